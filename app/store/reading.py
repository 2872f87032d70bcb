"""Reading: long-lived connections that cannot write, one consistent snapshot a request, a deadline on all of it."""

import asyncio
import math
import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, PoolProxiedConnection, Select
from sqlalchemy.sql.selectable import CompoundSelect

from app.store.statement import Row, Statement

T = TypeVar("T")
AnySelect = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
_READERS: Final = 4
_STEPS: Final = 20_000
_MOST_STATEMENTS: Final = 2_000
_MOST_WAITING: Final = 200
_AWAY: Final = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN))
_QUERY_CANCELED: Final = "57014"


class DeadlineExceeded(Exception):
    """A read took longer than the deadline and was stopped."""


class DatabaseUnavailable(Exception):
    """The database does not answer."""


class TooManyReads(Exception):
    """More reads wait than the service is willing to hold."""


class Snapshot:
    """What a read sees: the database at one moment, through statements compiled once a shape.

    `until` is the end of its time on the monotonic clock; `is_counted` says whether its statements count as executed.
    """

    def __init__(self, reader: "Reader", cursor: Any, until: float = math.inf, *, is_counted: bool = True) -> None:
        self._reader = reader
        self._cursor = cursor
        self._until = until
        self._is_counted = is_counted
        self.dialect: str = reader.dialect

    def rows(self, shape: Hashable, build: Callable[[], AnySelect], values: Mapping[str, Any]) -> list[Row]:
        """All rows of the select that `build` makes for this shape; it is called once a shape, not once a request.

        Raises DeadlineExceeded before a statement that would begin too late.
        """
        statement = self._reader.statement(shape, build)
        if time.monotonic() > self._until:
            raise DeadlineExceeded
        if self._is_counted:
            self._reader.executed += 1
        self._cursor.execute(statement.sql, statement.arguments(values))
        return statement.decode(self._cursor.fetchall())

    def row(self, shape: Hashable, build: Callable[[], AnySelect], values: Mapping[str, Any]) -> Row | None:
        """The first row, or None."""
        found = self.rows(shape, build, values)
        return found[0] if found else None


class Reader:
    """The read side of the database.

    `executed` counts statements since the start: tests hold requests to a constant number of them.
    """

    def __init__(self, engine: Engine, deadline_ms: int) -> None:
        self.dialect = engine.dialect.name
        self.executed = 0
        self._engine = engine
        self._deadline = deadline_ms / 1000
        self._statements: dict[Hashable, Statement] = {}
        self._keeping = threading.Lock()
        self._waiting = 0
        self._local = threading.local()
        self._connections: list[PoolProxiedConnection] = []
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")

    def statement(self, shape: Hashable, build: Callable[[], AnySelect]) -> Statement:
        """The compiled statement of a shape."""
        found = self._statements.get(shape)
        if found is None:
            found = Statement(build(), self._engine.dialect)
            with self._keeping:
                if len(self._statements) >= _MOST_STATEMENTS:  # callers choose the shapes, so their number has a bound
                    self._statements.pop(next(iter(self._statements)))
                self._statements[shape] = found
        return found

    async def read(self, work: Callable[[Snapshot], T], *, point: bool = False, is_counted: bool = True) -> T:
        """Run `work` on a snapshot and return what it returns.

        A point read (a handful of rows by key) runs right here on SQLite, where it is cheaper than a change of
        thread; everything else goes to the reading threads, and the time it waits for one is part of its time.
        Raises TooManyReads, DeadlineExceeded, DatabaseUnavailable.
        """
        if point and self.dialect == "sqlite":
            return self.read_now(work, is_counted=is_counted)
        if self._waiting >= _READERS + _MOST_WAITING:
            raise TooManyReads
        until = time.monotonic() + self._deadline
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            return await loop.run_in_executor(self._threads, lambda: self._read(work, until, is_counted=is_counted))
        finally:
            self._waiting -= 1

    def read_now(self, work: Callable[[Snapshot], T], *, is_counted: bool = True) -> T:
        """The same in the calling thread."""
        return self._read(work, time.monotonic() + self._deadline, is_counted=is_counted)

    def _read(self, work: Callable[[Snapshot], T], until: float, *, is_counted: bool) -> T:
        if time.monotonic() > until:
            raise DeadlineExceeded

        def on(cursor: Any) -> T:
            return work(Snapshot(self, cursor, until, is_counted=is_counted))

        try:
            return self._on_sqlite(self._connection(), on, until) if self.dialect == "sqlite" else self._on_server(on)
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF  # the primary result code
            if code == sqlite3.SQLITE_INTERRUPT:
                raise DeadlineExceeded from error
            if code in _AWAY:
                raise DatabaseUnavailable(str(error)) from error
            raise

    def _on_sqlite(self, connection: PoolProxiedConnection, work: Callable[[Any], T], until: float) -> T:
        driver: Any = connection.driver_connection
        driver.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        cursor = driver.cursor()
        cursor.execute("BEGIN")
        try:
            return work(cursor)
        finally:
            driver.set_progress_handler(None, 0)
            cursor.execute("COMMIT")

    def _on_server(self, work: Callable[[Any], T]) -> T:
        """A connection that was lost since the last read, by a restart of the server, is replaced once."""
        is_kept = getattr(self._local, "connection", None) is not None
        connection = self._connection()
        try:
            return self._in_transaction(connection, work)
        except self._engine.dialect.loaded_dbapi.OperationalError as error:
            if getattr(error, "sqlstate", None) == _QUERY_CANCELED:
                raise DeadlineExceeded from error
            is_lost = connection.driver_connection is None or connection.driver_connection.closed
            self._forget(connection)
            if not (is_kept and is_lost):
                raise DatabaseUnavailable(str(error)) from error
        return self._on_server(work)

    def _in_transaction(self, connection: PoolProxiedConnection, work: Callable[[Any], T]) -> T:
        driver: Any = connection.driver_connection
        with driver.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                return work(cursor)
            finally:
                if not driver.closed:
                    cursor.execute("ROLLBACK")

    def within(self, connection: Connection) -> Snapshot:
        """The same reads inside a transaction that writes, which sees its own changes."""
        return Snapshot(self, connection.connection.cursor())

    def _connection(self) -> PoolProxiedConnection:
        connection: PoolProxiedConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            try:
                connection = self._local.connection = self._engine.raw_connection()
            except self._engine.dialect.loaded_dbapi.OperationalError as error:
                raise DatabaseUnavailable(str(error)) from error
            self._connections.append(connection)
        return connection

    def _forget(self, connection: PoolProxiedConnection) -> None:
        connection.invalidate()
        self._connections.remove(connection)
        self._local.connection = None

    def close(self) -> None:
        """Wait for the reads under way and close every connection."""
        self._threads.shutdown(wait=True)
        for connection in self._connections:
            connection.close()
        self._connections.clear()
        self._engine.dispose()
