"""The collection that is measured holds what ingest would have stored, though it is written in bulk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, select

from app.ingest.imports import seeds
from app.ingest.listed.counters import recount
from app.ingest.sent.prepare import prepare
from app.ingest.storing.pipeline import store
from app.store.database import Database
from app.store.ids import looks_like_id, new_id
from app.store.integrity import troubles_of_rows
from app.store.tables import metadata
from benchmarks.corpus.build import fill
from benchmarks.corpus.drafts import draft
from benchmarks.corpus.rows import prepared
from tests.conftest import MakeDatabase

_ARTICLES = 40
_ID = len(new_id("art"))


@pytest.mark.parametrize("number", [0, 7, 123_456])
def test_an_article_is_read_as_ingest_reads_it(number: int) -> None:
    item = draft(number)
    assert prepared(item) == prepare(item.as_sent())


def test_the_collection_holds_what_ingest_would_store(database: Database, other: Database) -> None:
    for each in (database, other):
        seeds.seed(each, 0)
    fill(database, _ARTICLES)
    with other.writer.transaction() as connection:
        for number in range(_ARTICLES):
            item = draft(number)
            store(connection, prepare(item.as_sent()), now=item.arrived_at)
    bulk, ingested = (each.writer.write_now(_contents) for each in (database, other))
    for table in ingested:
        assert bulk[table] == ingested[table], table
    assert database.writer.write_now(troubles_of_rows) == []
    assert database.writer.write_now(recount) == []


@pytest.fixture
def other(dialect: str, tmp_path: Path, make_database: MakeDatabase) -> Iterator[Database]:
    """A second empty database of the same kind."""
    (tmp_path / "other").mkdir()
    opened = Database.open(make_database(dialect, tmp_path / "other", "empty", "other"), 10_000)
    yield opened
    opened.close()


def _contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables in order, each public id written as the number of its first appearance."""
    numbers: dict[Any, int] = {}

    def settled(value: Any) -> Any:
        is_id = isinstance(value, str) and len(value) == _ID and looks_like_id(value)
        return numbers.setdefault(value, len(numbers)) if is_id else value

    return {
        table.name: [
            tuple(settled(value) for value in row)
            for row in connection.execute(select(table).order_by(*inspect(table).primary_key))
        ]
        for table in metadata.sorted_tables
    }
