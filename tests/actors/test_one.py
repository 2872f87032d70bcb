"""What one actor looks like, and the names that lead to it."""

import httpx
import pytest
from fastapi import FastAPI

from app.shapes.actor import ActorOut
from tests.articles.desk import Desk

pytestmark = pytest.mark.anyio


async def test_an_actor_has_aliases_and_its_positions_newest_first(seeded: httpx.AsyncClient) -> None:
    answer = await seeded.get("/v1/actors/donald-tusk")
    actor = ActorOut.model_validate(answer.json(), strict=True)
    assert actor.wikidata == "Q946"
    assert [each.since for each in actor.positions] == ["2023-12-13", "2014-12-01", "2007-11-16"]
    assert actor.positions[0].until is None
    assert actor.links.self.endswith("/v1/actors/donald-tusk")


async def test_keys_that_are_only_looked_up_are_no_aliases(seeded: httpx.AsyncClient) -> None:
    aliases = (await seeded.get("/v1/actors/volodymyr-zelensky")).json()["aliases"]
    assert "Zelenskyy" in aliases
    assert not {"zelenski", "q3874799", "volodymyr-zelensky"} & set(aliases)


async def test_an_id_is_as_good_as_the_slug(seeded: httpx.AsyncClient) -> None:
    by_slug = (await seeded.get("/v1/actors/mark-rutte")).json()
    assert (await seeded.get(f"/v1/actors/{by_slug['id']}")).json() == by_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Peskov", "dmitry-peskov"),
        ("peskov", "dmitry-peskov"),
        ("Dmitry-Peskov", "dmitry-peskov"),
        ("Dmitry%20Peskov", "dmitry-peskov"),
        ("Trump,%20Donald", "donald-trump"),
        ("Selenskyj", "volodymyr-zelensky"),
        ("Zelenskyy", "volodymyr-zelensky"),
        ("%D0%97%D0%B5%D0%BB%D0%B5%D0%BD%D1%81%D1%8C%D0%BA%D0%B8%D0%B9", "volodymyr-zelensky"),
        ("Q3874799", "volodymyr-zelensky"),
        ("q3874799", "volodymyr-zelensky"),
    ],
)
async def test_any_name_that_fits_one_actor_leads_to_it(seeded: httpx.AsyncClient, name: str, slug: str) -> None:
    answer = await seeded.get(f"/v1/actors/{name}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/v1/actors/{slug}")


@pytest.mark.parametrize(
    ("sent", "location"),
    [
        ("zelenskyy/quotes?limit=1", "volodymyr-zelensky/quotes?limit=1"),
        ("zelenskyy/quotes.csv?kind=direct", "volodymyr-zelensky/quotes.csv?kind=direct"),
        ("zelenskyy/topics?since=2025&sort=name", "volodymyr-zelensky/topics?since=2025&sort=name"),
        ("zelenskyy.json?fields=id%2Cslug", "volodymyr-zelensky.json?fields=id%2Cslug"),
        ("Q3874799/topics.ndjson", "volodymyr-zelensky/topics.ndjson"),
    ],
)
async def test_a_redirect_keeps_the_rest_of_the_address(seeded: httpx.AsyncClient, sent: str, location: str) -> None:
    answer = await seeded.get(f"/v1/actors/{sent}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/v1/actors/{location}")
    assert (await seeded.get(answer.headers["location"])).status_code == 200


async def test_a_redirect_may_be_kept_for_a_short_time(seeded: httpx.AsyncClient) -> None:
    assert "s-maxage=30" in (await seeded.get("/v1/actors/zelenskyy")).headers["cache-control"]
    head = await seeded.head("/v1/actors/zelenskyy")
    assert (head.status_code, head.headers["location"]) == (308, "/v1/actors/volodymyr-zelensky")


async def test_a_name_of_two_actors_names_both_and_leads_to_neither(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.actor("Ada Lundqvist")
    desk.actor("Bo Lundqvist")
    answer = await client.get("/v1/actors/lundqvist")
    assert answer.status_code == 404
    assert sorted(answer.json()["nearest"]) == ["ada-lundqvist", "bo-lundqvist"]


async def test_an_unknown_name_is_answered_with_the_nearest(seeded: httpx.AsyncClient) -> None:
    answer = await seeded.get("/v1/actors/dmitry-peskow-jr")
    assert answer.status_code == 404
    assert answer.json()["nearest"] == ["dmitry-peskov"]


@pytest.mark.parametrize("name", ["act_unknown", "nobody-of-that-name", "%F0%9F%8E%A3", "9223372036854775808", "none"])
async def test_what_is_not_there_is_not_found(seeded: httpx.AsyncClient, name: str) -> None:
    answer = await seeded.get(f"/v1/actors/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


async def test_an_actor_takes_four_statements(app: FastAPI, seeded: httpx.AsyncClient) -> None:
    await seeded.get("/v1/actors/donald-tusk")
    before = app.state.database.reader.executed
    await seeded.get(
        "/v1/actors/donald-tusk", headers={"accept": "application/json;q=0.9"}
    )  # kept answers are by Accept
    assert app.state.database.reader.executed - before == 4


async def test_members_of_one_actor_are_chosen_by_name(seeded: httpx.AsyncClient) -> None:
    answer = await seeded.get("/v1/actors/mark-rutte?fields=slug,kind")
    assert answer.json() == {"slug": "mark-rutte", "kind": "person"}
    refused = await seeded.get("/v1/actors/mark-rutte?fields=slugs")
    assert "slug" in refused.json()["errors"][0]["detail"]
