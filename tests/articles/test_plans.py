"""The hot lists read an index in its own order: SQLite's own words on how it would run them."""

import sqlite3
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from tests.articles.desk import Desk, Draft, Said

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
    with sqlite3.connect(tmp_path / "onrecord.db") as connection:
        for shape, statement in statements.items():
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", [None] * statement.sql.count("?"))
            for *_, step in plan.fetchall():
                walks_index = " USING INDEX " in step or " USING COVERING INDEX " in step
                is_scan = step.startswith("SCAN") and not walks_index and "VIRTUAL TABLE" not in step
                assert not is_scan, (shape, step, statement.sql)
                is_page = shape[0] == "page"
                sorts_much = is_page and "TEMP B-TREE" in step and not any(key in path for key in BY_KEY)
                assert not sorts_much, (shape, step, statement.sql)
    connection.close()
