"""`/v1/search`: one query put to all lists, each part the first page of its own, the same on both databases."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio
PARTS = ("articles", "quotes", "actors", "topics")


async def ask(client: httpx.AsyncClient, q: str, more: str = "") -> dict[str, Any]:
    """The answer to a query."""
    answer = await client.get(f"/v1/search?q={quote(q, safe='')}{more}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    "q", ["peace", "putin", "“peace talks”", "speaker:peskov pause", "rose-tinted", "nobody at all"]
)
async def test_a_part_is_what_its_list_answers(seeded: httpx.AsyncClient, q: str) -> None:
    found = await ask(seeded, q, "&limit=2&total=true")
    assert list(found) == [*PARTS, "query"]
    for part in ("articles", "quotes"):
        listed = await seeded.get(f"/v1/{part}", params={"q": q, "limit": 2, "total": "true"})
        assert found[part] == listed.json()
    for part in ("actors", "topics"):
        listed = await seeded.get(
            f"/v1/{part}", params={"q": " ".join(found["query"]["terms"]), "limit": 2, "total": "true"}
        )
        assert found[part] == listed.json()


async def test_names_and_texts_are_found_at_once(seeded: httpx.AsyncClient) -> None:
    found = await ask(seeded, "peskov")
    assert [item["slug"] for item in found["actors"]["items"]] == ["dmitry-peskov"]
    assert found["articles"]["items"]
    assert found["query"]["terms"] == ["peskov"]
    assert (await ask(seeded, "peace talks"))["topics"]["items"][0]["slug"] == "peace-talks"


async def test_every_part_goes_on_in_its_own_list(seeded: httpx.AsyncClient) -> None:
    found = await ask(seeded, "p* peace", "&limit=1") | {"actors": (await ask(seeded, "p", "&limit=1"))["actors"]}
    for part in PARTS:
        page = found[part]
        seen = [item["id"] for item in page["items"]]
        while page["page"]["next"] is not None:
            page = (await seeded.get(f"/v1/{part}", params={"cursor": page["page"]["next"], "limit": 50})).json()
            seen += [item["id"] for item in page["items"]]
        assert len(seen) == len(set(seen))
        assert part == "quotes" or len(seen) > 1, part


async def test_parts_can_be_picked(seeded: httpx.AsyncClient) -> None:
    assert list(await ask(seeded, "peace", "&type=topics,articles")) == ["topics", "articles", "query"]
    assert list(await ask(seeded, "peace", "&type=actors")) == ["actors", "query"]


async def test_filters_alone_and_long_questions_name_nobody(seeded: httpx.AsyncClient) -> None:
    found = await ask(seeded, "speaker:peskov")
    assert found["quotes"]["items"]
    assert (found["actors"]["items"], found["topics"]["items"], found["query"]["terms"]) == ([], [], [])
    found = await ask(seeded, "who said that the peace talks were on pause and why")
    assert found["articles"]["items"]
    assert (found["actors"]["items"], found["topics"]["items"]) == ([], [])


async def test_words_are_highlighted_where_there_is_text(seeded: httpx.AsyncClient) -> None:
    found = await ask(seeded, "peace", "&highlight=html&limit=3")
    assert all(item["highlights"] for part in ("articles", "quotes") for item in found[part]["items"])
    assert all("highlights" not in item for part in ("actors", "topics") for item in found[part]["items"])


async def test_the_number_of_statements_is_the_same_for_any_number_of_rows(
    app: FastAPI, seeded: httpx.AsyncClient
) -> None:
    counts = [await statements_of(app, seeded, f"/v1/search?q=peace&limit={limit}") for limit in (1, 20, 200)]
    assert len({count for count, _ in counts}) == 1
    assert counts[0][0] <= 16


async def test_bad_parameters_are_refused(seeded: httpx.AsyncClient) -> None:
    for query in ("", "?q=", "?q=a&limit=201", "?q=a&type=sources", "?q=a&cursor=x", "?q=a&highlight=yes"):
        answer = await seeded.get(f"/v1/search{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), query
    for q in ("-", "peace OR -war"):
        answer = await seeded.get("/v1/search", params={"q": q})
        assert answer.status_code == 400, q
        assert "position" in answer.json()
    assert (await seeded.get("/v1/search", params={"q": "headline:peace OR war"})).status_code == 200
