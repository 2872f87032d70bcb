"""Writing: one queue, one thread, one transaction for all that waits; each job lands whole or not at all."""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from app.store.files import OpenFile, is_damage, write_lock
from app.store.reading import DatabaseUnavailable

T = TypeVar("T")
_BATCH: Final = 50
_WAITING: Final = 1_000
_DISK_FULL: Final = "53100"
_ADVISORY_LOCK: Final = 0x4F4E5251


class QueueFull(Exception):
    """More writes wait than the service is willing to hold."""


class DiskFull(DatabaseUnavailable):
    """There is no room left to write; reading goes on."""


def _is_of_database(error: Exception) -> bool:
    """Whether the database failed, and not the work that was given to it."""
    return isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and is_damage(error.orig))


def _first(error: Exception) -> Exception:
    """What the database failed at: one that ended the transaction itself left no savepoint, so undoing fails too."""
    found, before = error, error.__context__
    while before is not None and _is_of_database(error):
        if isinstance(before, Exception) and _is_of_database(before):
            found = before
        before = before.__context__
    return found


def _failure(error: Exception) -> Exception:
    """What a failure means for those who wait."""
    if not isinstance(error, DBAPIError) or not _is_of_database(error):
        return error
    original = error.orig
    is_full = getattr(original, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    if is_full or getattr(original, "sqlstate", None) == _DISK_FULL:
        return DiskFull(str(original))
    return DatabaseUnavailable(str(error))


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    work: Callable[[Connection], T]
    result: Future[T]


class Writer:
    """The write side of the database.

    Jobs run one after another, up to 50 in a transaction, each under a savepoint of its own: a failing job undoes
    only itself, and a commit's cost is shared. Only this class commits.
    """

    def __init__(self, engine: Engine, file: OpenFile | None) -> None:
        self._engine = engine
        self._file = file
        self._jobs: queue.Queue[_Job[Any] | None] = queue.Queue(_WAITING)
        self._is_closed = False
        self._door = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction and return its result once it is on disk.

        Work that fails because of the database alone may run twice. Raises QueueFull, DatabaseUnavailable, DiskFull.
        """
        return await asyncio.wrap_future(self._put(work))

    def write_now(self, work: Callable[[Connection], T]) -> T:
        """The same from a thread without an event loop."""
        return self._put(work).result()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction in the calling thread, outside the queue: for bulk work that commits by itself."""
        with self._lock():
            if self._file is not None and (reason := self._file.reason()) is not None:
                raise DatabaseUnavailable(reason)
            with self._engine.begin() as connection:
                self._serialise(connection)
                yield connection

    def _put(self, work: Callable[[Connection], T]) -> Future[T]:
        result: Future[T] = Future()
        with self._door:
            if self._is_closed:
                raise DatabaseUnavailable("the service is stopping")
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
            # From here on a job cannot be cancelled; what was given up while it waited is left out.
            self._run([job for job in batch if job.result.set_running_or_notify_cancel()])
            if last:
                return

    def _run(self, batch: list[_Job[Any]]) -> None:
        """Run a batch in one transaction; nobody hears of success before the commit."""
        done: list[tuple[_Job[Any], Any]] = []
        failed: _Job[Any] | None = None
        cause: Exception | None = None
        try:
            with self.transaction() as connection:
                for job in batch:
                    try:
                        with connection.begin_nested():
                            done.append((job, job.work(connection)))
                    except Exception as error:
                        if _is_of_database(error):
                            failed = job
                            raise
                        job.result.set_exception(error)
        except Exception as error:  # noqa: BLE001 - the commit failed, so every job did
            cause = _first(error)
        if cause is not None:
            if self._file is not None and isinstance(cause, DBAPIError):
                self._file.note(cause.orig)
            self._fail(batch, failed, _failure(cause))
            return
        for job, value in done:
            job.result.set_result(value)

    def _fail(self, batch: list[_Job[Any]], failed: _Job[Any] | None, cause: Exception) -> None:
        """Tell who asked, and try the rest again where one job broke the transaction before its commit."""
        rest = [job for job in batch if not job.result.done()]
        for job in rest if failed is None else [failed]:
            job.result.set_exception(cause)
        if failed is not None and len(rest) > 1:
            self._run([job for job in rest if job is not failed])

    def _lock(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext() if self._file is None else write_lock(self._file.path)

    def _serialise(self, connection: Connection) -> None:
        """On PostgreSQL writers queue at an advisory lock, so change numbers rise in commit order."""
        if self._file is None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})

    def close(self) -> None:
        """Finish what waits and stop."""
        with self._door:
            self._is_closed = True
        self._jobs.put(None)
        self._thread.join()
        self._engine.dispose()
