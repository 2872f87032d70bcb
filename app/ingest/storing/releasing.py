"""Articles whose embargo is over: published, counted and told of."""

from typing import Final

from sqlalchemy import Connection, select, update

from app.ingest.listed import counters
from app.ingest.rows import changes
from app.ingest.storing.contents import link_repeats, quote_fingerprints
from app.store.tables import Article, Quote

BATCH: Final = 50
"""Articles a transaction: other writers wait no longer than for these."""


def release_due(connection: Connection, now: int) -> list[str]:
    """Publish a batch of the articles whose embargo is over, earliest first; their ids."""
    due = (
        select(Article.pk, Article.id, Article.fingerprint)
        .where(Article.status == "withheld", Article.embargo_until <= now)
        .order_by(Article.embargo_until, Article.pk)
        .limit(BATCH)
    )
    released = connection.execute(due).all()
    for pk, article_id, fingerprint in released:
        shown = {"status": "published", "visible": True, "updated_at": now}
        connection.execute(update(Article).where(Article.pk == pk).values(shown))
        current = (Quote.article_pk == pk, Quote.status == "current")
        connection.execute(update(Quote).where(*current).values(visible=True))
        counters.apply(connection, pk, 1)
        quotes = list(connection.scalars(select(Quote.id).where(*current).order_by(Quote.ordinal)))
        changes.record(connection, "created", "article", [article_id], now)
        changes.record(connection, "created", "quote", quotes, now)
        known = {article_id, *quotes}
        link_repeats(connection, [fingerprint], quote_fingerprints(connection, pk), now, known=known)
    return [row.id for row in released]
