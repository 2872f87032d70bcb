"""Rows written together: what a column must not hold is refused however many rows wait."""

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from app.store.batch import Batch
from app.store.database import Database
from app.store.tables import Change

COLUMNS = ("at", "op", "resource", "id")
MANY = 3_000


def changes(number: int, op: str = "created") -> list[tuple[int, str, str, str]]:
    """So many changes."""
    return [(at, op, "article", f"ferry {at}") for at in range(number)]


def write(connection: Connection, rows: list[tuple[int, str, str, str]]) -> int | None:
    """Write changes together; how many are there."""
    batch = Batch(connection)
    batch.put(Change, COLUMNS, rows)
    batch.flush()
    return connection.scalar(select(func.count()).select_from(Change))


@pytest.mark.parametrize("before", [0, 20, MANY])
def test_no_row_is_written_with_a_word_that_is_none_of_its_column(database: Database, before: int) -> None:
    with pytest.raises((IntegrityError, ValueError), match="op"):
        database.writer.write_now(lambda connection: write(connection, [*changes(before), *changes(1, "scuttled")]))
    assert database.writer.write_now(lambda connection: write(connection, [])) == 0


def test_one_row_is_checked_by_the_database_after_many_were_written_together(database: Database) -> None:
    assert database.writer.write_now(lambda connection: write(connection, changes(MANY))) == MANY
    with pytest.raises(IntegrityError):
        database.writer.write_now(lambda connection: write(connection, changes(1, "scuttled")))
