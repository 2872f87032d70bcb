"""One quote: whole, in part, hidden, changed, retracted, and by chance."""

from collections import Counter
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from app.shapes.quote import QuoteOut
from tests.articles.desk import Draft, Said
from tests.quotes.press import Press
from tests.support.statements import statements_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("stories")]


@pytest.mark.parametrize("word", ["Opening", "Crew", "Silt", "Fog"])
async def test_a_quote_of_any_kind_is_found_by_its_id(client: httpx.AsyncClient, press: Press, word: str) -> None:
    id_ = press.ids()[word]
    item = (await client.get(f"/v1/quotes/{id_}")).json()
    assert item["text"].startswith(word)
    assert QuoteOut.model_validate(item, strict=True).model_fields_set == item.keys()
    (listed,) = (await client.get(f"/v1/quotes?id={id_}&kind=all")).json()["items"]
    assert item == listed
    assert item["links"]["self"] == f"http://127.0.0.1:8000/v1/quotes/{id_}"


async def test_a_changed_quote_is_shown_and_says_so(client: httpx.AsyncClient, press: Press) -> None:
    item = (await client.get(f"/v1/quotes/{press.ids()['Bygone']}")).json()
    assert (item["status"], item["speaker"]["slug"]) == ("changed", "bram-okonjo")


async def test_a_changed_quote_shows_no_place_in_a_text_that_does_not_hold_its_words(
    client: httpx.AsyncClient, press: Press
) -> None:
    query = "include=selectors,body&offsets=utf16"
    item = (await client.get(f"/v1/quotes/{press.ids()['Bygone']}?{query}")).json()
    assert item["text"].startswith("Bygone")
    assert (item["spans"], item["mention"], item["cue"]) == ([], None, None)
    assert item["context"] == {"before": "", "after": ""}
    assert item["selectors"]["spans"] == []


async def test_a_retracted_quote_is_gone_with_its_reason(
    client: httpx.AsyncClient, press: Press, make_key: Callable[..., str]
) -> None:
    for headers in ({}, {"X-Api-Key": make_key("admin")}):
        answer = await client.get(f"/v1/quotes/{press.ids()['Oops']}", headers=headers)
        assert (answer.status_code, answer.json()["reason"]) == (410, "It was about another pier.")
        assert answer.json()["type"].endswith("/problems/gone")


async def test_a_quote_of_a_retracted_article_is_gone_whatever_its_own_status(
    client: httpx.AsyncClient, press: Press
) -> None:
    press.change("harbour", status="retracted", visible=False, status_reason="All of it was wrong.")
    for word in ("Opening", "Crew", "Bygone", "Nonsense"):
        assert (await client.get(f"/v1/quotes/{press.ids()[word]}")).status_code == 410, word


@pytest.mark.parametrize("word", ["Hush", "Nonsense"])
async def test_a_hidden_quote_is_not_found(client: httpx.AsyncClient, press: Press, word: str) -> None:
    answer = await client.get(f"/v1/quotes/{press.ids()[word]}")
    assert answer.status_code == 404
    unknown = await client.get("/v1/quotes/quo_unknown")
    assert {**answer.json(), "instance": "", "request_id": ""} == {
        **unknown.json(),
        "instance": "",
        "request_id": "",
    }, "nothing tells a hidden quote from none"


async def test_a_changed_quote_of_a_withheld_article_is_not_found(client: httpx.AsyncClient, press: Press) -> None:
    press.change("harbour", status="withheld", visible=False)
    assert (await client.get(f"/v1/quotes/{press.ids()['Bygone']}")).status_code == 404


@pytest.mark.parametrize("name", ["harbour", "9223372036854775808", "quo_", "%F0%9F%A6%AD", "quo_%22%27--", "RANDOM"])
async def test_an_unknown_id_is_not_found(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/v1/quotes/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


async def test_a_quote_takes_fields_include_and_offsets(client: httpx.AsyncClient, app: FastAPI, press: Press) -> None:
    press.publish(Draft("Seals", said=[Said("\U0001f9ad" * 3), Said("We saw it", "Ada Lundqvist")]))
    id_ = press.ids()["We"]
    assert (await client.get(f"/v1/quotes/{id_}?fields=text,id")).json() == {"text": "We saw it", "id": id_}
    whole = (await client.get(f"/v1/quotes/{id_}?include=body,topics,actors,selectors&offsets=utf16")).json()
    (span,) = whole["spans"]
    units = whole["body"].encode("utf-16-le")
    assert units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == "We saw it"
    assert whole["selectors"]["spans"][0]["utf16"] == {"start": span["start"], "end": span["end"]}
    assert QuoteOut.model_validate(whole, strict=True).model_fields_set == whole.keys()
    for query in ("fields=words", "include=quotes", "speaker=a", "cursor=x", "fields=utf16"):
        assert (await client.get(f"/v1/quotes/{id_}?{query}")).status_code == 422, query
    spent, _ = await statements_of(app, client, f"/v1/quotes/{id_}")
    assert spent <= 4


async def test_a_quote_speaks_linked_data(client: httpx.AsyncClient, press: Press) -> None:
    id_ = press.ids()["Opening"]
    for answer in (
        await client.get(f"/v1/quotes/{id_}.jsonld"),
        await client.get(f"/v1/quotes/{id_}?format=jsonld"),
        await client.get(f"/v1/quotes/{id_}", headers={"Accept": "application/ld+json"}),
    ):
        assert answer.headers["content-type"] == "application/ld+json"
        assert answer.json()["@type"] == "Quotation"
        assert answer.json()["text"].startswith("Opening")
    assert (await client.get(f"/v1/quotes/{id_}.pdf")).status_code == 404
    assert (await client.get(f"/v1/quotes/{id_}?format=pdf")).status_code == 422
    assert (await client.get(f"/v1/quotes/{id_}", headers={"Accept": "text/html"})).status_code == 406


async def test_a_random_quote_is_one_of_the_matches_and_never_stored(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/quotes/random?speaker=okonjo&include=body&offsets=utf16")
    assert answer.json()["text"].startswith("Mud")
    assert QuoteOut.model_validate(answer.json(), strict=True).body is not None
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.get("/v1/quotes/random?fields=speaker")).json().keys() == {"speaker"}
    for query in ("kind=fragment", "status=changed", "dated=false", "q=mud", "topic=ports", "about=marchetti"):
        answer = await client.get(f"/v1/quotes/random?{query}")
        assert answer.status_code == 200, query
        assert answer.headers["cache-control"] == "no-store"


async def test_a_random_quote_is_of_the_kind_that_the_query_names(client: httpx.AsyncClient) -> None:
    (crew,) = (await client.get("/v1/quotes?q=crew+kind:all&kind=fragment")).json()["items"]
    for query in ("q=crew+kind:fragment", "q=crew+kind:all&kind=fragment&dup=collapse"):
        answer = await client.get(f"/v1/quotes/random?{query}")
        assert (answer.status_code, answer.json()["id"]) == (200, crew["id"]), query


async def test_a_random_quote_that_nothing_fits_is_no_match(client: httpx.AsyncClient) -> None:
    for query in ("speaker=nobody-known", "q=unheard", "id=quo_unknown", "since=2100"):
        answer = await client.get(f"/v1/quotes/random?{query}")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("/problems/no-match")
        assert answer.headers["cache-control"] == "no-store"
    for query in ("limit=2", "sort=published_at", "cursor=x", "speaker="):
        assert (await client.get(f"/v1/quotes/random?{query}")).status_code == 422, query


@pytest.mark.parametrize("others", [0, 1500])
async def test_random_quotes_are_equally_likely(client: httpx.AsyncClient, press: Press, others: int) -> None:
    crowd = [Said(f"Z{number} among many", "Bram Okonjo") for number in range(others)]
    press.publish(
        Draft("Few", said=[Said(f"W{number} among few", "Dora Vance") for number in range(4)], topics=["Few"]),
        Draft("Crowd", said=crowd),
    )
    for query in ("speaker=vance", "topic=few"):
        drawn = Counter(
            [(await client.get(f"/v1/quotes/random?{query}&fields=text")).json()["text"] for _ in range(240)]
        )
        assert len(drawn) == 4
        assert sum((count - 60) ** 2 / 60 for count in drawn.values()) < 30, "chi square of 3 degrees, p < 0.000002"
