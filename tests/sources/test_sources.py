"""Sources: their list, and one of them under any of its names."""

import httpx
import pytest
from fastapi import FastAPI

from app.shapes.source import SourceOut
from tests.articles.desk import Desk
from tests.support.statements import statements_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("desk")]


async def slugs(client: httpx.AsyncClient, query: str) -> list[str]:
    """The slugs a list answers."""
    return [item["slug"] for item in (await client.get(f"/v1/sources{query}")).json()["items"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["hill-post", "coast-wire", "edition-du-port"]),
        ("?sort=-quotes", ["hill-post", "coast-wire", "edition-du-port"]),
        ("?sort=name", ["coast-wire", "edition-du-port", "hill-post"]),
        ("?q=port", ["edition-du-port"]),
        ("?q=Po&sort=name", ["edition-du-port", "hill-post"]),
        ("?q=%C3%89DITION", ["edition-du-port"]),
        ("?q=coast.example", ["coast-wire"]),
        ("?q=hill-post", ["hill-post"]),
        ("?q=ost", []),
    ],
)
async def test_list_is_sorted_and_searched_by_name(client: httpx.AsyncClient, query: str, expected: list[str]) -> None:
    assert await slugs(client, query) == expected


async def test_query_without_a_word_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/sources?q=%25")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (400, "unreadable-query")


async def test_sources_keep_to_the_contract(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/v1/sources?total=true")).json()
    assert answer["page"] == {"limit": 20, "next": None, "total": 3, "total_relation": "eq"}
    for item in answer["items"]:
        assert SourceOut.model_validate(item, strict=True).model_dump() == item
        assert (await client.get(f"/v1/sources/{item['id']}")).json() == item
        assert (await client.get(f"/v1/sources/{item['slug']}?fields=name")).json() == {"name": item["name"]}


@pytest.mark.parametrize("sort", ["-quotes", "name"])
async def test_walk_reaches_every_source_once(client: httpx.AsyncClient, desk: Desk, sort: str) -> None:
    for number in range(9):
        desk.source(f"Gazette {number}", quotes=number % 3)
    seen, cursor = [], ""
    while True:
        answer = (await client.get(f"/v1/sources?sort={sort}&limit=2&fields=slug{cursor}")).json()
        seen += [item["slug"] for item in answer["items"]]
        if answer["page"]["next"] is None:
            break
        desk.source(f"Courier {len(seen)}", quotes=50)
        cursor = f"&cursor={answer['page']['next']}"
    old = [slug for slug in seen if not slug.startswith("courier")]
    assert len(old) == len(set(old)) == 12


async def test_list_is_one_statement_whatever_its_length(client: httpx.AsyncClient, app: FastAPI, desk: Desk) -> None:
    for number in range(40):
        desk.source(f"Gazette {number}")
    for limit in (1, 100):
        spent, _ = await statements_of(app, client, f"/v1/sources?limit={limit}")
        assert spent == 1


async def test_ids_pick_sources_and_name_the_missing(client: httpx.AsyncClient) -> None:
    known = (await client.get("/v1/sources/hill-post")).json()["id"]
    answer = (await client.get(f"/v1/sources?id={known},src_unknown&fields=slug")).json()
    assert (answer["items"], answer["missing"]) == ([{"slug": "hill-post"}], ["src_unknown"])


@pytest.mark.parametrize("name", ["hill.example", "Hill%20Post", "HILL-POST", "Hill.Post", "the-old-hill"])
async def test_other_name_leads_to_the_slug(client: httpx.AsyncClient, desk: Desk, name: str) -> None:
    desk.was_called("source", "the-old-hill", "hill-post")
    answer = await client.get(f"/v1/sources/{name}?fields=id")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("/v1/sources/hill-post?fields=id")


async def test_unknown_source_is_not_found_and_near_ones_are_named(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/sources/hil-post")
    assert answer.status_code == 404
    assert answer.json()["nearest"] == ["hill-post"]
    assert (await client.get("/v1/sources/src_unknown")).status_code == 404


@pytest.mark.parametrize("suffix", ["csv", "ndjson"])
async def test_list_is_also_a_table(client: httpx.AsyncClient, suffix: str) -> None:
    answer = await client.get(f"/v1/sources.{suffix}")
    assert answer.status_code == 200
    assert "hill-post" in answer.text
