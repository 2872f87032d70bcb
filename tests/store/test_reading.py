"""Reading: one moment for all statements of a read, a deadline, no writing, and a lost server found again."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from anyio.lowlevel import checkpoint
from sqlalchemy import Select, column, func, literal, select, table

from app.store.database import Database
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, Snapshot, TooManyReads
from tests.store.rows import add_change, count_changes, stored_changes
from tests.support.databases import connect


def endless() -> Select[*tuple[Any, ...]]:
    """A select that counts for minutes."""
    number = select(literal(1).label("n")).cte("number", recursive=True)
    number = number.union_all(select(number.c.n + 1).where(number.c.n < 2_000_000_000))
    return select(func.count()).select_from(number)


def backend(snapshot: Snapshot) -> int:
    """The server process behind a read."""
    row = snapshot.row("backend", lambda: select(func.pg_backend_pid()), {})
    assert row is not None
    return int(row[0])


@pytest.fixture
def hurried(database_url: str) -> Iterator[Database]:
    """The test's database with a deadline of 60 ms."""
    opened = Database.open(database_url, 60)
    yield opened
    opened.close()


def test_all_statements_of_a_read_see_one_moment(database: Database) -> None:
    def work(snapshot: Snapshot) -> tuple[int, int]:
        before = count_changes(snapshot)
        database.writer.write_now(lambda held: add_change(held, "meanwhile"))
        return before, count_changes(snapshot)

    for _ in range(2):
        before, after = database.reader.read_now(work)
        assert before == after < database.reader.read_now(count_changes)


async def test_a_read_past_its_deadline_is_stopped_and_the_reader_goes_on(hurried: Database) -> None:
    for is_short in (False, True):
        with pytest.raises(DeadlineExceeded):
            await hurried.reader.read(lambda snapshot: snapshot.rows("endless", endless, {}), is_short=is_short)
        assert await hurried.reader.read(count_changes, is_short=is_short) == 0


def test_what_a_read_raises_reaches_the_caller_and_leaves_no_transaction_behind(database: Database) -> None:
    def work(snapshot: Snapshot) -> None:
        count_changes(snapshot)
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        database.reader.read_now(work)
    database.writer.write_now(lambda held: add_change(held, "later"))
    assert stored_changes(database) == ["later"]


def test_statements_are_counted_and_built_once_a_shape(database: Database) -> None:
    built = 0

    def build() -> Select[*tuple[Any, ...]]:
        nonlocal built
        built += 1
        return select(literal(1))

    before = database.reader.executed
    for _ in range(3):
        assert database.reader.read_now(lambda snapshot: snapshot.rows("shape", build, {})) == [(1,)]
    assert built == 1
    assert database.reader.executed == before + 3


async def test_many_reads_at_once_all_answer(database: Database) -> None:
    database.writer.write_now(lambda held: add_change(held, "one"))
    assert {await database.reader.read(count_changes, is_short=bool(number % 2)) for number in range(40)} == {1}


@pytest.mark.parametrize("times", [1, 2])
def test_a_connection_that_was_lost_between_reads_is_replaced_unnoticed(postgresql_url: str, times: int) -> None:
    database = Database.open(postgresql_url, 1_000)
    for _ in range(times):
        lost = database.reader.read_now(backend)
        with connect(postgresql_url) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (lost,))
        assert database.reader.read_now(backend) != lost
    database.close()


def test_a_read_whose_connection_dies_each_time_is_refused(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, 1_000)

    def work(snapshot: Snapshot) -> int:
        with connect(postgresql_url) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (backend(snapshot),))
        return count_changes(snapshot)

    for _ in range(2):
        with pytest.raises(DatabaseUnavailable):
            database.reader.read_now(work)
    assert database.reader.read_now(count_changes) == 0
    database.close()


def test_a_writer_whose_connection_was_lost_goes_on(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, 1_000)
    lost = database.writer.write_now(lambda held: held.scalar(select(func.pg_backend_pid())))
    with connect(postgresql_url) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (lost,))
    database.writer.write_now(lambda held: add_change(held, "kept"))
    assert stored_changes(database) == ["kept"]
    database.close()


def test_a_server_that_is_not_there_is_unavailable() -> None:
    database = Database.open("postgresql+psycopg://postgres@/none?host=/nonexistent", 1_000)
    with pytest.raises(DatabaseUnavailable):
        database.reader.read_now(count_changes)
    with pytest.raises(DatabaseUnavailable):
        database.writer.write_now(lambda held: add_change(held, "nowhere"))
    database.close()


def test_a_server_ends_a_statement_at_the_deadline_itself(postgresql_url: str) -> None:
    database = Database.open(postgresql_url, 500)
    database.reader.read_now(lambda _: None)  # connecting and compiling take their time of the same deadline
    database.reader.statements.compiled("endless", endless)
    with pytest.raises(DeadlineExceeded) as stopped:
        database.reader.read_now(lambda snapshot: snapshot.rows("endless", endless, {}))
    assert isinstance(stopped.value.__cause__, psycopg.errors.QueryCanceled)
    database.close()


def test_a_statement_that_is_wrong_is_a_defect_and_not_an_absent_database(database: Database) -> None:
    wrong: Select[*tuple[Any, ...]] = select(column("there_is_no_such_column")).select_from(table("change"))
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedColumn)):
        database.reader.read_now(lambda snapshot: snapshot.rows("wrong", lambda: wrong, {}))
    assert database.reader.read_now(count_changes) == 0


def test_shapes_that_callers_make_up_do_not_fill_the_memory(database: Database) -> None:
    made = [
        database.reader.statements.compiled(("made up", number), lambda: select(literal(1))) for number in range(2_100)
    ]
    assert database.reader.statements.compiled(("made up", 2_099), lambda: select(literal(1))) is made[2_099]
    assert database.reader.statements.compiled(("made up", 0), lambda: select(literal(1))) is not made[0]


def test_shapes_that_callers_make_up_push_out_one_old_statement_each(database: Database) -> None:
    def statement(number: int) -> object:
        return database.reader.statements.compiled(("made up", number), lambda: select(literal(1)))

    made = [statement(number) for number in range(2_000)]
    statement(2_000)
    assert [statement(number) for number in (1, 1_000, 1_999)] == [made[1], made[1_000], made[1_999]]
    assert statement(0) is not made[0]


def test_no_statement_begins_after_the_deadline(hurried: Database) -> None:
    begun = 0

    def work(snapshot: Snapshot) -> None:
        nonlocal begun
        while begun < 100_000:
            count_changes(snapshot)
            begun += 1

    with pytest.raises(DeadlineExceeded):
        hurried.reader.read_now(work)
    assert 0 < begun < 100_000
    assert hurried.reader.read_now(count_changes) == 0


class Held:
    """Reads that hold every reading thread until they are let go."""

    def __init__(self, database: Database) -> None:
        self._reader = database.reader
        self._reached = threading.Semaphore(0)
        self._open = threading.Event()
        self.tasks = [asyncio.create_task(self._reader.read(self._work)) for _ in range(4)]

    def _work(self, _: Snapshot) -> int:
        self._reached.release()
        self._open.wait()
        return 0

    async def all_threads(self) -> None:
        """Wait until no thread is free."""
        for _ in self.tasks:
            await asyncio.to_thread(self._reached.acquire)

    def let_go(self) -> None:
        """Let the threads go on."""
        self._open.set()


async def test_the_time_a_read_waits_for_a_thread_is_part_of_its_time(database_url: str) -> None:
    opened = Database.open(database_url, 400)
    held = Held(opened)
    await held.all_threads()
    late = asyncio.create_task(opened.reader.read(count_changes))
    await checkpoint()
    with pytest.raises(DeadlineExceeded):  # asked for later than the one that waits, so that one's time is over too
        opened.reader.read_now(lambda snapshot: snapshot.rows("endless", endless, {}))
    held.let_go()
    with pytest.raises(DeadlineExceeded):
        await late
    assert await asyncio.gather(*held.tasks) == [0, 0, 0, 0]
    opened.close()


async def test_a_read_beyond_those_that_may_wait_is_refused_at_once(database: Database) -> None:
    held = Held(database)
    await held.all_threads()
    waiting = [asyncio.create_task(database.reader.read(count_changes)) for _ in range(200)]
    await checkpoint()
    with pytest.raises(TooManyReads):
        await database.reader.read(count_changes)
    held.let_go()
    assert set(await asyncio.gather(*held.tasks, *waiting)) == {0}
    assert await database.reader.read(count_changes) == 0


async def test_a_read_that_was_given_up_makes_room_for_another(database: Database) -> None:
    held = Held(database)
    await held.all_threads()
    waiting = [asyncio.create_task(database.reader.read(count_changes)) for _ in range(200)]
    await checkpoint()
    waiting[7].cancel()
    await asyncio.gather(waiting[7], return_exceptions=True)
    waiting[7] = asyncio.create_task(database.reader.read(count_changes))
    await checkpoint()
    held.let_go()
    assert set(await asyncio.gather(*held.tasks, *waiting)) == {0}


async def test_a_look_of_the_service_itself_is_not_counted(database: Database) -> None:
    before = database.reader.executed
    await database.reader.read(count_changes, is_counted=False)
    await database.reader.read(count_changes, is_short=True, is_counted=False)
    assert database.reader.executed == before
