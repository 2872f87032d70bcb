"""Writing: one queue, one thread, one transaction for all that waits; each job lands whole or not at all."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from app.store.engine import sqlite_path
from app.store.files import write_lock
from app.store.reading import DatabaseUnavailable

T = TypeVar("T")
_BATCH: Final = 50
_WAITING: Final = 1_000
_ADVISORY_LOCK: Final = 0x4F4E5251


class QueueFull(Exception):
    """More writes wait than the service is willing to hold."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    work: Callable[[Connection], T]
    result: Future[T]


class Writer:
    """The write side of the database.

    Jobs run one after another, up to 50 in a transaction, each under a savepoint of its own: a failing job undoes
    only itself, and a commit's cost is shared. Only this class commits.
    """

    def __init__(self, engine: Engine, url: str) -> None:
        self._engine = engine
        self._path = sqlite_path(url)
        self._jobs: queue.Queue[_Job[Any] | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction and return its result once it is on disk. Raises QueueFull."""
        return await asyncio.wrap_future(self._put(work))

    def write_now(self, work: Callable[[Connection], T]) -> T:
        """The same from a thread without an event loop."""
        return self._put(work).result()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction in the calling thread, outside the queue: for bulk work that commits by itself."""
        with self._lock(), self._engine.begin() as connection:
            self._serialise(connection)
            yield connection

    def _put(self, work: Callable[[Connection], T]) -> Future[T]:
        result: Future[T] = Future()
        try:
            self._jobs.put_nowait(_Job(work, result))
        except queue.Full:
            raise QueueFull from None
        return result

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch = [first]
            last = False
            while len(batch) < _BATCH and not self._jobs.empty():
                if (job := self._jobs.get_nowait()) is None:
                    last = True
                    break
                batch.append(job)
            self._run(batch)
            if last:
                return

    def _run(self, batch: list[_Job[Any]]) -> None:
        """Run a batch in one transaction; nobody hears of success before the commit."""
        done: list[tuple[_Job[Any], Any]] = []
        try:
            with self.transaction() as connection:
                for job in batch:
                    try:
                        with connection.begin_nested():
                            done.append((job, job.work(connection)))
                    except OperationalError:
                        raise
                    except Exception as error:  # noqa: BLE001 - whatever it is belongs to whoever asked
                        job.result.set_exception(error)
        except Exception as error:  # noqa: BLE001 - the commit failed, so every job did
            cause = DatabaseUnavailable(str(error)) if isinstance(error, OperationalError) else error
            for job in batch:
                if not job.result.done():
                    job.result.set_exception(cause)
            return
        for job, value in done:
            job.result.set_result(value)

    def _lock(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext() if self._path is None else write_lock(self._path)

    def _serialise(self, connection: Connection) -> None:
        """On PostgreSQL writers queue at an advisory lock, so change numbers rise in commit order."""
        if self._path is None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})

    def close(self) -> None:
        """Finish what waits and stop."""
        self._jobs.put(None)
        self._thread.join()
        self._engine.dispose()
