"""Storing one article from the running service: searched in a thread, written by the writer, answered from inside."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from app.ingest.pipeline import OnConflict, Stored, store
from app.ingest.prepare import prepare
from app.ingest.schemas import NewArticle
from app.store.database import Database
from app.store.reading import Snapshot

T = TypeVar("T")
Answer = Callable[[Connection, Snapshot, Stored], T]


async def ingest_article(
    database: Database,
    item: NewArticle,
    *,
    now: int,
    on_conflict: OnConflict = "error",
    answer: Answer[T],
    answered: Callable[[Snapshot], T | None] = lambda snapshot: None,
) -> T:
    """Store an article and return what `answer` makes of it, in the same transaction and of its own writes.

    Where `answered` finds an answer that was given before, that is returned and nothing stored. The event loop is free
    meanwhile. Raises Conflict, InvalidBody, QueueFull.
    """
    prepared = await asyncio.to_thread(prepare, item)

    def work(connection: Connection) -> T:
        snapshot = own_snapshot(database, connection)
        earlier = answered(snapshot)
        if earlier is not None:
            return earlier
        return answer(connection, snapshot, store(connection, prepared, now=now, on_conflict=on_conflict))

    return await database.writer.write(work)


def own_snapshot(database: Database, connection: Connection) -> Snapshot:
    """What a write transaction sees, its own changes included, through the statements of the read side."""
    return Snapshot(database.reader, connection.connection.cursor())
