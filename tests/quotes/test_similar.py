"""`/v1/quotes/{id}/similar`: the prints of one utterance in other articles, the same on both databases."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.articles.desk import Draft, Said
from tests.quotes.press import Press
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio
ADA, BRAM = "Ada Lundqvist", "Bram Okonjo"
SAID = "We will not be drawn into a wider war over a narrow strait"


@pytest.fixture
def printed(press: Press) -> Press:
    """One utterance as several articles print it, and what is not it."""
    press.publish(
        Draft("First", "2025-09-01", [Said(SAID, ADA), Said("Echo: " + SAID, ADA)]),
        Draft("Shorter", "2025-09-02", [Said("Drawn into a wider war over a narrow strait", ADA)]),
        Draft("Changed", "2025-09-03", [Said("They won't be drawn into a wider war over a narrow strait", ADA)]),
        Draft("Other words", "2025-09-03", [Said("Noise is what I heard, and no more", ADA)]),
        Draft("Like words", "2025-09-03", [Said("But we will not be moved", ADA)]),
        Draft("Somebody else", "2025-09-02", [Said("Likewise we will not be drawn into a wider war", BRAM)]),
        Draft("Much later", "2026-09-02", [Said("Again we will not be drawn into a wider war", ADA)]),
        Draft("Undated", None, [Said("Undated, we will not be drawn into a wider war over a narrow strait", ADA)]),
        Draft("Piece", "2025-09-02", [Said("Into a wider war over a narrow", ADA, kind="fragment")]),
        Draft(
            "Withheld",
            "2025-09-02",
            [Said("Hidden: we will not be drawn into a wider war", ADA)],
            columns={"status": "withheld"},
        ),
    )
    return press


async def first_id(client: httpx.AsyncClient, words: str, more: str = "") -> str:
    """The id of the quote that begins so."""
    items = (await client.get(f"/v1/quotes?limit=200&kind=all{more}")).json()["items"]
    return str(next(item["id"] for item in items if item["text"].startswith(words)))


async def similar(client: httpx.AsyncClient, words: str, query: str = "") -> list[dict[str, Any]]:
    """What is similar to the quote that begins so."""
    answer = await client.get(f"/v1/quotes/{await first_id(client, words)}/similar{query}")
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["page"]["next"] is None
    items: list[dict[str, Any]] = page["items"]
    return items


@pytest.mark.usefixtures("printed")
async def test_the_same_utterance_is_found_in_other_articles_most_alike_first(client: httpx.AsyncClient) -> None:
    found = await similar(client, "We will not")
    assert [item["article"]["slug"] for item in found] == ["shorter", "changed"]
    assert found[0]["similarity"] == 1.0
    assert 0.7 < found[1]["similarity"] < 0.9
    assert {item["speaker"]["name"] for item in found} == {ADA}


@pytest.mark.usefixtures("printed")
async def test_the_number_can_be_limited_and_members_picked(client: httpx.AsyncClient) -> None:
    assert [list(item) for item in await similar(client, "We will not", "?limit=1&fields=id,similarity")] == [
        ["id", "similarity"]
    ]
    (first, *_) = await similar(client, "We will not", "?include=body,topics&offsets=utf16")
    assert first["text"] in first["body"]


@pytest.mark.usefixtures("printed")
async def test_nobody_else_no_other_time_and_nothing_hidden_is_found(client: httpx.AsyncClient) -> None:
    for words in ("Likewise", "Again", "Noise"):
        assert await similar(client, words) == []
    assert len(await similar(client, "Into a wider")) == 4


async def test_the_same_words_are_found_at_any_time(client: httpx.AsyncClient, ingest_key: str) -> None:
    for day in ("2020-01-01", "2025-01-01"):
        item = {"headline": day, "body": "“No tide waits for a committee,” said Ada Merrow.", "published_at": day}
        await client.post("/v1/articles", json=item, headers={"Authorization": f"Bearer {ingest_key}"})
    (found,) = await similar(client, "No tide", "")
    assert found["similarity"] == 1.0


@pytest.mark.usefixtures("printed")
async def test_statements_are_few_and_as_many_for_any_number(app: FastAPI, client: httpx.AsyncClient) -> None:
    quote = await first_id(client, "We will not")
    counts = [await statements_of(app, client, f"/v1/quotes/{quote}/similar?limit={limit}") for limit in (1, 2, 50)]
    assert len({count for count, _ in counts}) == 1
    assert counts[0][0] <= 6


@pytest.mark.usefixtures("printed")
async def test_what_cannot_be_compared_is_refused(client: httpx.AsyncClient) -> None:
    quote = await first_id(client, "We will not")
    for query in ("limit=0", "limit=51", "fields=nothing", "include=quotes", "q=war", "limit=1&limit=2"):
        answer = await client.get(f"/v1/quotes/{quote}/similar?{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), query
    assert (await client.get("/v1/quotes/quo_00000000000000000000000000/similar")).status_code == 404
