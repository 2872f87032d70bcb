"""Reading: long-lived connections that cannot write, one consistent snapshot a request, a deadline on all of it."""

import asyncio
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
_AWAY: Final = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN))
_QUERY_CANCELED: Final = "57014"


class DeadlineExceeded(Exception):
    """A read took longer than the deadline and was stopped."""


class DatabaseUnavailable(Exception):
    """The database does not answer."""


class Snapshot:
    """What a read sees: the database at one moment, through statements compiled once a shape."""

    def __init__(self, reader: "Reader", cursor: Any) -> None:
        self._reader = reader
        self._cursor = cursor
        self.dialect: str = reader.dialect

    def rows(self, shape: Hashable, build: Callable[[], AnySelect], values: Mapping[str, Any]) -> list[Row]:
        """All rows of the select that `build` makes for this shape; it is called once a shape, not once a request."""
        statement = self._reader.statement(shape, build)
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
        self._local = threading.local()
        self._connections: list[PoolProxiedConnection] = []
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")

    def statement(self, shape: Hashable, build: Callable[[], AnySelect]) -> Statement:
        """The compiled statement of a shape."""
        found = self._statements.get(shape)
        if found is None:
            if len(self._statements) >= _MOST_STATEMENTS:  # callers choose the shapes, so their number has a bound
                self._statements.clear()
            found = self._statements[shape] = Statement(build(), self._engine.dialect)
        return found

    async def read(self, work: Callable[[Snapshot], T], *, point: bool = False) -> T:
        """Run `work` on a snapshot and return what it returns.

        A point read (a handful of rows by key) runs right here on SQLite, where it is cheaper than a change of
        thread; everything else goes to the reading threads. Raises DeadlineExceeded, DatabaseUnavailable.
        """
        if point and self.dialect == "sqlite":
            return self.read_now(work)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.read_now, work)

    def read_now(self, work: Callable[[Snapshot], T]) -> T:
        """The same in the calling thread."""
        try:
            if self.dialect == "sqlite":
                return self._on_sqlite(self._connection(), work)
            return self._on_server(work)
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF  # the primary result code
            if code == sqlite3.SQLITE_INTERRUPT:
                raise DeadlineExceeded from error
            if code in _AWAY:
                raise DatabaseUnavailable(str(error)) from error
            raise

    def _on_sqlite(self, connection: PoolProxiedConnection, work: Callable[[Snapshot], T]) -> T:
        driver: Any = connection.driver_connection
        until = time.monotonic() + self._deadline
        driver.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        cursor = driver.cursor()
        cursor.execute("BEGIN")
        try:
            return work(Snapshot(self, cursor))
        finally:
            driver.set_progress_handler(None, 0)
            cursor.execute("COMMIT")

    def _on_server(self, work: Callable[[Snapshot], T]) -> T:
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

    def _in_transaction(self, connection: PoolProxiedConnection, work: Callable[[Snapshot], T]) -> T:
        driver: Any = connection.driver_connection
        with driver.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                return work(Snapshot(self, cursor))
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
