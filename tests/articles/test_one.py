"""One article: by id or slug, whole, in part, moved, withheld or retracted."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, insert, select

from app.articles import queries
from app.shapes.article import ArticleOut
from app.store.database import Database
from app.store.reading import Snapshot
from app.store.tables import Quote
from tests.articles.desk import Desk, Draft, Said
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio

ASTRAL = "We saw 🦭 and 🦭 off the pier"


@pytest.fixture(autouse=True)
def stories(desk: Desk) -> None:
    """An open article, a withheld and a retracted one."""
    said = [Said("🦭" * 3), Said(ASTRAL, "Ada Lundqvist", ["Bram Okonjo"]), Said("pier", kind="fragment")]
    desk.publish(
        Draft("Seals", said=said, topics=["Wildlife"]),
        Draft("Secret", said=[Said("Not before noon", "Ada Lundqvist")], columns={"status": "withheld"}),
        Draft("Mistake", columns={"status": "retracted", "status_reason": "It was about another pier."}),
        Draft("Amended", columns={"status": "corrected", "correction": "The pier is older."}),
    )


async def test_a_confidence_is_written_alike_on_both_databases(client: httpx.AsyncClient) -> None:
    (listed,) = (await client.get("/v1/quotes?kind=fragment&fields=provenance")).text.split('"provenance":')[1:]
    for written in (listed, (await client.get("/v1/articles/seals")).text):
        assert '"confidence":1.0,' in written
        assert '"confidence":1,' not in written


async def test_article_is_whole_without_asking(client: httpx.AsyncClient) -> None:
    by_slug = (await client.get("/v1/articles/seals")).json()
    article = ArticleOut.model_validate(by_slug)
    assert [quote.kind for quote in article.quotes] == ["direct", "direct", "fragment"]
    assert [actor.slug for actor in article.actors] == ["ada-lundqvist", "bram-okonjo"]
    assert [topic.slug for topic in article.topics] == ["wildlife"]
    assert article.body is not None
    span = article.quotes[1].spans[0]
    assert article.body[span.start : span.end] == article.quotes[1].text == ASTRAL
    assert (await client.get(f"/v1/articles/{article.id}")).json() == by_slug


async def test_article_costs_at_most_five_statements(client: httpx.AsyncClient, app: FastAPI) -> None:
    spent, answer = await statements_of(app, client, "/v1/articles/seals?offsets=utf16")
    assert answer.status_code == 200
    assert spent <= 5


async def test_fields_leave_out_the_rest_and_its_statements(client: httpx.AsyncClient, app: FastAPI) -> None:
    spent, answer = await statements_of(app, client, "/v1/articles/seals?fields=slug,headline")
    assert answer.json() == {"slug": "seals", "headline": "Seals"}
    assert spent == 1
    assert list((await client.get("/v1/articles/seals?fields=quotes,id")).json()) == ["quotes", "id"]
    assert (await client.get("/v1/articles/seals?fields=quote")).status_code == 422


async def test_offsets_in_utf16_units_cut_the_same_words(client: httpx.AsyncClient) -> None:
    one = (await client.get("/v1/articles/seals?offsets=utf16")).json()
    listed = (await client.get("/v1/articles?offsets=utf16&include=quotes,body&id=" + one["id"])).json()["items"][0]
    assert listed["quotes"] == one["quotes"]
    units = one["body"].encode("utf-16-le")
    for quote in one["quotes"]:
        (span,) = quote["spans"]
        assert units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == quote["text"]


async def test_a_topic_found_in_the_text_shows_the_words(client: httpx.AsyncClient, desk: Desk) -> None:
    (topic,) = (await client.get("/v1/articles/seals")).json()["topics"]
    assert topic["evidence"] == []
    desk.show("seals", "body", "off the pier")
    one = (await client.get("/v1/articles/seals")).json()
    (place,) = one["topics"][0]["evidence"]
    assert one["body"][place["start"] : place["end"]] == "off the pier"
    (listed,) = (await client.get("/v1/articles?include=topics&offsets=utf16&id=" + one["id"])).json()["items"]
    (place,) = listed["topics"][0]["evidence"]
    units = one["body"].encode("utf-16-le")
    assert units[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == "off the pier"


async def test_former_slug_leads_to_the_present_one(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.was_called("article", "seals-at-the-pier", "seals")
    answer = await client.get("/v1/articles/seals-at-the-pier?fields=id")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("/v1/articles/seals?fields=id")


@pytest.mark.parametrize("name", ["unheard-of", "art_unheardof", "9223372036854775808", "%F0%9F%A6%AD"])
async def test_unknown_name_is_not_found(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/v1/articles/{name}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_retracted_article_is_gone_with_its_reason(
    client: httpx.AsyncClient, make_key: Callable[..., str]
) -> None:
    for headers in ({}, {"X-Api-Key": make_key("admin")}):
        answer = await client.get("/v1/articles/mistake", headers=headers)
        assert answer.status_code == 410
        assert answer.json()["reason"] == "It was about another pier."


async def test_withheld_article_shows_itself_to_those_who_send_articles(
    client: httpx.AsyncClient, make_key: Callable[..., str]
) -> None:
    assert (await client.get("/v1/articles/secret")).status_code == 404
    assert (await client.get("/v1/articles/secret", headers={"X-Api-Key": make_key("read")})).status_code == 404
    for scope in ("ingest", "admin"):
        answer = await client.get("/v1/articles/secret", headers={"X-Api-Key": make_key(scope)})
        assert answer.status_code == 200
        assert [quote["text"] for quote in answer.json()["quotes"]] == ["Not before noon"]


async def test_hidden_statuses_are_listed_for_admins_alone(
    client: httpx.AsyncClient, make_key: Callable[..., str]
) -> None:
    path = "/v1/articles?status=withheld,retracted,corrected&fields=slug"
    assert (await client.get(path)).status_code == 401
    assert (await client.get(path, headers={"X-Api-Key": make_key("ingest")})).status_code == 403
    answer = await client.get(path, headers={"X-Api-Key": make_key("admin")})
    assert {item["slug"] for item in answer.json()["items"]} == {"secret", "mistake", "amended"}
    shown = (await client.get("/v1/articles?status=corrected&fields=slug")).json()["items"]
    assert shown == [{"slug": "amended"}]
    assert len((await client.get("/v1/articles")).json()["items"]) == 2


async def test_article_speaks_linked_data(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/articles/seals.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@type"] == "NewsArticle"
    assert [part["text"] for part in answer.json()["hasPart"]][1] == ASTRAL
    assert (await client.get("/v1/articles/seals", headers={"Accept": "text/csv"})).status_code == 406
    assert (await client.get("/v1/articles/seals?format=pdf")).status_code == 422


async def test_stored_article_is_read_by_its_pk_whatever_its_status(
    client: httpx.AsyncClient, database: Database
) -> None:
    def read(snapshot: Snapshot) -> list[dict[str, Any] | None]:
        return [queries.stored(snapshot, pk, "http://127.0.0.1:8000") for pk in range(1, 6)]

    shown = database.reader.read_now(read)
    known = {article["slug"]: article for article in shown if article is not None}
    assert known.keys() == {"seals", "secret", "mistake", "amended"}
    assert known["seals"] == (await client.get("/v1/articles/seals")).json()


async def test_a_context_is_the_same_in_an_article_and_in_a_list(client: httpx.AsyncClient, desk: Desk) -> None:
    (slug,) = desk.publish(Draft("Long", said=[Said(f"{'🦭' * each} is {each}") for each in (1, 90, 161, 300, 2)]))
    article = (await client.get(f"/v1/articles/{slug}")).json()
    listed = (await client.get(f"/v1/articles/{slug}/quotes")).json()["items"]
    assert article["quotes"] == listed
    for quote in listed:
        (span,) = quote["spans"]
        before, after = article["body"][: span["start"]], article["body"][span["end"] :]
        assert quote["context"] == {"before": before[-160:], "after": after[:160]}


async def test_an_article_of_thousands_of_quotes_is_answered_whole(
    client: httpx.AsyncClient, database: Database, desk: Desk
) -> None:
    filling = "It rained on the quay all morning. " * 12
    body = "\n\n".join(f"“Wave {number}” was counted. {filling}" for number in range(4_000))
    desk.publish(Draft("Crowd", said=[Said("Wave 3999")], columns={"body": body}))
    database.writer.write_now(copy_quotes)
    for path in ("/v1/articles/crowd", "/v1/articles/crowd?offsets=utf16"):
        answer = await client.get(path)
        assert len(answer.json()["quotes"]) == 4_000


def copy_quotes(held: Connection) -> None:
    """The last quote 3,999 times more."""
    last = held.execute(select(Quote.__table__).order_by(Quote.pk.desc()).limit(1)).mappings().one()
    rows = [
        {**last, "pk": last["pk"] + number, "id": f"quo_{number:026}", "ordinal": number} for number in range(1, 4_000)
    ]
    held.execute(insert(Quote), rows)
