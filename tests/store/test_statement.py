"""Statements: values are encoded and rows decoded as each database wants, and SQL is compiled once."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, Double, Select, Text, bindparam, delete, insert, select

from app.store.clauses import TEXTS, among
from app.store.database import Database
from app.store.reading import Snapshot
from app.store.statement import Statement
from app.store.tables import Change
from app.store.types import LARGEST, Json
from tests.store.rows import add_change

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def echo(database: Database, kind: Any, value: Any) -> Any:
    """A value as it comes back from the database."""

    def work(snapshot: Snapshot) -> Any:
        build = lambda: select(bindparam("value", type_=kind).label("value"))  # noqa: E731 - a select of one value
        (row,) = snapshot.rows(("echo", str(kind)), build, {"value": value})
        return row[0]

    return database.reader.read_now(work)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (BigInteger(), LARGEST),
        (BigInteger(), -LARGEST),
        (BigInteger(), None),
        (Boolean(), True),
        (Boolean(), False),
        (Boolean(), None),
        (Double(), 0.1),
        (Double(), None),
        (Text(), "“Ωμέγα” 🗞 e\u0301 '%s :name ?"),
        (Text(), None),
    ],
)
def test_a_value_comes_back_as_it_went(database: Database, kind: Any, value: Any) -> None:
    back = echo(database, kind, value)
    assert back == value
    assert type(back) is type(value)


@given(value=JSON)
@SLOW
def test_json_comes_back_as_it_went(database: Database, value: Any) -> None:
    assert echo(database, Json(), value) == value


@given(there=st.lists(TEXT, max_size=6, unique=True), asked=st.lists(TEXT, max_size=6))
@SLOW
def test_a_list_of_any_length_is_one_parameter(database: Database, there: list[str], asked: list[str]) -> None:
    with database.writer.transaction() as connection:
        connection.execute(delete(Change))
        for name in there:
            add_change(connection, name)
    rows = database.reader.read_now(
        lambda snapshot: snapshot.rows(
            "among", lambda: select(Change.id).where(among(Change.id, "names", TEXTS)), {"names": asked}
        )
    )
    assert {row[0] for row in rows} == set(there) & set(asked)


def test_values_a_statement_does_not_name_are_passed_over_and_fixed_ones_are_kept(database: Database) -> None:
    rows = database.reader.read_now(
        lambda snapshot: snapshot.rows("fixed", lambda: select(bindparam("fixed", 7, BigInteger())), {"other": 1})
    )
    assert rows == [(7,)]


def test_a_fixed_list_of_values_stands_beside_named_ones(database: Database) -> None:
    with database.writer.transaction() as connection:
        for number, name in enumerate(["a", "b", "c", "d"]):
            add_change(connection, name, at=number)
    low_end = bindparam("low", type_=BigInteger())

    def build() -> Select[*tuple[Any, ...]]:
        return select(Change.id).where(Change.id.in_(["a", "b", "c"]), Change.at > low_end)

    for low, names in ((-1, ["a", "b", "c"]), (1, ["c"])):
        rows = database.reader.read_now(lambda snapshot, low=low: snapshot.rows("fixed list", build, {"low": low}))  # type: ignore[misc]  # bound early
        assert [row[0] for row in rows] == names


def test_a_value_that_is_missing_is_an_error_of_ours(database: Database) -> None:
    with pytest.raises(Exception, match="value"):
        database.reader.read_now(
            lambda snapshot: snapshot.rows("missing", lambda: select(bindparam("value", type_=BigInteger())), {})
        )
    assert database.reader.read_now(lambda snapshot: snapshot.rows("one", lambda: select(Change.seq), {})) == []


def test_rows_without_anything_to_decode_are_handed_on_as_they_are(database: Database) -> None:
    engine = database.writer.write_now(lambda held: held.engine)
    statement = Statement(select(Change.seq, Change.id), engine.dialect)
    rows = [(1, "a")]
    assert statement.decode(rows) is rows


def test_a_name_that_breaks_a_rule_of_a_table_is_refused(database: Database) -> None:
    row = {"at": 1, "op": "eaten", "resource": "article", "id": "x"}
    with pytest.raises(Exception, match="ck_change_op"):
        database.writer.write_now(lambda held: held.execute(insert(Change).values(row)).rowcount)
