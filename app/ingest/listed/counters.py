"""Counters of sources, topics and actors: what the default lists would answer, kept in the same transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from sqlalchemy import BigInteger, Connection, Select, bindparam, case, func, or_, select, update

from app.ingest.known.desk import Contribution
from app.ingest.rows.lookup import rows_among
from app.store.batch import Batch
from app.store.tables import Actor, Article, ArticleActor, ArticleTopic, Quote, QuoteSpeaker, QuoteTopic, Source, Topic
from app.store.tables.quotes import counts
from app.store.types import UNDATED

_COUNTED_QUOTE: Final = (Quote.visible, counts())


def apply(connection: Connection, article_pk: int, sign: Literal[1, -1]) -> None:
    """Add what a stored article contributes, or take it away again: before it changes, hides or goes.

    Reads the stored rows, as the lists do; an article that is not visible contributes nothing.
    """
    one = _contribution(connection, article_pk)
    if one is None:
        return
    add(Batch(connection), [one], sign)
    if sign < 0 and one.sort_at != UNDATED and one.named:
        _forget(connection, article_pk, one)


def add(batch: Batch, contributions: Sequence[Contribution], sign: Literal[1, -1] = 1) -> None:
    """Add what visible articles contribute, or take it away, each counter once."""
    sources, topics, actors = Counter[int](), Counter[int](), Counter[int]()
    said_in, said_of, said_by = Counter[int](), Counter[int](), Counter[int]()
    seen: dict[int, tuple[int, int]] = {}
    for one in contributions:
        sources[one.source_pk] += sign
        said_in[one.source_pk] += sign * one.said
        for pk in one.topics:
            topics[pk] += sign
            said_of[pk] += sign * one.said
        for pk in one.named:
            actors[pk] += sign
            if one.sort_at != UNDATED:
                first, last = seen.get(pk, (one.sort_at, one.sort_at))
                seen[pk] = min(first, one.sort_at), max(last, one.sort_at)
        for pk, said in one.speakers.items():
            said_by[pk] += sign * said
    _change(batch, Source, {pk: (named, said_in[pk]) for pk, named in sources.items()}, shows=sign > 0)
    _change(batch, Topic, {pk: (named, said_of[pk]) for pk, named in topics.items()})
    changed = {pk: (actors[pk], said_by[pk]) for pk in sorted({*actors, *said_by})}
    _change(batch, Actor, changed, shows=sign > 0)
    if sign > 0 and seen:
        batch.change(_SEEN, [{"key": pk, "early": seen[pk][0], "late": seen[pk][1]} for pk in sorted(seen)])


def _change(batch: Batch, table: Any, by_pk: Mapping[int, tuple[int, int]], *, shows: bool = False) -> None:
    """Change the numbers of articles and quotes of rows; whoever a visible article names is no secret any more."""
    if by_pk:
        rows = [{"key": pk, "named": named, "said": said} for pk, (named, said) in by_pk.items()]
        batch.change(_CHANGES[table, shows], rows)


def _contribution(connection: Connection, article_pk: int) -> Contribution | None:
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
    one = Contribution(article.source_pk, article.sort_at, len({pk for pk, _ in said}))
    one.speakers = Counter(actor_pk for _, actor_pk in said if actor_pk is not None)
    topics = select(ArticleTopic.topic_pk).where(ArticleTopic.article_pk == article_pk)
    one.topics = list(connection.scalars(topics))
    one.named = set(connection.scalars(select(ArticleActor.actor_pk).where(ArticleActor.article_pk == article_pk)))
    return one


def _changed(table: Any, *, shows: bool) -> Any:
    numbers: dict[str, Any] = {
        "articles": table.articles + bindparam("named"),
        "quotes": table.quotes + bindparam("said"),
    }
    return update(table).where(table.pk == bindparam("key")).values(numbers | ({"visible": True} if shows else {}))


def _seen() -> Any:
    early, late = (bindparam(name, type_=BigInteger()) for name in ("early", "late"))
    first = case((or_(Actor.first_seen.is_(None), Actor.first_seen > early), early), else_=Actor.first_seen)
    last = case((or_(Actor.last_seen.is_(None), Actor.last_seen < late), late), else_=Actor.last_seen)
    return update(Actor).where(Actor.pk == bindparam("key")).values(first_seen=first, last_seen=last)


_SEEN: Final = _seen()
_CHANGES: Final = {
    (table, shows): _changed(table, shows=shows)
    for table, shows in ((Source, True), (Source, False), (Topic, False), (Actor, True), (Actor, False))
}


def _forget(connection: Connection, article_pk: int, one: Contribution) -> None:
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
