"""The hot lists of quotes read an index in its own order: SQLite's own words on how it would run them."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from tests.quotes.press import Press
from tests.support.plans import SORTS, plan_of, scans

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("stories")]


@pytest.fixture
def dialect() -> str:
    """Plans are told by SQLite alone; PostgreSQL's depend on its statistics."""
    return "sqlite"


HOT = [
    "/v1/quotes?limit=5",
    "/v1/quotes?since=2025&until=2026",
    "/v1/quotes?speaker=ada-lundqvist",
    "/v1/quotes?speaker=ada-lundqvist&since=2025&kind=all",
    "/v1/quotes?about=ada-lundqvist",
    "/v1/quotes?topic=ports",
    "/v1/quotes?topic=ports&topic_of=quote&speaker=ada-lundqvist",
    "/v1/quotes?topic=ports&since=2025",
    "/v1/quotes?topic=ports&about=bram-okonjo",
    "/v1/quotes?source=coast-wire",
    "/v1/quotes?dup=collapse",
    "/v1/quotes?include=actors,topics,body,selectors&offsets=utf16",
    "/v1/articles/harbour/quotes",
    "/v1/articles/harbour/quotes?kind=all",
    "/v1/actors/ada-lundqvist/quotes",
    "/v1/actors/ada-lundqvist/quotes?role=about",
    "/v1/topics/ports/quotes",
]
OLDEST = [
    "/v1/quotes?sort=published_at",
    "/v1/quotes?sort=published_at&speaker=ada-lundqvist",
    "/v1/quotes?sort=published_at&about=ada-lundqvist",
    "/v1/topics/ports/quotes?sort=published_at",
]
"""Two parts of a page's length each, which are sorted together."""
FEW = ["/v1/quotes?article=harbour", "/v1/quotes?article=harbour,undated", "/v1/quotes?id=quo_1"]
"""Lists of a handful of rows, which may be sorted."""


async def test_a_period_enters_the_feed_at_its_date(client: httpx.AsyncClient, app: FastAPI, tmp_path: Path) -> None:
    assert (await client.get("/v1/quotes?topic=ports&since=2020&until=2021")).status_code == 200
    (statement,) = (
        each
        for shape, each in app.state.database.reader.statements.items()
        if "quote_topic" in each.sql and shape[0] == "page"
    )
    steps = plan_of(tmp_path / "onrecord.db", statement.sql)
    assert any("quote_topic" in step and "sort_at>? AND sort_at<?" in step for step in steps), steps


@pytest.mark.parametrize("path", [*HOT, *OLDEST, *FEW, "/v1/quotes/{id}"])
async def test_hot_list_neither_scans_nor_sorts(
    client: httpx.AsyncClient, app: FastAPI, press: Press, tmp_path: Path, path: str
) -> None:
    answer = await client.get(path.format(id=press.ids()["Opening"]))
    assert answer.status_code == 200
    for shape, statement in app.state.database.reader.statements.items():
        steps = plan_of(tmp_path / "onrecord.db", statement.sql)
        sorts = sum(SORTS in step for step in steps)
        assert scans(steps) == [], (shape, statement.sql)
        assert not (sorts and shape[0] == "page" and path in HOT), (shape, statement.sql)
        assert path not in OLDEST or sorts <= 1, (shape, statement.sql)


@pytest.mark.parametrize(
    ("path", "index"),
    [
        ("/v1/quotes?facet=kind&histogram=year", "ix_quote_newest"),
        ("/v1/quotes?facet=kind&histogram=year&speaker=ada-lundqvist", "PRIMARY KEY (actor_pk=?)"),
        ("/v1/quotes?facet=kind&histogram=year&topic=ports", "PRIMARY KEY (topic_pk=?)"),
        ("/v1/topics/ports/quotes?facet=kind&histogram=year", "PRIMARY KEY (topic_pk=?)"),
    ],
)
async def test_the_newest_matches_are_counted_off_an_index(
    client: httpx.AsyncClient, app: FastAPI, tmp_path: Path, path: str, index: str
) -> None:
    assert (await client.get(path)).status_code == 200
    statements = app.state.database.reader.statements
    counts = [each.sql for shape, each in statements.items() if shape[0] in ("facet", "histogram")]
    assert len(counts) == 2
    for sql in counts:
        steps = plan_of(tmp_path / "onrecord.db", sql)
        begun = next(number for number, step in enumerate(steps) if step.endswith(" matched"))
        inner = steps[begun + 1 : steps.index("SCAN matched")]
        assert index in inner[0], steps
        assert not any(SORTS in step for step in inner), steps


@pytest.mark.parametrize("path", FEW[:2])
async def test_an_article_leads_to_its_quotes(
    client: httpx.AsyncClient, app: FastAPI, tmp_path: Path, path: str
) -> None:
    assert (await client.get(path)).status_code == 200
    statements = app.state.database.reader.statements
    (sql,) = (statement.sql for shape, statement in statements.items() if shape[0] == "page")
    steps = plan_of(tmp_path / "onrecord.db", sql)
    assert any("SEARCH quote USING INDEX ix_quote_article" in step for step in steps), steps
