"""The topics of an actor and what is counted for each of them there."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.topics.router import TopicPage
from tests.articles.desk import Desk, Draft, Said

pytestmark = pytest.mark.anyio

ADA, BRAM = "Ada Lundqvist", "Bram Okonjo"


@pytest.fixture
def stories(desk: Desk) -> None:
    """Articles on topics of two levels that quote one actor, only name it, or do neither."""
    desk.topic("Ports", "Economy", code="medtop:99000001")
    words = [Said("The harbour opens", ADA), Said("opens", ADA, kind="fragment"), Said("So it does", BRAM)]
    desk.publish(
        Draft("Harbour", "2025-09-12", words, topics=["Ports"]),
        Draft("Harbour again", "2025-09-13", words, topics=["Ports"], source="Hill Post"),
        Draft("Visit", "2025-10-02", [Said("She came", BRAM)], [ADA], ["Chess"]),
        Draft("Trade", None, [Said("Trade is up", ADA, kind="indirect")], topics=["Economy"]),
        Draft("Secret", "2025-09-13", [Said("Not yet", ADA)], topics=["Weather"], columns={"status": "withheld"}),
        Draft("Elsewhere", "2025-09-14", [Said("It rains", BRAM)], topics=["Weather"]),
    )
    desk.repeat("harbour-again", "harbour")


async def page(client: httpx.AsyncClient, query: str = "", actor: str = "ada-lundqvist") -> dict[str, Any]:
    """The answer of the list, checked against what it promises."""
    answer = await client.get(f"/v1/actors/{actor}/topics?{query}")
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    TopicPage.model_validate(content, strict=True)
    return content


def scopes(content: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Quotes and articles in scope by slug."""
    return {item["slug"]: (item["in_scope"]["quotes"], item["in_scope"]["articles"]) for item in content["items"]}


@pytest.mark.usefixtures("stories")
async def test_counts_are_of_visible_articles_and_of_what_the_actor_said(client: httpx.AsyncClient) -> None:
    assert scopes(await page(client)) == {"economy": (3, 3), "ports": (2, 2), "chess": (0, 1)}


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    "scope", ["", "&since=2025-09-13", "&until=2025-09-13", "&source=hill-post", "&not_source=hill-post", "&dup=keep"]
)
async def test_counts_are_the_totals_of_the_lists(client: httpx.AsyncClient, scope: str) -> None:
    found = scopes(await page(client, f"limit=200{scope}"))
    expected = {}
    for slug in ("economy", "ports", "chess", "weather"):
        quotes = await client.get(f"/v1/quotes?speaker=ada-lundqvist&total=true&topic={slug}{scope}")
        articles = await client.get(f"/v1/articles?actor=ada-lundqvist&total=true&topic={slug}{scope}")
        counts = (quotes.json()["page"]["total"], articles.json()["page"]["total"])
        if counts != (0, 0):
            expected[slug] = counts
    assert found == expected


@pytest.mark.usefixtures("stories")
async def test_repeats_are_counted_once_when_collapsed(client: httpx.AsyncClient) -> None:
    assert scopes(await page(client, "dup=collapse"))["ports"] == (2, 1)


async def test_counts_of_the_seed_data_are_the_totals_of_the_lists(seeded: httpx.AsyncClient) -> None:
    content = await page(seeded, "limit=200", "mark-rutte")
    assert "peace-talks" in scopes(content)
    for item in content["items"]:
        quotes = await seeded.get(f"/v1/quotes?speaker=mark-rutte&total=true&topic={item['slug']}")
        articles = await seeded.get(f"/v1/articles?actor=mark-rutte&total=true&topic={item['slug']}")
        counted = {"quotes": quotes.json()["page"]["total"], "articles": articles.json()["page"]["total"]}
        assert item["in_scope"] == counted, item["slug"]


@pytest.mark.usefixtures("stories")
async def test_topics_are_in_the_order_of_their_counts_or_names(client: httpx.AsyncClient) -> None:
    assert list(scopes(await page(client))) == ["economy", "ports", "chess"]
    assert list(scopes(await page(client, "sort=name"))) == ["chess", "economy", "ports"]


@pytest.mark.usefixtures("stories")
async def test_topics_are_narrowed_by_themselves(client: httpx.AsyncClient) -> None:
    assert list(scopes(await page(client, "q=por"))) == ["ports"]
    assert list(scopes(await page(client, "broader=economy"))) == ["ports"]
    assert list(scopes(await page(client, "has_quotes=false"))) == ["chess"]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("query", ["", "&sort=name", "&since=2025-09-13"])
async def test_a_walk_meets_every_topic_once(client: httpx.AsyncClient, query: str) -> None:
    whole = list(scopes(await page(client, f"limit=200{query}")))
    content = await page(client, f"limit=1{query}")
    found = list(scopes(content))
    while content["page"]["next"] is not None:
        content = await page(client, f"limit=1&cursor={content['page']['next']}")
        found += list(scopes(content))
    assert found == whole


async def test_the_number_of_statements_does_not_grow_with_the_page(
    app: FastAPI, client: httpx.AsyncClient, desk: Desk
) -> None:
    desk.publish(Draft("Crowd", named=[ADA], topics=[f"Ports {number}" for number in range(100)]))
    await page(client)
    reader = app.state.database.reader
    spent = []
    for limit in (1, 100):
        before = reader.executed
        assert len((await page(client, f"limit={limit}"))["items"]) == limit
        spent.append(reader.executed - before)
    assert spent == [4, 4]


@pytest.mark.usefixtures("stories")
async def test_an_alias_leads_to_the_actor(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/actors/Lundqvist/topics?limit=1")
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/actors/ada-lundqvist/topics?limit=1")
