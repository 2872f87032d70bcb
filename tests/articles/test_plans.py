"""The hot lists read an index in its own order: SQLite's own words on how it would run them."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from tests.articles.desk import Desk, Draft, Said
from tests.support.plans import SORTS, plan_of, scans

pytestmark = pytest.mark.anyio


@pytest.fixture
def dialect() -> str:
    """Plans are told by SQLite alone; PostgreSQL's depend on its statistics."""
    return "sqlite"


BY_KEY = ("external_id=", "url=")  # a handful of rows: sorting them costs nothing
HOT = [
    "/v1/articles?limit=5",
    "/v1/articles?since=2025&until=2026",
    "/v1/articles?speaker=ada-lundqvist",
    "/v1/articles?about=ada-lundqvist",
    "/v1/articles?actor=ada-lundqvist&kind=article",
    "/v1/articles?topic=tides&since=2025",
    "/v1/articles?topic=tides&speaker=ada-lundqvist",
    "/v1/articles?source=coast-wire",
    "/v1/articles?sort=-updated_at",
    "/v1/articles?external_id=x-1&sort=-updated_at",
    "/v1/articles?url=https://coast.example/1",
    "/v1/articles?has_quotes=true",
    "/v1/articles?dup=collapse",
    "/v1/articles?include=quotes,actors,topics,body",
    "/v1/actors/ada-lundqvist/articles",
    "/v1/topics/tides/articles",
    "/v1/articles/tide",
]


@pytest.mark.parametrize("path", HOT)
async def test_hot_list_neither_scans_nor_sorts(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, tmp_path: Path, path: str
) -> None:
    desk.publish(Draft("Tide", said=[Said("The tide is in", "Ada Lundqvist")], topics=["Tides"]))
    cursor = (await client.get(path)).json().get("page", {}).get("next")
    assert cursor is None
    statements = app.state.database.reader.statements
    assert statements
    for shape, statement in statements.items():
        steps = plan_of(tmp_path / "onrecord.db", statement.sql)
        assert scans(steps) == [], (shape, statement.sql)
        is_sorted = shape[0] == "page" and any(SORTS in step for step in steps)
        assert not is_sorted or any(key in path for key in BY_KEY), (shape, statement.sql)
