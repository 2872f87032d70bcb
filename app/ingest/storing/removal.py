"""Taking articles out whole: rows, full text, feeds, counters, and the actors that nothing else knows."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select, update

from app.ingest.listed import counters, feeds
from app.ingest.rows import changes
from app.ingest.rows.lookup import rows_among
from app.ingest.storing.columns import indexed
from app.ingest.storing.contents import link_repeats, quote_fingerprints
from app.store.search import fulltext
from app.store.tables import (
    Actor,
    ActorName,
    Article,
    ArticleActor,
    ArticleVersion,
    FormerSlug,
    Position,
    Quote,
    QuoteActor,
    ReviewItem,
    Source,
)


def remove_article(connection: Connection, pk: int, now: int, reason: str) -> set[int]:
    """Delete an article with its quotes, and leave tombstones in the change log; the actors it named."""
    row = dict(connection.execute(select(Article.__table__).where(Article.pk == pk)).mappings().one())
    quotes = connection.execute(select(Quote.pk, Quote.id, Quote.text).where(Quote.article_pk == pk)).mappings().all()
    repeated = quote_fingerprints(connection, pk)
    actors = _named(connection, pk)
    counters.apply(connection, pk, -1)
    connection.execute(update(Article).where(Article.pk == pk).values(visible=False))
    connection.execute(update(Quote).where(Quote.article_pk == pk).values(visible=False))
    link_repeats(connection, [row["fingerprint"]], repeated, now, known={row["id"], *(one["id"] for one in quotes)})
    feeds.clear(connection, pk)
    fulltext.unindex_rows(connection, "quote", [dict(one) for one in quotes])
    fulltext.unindex_rows(connection, "article", [indexed(pk, row)])
    own = select(Quote.pk).where(Quote.article_pk == pk).scalar_subquery()
    connection.execute(delete(ReviewItem).where(ReviewItem.quote_pk.in_(own)))
    connection.execute(update(Quote).where(Quote.fragment_of_pk.in_(own)).values(fragment_of_pk=None))
    connection.execute(delete(Quote).where(Quote.article_pk == pk))
    connection.execute(delete(ArticleVersion).where(ArticleVersion.article_pk == pk))
    connection.execute(delete(FormerSlug).where(FormerSlug.resource == "article", FormerSlug.pk == pk))
    connection.execute(delete(Article).where(Article.pk == pk))
    changes.record(connection, "deleted", "article", [row["id"]], now, reason)
    changes.record(connection, "deleted", "quote", [one["id"] for one in quotes], now, reason)
    return actors


def _named(connection: Connection, article_pk: int) -> set[int]:
    feed = select(ArticleActor.actor_pk).where(ArticleActor.article_pk == article_pk)
    return set(connection.scalars(feed))


def remove_from_source(connection: Connection, slug: str, external_ids: Collection[str], now: int) -> int:
    """Take a source's articles of these ids out, with the actors that only they knew; how many articles went.

    The source goes with them when it has no others.
    """
    source = connection.execute(select(Source.pk, Source.id).where(Source.slug == slug)).one_or_none()
    if source is None:
        return 0
    reason = "removed"
    own = select(Article.pk).where(Article.source_pk == source.pk)
    pks = sorted(row.pk for row in rows_among(connection, own, Article.external_id, external_ids))
    named: set[int] = set()
    for pk in pks:
        named |= remove_article(connection, pk, now, reason)
    remove_forgotten(connection, named, now, reason)
    if connection.scalar(own.limit(1)) is None:
        connection.execute(delete(FormerSlug).where(FormerSlug.resource == "source", FormerSlug.pk == source.pk))
        connection.execute(delete(Source).where(Source.pk == source.pk))
        changes.record(connection, "deleted", "source", [source.id], now, reason)
    return len(pks)


def remove_forgotten(connection: Connection, actors: Collection[int], now: int, reason: str) -> None:
    """Delete those of the actors that came from text alone and that no text names any more."""
    unknown = select(Actor.pk, Actor.id).where(Actor.wikidata.is_(None), Actor.description.is_(None))
    candidates = {row.pk: row.id for row in rows_among(connection, unknown, Actor.pk, actors)}
    for column in (ArticleActor.actor_pk, QuoteActor.actor_pk, Quote.speaker_pk, Position.actor_pk):
        for row in list(rows_among(connection, select(column.label("pk")).distinct(), column, candidates)):
            candidates.pop(row.pk, None)
    aliased = select(ActorName.actor_pk.label("pk")).where(ActorName.shown).distinct()
    for row in list(rows_among(connection, aliased, ActorName.actor_pk, candidates)):
        candidates.pop(row.pk, None)
    for pk, actor_id in sorted(candidates.items()):
        connection.execute(delete(ActorName).where(ActorName.actor_pk == pk))
        connection.execute(delete(FormerSlug).where(FormerSlug.resource == "actor", FormerSlug.pk == pk))
        connection.execute(delete(Actor).where(Actor.pk == pk))
        changes.record(connection, "deleted", "actor", [actor_id], now, reason)
