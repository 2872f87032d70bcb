"""`/v1/articles/{id}/related`: articles on the same matter, the same on both databases."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.articles.desk import Desk, Draft
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio
ADA, BRAM, CLEO = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti"


@pytest.fixture
def printed(desk: Desk) -> Desk:
    """An article on a ferry in fog, and others more or less like it."""
    desk.publish(
        Draft("Ferry waits for the fog", "2025-09-10", named=[ADA, BRAM], topics=["Ports"]),
        Draft("Second day without a ferry", "2025-09-11", named=[ADA, BRAM], topics=["Ports"]),
        Draft("Long ago", "2015-09-11", named=[ADA, BRAM], topics=["Ports"]),
        Draft("Ferry timetable", "2025-09-01", named=[CLEO, BRAM]),
        Draft("Port dues rise", "2025-09-09", named=[CLEO], topics=["Ports"]),
        Draft("Without a date", None, named=[ADA]),
        Draft("Bakery opens", "2025-09-10", named=[CLEO], topics=["Trade"]),
        Draft("Ferry waits for the fog, again", "2025-09-10", named=[ADA, BRAM], topics=["Ports"]),
        Draft("Ferry hidden", "2025-09-10", named=[ADA], topics=["Ports"], columns={"status": "withheld"}),
        Draft("Ferry withdrawn", "2025-09-10", columns={"status": "retracted", "status_reason": "It was another."}),
    )
    desk.publish(*(Draft(f"Notice {number}", "2025-09-10") for number in range(12)))
    desk.repeat("ferry-waits-for-the-fog-again", "ferry-waits-for-the-fog")
    return desk


async def related(client: httpx.AsyncClient, slug: str, query: str = "") -> list[dict[str, Any]]:
    """What is related to an article."""
    answer = await client.get(f"/v1/articles/{slug}/related{query}")
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["page"]["next"] is None
    items: list[dict[str, Any]] = page["items"]
    return items


@pytest.mark.usefixtures("printed")
async def test_what_shares_most_and_is_near_in_time_comes_first(client: httpx.AsyncClient) -> None:
    found = await related(client, "ferry-waits-for-the-fog")
    slugs = [item["slug"] for item in found]
    assert slugs[0] == "second-day-without-a-ferry"
    assert set(slugs) == {
        *("second-day-without-a-ferry", "long-ago", "ferry-timetable", "port-dues-rise", "without-a-date"),
    }
    assert found[0]["related"] | {"score": 0} == {
        "score": 0,
        "actors": ["ada-lundqvist", "bram-okonjo"],
        "topics": ["ports"],
        "words": ["ferry"],
    }
    scores = [item["related"]["score"] for item in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert slugs.index("long-ago") > 0


@pytest.mark.usefixtures("printed")
async def test_repeats_of_it_and_hidden_articles_are_never_related(client: httpx.AsyncClient) -> None:
    for slug in ("ferry-waits-for-the-fog", "ferry-waits-for-the-fog-again"):
        slugs = {item["slug"] for item in await related(client, slug)}
        assert slugs.isdisjoint({"ferry-waits-for-the-fog", "ferry-waits-for-the-fog-again", "ferry-hidden"})
    found = [item["slug"] for item in await related(client, "second-day-without-a-ferry")]
    assert len({"ferry-waits-for-the-fog", "ferry-waits-for-the-fog-again"} & set(found)) == 1


@pytest.mark.usefixtures("printed")
async def test_members_can_be_picked_and_the_number_limited(client: httpx.AsyncClient) -> None:
    found = await related(client, "ferry-waits-for-the-fog", "?limit=2&fields=slug,related")
    assert [list(item) for item in found] == [["slug", "related"]] * 2
    found = await related(client, "ferry-waits-for-the-fog", "?limit=2&include=body,topics,actors,quotes")
    assert all(item["body"] and item["actors"] for item in found)


async def test_an_article_that_shares_nothing_has_nothing_related(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(Draft("Alone", named=[ADA], topics=["Trade"]))
    assert await related(client, "alone") == []


@pytest.mark.usefixtures("printed")
async def test_statements_are_few_and_as_many_for_any_number(app: FastAPI, client: httpx.AsyncClient) -> None:
    path = "/v1/articles/ferry-waits-for-the-fog/related"
    counts = [await statements_of(app, client, f"{path}?limit={limit}") for limit in (1, 2, 50)]
    assert len({count for count, _ in counts}) == 1
    assert counts[0][0] <= 8


async def test_names_move_and_refusals_say_why(client: httpx.AsyncClient, printed: Desk) -> None:
    printed.was_called("article", "old-ferry", "ferry-waits-for-the-fog")
    moved = await client.get("/v1/articles/old-ferry/related?limit=1")
    assert (moved.status_code, moved.headers["location"]) == (
        308,
        "/v1/articles/ferry-waits-for-the-fog/related?limit=1",
    )
    assert (await client.get("/v1/articles/ferry-withdrawn/related")).status_code == 410
    for slug in ("ferry-hidden", "nothing"):
        assert (await client.get(f"/v1/articles/{slug}/related")).status_code == 404
    for query in ("limit=0", "limit=51", "fields=nothing", "include=selectors", "q=war"):
        answer = await client.get(f"/v1/articles/ferry-waits-for-the-fog/related?{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), query
