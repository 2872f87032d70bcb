"""Articles withheld until a moment: published when it has come."""

import asyncio
import time
from typing import Final

from sqlalchemy import Connection, select, update

from app.ingest import changes, counters
from app.ingest.contents import link_repeats, quote_fingerprints
from app.store.database import Database
from app.store.reading import DatabaseUnavailable
from app.store.tables import Article, Quote
from app.store.writing import QueueFull
from app.telemetry import logger

_LOOK_SECONDS: Final = 2.0
_log = logger("onrecord.embargo")


async def keep_releasing(database: Database) -> None:
    """Publish withheld articles within two seconds of their moment, until cancelled."""
    while True:
        try:
            released = await database.writer.write(lambda connection: release_due(connection, int(time.time())))
            if released:
                _log.info("embargo over", articles=released)
        except (DatabaseUnavailable, QueueFull) as error:
            _log.warning("embargoes could not be looked at", error=str(error))
        await asyncio.sleep(_LOOK_SECONDS)


def release_due(connection: Connection, now: int) -> list[str]:
    """Publish the articles whose embargo is over, earliest first; their ids."""
    due = (
        select(Article.pk, Article.id, Article.fingerprint)
        .where(Article.status == "withheld", Article.embargo_until <= now)
        .order_by(Article.embargo_until, Article.pk)
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
