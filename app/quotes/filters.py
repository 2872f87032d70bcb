"""What a list of quotes can be narrowed by: one field, one clause."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from sqlalchemy import BigInteger, ColumnElement, Float, Integer, Text, and_, func, or_, select, true

from app.lists.feeds import Clause, Clustered, Match
from app.lists.filters import Bound, Choice, Filters, Is, Named, OneOf, Variant
from app.lists.periods import check_period
from app.lists.searching import GRAMMAR
from app.lists.values import Day, Instant, Several, Whole, Words, folded, lowered
from app.store.tables import Actor, Article, Quote, QuoteActor, QuoteSpeaker, QuoteTopic
from app.store.tables.actors import KINDS as ACTOR_KINDS
from app.store.tables.quotes import KINDS, counts
from app.store.types import UNDATED
from app.text.findings import ActorKind, Kind

_ABOUT: Final = QuoteActor.relation == "about"
_WITH_OTHERS: Final = QuoteActor.relation == "co_speaker"
_STANDING: Final = Article.status.in_(("published", "corrected"))


def said_by(match: Match) -> Clause:
    """Said by one of them, alone or with others; never null, so that it can be turned round."""
    together = select(QuoteActor.quote_pk).where(match(QuoteActor.actor_pk), _WITH_OTHERS)
    return or_(and_(Quote.speaker_pk.is_not(None), match(Quote.speaker_pk)), Quote.pk.in_(together))


def _about(match: Match) -> Clause:
    return Quote.pk.in_(select(QuoteActor.quote_pk).where(match(QuoteActor.actor_pk), _ABOUT))


def _actor(match: Match) -> Clause:
    named = select(QuoteActor.quote_pk).where(match(QuoteActor.actor_pk))
    return or_(and_(Quote.speaker_pk.is_not(None), match(Quote.speaker_pk)), Quote.pk.in_(named))


def _of_kind(kind: str) -> Clause:
    """Said by an actor of this kind, alone or with others."""
    return said_by(lambda column: column.in_(select(Actor.pk).where(Actor.kind == kind)))


def _topic(match: Match) -> Clause:
    return Quote.pk.in_(select(QuoteTopic.quote_pk).where(match(QuoteTopic.topic_pk)))


def _own_topic(match: Match) -> Clause:
    return Quote.pk.in_(select(QuoteTopic.quote_pk).where(match(QuoteTopic.topic_pk), QuoteTopic.own))


def in_articles(clause: ColumnElement[bool]) -> Clause:
    """The quote's article fits the clause."""
    return select(Article.pk).where(Article.pk == Quote.article_pk, clause).correlate(Quote).exists()


def _among_articles(clause: ColumnElement[bool]) -> Clause:
    """The same for a few articles, which then lead to their quotes."""
    return Quote.article_pk.in_(select(Article.pk).where(clause))


def _source(match: Match) -> Clause:
    return in_articles(match(Article.source_pk))


FEED_SPEAKER: Final = Clustered(
    QuoteSpeaker.__table__, QuoteSpeaker.actor_pk, QuoteSpeaker.sort_at, QuoteSpeaker.quote_pk, gives_way=True
)
FEED_ABOUT: Final = Clustered(
    QuoteActor.__table__, QuoteActor.actor_pk, QuoteActor.sort_at, QuoteActor.quote_pk, also=_ABOUT
)
FEED_TOPIC: Final = Clustered(QuoteTopic.__table__, QuoteTopic.topic_pk, QuoteTopic.sort_at, QuoteTopic.quote_pk)
_OWN: Final = Variant("topic_of", "quote", _own_topic)


def _status(status: str) -> Clause:
    return and_(Quote.status == status, in_articles(_STANDING))


class QuoteFilters(Filters):
    """The filters of every list of quotes."""

    standing: ClassVar[Mapping[str, Clause]] = {"status": Quote.visible == true(), "kind": counts()}

    q: str | None = Field(
        default=None,
        max_length=512,
        description=f"Words of the quote: {GRAMMAR} The fields are the article's.",
        examples=["rose-tinted glasses"],
    )
    speaker: Annotated[Words | None, Named("actor", said_by, none=Quote.speaker_pk.is_(None), feed=FEED_SPEAKER)] = (
        Field(
            default=None,
            description="Who said it, alone or with others: slug, id, Wikidata id, or name in any spelling; `none` for "
            "unattributed.",
            examples=["dmitry-peskov"],
        )
    )
    not_speaker: Annotated[Words | None, Named("actor", said_by, none=Quote.speaker_pk.is_(None), exclude=True)] = (
        Field(default=None, description="Not said by; unattributed quotes stay unless `none` is given.")
    )
    speaker_kind: Annotated[
        list[ActorKind] | None,
        Several,
        Choice({kind: _of_kind(kind) for kind in ACTOR_KINDS}),
    ] = Field(default=None, description="Kind of speaker.")
    about: Annotated[Words | None, Named("actor", _about, feed=FEED_ABOUT)] = Field(
        default=None, description="Named in the quote's own words.", examples=["vladimir-putin"]
    )
    not_about: Annotated[Words | None, Named("actor", _about, exclude=True, feed=FEED_ABOUT)] = Field(
        default=None, description="Not named in the quote's own words."
    )
    all_about: Annotated[Words | None, Named("actor", _about, every=True, feed=FEED_ABOUT)] = Field(
        default=None, description="Every one of them named in the quote's own words."
    )
    actor: Annotated[Words | None, Named("actor", _actor)] = Field(
        default=None, description="Speaker, or named in the quote's own words."
    )
    not_actor: Annotated[Words | None, Named("actor", _actor, exclude=True)] = Field(
        default=None, description="Neither speaker nor named in the quote's own words."
    )
    all_actor: Annotated[Words | None, Named("actor", _actor, every=True)] = Field(
        default=None, description="Every one of them speaker or named."
    )
    topic: Annotated[Words | None, Named("topic", _topic, feed=FEED_TOPIC, variant=_OWN)] = Field(
        default=None,
        description="A topic of the quote's article, by slug, code or name; a broader one includes its narrower ones.",
        examples=["peace-talks"],
    )
    not_topic: Annotated[Words | None, Named("topic", _topic, exclude=True, feed=FEED_TOPIC, variant=_OWN)] = Field(
        default=None, description="Not a topic of the quote's article."
    )
    all_topic: Annotated[Words | None, Named("topic", _topic, every=True, feed=FEED_TOPIC, variant=_OWN)] = Field(
        default=None, description="Every one of them a topic of the quote's article."
    )
    topic_of: Literal["article", "quote"] | None = Field(
        default=None, description="`quote` keeps quotes whose own words or paragraph carry the topic."
    )
    source: Annotated[Words | None, Named("source", _source, is_listed=True)] = Field(
        default=None, description="Who published it: slug, name or host.", examples=["seed"]
    )
    not_source: Annotated[Words | None, Named("source", _source, exclude=True)] = Field(
        default=None, description="Not published by."
    )
    article: Annotated[Words | None, OneOf((Article.id, Article.slug), within=_among_articles)] = Field(
        default=None, description="Stands in one of these articles: id or slug."
    )
    language: Annotated[
        Words | None, AfterValidator(lowered), OneOf((func.lower(Article.language),), within=in_articles)
    ] = Field(default=None, description="Language of the article, BCP 47.", examples=["en"])
    not_language: Annotated[
        Words | None, AfterValidator(lowered), OneOf((func.lower(Article.language),), within=in_articles, exclude=True)
    ] = Field(default=None, description="Not in one of these languages.")
    kind: Annotated[
        list[Literal[Kind, "all"]] | None,
        Several,
        Choice({**{kind: Quote.kind == kind for kind in KINDS}, "all": None}),
    ] = Field(default=None, description="direct, indirect and mixed when not given; `all` for everything.")
    not_kind: Annotated[list[Kind] | None, Several, OneOf((Quote.kind,), exclude=True)] = Field(
        default=None, description="Not of these kinds."
    )
    cue: Annotated[Words | None, AfterValidator(folded), OneOf((Quote.cue_folded,))] = Field(
        default=None, description="The reporting verb or phrase as printed.", examples=["told reporters"]
    )
    role_conflict: Annotated[bool | None, Is(Quote.role_conflict)] = Field(
        default=None, description="Whether the printed role contradicts the office held on that day."
    )
    since: Annotated[Instant | None, Bound(lambda bound: Quote.sort_at >= bound, BigInteger())] = Field(
        default=None, description="Published then or later.", examples=["2025-09"]
    )
    until: Annotated[
        Instant | None, Bound(lambda bound: and_(Quote.sort_at < bound, Quote.sort_at > UNDATED), BigInteger())
    ] = Field(default=None, description="Published before then.", examples=["2025-10"])
    dated: Annotated[bool | None, Is(Quote.sort_at > UNDATED)] = Field(
        default=None, description="`false` lists only quotes without a date."
    )
    said_since: Annotated[Day | None, Bound(lambda bound: Quote.said_on >= bound, Text())] = Field(
        default=None, description="Said on that day or later, where the text tells the day.", examples=["2025-09"]
    )
    said_until: Annotated[Day | None, Bound(lambda bound: Quote.said_on < bound, Text())] = Field(
        default=None, description="Said before that day, where the text tells the day.", examples=["2025-10"]
    )
    min_confidence: Annotated[
        float | None, Field(ge=0, le=1, allow_inf_nan=False), Bound(lambda bound: Quote.confidence >= bound, Float())
    ] = Field(default=None, description="Attributed with at least this confidence, 0 to 1.")
    reviewed: Annotated[bool | None, Is(Quote.method == "reviewed")] = Field(
        default=None, description="Whether a person has reviewed it."
    )
    min_words: Annotated[
        Whole | None, Field(ge=0, le=2**31 - 1), Bound(lambda bound: Quote.word_count >= bound, Integer())
    ] = Field(default=None, description="At least so many words.")
    max_words: Annotated[
        Whole | None, Field(ge=0, le=2**31 - 1), Bound(lambda bound: Quote.word_count <= bound, Integer())
    ] = Field(default=None, description="At most so many words.")
    dup: Annotated[Literal["keep", "collapse"] | None, Choice({"keep": None, "collapse": None})] = Field(
        default=None,
        description="`collapse` keeps the earliest of the same words by the same speaker, among those that fit the "
        "other filters.",
    )
    status: Annotated[
        list[Literal["current", "changed", "rejected", "retracted"]] | None,
        Several,
        Choice(
            {
                "current": Quote.visible,
                "changed": _status("changed"),
                "rejected": _status("rejected"),
                "retracted": Quote.status == "retracted",
            }
        ),
    ] = Field(default=None, description="current when not given; rejected and retracted need an admin key.")

    @model_validator(mode="after")
    def _periods(self) -> Self:
        check_period("since", self.since, "until", self.until)
        check_period("said_since", self.said_since, "said_until", self.said_until)
        return self
