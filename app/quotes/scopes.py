"""What a nested list of quotes lies under: an article, an actor, a topic."""

from typing import Final, Literal

from sqlalchemy import BigInteger, and_, bindparam, or_, select

from app.lists.feeds import Clause, Ready
from app.lists.listing import Within
from app.lists.lookup import find
from app.quotes.filters import FEED_ABOUT, FEED_SPEAKER, FEED_TOPIC, said_by
from app.rest.errors import Gone, NotFound
from app.store.reading import Snapshot
from app.store.tables import Article, Quote, QuoteActor, QuoteTopic

Role = Literal["speaker", "about", "any"]
_HERE = bindparam("within", type_=BigInteger())


def in_article(name: str) -> Within:
    """The quotes of one article."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "article", name)
        row = snapshot.row(
            "article standing",
            lambda: select(Article.status, Article.status_reason).where(Article.pk == _HERE),
            {"within": pk},
        )
        status, reason = row if row is not None else (None, None)
        if status == "retracted":
            raise Gone("This article was retracted.", reason=reason)
        if status in ("withheld", None):
            raise NotFound("There is no article with this name.")
        return (Ready("within", "article", {"within": pk}, lambda: Quote.article_pk == _HERE),)

    return within


def in_topic(name: str, *, own: bool) -> Within:
    """The quotes of one topic, narrower ones included; `own` keeps those that carry it themselves."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "topic", name)
        if own:
            return (Ready("within", "own topic", {"within": pk}, _of_own_topic),)
        return (Ready("within", "topic", {"within": pk}, _of_topic, FEED_TOPIC),)

    return within


def _of_topic() -> Clause:
    return Quote.pk.in_(select(QuoteTopic.quote_pk).where(QuoteTopic.topic_pk == _HERE))


def _of_own_topic() -> Clause:
    return Quote.pk.in_(select(QuoteTopic.quote_pk).where(QuoteTopic.topic_pk == _HERE, QuoteTopic.own))


def of_actor(name: str, role: Role) -> Within:
    """What one actor said, what was said about it, or both."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "actor", name)
        return (Ready("within", role, {"within": pk}, _CLAUSES[role], _FEEDS.get(role)),)

    return within


def _spoken() -> Clause:
    return said_by(lambda column: column == _HERE)


def _about() -> Clause:
    named = and_(QuoteActor.actor_pk == _HERE, QuoteActor.relation == "about")
    return Quote.pk.in_(select(QuoteActor.quote_pk).where(named))


def _any() -> Clause:
    named = select(QuoteActor.quote_pk).where(QuoteActor.actor_pk == _HERE)
    return or_(Quote.speaker_pk == _HERE, Quote.pk.in_(named))


_CLAUSES: Final = {"speaker": _spoken, "about": _about, "any": _any}
_FEEDS: Final = {"speaker": FEED_SPEAKER, "about": FEED_ABOUT}
