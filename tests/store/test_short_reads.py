"""Short reads: on the event loop while they are short, in a thread as soon as they are not."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anyio.lowlevel import checkpoint
from sqlalchemy import Select, func, literal, select

from app.store import schema
from app.store.database import Database
from app.store.reading import Snapshot
from tests.store.rows import count_changes


def numbers(count: int) -> Select[*tuple[Any, ...]]:
    """A select of so many rows."""
    number = select(literal(1).label("n")).cte("number", recursive=True)
    return select(number.union_all(select(number.c.n + 1).where(number.c.n < count)).c.n)


class Threads:
    """Work of one statement that notes on which threads it was run."""

    def __init__(self, shape: str, build: Callable[[], Select[*tuple[Any, ...]]]) -> None:
        self.shape, self.build = shape, build
        self.loops = threading.current_thread()
        self.on_loop: list[bool] = []

    def __call__(self, snapshot: Snapshot) -> int:
        self.on_loop.append(threading.current_thread() is self.loops)
        return len(snapshot.rows(self.shape, self.build, {}))


async def test_a_short_read_runs_on_the_loop_once_its_statement_is_compiled(database: Database) -> None:
    work = Threads("few", lambda: numbers(3))
    before = database.reader.executed
    assert [await database.reader.read(work, is_short=True) for _ in range(3)] == [3, 3, 3]
    is_sqlite = database.reader.dialect == "sqlite"
    assert work.on_loop == ([True, False, True, True] if is_sqlite else [False] * 3)
    assert database.reader.executed == before + 3


async def test_a_short_read_of_many_rows_begins_again_in_a_thread(database: Database) -> None:
    work = Threads("many", lambda: numbers(301))
    await database.reader.read(work)
    before = database.reader.executed
    assert await database.reader.read(work, is_short=True) == 301
    assert not work.on_loop[-1]
    assert database.reader.executed == before + 1


async def test_a_short_read_that_takes_long_begins_again_in_a_thread(database: Database) -> None:
    work = Threads("long", lambda: select(func.count()).select_from(numbers(100_000).subquery()))
    await database.reader.read(work)
    assert await database.reader.read(work, is_short=True) == 1
    assert not work.on_loop[-1]


async def test_a_short_read_of_a_busy_database_waits_in_a_thread(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    schema.upgrade(f"sqlite:///{path}")
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("PRAGMA journal_mode=DELETE")  # where a writer shuts readers out, as WAL hardly ever does
    database = Database.open(f"sqlite:///{path}", 10_000)
    await database.reader.read(count_changes)
    held.execute("BEGIN EXCLUSIVE")
    reading = asyncio.create_task(database.reader.read(count_changes, is_short=True))
    await checkpoint()
    assert not reading.done()  # and the loop goes on meanwhile
    held.execute("COMMIT")
    assert await reading == 0
    held.close()
    database.close()
