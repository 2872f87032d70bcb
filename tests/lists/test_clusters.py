"""`dup=collapse` over HTTP: the earliest match of each cluster, whatever narrows them, on both databases."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.store.database import Database
from tests.articles.desk import Desk
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio

FERRY = "“The ferry will not sail before the fog has gone,” said Ottilie Merrow, the harbour master."
TIDE = "“No tide has ever waited for a committee,” said Bertram Voss. The fog stayed."
PRINTED: list[tuple[str, str | None, str, dict[str, Any]]] = [
    ("coast-wire", "2025-09-03", FERRY, {}),
    ("hill-post", "2025-09-01", FERRY, {"topics": ["transport"]}),
    ("hill-post", "2025-09-02", FERRY, {"standfirst": "A ferry in fog", "language": "en-GB"}),
    ("lake-echo", None, FERRY, {"kind": "brief"}),
    ("lake-echo", "2025-09-05", TIDE, {"topics": ["weather"]}),
    ("coast-wire", None, TIDE, {}),
    ("coast-wire", "2025-09-04", "Nothing was said of ferries.", {}),
]
NARROWED = [
    *("", "source=hill-post", "source=coast-wire", "source=lake-echo", "source=coast-wire,lake-echo", "kind=brief"),
    *("not_source=hill-post", "since=2025-09-02", "until=2025-09-02", "dated=false", "language=en-gb", "topic=weather"),
    *("q=fog", "q=standfirst+ferry", "q=-tide", "q=%2Bferry+fog", "q=headline:news", "q=fog+source:lake-echo"),
    *("speaker=merrow", "not_speaker=merrow", "speaker=voss&source=coast-wire", "actor=voss", "not_topic=transport"),
    *("speaker=merrow&since=2025-09-02&sort=published_at", "sort=published_at", "q=fog&sort=-published_at"),
]


@pytest.fixture
async def printed(client: httpx.AsyncClient, database: Database, ingest_key: str) -> httpx.AsyncClient:
    """The client, where the same words were printed by several sources."""
    for topic in ("Transport", "Weather"):
        Desk(database).topic(topic)
    headers = {"Authorization": f"Bearer {ingest_key}"}
    for source, day, body, more in PRINTED:
        kind = {"published_at": day} if day else {}
        item = {"headline": "News", "body": body, "source": source, "extract": True, **kind, **more}
        answer = await client.post("/v1/articles", json=item, headers=headers)
        assert answer.status_code == 201, answer.text
    return client


async def page(client: httpx.AsyncClient, resource: str, query: str, more: str) -> dict[str, Any]:
    """The answer of a list."""
    answer = await client.get(f"/v1/{resource}?{query}&limit=200&total=true{more}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def cluster(item: dict[str, Any]) -> str:
    """What the items of a cluster have in common."""
    if "headline" in item:
        return str(item["duplicate_of"] or item["id"])
    return f"{item['text']} {(item['speaker'] or {}).get('slug')}"


def age(item: dict[str, Any]) -> tuple[bool, str, str]:
    """Earliest first: by date, undated last, then as they were stored."""
    published = item.get("article", item)["published_at"]
    return published is None, published or "", item["id"]


@pytest.mark.parametrize("resource", ["articles", "quotes"])
async def test_the_earliest_match_of_each_cluster_is_listed_with_how_many_it_stands_for(
    printed: httpx.AsyncClient, resource: str
) -> None:
    for query in NARROWED:
        if resource == "quotes" and "kind=" in query:
            continue
        kept = await page(printed, resource, query, "")
        clusters: dict[str, list[dict[str, Any]]] = {}
        for item in kept["items"]:
            clusters.setdefault(cluster(item), []).append(item)
        expected = {min(items, key=age)["id"]: len(items) for items in clusters.values()}
        collapsed = await page(printed, resource, query, "&dup=collapse&histogram=day&facet=source")
        assert {item["id"]: item["occurrences"] for item in collapsed["items"]} == expected, query
        assert [item["id"] for item in kept["items"] if item["id"] in expected] == [
            item["id"] for item in collapsed["items"]
        ], query
        assert collapsed["page"]["total"] == len(expected)
        assert sum(bar["count"] for bar in collapsed["histogram"]) == len(expected)
        assert sum(item["count"] for item in collapsed["facets"]["source"]["items"]) == len(expected)


async def test_the_fixture_has_what_the_test_speaks_of(printed: httpx.AsyncClient) -> None:
    found = (await page(printed, "articles", "", "&dup=collapse"))["items"]
    assert [(item["source"]["slug"], item["occurrences"]) for item in found] == [
        ("lake-echo", 2),
        ("coast-wire", 1),
        ("hill-post", 4),
    ]
    found = (await page(printed, "quotes", "speaker=merrow&source=coast-wire", "&dup=collapse"))["items"]
    assert [(item["article"]["source"]["slug"], item["occurrences"]) for item in found] == [("coast-wire", 1)]


@pytest.mark.parametrize("resource", ["articles", "quotes"])
async def test_a_collapsed_walk_meets_each_row_once(printed: httpx.AsyncClient, resource: str) -> None:
    whole = [
        item["id"] for item in (await page(printed, resource, "source=coast-wire,lake-echo", "&dup=collapse"))["items"]
    ]
    walked: list[str] = []
    query = "dup=collapse&source=coast-wire,lake-echo"
    while True:
        found = (await printed.get(f"/v1/{resource}?{query}&limit=1")).json()
        walked += [item["id"] for item in found["items"]]
        if found["page"]["next"] is None:
            break
        query = f"cursor={found['page']['next']}"
    assert walked == whole


async def test_nested_and_random_and_streamed_lists_collapse_alike(printed: httpx.AsyncClient) -> None:
    for address in ("/v1/actors/ottilie-merrow/quotes", "/v1/actors/ottilie-merrow/articles"):
        items = (await printed.get(f"{address}?dup=collapse&source=coast-wire")).json()["items"]
        assert [item["occurrences"] for item in items] == [1]
        items = (await printed.get(f"{address}?dup=collapse")).json()["items"]
        assert [item["occurrences"] for item in items] == [4]
    drawn = (await printed.get("/v1/quotes/random?dup=collapse&speaker=merrow&source=coast-wire")).json()
    assert drawn["article"]["source"]["slug"] == "coast-wire"
    drawn = (await printed.get("/v1/quotes/random?dup=collapse&q=ferry+source:coast-wire,hill-post")).json()
    assert drawn["occurrences"] == 3
    lines = (await printed.get("/v1/articles.ndjson?dup=collapse&source=coast-wire&fields=occurrences")).text.split()
    assert len(lines) == 3


async def test_collapsing_costs_one_statement_more(app: FastAPI, printed: httpx.AsyncClient) -> None:
    for resource in ("articles", "quotes"):
        plain, _ = await statements_of(app, printed, f"/v1/{resource}?source=coast-wire")
        for limit in (1, 20):
            count, _ = await statements_of(app, printed, f"/v1/{resource}?source=coast-wire&dup=collapse&limit={limit}")
            assert count == plain + 1
