"""The quotes of an article, an actor and a topic."""

import httpx
import pytest
from sqlalchemy import Connection, delete, insert

from app.store.tables import FormerSlug
from tests.articles.desk import Draft, Said
from tests.quotes.press import Press, listed, words
from tests.support.walking import walk

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("stories")]


async def test_an_articles_quotes_stand_in_the_order_of_its_text(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(Draft("Long", said=[Said(f"{letter} said", "Ada Lundqvist") for letter in "ABCDEF"]))
    for ordinal, letter in enumerate("DAFBCE"):
        press.amend(f"{letter} said", ordinal=ordinal)
    path = "/v1/articles/long/quotes"
    assert await listed(client, path) == list("DAFBCE")
    assert words(await walk(client, f"{path}?limit=2")) == list("DAFBCE")
    cursor = (await client.get(f"{path}?limit=4")).json()["page"]["next"]
    assert await listed(client, f"{path}?cursor={cursor}") == ["C", "E"]
    assert await listed(client, f"{path}?sort=-published_at") == list("FEDCBA")
    assert (await client.get(f"{path}?sort=text")).status_code == 422
    whole = (await client.get("/v1/articles/long")).json()
    assert words(whole["quotes"]) == list("DAFBCE")


async def test_an_articles_quotes_keep_to_the_filters(client: httpx.AsyncClient) -> None:
    path = "/v1/articles/harbour/quotes"
    assert await listed(client, path) == ["Opening"]
    assert await listed(client, f"{path}?kind=all") == ["Opening", "Crew"]
    assert await listed(client, f"{path}?status=changed") == ["Bygone"]
    assert await listed(client, f"{path}?speaker=okonjo") == []
    assert await listed(client, f"{path}?article=undated") == []


async def test_an_article_is_found_by_id_and_former_slug(client: httpx.AsyncClient, press: Press) -> None:
    id_ = (await client.get("/v1/articles/harbour")).json()["id"]
    assert await listed(client, f"/v1/articles/{id_}/quotes") == ["Opening"]
    press.was_called("article", "old-harbour", "harbour")
    moved = await client.get("/v1/articles/old-harbour/quotes.csv?kind=all")
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/articles/harbour/quotes.csv?kind=all")
    press.database.writer.write_now(lambda held: held.execute(delete(FormerSlug)) and None)
    assert (await client.get("/v1/articles/old-harbour/quotes")).status_code == 404


async def test_a_hidden_article_hides_its_quotes(client: httpx.AsyncClient) -> None:
    gone = await client.get("/v1/articles/mistake/quotes")
    assert (gone.status_code, gone.json()["reason"]) == (410, "It was about another pier.")
    for name in ("secret", "unheard-of", "art_unknown", "9223372036854775808"):
        for suffix in ("", ".csv", ".atom"):
            assert (await client.get(f"/v1/articles/{name}/quotes{suffix}")).status_code == 404


async def test_an_actors_quotes_are_by_role(client: httpx.AsyncClient, press: Press) -> None:
    path = "/v1/actors/ada-lundqvist/quotes"
    assert await listed(client, path) == ["Opening"]
    assert await listed(client, f"{path}?role=speaker") == ["Opening"]
    assert await listed(client, f"{path}?role=about") == ["Mud", "Fog"]
    assert await listed(client, f"{path}?role=any") == ["Mud", "Opening", "Fog"]
    assert await listed(client, f"{path}?role=any&sort=published_at&limit=50") == ["Opening", "Mud", "Fog"]
    assert await listed(client, f"{path}?role=about&speaker=okonjo") == ["Mud"]
    assert await listed(client, f"{path}?kind=all&topic=ports") == ["Crew", "Opening"]
    assert (await client.get(f"{path}?role=listener")).status_code == 422
    assert words(await walk(client, f"{path}?role=any&limit=1")) == ["Mud", "Opening", "Fog"]


async def test_an_actor_is_found_by_any_name_that_means_one(client: httpx.AsyncClient, press: Press) -> None:
    for name in ("Lundqvist", "q990001", "%D0%90%D0%B4%D0%B0%20%D0%9B%D1%83%D0%BD%D0%B4%D0%BA%D0%B2%D0%B8%D1%81%D1%82"):
        moved = await client.get(f"/v1/actors/{name}/quotes?role=about&limit=3")
        assert moved.status_code == 308
        assert moved.headers["location"] == "/v1/actors/ada-lundqvist/quotes?role=about&limit=3"
    press.actor("Berta Lundqvist")
    ambiguous = await client.get("/v1/actors/Lundqvist/quotes")
    assert ambiguous.status_code == 404
    assert sorted(ambiguous.json()["nearest"]) == ["ada-lundqvist", "berta-lundqvist"]
    assert (await client.get("/v1/actors/nobody-known/quotes")).status_code == 404


async def test_a_topics_quotes_include_those_of_narrower_topics(client: httpx.AsyncClient) -> None:
    assert await listed(client, "/v1/topics/economy/quotes") == ["Opening", "Noise"]
    assert await listed(client, "/v1/topics/ports/quotes") == ["Opening"]
    assert await listed(client, "/v1/topics/weather/quotes?sort=published_at") == ["Opening", "Fog"]
    assert await listed(client, "/v1/topics/weather/quotes?topic=ports") == ["Opening"]
    assert await listed(client, "/v1/topics/economy/quotes?not_topic=ports") == ["Noise"]
    moved = await client.get("/v1/topics/medtop:99000001/quotes?limit=1")
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/topics/ports/quotes?limit=1")
    assert (await client.get("/v1/topics/unheard-of/quotes")).status_code == 404


async def test_a_topics_own_quotes_carry_it_themselves(client: httpx.AsyncClient) -> None:
    assert await listed(client, "/v1/topics/ports/quotes?topic_of=quote") == ["Opening"]
    assert await listed(client, "/v1/topics/weather/quotes?topic_of=quote") == []
    assert await listed(client, "/v1/topics/weather/quotes?topic_of=article") == ["Opening", "Fog"]


async def test_moves_keep_what_was_asked(client: httpx.AsyncClient, press: Press) -> None:
    def rename(held: Connection) -> None:
        held.execute(insert(FormerSlug).values(resource="article", slug="a b", pk=1))

    press.database.writer.write_now(rename)
    moved = await client.get("/v1/articles/a%20b/quotes.ndjson?fields=id%2Ctext")
    assert moved.headers["location"] == "/v1/articles/harbour/quotes.ndjson?fields=id%2Ctext"
