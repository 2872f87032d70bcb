"""Articles withheld until a moment: published when it has come."""

import asyncio
import logging
import time
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Select, bindparam, select, update

from app.ingest.listed import counters
from app.ingest.rows import changes
from app.ingest.storing.contents import link_repeats, quote_fingerprints
from app.store.database import Database
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, Snapshot, TooManyReads
from app.store.tables import Article, Quote
from app.store.writing import QueueFull
from app.telemetry import fields

BATCH: Final = 50
"""Articles a transaction: other writers wait no longer than for these."""

_LOOK_SECONDS: Final = 2.0
_log = logging.getLogger("onrecord.embargo")


async def keep_releasing(database: Database, *, look_seconds: float = _LOOK_SECONDS) -> None:
    """Publish withheld articles within two seconds of their moment, until cancelled; what fails is tried again."""
    while True:
        try:
            await _release(database)
        except (DatabaseUnavailable, DeadlineExceeded, TooManyReads, QueueFull) as error:
            _log.warning("embargoes could not be looked at", extra=fields(error=repr(error)))
        except Exception:  # noqa: BLE001 - whatever it is, the next look may go well
            _log.exception("embargoes could not be looked at")
        await asyncio.sleep(look_seconds)


async def _release(database: Database) -> None:
    """Publish what is due, a batch a transaction; while nothing is, nothing is written and no writer held up."""
    while await database.reader.read(_is_due, is_counted=False):
        released = await database.writer.write(lambda connection: release_due(connection, int(time.time())))
        if released:
            _log.info("embargo over", extra=fields(articles=released))
        if len(released) < BATCH:
            return


def _is_due(snapshot: Snapshot) -> bool:
    return snapshot.row("embargo", _due, {"now": int(time.time())}) is not None


def _due() -> Select[*tuple[Any, ...]]:
    now = bindparam("now", type_=BigInteger())
    return select(Article.pk).where(Article.status == "withheld", Article.embargo_until <= now).limit(1)


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
