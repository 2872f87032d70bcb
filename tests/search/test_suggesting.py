"""`/v1/suggest`: names while they are typed, the same on both databases."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.ingest.people.naming import insert_actor
from app.store.database import Database
from app.store.search.suggesting import variants
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio


async def suggested(client: httpx.AsyncClient, q: str, **query: str) -> list[dict[str, Any]]:
    """The suggestions for some letters."""
    answer = await client.get("/v1/suggest", params={"q": q, **query})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def slugs(client: httpx.AsyncClient, q: str, **query: str) -> list[str]:
    """Their slugs, best first."""
    return [item["slug"] for item in await suggested(client, q, **query)]


@pytest.mark.parametrize(
    ("q", "slug", "matched"),
    [
        ("pes", "dmitry-peskov", "Peskov"),
        ("PESKOV", "dmitry-peskov", "Peskov"),
        ("dmitry pes", "dmitry-peskov", "Dmitry Peskov"),
        ("zelens", "volodymyr-zelensky", "Zelensky"),
        ("Зел", "volodymyr-zelensky", "Zelensky"),
        ("Зеленський", "volodymyr-zelensky", None),
        ("zelenskiy", "volodymyr-zelensky", None),
        ("Песк", "dmitry-peskov", "Песков"),
        ("peace ta", "peace-talks", "Peace talks"),
        ("talks", "peace-talks", "Peace talks"),
        ("seed art", "seed", "Seed article"),
    ],
)
async def test_a_name_is_found_by_the_beginning_of_any_of_its_words(
    seeded: httpx.AsyncClient, q: str, slug: str, matched: str | None
) -> None:
    first = (await suggested(seeded, q))[0]
    assert first["slug"] == slug
    assert matched is None or first["matched"] == matched


@pytest.mark.parametrize("q", ["pskov", "peksov", "peskkov", "pewkov", "epskov", "dmitri pezkov", "Zelemsky"])
async def test_one_mistyped_letter_is_forgiven(seeded: httpx.AsyncClient, q: str) -> None:
    assert (await slugs(seeded, q))[0] in ("dmitry-peskov", "volodymyr-zelensky")


@pytest.mark.parametrize("q", ["pskv", "xyz", "!!!", "pxs", "x" * 512])
async def test_what_begins_no_name_suggests_nothing(seeded: httpx.AsyncClient, q: str) -> None:
    assert await slugs(seeded, q) == []


async def test_a_mistyped_topic_is_found_too(seeded: httpx.AsyncClient) -> None:
    assert "peace-talks" in await slugs(seeded, "peqce", type="topic")


async def test_kinds_and_number_can_be_narrowed(seeded: httpx.AsyncClient) -> None:
    whole = await suggested(seeded, "p")
    assert len(whole) == 10
    assert await suggested(seeded, "p", limit="3") == whole[:3]
    for kind in ("actor", "topic", "source"):
        assert {item["type"] for item in await suggested(seeded, "s", type=kind)} == {kind}


async def test_whole_names_come_first_then_those_with_most_quotes(seeded: httpx.AsyncClient) -> None:
    items = await suggested(seeded, "nato")
    assert items[0]["slug"] == "nato"
    counts = [item["quotes"] for item in await suggested(seeded, "p")]
    assert counts == sorted(counts, reverse=True)


async def test_quotes_are_those_that_the_list_answers(seeded: httpx.AsyncClient) -> None:
    for item in await suggested(seeded, "pes"):
        page = (await seeded.get(f"/v1/quotes?{item['type']}={item['slug']}&total=true")).json()["page"]
        assert item["type"] != "topic" or page["total"] == item["quotes"]


async def test_every_name_is_suggested_by_its_first_letters(seeded: httpx.AsyncClient) -> None:
    for resource, kind in (("actors", "actor"), ("topics", "topic"), ("sources", "source")):
        for item in (await seeded.get(f"/v1/{resource}?limit=200&fields=slug,name")).json()["items"][:40]:
            found = await slugs(seeded, item["name"], type=kind)
            assert item["slug"] in found, item


async def test_an_actor_under_embargo_is_not_suggested(client: httpx.AsyncClient, ingest_key: str) -> None:
    held = {
        "headline": "Later",
        "body": "“We wait,” said Ottilie Quillfeather.",
        "embargo_until": "2999-01-01T00:00:00Z",
        "source": "Harbour Desk",
    }
    answer = await client.post("/v1/articles", json=held, headers={"Authorization": f"Bearer {ingest_key}"})
    assert answer.status_code == 201
    assert await slugs(client, "quill") == []
    assert await slugs(client, "harbour") == []
    assert await slugs(client, "qiull") == []


async def test_ids_of_actors_do_not_hide_names_that_begin_like_them(
    app: FastAPI, client: httpx.AsyncClient, database: Database
) -> None:
    def work(held: Any) -> None:
        for number in range(260):
            insert_actor(held, f"Brisa Number{number}", "person", 0)
        insert_actor(held, "Actia Verloren", "person", 0)
        insert_actor(held, "Acacia Verloren", "person", 0)

    database.writer.write_now(work)
    for q in ("a", "ac", "act"):
        assert "actia-verloren" in await slugs(client, q)
    assert await slugs(client, "acac") == ["acacia-verloren"]
    counts = [await statements_of(app, client, f"/v1/suggest?q={q}") for q in ("brisa", "verlo", "brisq", "number1")]
    assert [(count <= 2, len(answer.json()["items"])) for count, answer in counts] == [
        (True, 10),
        (True, 2),
        (True, 10),
        (True, 10),
    ]


async def test_bad_parameters_are_refused(seeded: httpx.AsyncClient) -> None:
    for query in (
        "",
        "?q=",
        "?q=a&q=b",
        "?q=a&limit=0",
        "?q=a&limit=11",
        "?q=a&type=person",
        f"?q={'x' * 513}",
        "?p=a",
    ):
        answer = await seeded.get(f"/v1/suggest{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), query


def test_variants_have_one_letter_wrong_missing_too_many_or_changed() -> None:
    found = variants("tusk")
    assert {"usk", "tsk", "tus", "utsk", "tuks", "task", "stusk", "tuusk"} <= found
    assert "tusk" not in found
    assert len(variants("a" * 80)) < 700
