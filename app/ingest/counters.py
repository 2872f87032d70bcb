"""Counters of sources, topics and actors: what the default lists would answer, kept in the same transaction."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import BigInteger, Connection, Select, bindparam, case, func, or_, select, update

from app.ingest.lookup import rows_among
from app.store.tables import Actor, Article, ArticleActor, ArticleTopic, Quote, QuoteSpeaker, QuoteTopic, Source, Topic
from app.store.tables.quotes import counts
from app.store.types import UNDATED

_COUNTED_QUOTE: Final = (Quote.visible, counts())


@dataclass(slots=True)
class _Contribution:
    """What one visible article adds to the counters."""

    source_pk: int
    sort_at: int
    said: int
    topics: dict[int, int] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    speakers: Counter[int] = field(default_factory=Counter)


def apply(connection: Connection, article_pk: int, sign: Literal[1, -1]) -> None:
    """Add what a stored article contributes, or take it away again: before it changes, hides or goes.

    Reads the stored rows, as the lists do; an article that is not visible contributes nothing.
    """
    one = _contribution(connection, article_pk)
    if one is None:
        return
    published: dict[str, Any] = {"articles": Source.articles + sign, "quotes": Source.quotes + sign * one.said}
    if sign > 0:
        published["visible"] = True
    connection.execute(update(Source).where(Source.pk == one.source_pk).values(published))
    if one.topics:
        topics = [{"key": pk, "said": sign * said} for pk, said in one.topics.items()]
        connection.execute(_topic_update(sign), topics)
    actors = one.named | set(one.speakers)
    if not actors:
        return
    connection.execute(
        _actor_update(sign),
        [{"key": pk, "named": sign * (pk in one.named), "said": sign * one.speakers[pk]} for pk in sorted(actors)],
    )
    if one.sort_at == UNDATED or not one.named:
        return
    if sign > 0:
        connection.execute(_seen_update(), [{"key": pk, "at": one.sort_at} for pk in sorted(one.named)])
    else:
        _forget(connection, article_pk, one)


def _contribution(connection: Connection, article_pk: int) -> _Contribution | None:
    article = connection.execute(
        select(Article.source_pk, Article.sort_at).where(Article.pk == article_pk, Article.visible)
    ).one_or_none()
    if article is None:
        return None
    said_by = (
        select(Quote.pk, QuoteSpeaker.actor_pk)
        .outerjoin(QuoteSpeaker, QuoteSpeaker.quote_pk == Quote.pk)
        .where(Quote.article_pk == article_pk, *_COUNTED_QUOTE)
    )
    said = connection.execute(said_by).all()
    one = _Contribution(article.source_pk, article.sort_at, len({pk for pk, _ in said}))
    one.speakers = Counter(actor_pk for _, actor_pk in said if actor_pk is not None)
    topics = select(ArticleTopic.topic_pk).where(ArticleTopic.article_pk == article_pk)
    one.topics = dict.fromkeys(connection.scalars(topics), one.said)
    one.named = set(connection.scalars(select(ArticleActor.actor_pk).where(ArticleActor.article_pk == article_pk)))
    return one


def _topic_update(sign: int) -> Any:
    changed = {"articles": Topic.articles + sign, "quotes": Topic.quotes + bindparam("said")}
    return update(Topic).where(Topic.pk == bindparam("key")).values(changed)


def _actor_update(sign: int) -> Any:
    changed: dict[str, Any] = {
        "articles": Actor.articles + bindparam("named"),
        "quotes": Actor.quotes + bindparam("said"),
    }
    if sign > 0:  # whoever a visible article names is no secret any more
        changed["visible"] = True
    return update(Actor).where(Actor.pk == bindparam("key")).values(changed)


def _seen_update() -> Any:
    at = bindparam("at", type_=BigInteger())
    first = case((or_(Actor.first_seen.is_(None), Actor.first_seen > at), at), else_=Actor.first_seen)
    last = case((or_(Actor.last_seen.is_(None), Actor.last_seen < at), at), else_=Actor.last_seen)
    return update(Actor).where(Actor.pk == bindparam("key")).values(first_seen=first, last_seen=last)


def _forget(connection: Connection, article_pk: int, one: _Contribution) -> None:
    """Where the article was an actor's first or last, find the next one from the actor's feed."""
    columns = select(Actor.pk, Actor.first_seen, Actor.last_seen)
    for pk, first, last in list(rows_among(connection, columns, Actor.pk, one.named)):
        if one.sort_at not in (first, last):
            continue
        feed = (
            select(ArticleActor.sort_at)
            .join(Article, Article.pk == ArticleActor.article_pk)
            .where(ArticleActor.actor_pk == pk, ArticleActor.sort_at > UNDATED, Article.visible)
            .where(Article.pk != article_pk)
            .limit(1)
        )
        seen = {
            "first_seen": connection.scalar(feed.order_by(ArticleActor.sort_at)),
            "last_seen": connection.scalar(feed.order_by(ArticleActor.sort_at.desc())),
        }
        connection.execute(update(Actor).where(Actor.pk == pk).values(seen))


def recount(connection: Connection) -> list[str]:
    """Every counter that differs from what the rows say, as a sentence; reads everything, changes nothing."""
    return [
        f"{kind} {slug}: stored {tuple(stored)}, counted {tuple(counted)}"
        for kind, columns in _RECOUNTS.items()
        for slug, *numbers in connection.execute(columns())
        for stored, counted in [(numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :])]
        if stored != counted
    ]


def _sources() -> Select[*tuple[Any, ...]]:
    articles = select(func.count()).where(Article.source_pk == Source.pk, Article.visible).scalar_subquery()
    quotes = (
        select(func.count())
        .select_from(Quote)
        .join(Article, Article.pk == Quote.article_pk)
        .where(Article.source_pk == Source.pk, Article.visible, *_COUNTED_QUOTE)
        .scalar_subquery()
    )
    return select(Source.slug, Source.articles, Source.quotes, articles, quotes)


def _topics() -> Select[*tuple[Any, ...]]:
    articles = (
        select(func.count())
        .select_from(ArticleTopic)
        .join(Article, Article.pk == ArticleTopic.article_pk)
        .where(ArticleTopic.topic_pk == Topic.pk, Article.visible)
        .scalar_subquery()
    )
    quotes = (
        select(func.count())
        .select_from(QuoteTopic)
        .join(Quote, Quote.pk == QuoteTopic.quote_pk)
        .where(QuoteTopic.topic_pk == Topic.pk, *_COUNTED_QUOTE)
        .scalar_subquery()
    )
    return select(Topic.slug, Topic.articles, Topic.quotes, articles, quotes)


def _actors() -> Select[*tuple[Any, ...]]:
    def feed(what: Any) -> Any:
        joined = select(what).select_from(ArticleActor).join(Article, Article.pk == ArticleActor.article_pk)
        return joined.where(ArticleActor.actor_pk == Actor.pk, Article.visible)

    quotes = (
        select(func.count())
        .select_from(QuoteSpeaker)
        .join(Quote, Quote.pk == QuoteSpeaker.quote_pk)
        .where(QuoteSpeaker.actor_pk == Actor.pk, *_COUNTED_QUOTE)
        .scalar_subquery()
    )
    dated = ArticleActor.sort_at > UNDATED
    return select(
        *(Actor.slug, Actor.articles, Actor.quotes, Actor.first_seen, Actor.last_seen),
        feed(func.count()).scalar_subquery(),
        quotes,
        feed(func.min(ArticleActor.sort_at)).where(dated).scalar_subquery(),
        feed(func.max(ArticleActor.sort_at)).where(dated).scalar_subquery(),
    )


_RECOUNTS: Final = {"source": _sources, "topic": _topics, "actor": _actors}
