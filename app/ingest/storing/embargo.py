"""Articles withheld until a moment: looked for while the service runs, and released when it has come."""

import asyncio
import time
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Select, bindparam, select

from app.store.database import Database
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, Snapshot, TooManyReads
from app.store.tables import Article
from app.store.writing import QueueFull
from app.telemetry import logger

_LOOK_SECONDS: Final = 2.0
_log = logger("onrecord.embargo")


async def keep_releasing(database: Database, *, look_seconds: float = _LOOK_SECONDS) -> None:
    """Publish withheld articles within two seconds of their moment, until cancelled; what fails is tried again."""
    while True:
        try:
            await _release(database)
        except (DatabaseUnavailable, DeadlineExceeded, TooManyReads, QueueFull) as error:
            _log.warning("embargoes could not be looked at", error=repr(error))
        except Exception:  # noqa: BLE001 - whatever it is, the next look may go well
            _log.exception("embargoes could not be looked at")
        await asyncio.sleep(look_seconds)


async def _release(database: Database) -> None:
    """Publish what is due, a batch a transaction; while nothing is, nothing is written and no writer held up."""
    while await database.reader.read(_is_due, is_counted=False):
        released = await database.writer.write(lambda connection: _released(connection, int(time.time())))
        if not released:
            return
        _log.info("embargo over", articles=released)


def _is_due(snapshot: Snapshot) -> bool:
    return snapshot.row("embargo", _due, {"now": int(time.time())}) is not None


def _due() -> Select[*tuple[Any, ...]]:
    now = bindparam("now", type_=BigInteger())
    return select(Article.pk).where(Article.status == "withheld", Article.embargo_until <= now).limit(1)


def _released(connection: Connection, now: int) -> list[str]:
    """What publishes is imported with the first embargo that ends, in the writer's thread."""
    from app.ingest.storing.releasing import release_due  # noqa: PLC0415 - what stores: 2 MB

    return release_due(connection, now)
