"""Writing: each job lands whole or not at all, and whoever asked hears of it after the commit."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.lowlevel import checkpoint
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import IntegrityError

from app.store.database import Database
from app.store.engine import writing_engine
from app.store.reading import DatabaseUnavailable
from app.store.writing import QueueFull, Writer
from tests.store.rows import add_change, stored_changes

ROOT = Path(__file__).resolve().parents[2]
MANY_WRITES = """
import sys
from tests.store.rows import add_change
from app.store.database import Database
database = Database.open(sys.argv[1], 1_000)
for number in range(25):
    database.writer.write_now(lambda held: add_change(held, f"{sys.argv[2]}-{number}"))
database.close()
"""


class Gate:
    """Work that holds the writer until it is let go, so that what is sent meanwhile waits together."""

    def __init__(self, writer: Writer) -> None:
        self._reached = threading.Event()
        self._open = threading.Event()
        self._thread = threading.Thread(target=writer.write_now, args=(self._work,))
        self._thread.start()
        self._reached.wait()

    def _work(self, _: Connection) -> None:
        self._reached.set()
        self._open.wait()

    def open(self) -> None:
        """Let the writer go on."""
        self._open.set()
        self._thread.join()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine whose writer the test makes itself."""
    made = writing_engine(database_url)
    yield made
    made.dispose()


def twice(connection: Connection) -> None:
    """Work that fails after it wrote something."""
    add_change(connection, "half")
    connection.execute(
        text("INSERT INTO change (seq, at, op, resource, id) SELECT seq, 1, 'created', '', '' FROM change")
    )


def broken(connection: Connection) -> None:
    """Work that the database itself cannot do."""
    add_change(connection, "half")
    connection.execute(text("SELECT 1 FROM no_such_table WHERE broken("))


async def waiting(*tasks: "asyncio.Task[Any]") -> list[object]:
    """What became of tasks, errors included."""
    return list(await asyncio.gather(*tasks, return_exceptions=True))


async def test_what_a_job_wrote_is_there_for_a_reader_when_its_caller_hears_of_it(database: Database) -> None:
    for number in range(30):
        await database.writer.write(lambda held, name=str(number): add_change(held, name))  # type: ignore[misc]  # bound early
        assert len(stored_changes(database)) == number + 1


@pytest.mark.parametrize("work", [twice, broken])
async def test_a_failing_job_undoes_only_itself(database: Database, work: Callable[[Connection], Any]) -> None:
    gate = Gate(database.writer)
    jobs: list[Callable[[Connection], Any]] = [
        lambda held: add_change(held, "first"),
        work,
        lambda held: add_change(held, "last"),
    ]
    tasks = [asyncio.create_task(database.writer.write(job)) for job in jobs]
    await checkpoint()
    await asyncio.to_thread(gate.open)
    first, failed, last = await waiting(*tasks)
    assert isinstance(first, int)
    assert isinstance(failed, Exception)
    assert isinstance(last, int)
    assert stored_changes(database) == ["first", "last"]


async def test_nobody_hears_of_success_when_the_commit_fails(database: Database, engine: Engine) -> None:
    fails = True

    @event.listens_for(engine, "commit")
    def fail(_: Connection) -> None:
        if fails:
            raise RuntimeError("the disk was pulled out")

    writer = Writer(engine, database.file)
    gate = Gate(database.writer)
    gate.open()
    tasks = [asyncio.create_task(writer.write(lambda held: add_change(held, "lost"))) for _ in range(5)]
    assert [str(error) for error in await waiting(*tasks)] == ["the disk was pulled out"] * 5
    assert stored_changes(database) == []
    fails = False
    await writer.write(lambda held: add_change(held, "kept"))
    assert stored_changes(database) == ["kept"]
    await asyncio.to_thread(writer.close)


async def test_a_full_queue_is_refused_at_once_and_what_waits_is_done(database: Database) -> None:
    gate = Gate(database.writer)
    tasks = [asyncio.create_task(database.writer.write(lambda held: held.dialect.name)) for _ in range(1_000)]
    await checkpoint()
    with pytest.raises(QueueFull):
        await database.writer.write(lambda held: add_change(held, "one too many"))
    await asyncio.to_thread(gate.open)
    assert len(await waiting(*tasks)) == 1_000
    assert stored_changes(database) == []


async def test_a_caller_who_gives_up_waiting_neither_writes_nor_stops_the_writer(database: Database) -> None:
    gate = Gate(database.writer)
    given_up = asyncio.create_task(database.writer.write(lambda held: add_change(held, "given up")))
    await checkpoint()
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    await asyncio.to_thread(gate.open)
    await database.writer.write(lambda held: add_change(held, "kept"))
    assert stored_changes(database) == ["kept"]


def test_closing_finishes_what_waits_and_refuses_what_comes_later(database_url: str) -> None:
    database = Database.open(database_url, 1_000)
    gate = Gate(database.writer)
    thread = threading.Thread(target=database.writer.write_now, args=(lambda held: add_change(held, "in time"),))
    thread.start()
    gate.open()
    thread.join()
    database.close()
    with pytest.raises(DatabaseUnavailable, match="stopping"):
        database.writer.write_now(lambda held: add_change(held, "late"))
    again = Database.open(database_url, 1_000)
    assert stored_changes(again) == ["in time"]
    again.close()


def test_a_transaction_outside_the_queue_lands_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writer.transaction() as connection:
        twice(connection)
    with database.writer.transaction() as connection:
        add_change(connection, "kept")
    assert stored_changes(database) == ["kept"]


def test_several_processes_writing_at_once_lose_nothing(database: Database) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", MANY_WRITES, database.url, name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("a", "b")
    ]
    for number in range(25):
        database.writer.write_now(lambda held, name=f"c-{number}": add_change(held, name))  # type: ignore[misc]  # bound early
    for process in processes:
        _, problems = process.communicate(timeout=60)
        assert process.returncode == 0, problems
    stored = stored_changes(database)
    for name in ("a", "b", "c"):
        assert [change for change in stored if change.startswith(name)] == [f"{name}-{number}" for number in range(25)]
