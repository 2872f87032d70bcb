"""What a list of articles can be narrowed by: one field, one clause."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from sqlalchemy import BigInteger, and_, func, select, true

from app.lists.feeds import Clause, Clustered, Match
from app.lists.filters import Bound, Choice, Filters, Is, Named, OneOf
from app.lists.periods import check_period
from app.lists.searching import GRAMMAR
from app.lists.values import Instant, Several, Words, lowered, split
from app.store.tables import Article, ArticleActor, ArticleTopic, Quote
from app.store.tables.quotes import counts
from app.store.types import UNDATED
from app.text.addresses import canonical

COUNTED_QUOTE: Final = and_(Quote.status == "current", counts())
"""The quotes that make an article one of its speaker: those the default lists show, were the article visible."""

_SPEAKS: Final = ArticleActor.quotes > 0
_NAMED_IN_QUOTE: Final = ArticleActor.about > 0
_NEXT_ADDRESS: Final = re.compile(r",(?=\s*https?://)", re.IGNORECASE)


def _speaker(match: Match) -> Clause:
    return Article.pk.in_(select(ArticleActor.article_pk).where(match(ArticleActor.actor_pk), _SPEAKS))


def _about(match: Match) -> Clause:
    return Article.pk.in_(select(ArticleActor.article_pk).where(match(ArticleActor.actor_pk), _NAMED_IN_QUOTE))


def _actor(match: Match) -> Clause:
    return Article.pk.in_(select(ArticleActor.article_pk).where(match(ArticleActor.actor_pk)))


def _topic(match: Match) -> Clause:
    return Article.pk.in_(select(ArticleTopic.article_pk).where(match(ArticleTopic.topic_pk)))


def _source(match: Match) -> Clause:
    return match(Article.source_pk)


def _with_quote(*clauses: Clause) -> Clause:
    """The article has a counted quote that fits the clauses."""
    return select(Quote.pk).where(Quote.article_pk == Article.pk, COUNTED_QUOTE, *clauses).correlate(Article).exists()


def _addresses(given: Any) -> Any:
    """The addresses in a parameter: a comma parts two of them only where the next one begins."""
    if not isinstance(given, Sequence):
        return given
    raw = [given] if isinstance(given, str) else given
    values = [each for value in raw for each in (split(value) if '"' in value else _NEXT_ADDRESS.split(value))]
    return split([f'"{value.strip()}"' for value in values])


def _canonical(values: list[str] | None) -> list[str] | None:
    """The form in which an address is stored beside the one that was sent."""
    return None if values is None else list(dict.fromkeys(map(canonical, values)))


_UNATTRIBUTED: Final = _with_quote(Quote.speaker_pk.is_(None))
_ACTORS: Final = ArticleActor.__table__
FEED_ACTOR: Final = Clustered(_ACTORS, ArticleActor.actor_pk, ArticleActor.sort_at, ArticleActor.article_pk)
FEED_SPEAKER: Final = Clustered(
    _ACTORS, ArticleActor.actor_pk, ArticleActor.sort_at, ArticleActor.article_pk, also=_SPEAKS
)
FEED_ABOUT: Final = Clustered(
    _ACTORS, ArticleActor.actor_pk, ArticleActor.sort_at, ArticleActor.article_pk, also=_NAMED_IN_QUOTE
)
FEED_TOPIC: Final = Clustered(
    ArticleTopic.__table__, ArticleTopic.topic_pk, ArticleTopic.sort_at, ArticleTopic.article_pk
)


class ArticleFilters(Filters):
    """The filters of every list of articles."""

    standing: ClassVar[Mapping[str, Clause]] = {"status": Article.visible == true()}

    q: str | None = Field(
        default=None,
        max_length=512,
        description=f"Words of headline, standfirst or body: {GRAMMAR}",
        examples=["peace talks"],
    )
    topic: Annotated[Words | None, Named("topic", _topic, feed=FEED_TOPIC)] = Field(
        default=None,
        description="A topic of the article, by slug, code or name; a broader one includes its narrower ones.",
        examples=["peace-talks"],
    )
    not_topic: Annotated[Words | None, Named("topic", _topic, exclude=True, feed=FEED_TOPIC)] = Field(
        default=None, description="Not a topic of the article."
    )
    all_topic: Annotated[Words | None, Named("topic", _topic, every=True, feed=FEED_TOPIC)] = Field(
        default=None, description="Every one of them a topic of the article."
    )
    speaker: Annotated[Words | None, Named("actor", _speaker, none=_UNATTRIBUTED, feed=FEED_SPEAKER)] = Field(
        default=None,
        description="Says a quote in the article: slug, id, Wikidata id, or name in any spelling; `none` for articles "
        "with an unattributed quote.",
        examples=["dmitry-peskov"],
    )
    not_speaker: Annotated[
        Words | None, Named("actor", _speaker, none=_UNATTRIBUTED, exclude=True, feed=FEED_SPEAKER)
    ] = Field(default=None, description="Says no quote in the article.")
    about: Annotated[Words | None, Named("actor", _about, feed=FEED_ABOUT)] = Field(
        default=None, description="Named in the words of a quote in the article.", examples=["vladimir-putin"]
    )
    not_about: Annotated[Words | None, Named("actor", _about, exclude=True, feed=FEED_ABOUT)] = Field(
        default=None, description="Named in the words of no quote in the article."
    )
    all_about: Annotated[Words | None, Named("actor", _about, every=True, feed=FEED_ABOUT)] = Field(
        default=None, description="Every one of them named in the words of a quote in the article."
    )
    actor: Annotated[Words | None, Named("actor", _actor, feed=FEED_ACTOR)] = Field(
        default=None, description="Named anywhere in the article.", examples=["mark-rutte"]
    )
    not_actor: Annotated[Words | None, Named("actor", _actor, exclude=True, feed=FEED_ACTOR)] = Field(
        default=None, description="Named nowhere in the article."
    )
    all_actor: Annotated[Words | None, Named("actor", _actor, every=True, feed=FEED_ACTOR)] = Field(
        default=None, description="Every one of them named in the article."
    )
    source: Annotated[Words | None, Named("source", _source, is_listed=True)] = Field(
        default=None, description="Who published it: slug, name or host.", examples=["seed"]
    )
    not_source: Annotated[Words | None, Named("source", _source, exclude=True)] = Field(
        default=None, description="Not published by."
    )
    language: Annotated[Words | None, AfterValidator(lowered), OneOf((func.lower(Article.language),))] = Field(
        default=None, description="Language of the article, BCP 47.", examples=["en"]
    )
    not_language: Annotated[
        Words | None, AfterValidator(lowered), OneOf((func.lower(Article.language),), exclude=True)
    ] = Field(default=None, description="Not in one of these languages.")
    kind: Annotated[Words | None, AfterValidator(lowered), OneOf((Article.kind,))] = Field(
        default=None, description="Kind of article, a free slug.", examples=["article"]
    )
    not_kind: Annotated[Words | None, AfterValidator(lowered), OneOf((Article.kind,), exclude=True)] = Field(
        default=None, description="Not of these kinds."
    )
    since: Annotated[Instant | None, Bound(lambda bound: Article.sort_at >= bound, BigInteger())] = Field(
        default=None, description="Published then or later.", examples=["2025-09"]
    )
    until: Annotated[
        Instant | None, Bound(lambda bound: and_(Article.sort_at < bound, Article.sort_at > UNDATED), BigInteger())
    ] = Field(default=None, description="Published before then.", examples=["2025-10"])
    dated: Annotated[bool | None, Is(Article.sort_at > UNDATED)] = Field(
        default=None, description="`false` lists only articles without a date."
    )
    updated_since: Annotated[Instant | None, Bound(lambda bound: Article.updated_at >= bound, BigInteger())] = Field(
        default=None, description="Changed here then or later.", examples=["2025-09-12T08:00:00Z"]
    )
    has_quotes: Annotated[bool | None, Is(_with_quote())] = Field(
        default=None, description="Whether the article has a quote, fragments apart."
    )
    dup: Annotated[Literal["keep", "collapse"] | None, Choice({"keep": None, "collapse": None})] = Field(
        default=None,
        description="`collapse` keeps the earliest of the articles with the same words, among those that fit the "
        "other filters.",
    )
    external_id: Annotated[Words | None, OneOf((Article.external_id,))] = Field(
        default=None, description="The source's own id.", examples=["seed-1"]
    )
    url: Annotated[
        list[str] | None, BeforeValidator(_addresses), AfterValidator(_canonical), OneOf((Article.canonical_url,))
    ] = Field(
        default=None,
        description="Address of the article as its source gives it; tracking parameters and the fragment don't count.",
        examples=["https://news.example/2025/09/12/peace-talks?utm_source=feed"],
    )
    status: Annotated[
        list[Literal["published", "corrected", "withheld", "retracted"]] | None,
        Several,
        Choice(
            {
                "published": and_(Article.visible, Article.status == "published"),
                "corrected": and_(Article.visible, Article.status == "corrected"),
                "withheld": Article.status == "withheld",
                "retracted": Article.status == "retracted",
            }
        ),
    ] = Field(
        default=None, description="published and corrected when not given; withheld and retracted need an admin key."
    )

    @model_validator(mode="after")
    def _periods(self) -> Self:
        check_period("since", self.since, "until", self.until)
        return self
