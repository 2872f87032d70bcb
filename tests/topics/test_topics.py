"""What the list of topics answers, what one topic looks like, and the names that lead to it."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select

from app.shapes.topic import TopicOut
from app.store.tables import FormerSlug, Topic
from app.text.names import fold
from app.topics.router import TopicPage
from tests.articles.desk import Desk, Draft

pytestmark = pytest.mark.anyio


async def page(client: httpx.AsyncClient, query: str = "") -> dict[str, Any]:
    """The answer of the list, checked against what it promises."""
    answer = await client.get(f"/v1/topics?{query}")
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    if "fields=" not in query:
        TopicPage.model_validate(content, strict=True)
    return content


async def slugs(client: httpx.AsyncClient, query: str = "") -> list[str]:
    """The slugs on the page."""
    return [item["slug"] for item in (await page(client, query))["items"]]


async def test_a_topic_knows_those_above_and_below(seeded: httpx.AsyncClient) -> None:
    peace = TopicOut.model_validate((await seeded.get("/v1/topics/peace-talks")).json(), strict=True)
    for above in peace.broader:
        parent = (await seeded.get(f"/v1/topics/{above.slug}")).json()
        assert "peace-talks" in [each["slug"] for each in parent["narrower"]]
    assert peace.broader
    assert peace.links.self.endswith("/v1/topics/peace-talks")


async def test_an_id_is_as_good_as_the_slug(seeded: httpx.AsyncClient) -> None:
    by_slug = (await seeded.get("/v1/topics/peace-talks")).json()
    assert (await seeded.get(f"/v1/topics/{by_slug['id']}")).json() == by_slug


@pytest.mark.parametrize(
    ("sent", "location"),
    [
        ("medtop:16000000", "conflict-war-and-peace"),
        ("Conflict,%20war%20and%20peace", "conflict-war-and-peace"),
        ("PEACE-TALKS", "peace-talks"),
        ("medtop:16000000/quotes?kind=direct", "conflict-war-and-peace/quotes?kind=direct"),
        ("medtop:16000000.json", "conflict-war-and-peace.json"),
    ],
)
async def test_a_code_or_a_name_leads_to_the_slug(seeded: httpx.AsyncClient, sent: str, location: str) -> None:
    answer = await seeded.get(f"/v1/topics/{sent}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/v1/topics/{location}")


async def test_a_former_slug_leads_to_the_present_one(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.topic("Ports")

    def rename(held: Any) -> None:
        pk = held.scalar(select(Topic.pk))
        held.execute(insert(FormerSlug).values(resource="topic", slug="harbours", pk=pk))

    desk.database.writer.write_now(rename)
    answer = await client.get("/v1/topics/harbours/actors?sort=name")
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/topics/ports/actors?sort=name")


async def test_an_unknown_topic_is_answered_with_the_nearest(seeded: httpx.AsyncClient) -> None:
    answer = await seeded.get("/v1/topics/peace-talk")
    assert answer.status_code == 404
    assert "peace-talks" in answer.json()["nearest"]


async def test_words_of_the_name_find_the_topic(seeded: httpx.AsyncClient) -> None:
    for words in ("peace talks", "talks peace", "Pea tal", "peace-talks"):
        assert "peace-talks" in await slugs(seeded, f"q={words}")
    assert "peace-talks" not in await slugs(seeded, "q=eace")
    assert (await seeded.get("/v1/topics?q=!")).status_code == 400


async def test_topics_are_found_by_the_one_above(seeded: httpx.AsyncClient) -> None:
    above = (await seeded.get("/v1/topics/conflict-war-and-peace")).json()
    for name in ("conflict-war-and-peace", "medtop:16000000"):
        below = await page(seeded, f"broader={name}&limit=200")
        assert {item["id"] for item in below["items"]} == {each["id"] for each in above["narrower"]}


async def test_topics_below_no_other_are_the_roots(seeded: httpx.AsyncClient) -> None:
    everything = (await page(seeded, "limit=200"))["items"]
    roots = {item["slug"] for item in everything if not item["broader"]}
    assert set(await slugs(seeded, "broader=none&limit=200")) == roots


async def test_topics_with_and_without_quotes_part_the_list(seeded: httpx.AsyncClient) -> None:
    everything = (await page(seeded, "limit=200"))["items"]
    quoted = {item["slug"] for item in everything if item["quotes"]}
    assert set(await slugs(seeded, "has_quotes=true&limit=200")) == quoted
    assert set(await slugs(seeded, "has_quotes=false&limit=200")) == {item["slug"] for item in everything} - quoted


async def test_topics_come_by_quotes_or_by_name(seeded: httpx.AsyncClient) -> None:
    counts = [item["quotes"] for item in (await page(seeded, "limit=200"))["items"]]
    assert counts == sorted(counts, reverse=True)
    names = [fold(item["name"]) for item in (await page(seeded, "limit=200&sort=name"))["items"]]
    assert names == sorted(names)


async def test_counts_are_the_totals_of_the_lists(seeded: httpx.AsyncClient) -> None:
    for item in (await page(seeded, "limit=5"))["items"]:
        quotes = await seeded.get(f"/v1/topics/{item['slug']}/quotes?total=true")
        articles = await seeded.get(f"/v1/topics/{item['slug']}/articles?total=true")
        assert (item["quotes"], item["articles"]) == tuple(each.json()["page"]["total"] for each in (quotes, articles))


@pytest.mark.parametrize("query", ["limit=9", "limit=9&sort=name", "limit=1&q=peace"])
async def test_a_walk_meets_every_topic_once(seeded: httpx.AsyncClient, query: str) -> None:
    content = await page(seeded, query)
    found = [item["slug"] for item in content["items"]]
    while content["page"]["next"] is not None:
        content = await page(seeded, f"limit=9&cursor={content['page']['next']}")
        found += [item["slug"] for item in content["items"]]
    total = (await page(seeded, query + "&total=true"))["page"]["total"]
    assert len(found) == len(set(found)) == total


async def test_the_number_of_statements_does_not_grow_with_the_page(
    app: FastAPI, client: httpx.AsyncClient, desk: Desk
) -> None:
    for number in range(100):
        desk.topic(f"Ports {number}", "Economy")
    await page(client)
    reader = app.state.database.reader
    spent = []
    for limit in (1, 100):
        before = reader.executed
        assert len((await page(client, f"limit={limit}"))["items"]) == limit
        spent.append(reader.executed - before)
    assert spent == [3, 3]


async def test_one_topic_takes_four_statements(app: FastAPI, seeded: httpx.AsyncClient) -> None:
    await seeded.get("/v1/topics/conflict-war-and-peace")
    before = app.state.database.reader.executed
    await seeded.get(
        "/v1/topics/conflict-war-and-peace", headers={"accept": "application/json;q=0.9"}
    )  # kept answers are by Accept
    assert app.state.database.reader.executed - before == 4


async def test_topics_are_narrowed_by_id(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(Draft("Harbour", topics=["Ports", "Chess"]))
    ports = (await client.get("/v1/topics/ports")).json()["id"]
    content = await page(client, f"id={ports},top_unknown&total=true")
    assert [item["slug"] for item in content["items"]] == ["ports"]
    assert (content["missing"], content["page"]["total"]) == (["top_unknown"], 1)


@pytest.mark.parametrize("query", ["sort=code", "has_quotes=perhaps", "brooder=ports", "limit=201", "q="])
async def test_what_is_not_accepted_is_refused(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/v1/topics?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
