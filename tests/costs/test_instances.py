"""Reading builds no ORM object: rows become JSON, and nothing in between."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from app.store.database import Database
from app.store.ids import new_id
from app.store.tables import Source, Table


@pytest.fixture
def built() -> Iterator[list[str]]:
    """The classes of the ORM objects that are built while the test runs."""
    seen: list[str] = []

    def made(target: Any, *rest: Any) -> None:
        seen.append(type(target).__name__)

    for name in ("init", "load"):
        event.listen(Table, name, made, propagate=True)
    yield seen
    for name in ("init", "load"):
        event.remove(Table, name, made)


async def test_no_orm_object_is_built_on_a_get(
    seeded: httpx.AsyncClient, paths: dict[str, str], built: list[str]
) -> None:
    for path in paths.values():
        assert (await seeded.get(path)).status_code == 200
    assert built == []


def test_an_orm_object_would_be_seen(database: Database, built: list[str]) -> None:
    with database.writer.transaction() as connection:
        row = {"id": new_id("src"), "slug": "coast", "name": "Coast", "folded": "coast"}
        connection.execute(insert(Source).values(row))
        with Session(connection) as session:
            assert session.query(Source).one().slug == "coast"
    assert built == ["Source"]
