"""Order, paging, cost and contract of lists of articles."""

import httpx
import pytest
from fastapi import FastAPI

from app.shapes.article import ArticleOut
from tests.articles.desk import Desk, Draft, Said
from tests.support.statements import statements_of
from tests.support.walking import walk

pytestmark = pytest.mark.anyio

EVERYTHING = "include=quotes,actors,topics,body"


def numbered(count: int, first: int = 0) -> list[Draft]:
    """Articles of one speaker and topic; every fifth is undated, and dates come twice."""
    return [
        Draft(
            f"Tide {number:03}",
            None if number % 5 == 0 else f"2025-09-{1 + number // 2 % 28:02}",
            [Said(f"Tide number {number} is in", "Ada Lundqvist", ["Bram Okonjo"])],
            topics=["Tides"],
        )
        for number in range(first, first + count)
    ]


@pytest.mark.parametrize(
    "path",
    ["/v1/articles?", "/v1/articles?speaker=lundqvist&", "/v1/articles?topic=tides&", "/v1/articles?actor=okonjo&"],
)
@pytest.mark.parametrize("sort", ["-published_at", "published_at"])
async def test_walk_reaches_every_article_once_while_others_come_in(
    client: httpx.AsyncClient, desk: Desk, path: str, sort: str
) -> None:
    slugs = set(desk.publish(*numbered(23)))
    coming = iter(range(100, 200))
    items = await walk(
        client,
        f"{path}sort={sort}&limit=4&fields=slug,published_at",
        lambda: desk.publish(*numbered(1, next(coming))),
    )
    seen = [item["slug"] for item in items if item["slug"] in slugs]
    assert sorted(seen) == sorted(slugs)
    dates = [item["published_at"] for item in items]
    dated = [date for date in dates if date is not None]
    assert dates == [*dated, *[None] * (len(dates) - len(dated))]
    assert dated == sorted(dated, reverse=sort.startswith("-"))


async def test_cursor_alone_brings_its_filters_and_refuses_others(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(*numbered(4), Draft("Elsewhere"))
    first = (await client.get("/v1/articles?speaker=lundqvist&limit=3&fields=slug")).json()
    cursor = first["page"]["next"]
    rest = (await client.get(f"/v1/articles?cursor={cursor}&fields=slug")).json()
    assert len(first["items"]) + len(rest["items"]) == 4
    assert (await client.get(f"/v1/articles?cursor={cursor}&speaker=okonjo")).status_code == 400
    assert (await client.get(f"/v1/quotes?cursor={cursor}")).status_code == 400


async def test_collapse_keeps_the_earliest_and_counts_its_repeats(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(Draft("First", "2025-09-01"))
    first = (await client.get("/v1/articles/first")).json()
    desk.publish(Draft("Again", "2025-09-02"), Draft("And again", "2025-09-03"), Draft("Other", "2025-09-04"))
    known = (await client.get("/v1/articles?limit=10")).json()["items"]
    assert len(known) == 4
    for slug in ("again", "and-again"):
        desk.repeat(slug, "first")
    kept = (await client.get("/v1/articles?dup=collapse&total=true")).json()
    assert [(item["slug"], item["occurrences"]) for item in kept["items"]] == [("other", 1), ("first", 3)]
    assert kept["page"]["total"] == 2
    again = (await client.get("/v1/articles/again")).json()
    assert again["duplicate_of"] == first["id"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        EVERYTHING,
        f"{EVERYTHING}&offsets=utf16",
        "speaker=lundqvist&include=quotes",
        "topic=tides&total=true&facet=speaker,topic,source,kind,language&histogram=day",
        "q=tide&dup=collapse",
    ],
)
async def test_statements_are_as_many_for_one_article_as_for_a_hundred(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, query: str
) -> None:
    path = f"/v1/articles?{query}&limit=200".replace("?&", "?")
    desk.publish(*numbered(1, 1))
    one, answer = await statements_of(app, client, path)
    assert len(answer.json()["items"]) == 1
    desk.publish(*numbered(99, 2))
    hundred, answer = await statements_of(app, client, path)
    assert len(answer.json()["items"]) == 100
    assert one == hundred


async def test_every_item_keeps_to_the_contract(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(*numbered(6))
    for query in ("", EVERYTHING, "dup=collapse"):
        for item in (await client.get(f"/v1/articles?{query}" if query else "/v1/articles")).json()["items"]:
            ArticleOut.model_validate(item, strict=True)
            assert ("body" in item) == (query == EVERYTHING)
    whole = (await client.get("/v1/articles/tide-001")).json()
    assert ArticleOut.model_validate(whole).model_fields_set == whole.keys()


async def test_relevance_puts_the_headline_first(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(
        Draft("Weather", "2025-09-20", [Said("The ferry and the rain and the wind and the long wait")]),
        Draft("Ferry strike", "2025-09-01", [Said("We stop work at noon")]),
        Draft("Nothing of it", "2025-09-30"),
    )
    answer = (await client.get("/v1/articles?q=ferry&fields=slug")).json()
    assert [item["slug"] for item in answer["items"]] == ["ferry-strike", "weather"]
    assert answer["query"]["terms"] == ["ferry"]
    newest = (await client.get("/v1/articles?q=ferry&sort=-published_at&fields=slug")).json()
    assert [item["slug"] for item in newest["items"]] == ["weather", "ferry-strike"]


@pytest.mark.parametrize("suffix", ["csv", "ndjson", "atom", "rss", "jsonfeed", "jsonld"])
async def test_lists_have_every_representation(client: httpx.AsyncClient, desk: Desk, suffix: str) -> None:
    desk.publish(*numbered(3))
    answer = await client.get(f"/v1/articles.{suffix}?include=quotes,actors,topics")
    assert answer.status_code == 200
    assert "Tide 001" in answer.text
