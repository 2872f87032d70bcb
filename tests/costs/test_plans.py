"""No statement of what is asked most goes through a whole table, and no page is sorted: SQLite's own words on it."""

import re
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from tests.support.plans import SORTS, plan_of, scans

_SMALL = ("/v1/topics", "/v1/sources")
"""Lists of tables that hold hundreds of rows in the largest newsroom: they are read whole and sorted."""

_FEW = ("/v1/quotes/{quote}", "/v1/quotes/random")
"""A page of one row."""


@pytest.fixture
def dialect() -> str:
    """Plans are told by SQLite alone; PostgreSQL's depend on its statistics."""
    return "sqlite"


async def _page_of(app: FastAPI, client: httpx.AsyncClient, path: str, folder: Path) -> list[str]:
    """The plan of the one statement that finds the page of a list."""
    app.state.database.reader.statements.clear()
    assert (await client.get(path)).status_code == 200
    (sql,) = (made.sql for shape, made in app.state.database.reader.statements.items() if shape[0] == "page")
    return plan_of(folder / "onrecord.db", sql)


async def test_what_is_asked_most_neither_scans_nor_sorts(
    app: FastAPI, seeded: httpx.AsyncClient, paths: dict[str, str], tmp_path: Path
) -> None:
    found = []
    for template, path in paths.items():
        app.state.database.reader.statements.clear()
        assert (await seeded.get(path)).status_code == 200
        if template in _SMALL or "q=" in template:
            continue
        for shape, statement in app.state.database.reader.statements.items():
            steps = plan_of(tmp_path / "onrecord.db", statement.sql)
            found += [(path, step) for step in scans(steps)]
            if shape[0] == "page" and template not in _FEW:
                found += [(path, step) for step in steps if SORTS in step]
    assert found == []


@pytest.mark.parametrize("path", ["/v1/articles?q=talks", "/v1/quotes?q=talks"])
async def test_a_search_by_relevance_writes_no_match_to_a_table_and_looks_up_a_page_only(
    app: FastAPI, seeded: httpx.AsyncClient, tmp_path: Path, path: str
) -> None:
    assert (await seeded.get(path)).status_code == 200
    statements = [made.sql for shape, made in app.state.database.reader.statements.items() if shape[0] == "page"]
    (steps,) = (plan_of(tmp_path / "onrecord.db", sql) for sql in statements if "_fts" in sql)
    assert "CO-ROUTINE hit" in steps
    assert "MATERIALIZE hit" not in steps
    ranked, shown = steps.index("SCAN hit"), steps.index("SCAN place")
    assert ranked < shown < next(at for at, step in enumerate(steps) if step.startswith("SEARCH source"))


@pytest.mark.parametrize(
    "path",
    [
        "/v1/articles?topic=peace-talks,conflict-war-and-peace",
        "/v1/articles?topic=peace-talks,conflict-war-and-peace&sort=published_at",
        "/v1/articles?speaker=dmitry-peskov,vladimir-putin&not_topic=peace-process",
        "/v1/quotes?speaker=dmitry-peskov,vladimir-putin",
        "/v1/quotes?topic=peace-talks,conflict-war-and-peace&sort=published_at",
    ],
)
async def test_lists_of_several_values_are_merged_in_their_order_and_none_is_read_to_its_end(
    app: FastAPI, seeded: httpx.AsyncClient, tmp_path: Path, path: str
) -> None:
    steps = await _page_of(app, seeded, path, tmp_path)
    (page,) = (at for at, step in enumerate(steps) if step == "SCAN place")
    merged = [
        step for step in steps[:page] if (step.startswith("SEARCH") and "topic_pk=?" in step) or "actor_pk=?" in step
    ]
    assert "MERGE (UNION)" in steps
    assert merged
    assert all("USING PRIMARY KEY" in step or "_1 USING" in step for step in merged)
    sorted_too = [step for step in steps[:page] if SORTS in step]
    assert len(sorted_too) == ("sort=published_at" in path)  # two pages, of which the rows without a date come last


@pytest.mark.parametrize(
    "path",
    [
        "/v1/articles?all_topic=peace-talks,conflict-war-and-peace",
        "/v1/articles?all_actor=dmitry-peskov,vladimir-putin&all_topic=peace-talks&sort=published_at",
        "/v1/quotes?all_topic=peace-talks,conflict-war-and-peace",
    ],
)
async def test_of_several_names_that_all_have_to_fit_one_leads_and_the_others_are_looked_for_in_each_row(
    app: FastAPI, seeded: httpx.AsyncClient, tmp_path: Path, path: str
) -> None:
    steps = await _page_of(app, seeded, path, tmp_path)
    feeds = [step for step in steps if re.search(r"SEARCH \w*_(topic|actor)(_\d)? ", step)]
    assert feeds
    assert all("USING PRIMARY KEY" in step for step in feeds)
    assert not [step for step in steps if "LIST SUBQUERY" in step]
    assert len([step for step in steps if SORTS in step]) == ("sort=published_at" in path)


@pytest.mark.parametrize("resource", ["articles", "quotes"])
async def test_what_several_values_have_is_counted_as_far_as_it_is_counted_and_not_read_to_its_end(
    app: FastAPI, seeded: httpx.AsyncClient, tmp_path: Path, resource: str
) -> None:
    path = f"/v1/{resource}?topic=peace-talks,conflict-war-and-peace&not_topic=peace-process&total=true&facet=source"
    assert (await seeded.get(path)).status_code == 200
    statements = app.state.database.reader.statements.items()
    counted = {shape[0]: made.sql for shape, made in statements if shape[0] in ("total", "facet")}
    plans = {name: plan_of(tmp_path / "onrecord.db", sql) for name, sql in counted.items()}
    assert plans.keys() == {"total", "facet"}
    assert all("MERGE (UNION)" in steps for steps in plans.values())
    assert not [step for steps in plans.values() for step in steps if "LIST SUBQUERY" in step]
    assert not [step for step in plans["total"] if SORTS in step]


async def test_few_matches_are_sorted_by_date_and_no_index_of_a_filter_is_gone_through_instead(
    app: FastAPI, seeded: httpx.AsyncClient, tmp_path: Path
) -> None:
    steps = await _page_of(app, seeded, "/v1/articles?q=talks&source=seed&sort=-published_at", tmp_path)
    assert any(step.startswith("SCAN article_fts") for step in steps)
    assert not any("ix_article_source" in step for step in steps)


async def test_who_is_in_an_article_is_read_from_the_index_that_leads_there(
    app: FastAPI, seeded: httpx.AsyncClient, paths: dict[str, str], tmp_path: Path
) -> None:
    app.state.database.reader.statements.clear()
    assert (await seeded.get(paths["/v1/articles/{article}"])).status_code == 200
    found = {shape[0]: statement.sql for shape, statement in app.state.database.reader.statements.items()}
    actors, topics = (plan_of(tmp_path / "onrecord.db", found[f"article {what}"]) for what in ("actors", "topics"))
    assert any("USING COVERING INDEX ix_article_actor_article_pk" in step for step in actors)
    assert any("(article_pk=? AND own=?)" in step for step in topics)


def test_a_scan_would_be_seen() -> None:
    assert scans(["SCAN article", "SEARCH source USING INTEGER PRIMARY KEY (rowid=?)", "SCAN q"]) == [
        "SCAN article",
        "SCAN q",
    ]
    assert scans(["CO-ROUTINE part", "SCAN article", "SCAN part"]) == ["SCAN article"]
    assert scans(["SCAN article USING INDEX ix_article_newest", "SCAN json_each VIRTUAL TABLE INDEX 1:"]) == []
