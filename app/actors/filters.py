"""What the lists of actors can be narrowed by: one field, one clause."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import Field, model_validator
from sqlalchemy import BigInteger, FromClause, Text, and_, bindparam, or_, select, true

from app.lists.feeds import Clause, Match
from app.lists.filters import Bound, Choice, Filters, Is, Named, OneOf
from app.lists.listing import Scope
from app.lists.nested import ScopeFilters
from app.lists.periods import check_period
from app.lists.values import Instant, Several, Words
from app.lists.worded import Worded
from app.store.tables import Actor, ActorName, Article, ArticleActor, ArticleTopic
from app.store.tables.actors import KINDS
from app.store.types import UNDATED
from app.text.findings import ActorKind
from app.text.names import levelled

_END: Final = "\U0010ffff"
_IDS: Final = "act_"
_PAST_IDS: Final = "act`"
_FIRST_NAME_LEVEL: Final = 2


def _begins(name: str) -> Clause:
    """One of the actor's spellings has a word beginning with the bound one, or it is its Wikidata id.

    Ranges of the index of names: a name begins with the word, or with a space and the word where later words are kept.
    Those of names that begin with it leave out the ids, which stand among them and are as many as there are actors.
    """
    ranges = [
        and_(
            ActorName.folded >= bindparam(f"{name}_{form}", type_=Text()),
            ActorName.folded < bindparam(f"{name}_{form}_end", type_=Text()),
            ActorName.level >= _FIRST_NAME_LEVEL,
        )
        for form in ("before", "after", "later", "levelled_before", "levelled_after", "later_levelled")
    ]
    is_code = and_(ActorName.folded == bindparam(f"{name}_first", type_=Text()), ActorName.level < _FIRST_NAME_LEVEL)
    return Actor.pk.in_(select(ActorName.actor_pk).where(or_(*ranges, is_code)))


def _bound(name: str, word: str) -> Mapping[str, Any]:
    level = levelled(word)
    ranges = {"later": (f" {word}", f" {word}{_END}"), "later_levelled": (f" {level}", f" {level}{_END}")}
    for form, begins in (("", word), ("levelled_", level)):
        ranges[f"{form}before"] = begins, min(f"{begins}{_END}", _IDS)
        ranges[f"{form}after"] = max(begins, _PAST_IDS), f"{begins}{_END}"
    starts = {f"{name}_{form}": start for form, (start, _) in ranges.items()}
    ends = {f"{name}_{form}_end": end for form, (_, end) in ranges.items()}
    return {**starts, **ends, f"{name}_first": word}


class ActorTraits(Filters):
    """What every list of actors can be narrowed by: the actors themselves."""

    standing: ClassVar[Mapping[str, Clause]] = {"embargo": Actor.visible == true()}

    q: Annotated[str | None, Field(max_length=512), Worded(_begins, _bound)] = Field(
        default=None,
        description="Words of any of its spellings, each perhaps only begun; case, accents and script don't count.",
        examples=["zelen"],
    )
    kind: Annotated[list[ActorKind] | None, Several, Choice({kind: Actor.kind == kind for kind in KINDS})] = Field(
        default=None, description="Kind of actor.", examples=["person"]
    )
    not_kind: Annotated[list[ActorKind] | None, Several, OneOf((Actor.kind,), exclude=True)] = Field(
        default=None, description="Not of these kinds."
    )


def _topic(match: Match) -> Clause:
    return ArticleActor.article_pk.in_(select(ArticleTopic.article_pk).where(match(ArticleTopic.topic_pk)))


class ActorFilters(ActorTraits):
    """The filters of the list of actors; topic, source and dates are those of one article that names the actor."""

    topic: Annotated[Words | None, Named("topic", _topic)] = Field(
        default=None,
        description="Named in an article on the topic: slug, code or name; a broader one includes its narrower ones.",
        examples=["peace-talks"],
    )
    source: Annotated[Words | None, Named("source", lambda match: match(Article.source_pk))] = Field(
        default=None, description="Named in an article published by: slug, name or host.", examples=["seed"]
    )
    since: Annotated[Instant | None, Bound(lambda bound: ArticleActor.sort_at >= bound, BigInteger())] = Field(
        default=None, description="Named in an article published then or later.", examples=["2025-09"]
    )
    until: Annotated[
        Instant | None,
        Bound(lambda bound: and_(ArticleActor.sort_at < bound, ArticleActor.sort_at > UNDATED), BigInteger()),
    ] = Field(default=None, description="Named in an article published before then.", examples=["2025-10"])
    has_quotes: Annotated[bool | None, Is(Actor.quotes > 0)] = Field(
        default=None, description="Whether it said anything that the list of quotes answers."
    )

    @model_validator(mode="after")
    def _period(self) -> Self:
        check_period("since", self.since, "until", self.until)
        return self


class ScopedActorFilters(ActorTraits, ScopeFilters):
    """The filters of a nested list of actors."""


def _named(table: FromClause, clauses: Mapping[str, Clause]) -> tuple[FromClause, Sequence[Clause]]:
    """One visible article that names the actor fits all the clauses.

    A topic is read from its feed, once; without one, each actor's own feed is tried until enough of them fit.
    """
    if not clauses:
        return table, ()
    articles = select(ArticleActor.actor_pk).join(Article, Article.pk == ArticleActor.article_pk)
    articles = articles.where(Article.visible, *clauses.values())
    if "topic" in clauses:
        return table, (Actor.pk.in_(articles),)
    return table, (articles.where(ArticleActor.actor_pk == Actor.pk).correlate(Actor).exists(),)


NAMED: Final = Scope(frozenset(("topic", "source", "since", "until")), _named)
