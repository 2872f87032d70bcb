"""Reading: long-lived connections that cannot write, one consistent snapshot a request, a deadline on all of it."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, PoolProxiedConnection

from app.store.bounds import Bounds
from app.store.files import OpenFile, is_damage
from app.store.statement import AnyRows, AnySelect, Row, Statement, Statements, as_one

T = TypeVar("T")
_READERS: Final = 4
_LOOP_KIB: Final = 2_048  # pages kept for lists: of 16 MB one spares them 9 of 69 reads, and is slower by as much
_SHORT_SECONDS: Final = 0.02
_SHORT_STEPS: Final = 500
_SHORT_LOOKS: Final = 100
_SHORT_ROWS: Final = 300
_MOST_WAITING: Final = 200
_AWAY: Final = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN))
_QUERY_CANCELED: Final = "57014"
_BEGIN: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class DeadlineExceeded(Exception):
    """A read took longer than the deadline and was stopped."""


class DatabaseUnavailable(Exception):
    """The database does not answer."""


class TooManyReads(Exception):
    """More reads wait than the service is willing to hold."""


class _TooLong(Exception):
    """A read that was begun on the event loop needs more than it may have there."""


class _SeenAlone(Exception):
    """A read goes on after a statement that was to be its only one: it has to begin again, in a transaction."""


class Snapshot:
    """What a read sees: the database at one moment, through statements compiled once a shape.

    is_begun: whether the transaction is open that holds the moment. If not, it opens with the first statement that
    another ever followed: one by itself needs neither the transaction nor the trips for it.
    """

    def __init__(self, reader: "Reader", cursor: Any, bounds: Bounds, *, is_begun: bool = True) -> None:
        self._reader = reader
        self._cursor = cursor
        self._bounds = bounds
        self.is_begun = is_begun
        self._first: Statement | None = None
        self.dialect: str = reader.dialect

    def begin(self) -> None:
        """Open the transaction."""
        self._cursor.execute(_BEGIN)
        self.is_begun = True

    def rows(self, shape: Hashable, build: Callable[[], AnySelect], values: Mapping[str, Any]) -> list[Row]:
        """All rows of the select that `build` makes for this shape; it is called once a shape, not once a request.

        Raises DeadlineExceeded before a statement that would begin too late.
        """
        bounds, cursor, statements = self._bounds, self._cursor, self._reader.statements
        statement = statements.get(shape)
        if statement is None:
            if bounds.rows is not None:
                raise _TooLong  # compiling takes longer than reading
            statement = statements.compiled(shape, build)
        if time.monotonic() > bounds.until:
            raise DeadlineExceeded
        if not self.is_begun:
            self._begin_unless_alone(statement)
        if bounds.is_counted:
            self._reader.executed += 1
        cursor.execute(statement.sql, statement.arguments(values))
        if bounds.rows is None:
            return statement.decode(cursor.fetchall())
        rows = cursor.fetchmany(bounds.rows + 1)
        if len(rows) > bounds.rows:
            raise _TooLong
        return statement.decode(rows)

    def _begin_unless_alone(self, statement: Statement) -> None:
        if self._first is not None:
            self._first.is_followed = True
            raise _SeenAlone
        self._first = statement
        if statement.is_followed:
            self.begin()

    def row(self, shape: Hashable, build: Callable[[], AnySelect], values: Mapping[str, Any]) -> Row | None:
        """The first row, or None."""
        found = self.rows(shape, build, values)
        return found[0] if found else None

    def several(self, builds: Mapping[Hashable, Callable[[], AnyRows]], values: Mapping[str, Any]) -> list[list[Row]]:
        """All rows of several selects, by their shapes, that hang on the first: none has any when that has none.

        On SQLite they are statements of their own. On PostgreSQL, where each would be a trip over the network, one.
        """
        if self.dialect == "sqlite":
            return self._one_by_one(builds, values)
        shape = tuple(builds)
        (found,) = self.rows(shape, lambda: as_one([build() for build in builds.values()]), values)
        return [[tuple(row) for row in rows] for rows in found]

    def _one_by_one(
        self, builds: Mapping[Hashable, Callable[[], AnyRows]], values: Mapping[str, Any]
    ) -> list[list[Row]]:
        found: list[list[Row]] = []
        for shape, build in builds.items():
            is_empty = bool(found) and not found[0]
            found.append([] if is_empty else self.rows(shape, build, values))
        return found


class Reader:
    """The read side of the database.

    `executed` counts statements since the start: tests hold requests to a constant number of them.
    """

    def __init__(self, engine: Engine, deadline_ms: int, file: OpenFile | None) -> None:
        self.dialect = engine.dialect.name
        self.executed = 0
        self._engine = engine
        self._file = file
        self._deadline = deadline_ms / 1000
        self.statements = Statements(engine.dialect)
        self._waiting = 0
        self._local = threading.local()
        self._connections: list[PoolProxiedConnection] = []
        self._loops: Any = None
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")

    def state(self) -> int | None:
        """A number that any commit changes, of this process or another one; for the event loop, where it costs 3 us.

        None when it is not to be had: the database is busy, or it is PostgreSQL, which would have to be asked over the
        network each time.
        """
        if self.dialect != "sqlite":
            return None
        try:
            return int(self._impatient().execute("PRAGMA data_version").fetchone()[0])
        except (sqlite3.DatabaseError, DatabaseUnavailable):
            return None

    async def read(self, work: Callable[[Snapshot], T], *, is_short: bool = False, is_counted: bool = True) -> T:
        """Run `work` on a snapshot and return what it returns; a short read may run it twice.

        On SQLite a read that should be short (rows by key, one page of a list) begins right here, where it is cheaper
        than a change of thread. When it turns out long, or the database is busy, it is broken off and begins again in
        a reading thread, as every other read does; the time it waits for one is part of its time. Raises TooManyReads,
        DeadlineExceeded, DatabaseUnavailable.
        """
        if is_short and self.dialect == "sqlite":
            executed = self.executed
            bounds = Bounds(time.monotonic() + _SHORT_SECONDS, _SHORT_STEPS, _SHORT_LOOKS, _SHORT_ROWS, is_counted)
            try:
                return self._read(work, bounds, self._impatient())
            except (_TooLong, DeadlineExceeded, DatabaseUnavailable):
                self.executed = executed  # it begins again
        if self._waiting >= _READERS + _MOST_WAITING:
            raise TooManyReads
        bounds = Bounds(time.monotonic() + self._deadline, is_counted=is_counted)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._read, work, bounds)
        finally:
            self._waiting -= 1

    def read_now(self, work: Callable[[Snapshot], T]) -> T:
        """The same in the calling thread."""
        return self._read(work, Bounds(time.monotonic() + self._deadline))

    def _read(self, work: Callable[[Snapshot], T], bounds: Bounds, own: Any = None) -> T:
        if time.monotonic() > bounds.until:
            raise DeadlineExceeded

        def on(cursor: Any) -> T:
            return work(Snapshot(self, cursor, bounds))

        try:
            if self.dialect == "sqlite":
                return self._on_sqlite(own or self._connection().driver_connection, on, bounds)
            return self._on_server(work, bounds)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
                raise DeadlineExceeded from error
            if (absence := self._absence(error)) is not None:
                raise absence from error
            raise

    def _absence(self, error: Exception) -> DatabaseUnavailable | None:
        """That there is no database to ask, where this is what SQLite's failure means."""
        if self._file is not None and is_damage(error):
            self._file.note(error)
            return DatabaseUnavailable(self._file.reason())
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary result code; misuse of ours has none
        return DatabaseUnavailable(str(error)) if code in _AWAY else None

    @staticmethod
    def _on_sqlite(driver: Any, work: Callable[[Any], T], bounds: Bounds) -> T:
        driver.set_progress_handler(bounds.watch(), bounds.steps)
        cursor = driver.cursor()
        cursor.execute("BEGIN")
        try:
            return work(cursor)
        finally:
            driver.set_progress_handler(None, 0)
            cursor.execute("COMMIT")

    def _on_server(self, work: Callable[[Snapshot], T], bounds: Bounds) -> T:
        """A connection that was lost since the last read, by a restart of the server, is replaced once."""
        is_kept = getattr(self._local, "connection", None) is not None
        connection = self._connection()
        try:
            return self._on_connection(connection, work, bounds)
        except self._engine.dialect.loaded_dbapi.OperationalError as error:
            if getattr(error, "sqlstate", None) == _QUERY_CANCELED:
                raise DeadlineExceeded from error
            is_lost = connection.driver_connection is None or connection.driver_connection.closed
            self._forget(connection)
            if not (is_kept and is_lost):
                raise DatabaseUnavailable(str(error)) from error
        return self._on_server(work, bounds)

    def _on_connection(self, connection: PoolProxiedConnection, work: Callable[[Snapshot], T], bounds: Bounds) -> T:
        """A read that goes on after a statement that stood alone begins again, in a transaction."""
        driver: Any = connection.driver_connection
        with driver.cursor() as cursor:
            snapshot = Snapshot(self, cursor, bounds, is_begun=False)
            try:
                return work(snapshot)
            except _SeenAlone:
                self.executed -= bounds.is_counted
                snapshot.begin()
                return work(snapshot)
            finally:
                if snapshot.is_begun and not driver.closed:
                    cursor.execute("ROLLBACK")

    def within(self, connection: Connection) -> Snapshot:
        """The same reads inside a transaction that writes, which sees its own changes."""
        return Snapshot(self, connection.connection.cursor(), Bounds())

    def _connection(self) -> PoolProxiedConnection:
        """The connection of this thread."""
        connection: PoolProxiedConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _impatient(self) -> Any:
        """The driver's connection of the event loop, which never waits for a busy database."""
        if self._loops is None:
            self._loops = self._open().driver_connection
            self._loops.executescript(f"PRAGMA busy_timeout=0; PRAGMA cache_size=-{_LOOP_KIB}").close()
        return self._loops

    def _open(self) -> PoolProxiedConnection:
        """A new connection; never to a file that took the place of ours, nor to an empty one made for want of it."""
        if self._file is not None and (reason := self._file.reason()) is not None:
            raise DatabaseUnavailable(reason)
        try:
            connection = self._engine.raw_connection()
        except self._engine.dialect.loaded_dbapi.OperationalError as error:
            raise DatabaseUnavailable(str(error)) from error
        except sqlite3.DatabaseError as error:
            if (absence := self._absence(error)) is not None:
                raise absence from error
            raise
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
