"""`highlight=` over HTTP: pieces cut as they stand, with the words that were found, the same on both databases."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio


async def ask(client: httpx.AsyncClient, resource: str, **query: str) -> list[dict[str, Any]]:
    """The items of an answer."""
    answer = await client.get(f"/v1/{resource}", params={"source": "seed", **query})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def marked(highlight: dict[str, Any]) -> list[str]:
    """The words that a highlight marks."""
    return [highlight["snippet"][start:end] for start, end in highlight["matches"]]


async def test_an_article_shows_a_piece_of_each_field_that_has_the_words(seeded: httpx.AsyncClient) -> None:
    (item,) = await ask(seeded, "articles", q="peace negotiations", highlight="true", include="body")
    assert [each["field"] for each in item["highlights"]] == ["headline", "standfirst", "body"]
    for each in item["highlights"]:
        text = item[each["field"]]
        assert text[each["start"] : each["start"] + len(each["snippet"])] == each["snippet"]
        assert {word.casefold() for word in marked(each)} <= {"peace", "negotiations", "negotiation", "negotiators"}
        assert "html" not in each
    assert marked(item["highlights"][0]) == ["Peace"]


async def test_a_quote_shows_its_words_and_html_is_escaped(seeded: httpx.AsyncClient) -> None:
    (item,) = await ask(seeded, "quotes", q='"rose tinted" pause', highlight="html")
    (piece,) = item["highlights"]
    assert (piece["field"], piece["start"], piece["snippet"]) == ("text", 0, item["text"])
    assert marked(piece) == ["pause", "rose-tinted"]
    assert "a <mark>pause</mark>. You can’t wear <mark>rose-tinted</mark> glasses" in piece["html"]


async def test_what_is_excluded_or_asked_of_a_filter_is_not_marked(seeded: httpx.AsyncClient) -> None:
    (item,) = await ask(seeded, "quotes", q="speaker:peskov headline:peace pause -drone", highlight="true")
    assert [marked(piece) for piece in item["highlights"]] == [["pause"]]
    (item,) = await ask(seeded, "quotes", q="speaker:peskov -war", highlight="true", kind="direct")
    assert item["highlights"] == []


async def test_a_field_is_marked_only_where_it_was_asked_for(seeded: httpx.AsyncClient) -> None:
    (item,) = await ask(seeded, "articles", q="headline:peace", highlight="true")
    assert [each["field"] for each in item["highlights"]] == ["headline"]
    (item,) = await ask(seeded, "articles", q="body:peace", highlight="true")
    assert [each["field"] for each in item["highlights"]] == ["body"]


async def test_another_spelling_of_a_last_name_is_marked(seeded: httpx.AsyncClient) -> None:
    (item,) = await ask(seeded, "articles", q="Зеленський", highlight="true")
    assert {word for each in item["highlights"] for word in marked(each)} == {"Zelensky"}


async def test_without_words_there_is_nothing_to_show(seeded: httpx.AsyncClient) -> None:
    for resource in ("articles", "quotes"):
        assert {str(item["highlights"]) for item in await ask(seeded, resource, highlight="true")} == {"[]"}
        assert all("highlights" not in item for item in await ask(seeded, resource, q="peace"))
        assert all("highlights" not in item for item in await ask(seeded, resource, q="peace", highlight="false"))
        assert all("highlights" in item for item in await ask(seeded, resource, q="peace", fields="highlights"))


async def test_offsets_are_turned_into_utf16_units(client: httpx.AsyncClient, ingest_key: str) -> None:
    item = {
        "headline": "\U0001f32b Fog",
        "body": "\U0001f32b\U0001f32b Fog. “The \U0001f32b fog stays,” said Ada Merrow.",
    }
    (await client.post("/v1/articles", json=item, headers={"Authorization": f"Bearer {ingest_key}"})).raise_for_status()
    for resource in ("articles", "quotes"):
        query = {"q": "fog", "highlight": "true", "offsets": "utf16", "include": "body"}
        (found,) = (await client.get(f"/v1/{resource}", params=query)).json()["items"]
        assert found["highlights"]
        for each in found["highlights"]:
            text, snippet = (value.encode("utf-16-le") for value in (found[each["field"]], each["snippet"]))
            assert text[2 * each["start"] :].startswith(snippet)
            for start, end in each["matches"]:
                assert snippet[2 * start : 2 * end].decode("utf-16-le").casefold() == "fog"


async def test_only_the_texts_are_read_for_it_and_once(app: FastAPI, seeded: httpx.AsyncClient) -> None:
    for resource in ("articles", "quotes"):
        plain, _ = await statements_of(app, seeded, f"/v1/{resource}?q=peace&limit=20")
        for limit in (1, 20):
            asked = f"/v1/{resource}?q=peace&limit={limit}&highlight=html&include=body"
            count, answer = await statements_of(app, seeded, asked)
            assert count == plain + 1
            assert all(item["highlights"] for item in answer.json()["items"])
