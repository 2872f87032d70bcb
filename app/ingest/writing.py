"""Storing one article from the running service: searched in a thread, written by the writer, answered from inside."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from sqlalchemy import Connection

from app.ingest.pipeline import OnConflict, Stored, store
from app.ingest.prepare import prepare
from app.ingest.schemas import NewArticle
from app.store.database import Database
from app.store.reading import Snapshot
from app.store.writing import QueueFull

T = TypeVar("T")
Answer = Callable[[Connection, Snapshot, Stored], T]
_THREADS: Final = 2
_WAITING: Final = 50


class Searching:
    """The threads that search the texts sent over HTTP, and the bounded number of texts that wait for one."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="searching")
        self._taken = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns, from one of the threads. Raises QueueFull."""
        if self._taken >= _THREADS + _WAITING:
            raise QueueFull
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1

    def close(self) -> None:
        """Finish the texts under way and stop."""
        self._threads.shutdown(wait=True, cancel_futures=True)


async def ingest_article(
    database: Database,
    searching: Searching,
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
    prepared = await searching.run(lambda: prepare(item))

    def work(connection: Connection) -> T:
        snapshot = database.reader.within(connection)
        earlier = answered(snapshot)
        if earlier is not None:
            return earlier
        return answer(connection, snapshot, store(connection, prepared, now=now, on_conflict=on_conflict))

    return await database.writer.write(work)
