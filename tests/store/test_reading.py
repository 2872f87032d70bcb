"""Reading: one moment for all statements of a read, a deadline, no writing, and a lost server found again."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Select, column, func, literal, select, table

from app.store.database import Database
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, Snapshot
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

    assert database.reader.read_now(work) == (0, 0)
    assert database.reader.read_now(count_changes) == 1


async def test_a_read_past_its_deadline_is_stopped_and_the_reader_goes_on(hurried: Database) -> None:
    for point in (False, True):
        with pytest.raises(DeadlineExceeded):
            await hurried.reader.read(lambda snapshot: snapshot.rows("endless", endless, {}), point=point)
        assert await hurried.reader.read(count_changes, point=point) == 0


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
    assert {await database.reader.read(count_changes, point=bool(number % 2)) for number in range(40)} == {1}


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
    database = Database.open(postgresql_url, 60)
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
    made = [database.reader.statement(("made up", number), lambda: select(literal(1))) for number in range(2_100)]
    assert database.reader.statement(("made up", 2_099), lambda: select(literal(1))) is made[2_099]
    assert database.reader.statement(("made up", 0), lambda: select(literal(1))) is not made[0]
