"""Several selects at once: the rows each would give by itself, and one moment for them and what follows."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, Double, Select, Text, bindparam, cast, select

from app.store.database import Database
from app.store.reading import Snapshot
from app.store.statement import AnyRows
from app.store.tables import Change
from app.store.types import Json
from tests.store.rows import add_change, count_changes

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
KINDS: Final[dict[str, tuple[Any, st.SearchStrategy[Any]]]] = {
    "whole": (BigInteger(), st.integers(-(2**63), 2**63 - 1)),
    "claim": (Boolean(), st.booleans()),
    "share": (Double(), st.floats(allow_nan=False, allow_infinity=False)),
    "words": (Text(), TEXT),
    "place": (Json(), st.lists(st.fixed_dictionaries({"text": TEXT, "start": st.integers(0, 2**31)}), max_size=3)),
}
VALUES = st.fixed_dictionaries({name: st.none() | values for name, (_, values) in KINDS.items()})
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def echoed() -> Select[*tuple[Any, ...]]:
    """One row with a value of each kind."""
    return select(*(cast(bindparam(name, type_=kind), kind).label(name) for name, (kind, _) in KINDS.items()))


def named(start: str) -> AnyRows:
    """The changes whose names begin so, the latest first, with when they were."""
    return select(Change.id, Change.at).where(Change.id.startswith(start)).order_by(Change.seq.desc())


def changes(snapshot: Snapshot, *starts: str) -> list[list[tuple[Any, ...]]]:
    """The changes of each start at once."""
    return snapshot.several({("named", start): partial(named, start) for start in starts}, {})


@given(values=VALUES)
@SLOW
def test_what_comes_together_is_what_comes_alone(database: Database, values: dict[str, Any]) -> None:
    (alone,) = database.reader.read_now(lambda snapshot: snapshot.rows("echo", echoed, values))
    builds: dict[Hashable, Callable[[], AnyRows]] = {("echo", 1): echoed, ("echo", 2): echoed}
    assert database.reader.read_now(lambda snapshot: snapshot.several(builds, values)) == [[alone], [alone]]
    assert alone == tuple(values[name] for name in KINDS)


def test_rows_of_each_select_keep_their_order(database: Database) -> None:
    with database.writer.transaction() as connection:
        for at, name in enumerate(["ferry 1", "harbour 1", "ferry 2"]):
            add_change(connection, name, at=at)
    found = database.reader.read_now(lambda snapshot: changes(snapshot, "ferry", "harbour", "lighthouse"))
    assert found == [[("ferry 2", 2), ("ferry 1", 0)], [("harbour 1", 1)], []]


def test_all_statements_after_it_see_its_moment(database: Database) -> None:
    written = False

    def work(snapshot: Snapshot) -> tuple[int, int]:
        nonlocal written
        before = len(changes(snapshot, "")[0])
        if not written:
            written = True
            database.writer.write_now(lambda held: add_change(held, "meanwhile"))
        return before, count_changes(snapshot)

    before, after = database.reader.read_now(work)
    assert before == after


def test_what_comes_after_another_statement_sees_the_same_moment(database: Database) -> None:
    def work(snapshot: Snapshot) -> list[int]:
        before = count_changes(snapshot)
        database.writer.write_now(lambda held: add_change(held, "meanwhile"))
        return [before, *(len(changes(snapshot, "")[0]) for _ in range(2))]

    for _ in range(2):
        assert len(set(database.reader.read_now(work))) == 1


def test_a_statement_by_itself_counts_as_one_and_so_does_each_of_two(database: Database) -> None:
    def work(number: int, snapshot: Snapshot) -> list[int]:
        return [count_changes(snapshot) for _ in range(number)]

    for number in (1, 2, 1, 2):
        before = database.reader.executed
        assert database.reader.read_now(partial(work, number)) == [0] * number
        assert database.reader.executed - before == number


def test_on_postgresql_several_are_one_statement(database: Database) -> None:
    database.writer.write_now(lambda held: add_change(held, "ferry"))
    before = database.reader.executed
    database.reader.read_now(lambda snapshot: changes(snapshot, "ferry", "harbour"))
    assert database.reader.executed - before == (2 if database.reader.dialect == "sqlite" else 1)
