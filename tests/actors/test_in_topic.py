"""The actors of a topic and what is counted for each of them there."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from app.actors.router import ActorPage
from app.store.tables import Quote
from tests.articles.desk import Desk, Draft, Said

pytestmark = pytest.mark.anyio

ADA, BRAM, CLEO, DIRK = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti", "Dirk van der Zwaan"
SCOPES = [
    "",
    "&since=2025-09",
    "&until=2025-10",
    "&since=2025-09-13&until=2026",
    "&source=coast-wire",
    "&source=coast-wire,hill-post&since=2025",
    "&not_source=coast-wire",
    "&dup=keep",
    "&dup=collapse",
    "&dup=collapse&source=hill-post",
    "&source=unknown-source",
]


@pytest.fixture
def stories(desk: Desk) -> None:
    """Articles of a topic and of one below it: several sources and dates, a repeat, fragments, one withheld."""
    desk.topic("Ports", "Economy", code="medtop:99000001")
    words = [Said("The harbour opens", ADA), Said("opens", ADA, kind="fragment"), Said("So it does", BRAM)]
    desk.publish(
        Draft("Harbour", "2025-09-12", words, [CLEO], ["Ports"]),
        Draft("Harbour again", "2025-09-13", words, [CLEO], ["Ports"], source="Hill Post"),
        Draft("Dredging", "2025-10-02", [Said("We dredge", BRAM), Said("Not so", None)], topics=["Ports"]),
        Draft("Trade", "2025-08-01", [Said("Trade is up", ADA, kind="indirect")], [CLEO], ["Economy"]),
        Draft("Undated", None, [Said("No date was given", CLEO, status="rejected")], topics=["Ports"]),
        Draft("Secret", "2025-09-13", [Said("Not yet", DIRK)], topics=["Ports"], columns={"status": "withheld"}),
        Draft("Elsewhere", "2025-09-14", [Said("Chess is fine", DIRK)], topics=["Chess"]),
    )
    desk.repeat("harbour-again", "harbour")

    def repeat(held: Any) -> None:
        pk = held.scalar(select(Quote.pk).where(Quote.text == "The harbour opens").order_by(Quote.pk).limit(1))
        again = update(Quote).where(Quote.text == "The harbour opens", Quote.pk != pk)
        held.execute(again.values(duplicate_of_pk=pk))

    desk.database.writer.write_now(repeat)


async def page(client: httpx.AsyncClient, query: str = "", topic: str = "economy") -> dict[str, Any]:
    """The answer of the list, checked against what it promises."""
    answer = await client.get(f"/v1/topics/{topic}/actors?{query}")
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    ActorPage.model_validate(content, strict=True)
    return content


def scopes(content: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Quotes and articles in scope by name."""
    return {item["name"]: (item["in_scope"]["quotes"], item["in_scope"]["articles"]) for item in content["items"]}


@pytest.mark.usefixtures("stories")
async def test_counts_are_of_visible_articles_and_counted_kinds(client: httpx.AsyncClient) -> None:
    assert scopes(await page(client)) == {ADA: (3, 3), BRAM: (3, 3), CLEO: (0, 4)}
    assert scopes(await page(client, topic="ports")) == {BRAM: (3, 3), ADA: (2, 2), CLEO: (0, 3)}


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("scope", SCOPES)
async def test_counts_are_the_totals_of_the_lists(client: httpx.AsyncClient, scope: str) -> None:
    found = scopes(await page(client, f"limit=200{scope}"))
    expected = {}
    for name in (ADA, BRAM, CLEO, DIRK):
        quotes = await client.get(f"/v1/quotes?topic=economy&total=true&speaker={name}{scope}")
        articles = await client.get(f"/v1/articles?topic=economy&total=true&actor={name}{scope}")
        counts = (quotes.json()["page"]["total"], articles.json()["page"]["total"])
        if counts != (0, 0):
            expected[name] = counts
    assert found == expected


@pytest.mark.parametrize("scope", ["", "&since=2025-09", "&source=seed&dup=collapse"])
async def test_counts_of_the_seed_data_are_the_totals_of_the_lists(seeded: httpx.AsyncClient, scope: str) -> None:
    content = await page(seeded, f"limit=200{scope}", "peace-talks")
    assert content["items"]
    for item in content["items"]:
        quotes = await seeded.get(f"/v1/quotes?topic=peace-talks&total=true&speaker={item['slug']}{scope}")
        articles = await seeded.get(f"/v1/articles?topic=peace-talks&total=true&actor={item['slug']}{scope}")
        counted = {"quotes": quotes.json()["page"]["total"], "articles": articles.json()["page"]["total"]}
        assert item["in_scope"] == counted, item["slug"]


@pytest.mark.usefixtures("stories")
async def test_those_with_most_quotes_then_articles_in_scope_come_first(client: httpx.AsyncClient) -> None:
    assert list(scopes(await page(client, topic="ports"))) == [BRAM, ADA, CLEO]
    assert list(scopes(await page(client, "since=2025-09&until=2025-09-13", topic="ports")))[-1] == CLEO
    assert list(scopes(await page(client, "sort=name"))) == [ADA, BRAM, CLEO]


@pytest.mark.usefixtures("stories")
async def test_actors_are_narrowed_by_themselves(client: httpx.AsyncClient) -> None:
    assert list(scopes(await page(client, "q=okon"))) == [BRAM]
    assert list(scopes(await page(client, "has_quotes=false&total=true"))) == [CLEO]
    assert (await page(client, "has_quotes=true&total=true&kind=person"))["page"]["total"] == 2


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("query", ["", "&sort=name", "&since=2025-09", "&dup=collapse&source=coast-wire,hill-post"])
async def test_a_walk_meets_everybody_once(client: httpx.AsyncClient, query: str) -> None:
    whole = list(scopes(await page(client, f"limit=200{query}")))
    content, found = await page(client, f"limit=1{query}"), []
    found += list(scopes(content))
    while content["page"]["next"] is not None:
        content = await page(client, f"limit=1&cursor={content['page']['next']}")
        found += list(scopes(content))
    assert found == whole


async def test_the_number_of_statements_does_not_grow_with_the_page(
    app: FastAPI, client: httpx.AsyncClient, desk: Desk
) -> None:
    desk.publish(Draft("Crowd", named=[f"Vela Quist {number}" for number in range(100)], topics=["Ports"]))
    await page(client, topic="ports")
    reader = app.state.database.reader
    spent = []
    for limit in (1, 100):
        before = reader.executed
        assert len((await page(client, f"limit={limit}", "ports"))["items"]) == limit
        spent.append(reader.executed - before)
    assert spent == [4, 4]


@pytest.mark.usefixtures("stories")
async def test_a_code_or_name_of_the_topic_leads_to_its_slug(client: httpx.AsyncClient) -> None:
    for name in ("medtop:99000001", "Ports"):
        answer = await client.get(f"/v1/topics/{name}/actors?limit=1")
        assert (answer.status_code, answer.headers["location"]) == (308, "/v1/topics/ports/actors?limit=1")
    assert (await client.get("/v1/topics/unheard-of/actors")).status_code == 404


@pytest.mark.usefixtures("stories")
async def test_a_streamed_list_moves_and_misses_as_a_page_does(client: httpx.AsyncClient) -> None:
    moved = await client.get("/v1/topics/medtop:99000001/actors.csv")
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/topics/ports/actors.csv")
    assert (await client.get("/v1/topics/unheard-of/actors.ndjson")).status_code == 404


@pytest.mark.usefixtures("stories")
async def test_a_table_has_the_counts_in_scope(client: httpx.AsyncClient) -> None:
    lines = (await client.get("/v1/topics/ports/actors.csv")).text.splitlines()
    assert "in_scope.quotes,in_scope.articles" in lines[0]
    chosen = (await client.get("/v1/topics/ports/actors.csv?fields=name")).text.splitlines()
    assert chosen == ["name", BRAM, ADA, CLEO]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("query", ["topic=ports", "since=2026&until=2025", "sort=-articles", "dup=drop"])
async def test_what_is_not_accepted_is_refused(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/v1/topics/ports/actors?{query}")
    assert answer.status_code == 422
