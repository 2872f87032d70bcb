"""What a nested list of quotes lies under: an article, an actor, a topic."""

from typing import Final, Literal

from sqlalchemy import and_, or_, select

from app.lists.feeds import HERE, Clause, Ready, under
from app.lists.listing import Within
from app.lists.lookup import find
from app.quotes.filters import FEED_ABOUT, FEED_SPEAKER, FEED_TOPIC, said_by
from app.rest.errors import Gone, NotFound
from app.store.reading import Snapshot
from app.store.tables import Article, Quote, QuoteActor, QuoteTopic

Role = Literal["speaker", "about", "any"]


def in_article(name: str) -> Within:
    """The quotes of one article."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "article", name)
        row = snapshot.row(
            "article standing",
            lambda: select(Article.status, Article.status_reason).where(Article.pk == HERE),
            {"within": pk},
        )
        status, reason = row if row is not None else (None, None)
        if status == "retracted":
            raise Gone("This article was retracted.", reason=reason)
        if status in ("withheld", None):
            raise NotFound("There is no article with this name.")
        return (under("article", pk, lambda: Quote.article_pk == HERE),)

    return within


def in_topic(name: str, *, own: bool) -> Within:
    """The quotes of one topic, narrower ones included; `own` keeps those that carry it themselves."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "topic", name)
        if own:
            return (under("own topic", pk, _of_own_topic),)
        return (under("topic", pk, _of_topic, FEED_TOPIC),)

    return within


def _of_topic() -> Clause:
    return Quote.pk.in_(select(QuoteTopic.quote_pk).where(QuoteTopic.topic_pk == HERE))


def _of_own_topic() -> Clause:
    return Quote.pk.in_(select(QuoteTopic.quote_pk).where(QuoteTopic.topic_pk == HERE, QuoteTopic.own))


def of_actor(name: str, role: Role) -> Within:
    """What one actor said, what was said about it, or both."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "actor", name)
        return (under(role, pk, _CLAUSES[role], _FEEDS.get(role)),)

    return within


def _spoken() -> Clause:
    return said_by(lambda column: column == HERE)


def _about() -> Clause:
    named = and_(QuoteActor.actor_pk == HERE, QuoteActor.relation == "about")
    return Quote.pk.in_(select(QuoteActor.quote_pk).where(named))


def _any() -> Clause:
    named = select(QuoteActor.quote_pk).where(QuoteActor.actor_pk == HERE)
    return or_(Quote.speaker_pk == HERE, Quote.pk.in_(named))


_CLAUSES: Final = {"speaker": _spoken, "about": _about, "any": _any}
_FEEDS: Final = {"speaker": FEED_SPEAKER, "about": FEED_ABOUT}
