"""A quote that several said is each one's, in every list, filter and count."""

import httpx
import pytest

from tests.quotes.press import Press, listed

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("stories")]


@pytest.mark.parametrize(
    ("path", "expected"),
    {
        "/v1/quotes?speaker=marchetti": "Opening Fog",
        "/v1/quotes?speaker=marchetti&sort=published_at": "Opening Fog",
        "/v1/quotes?speaker=marchetti&until=2026": "Opening",
        "/v1/quotes?speaker=marchetti&sort=-said_on": "Opening Fog",
        "/v1/quotes?speaker=marchetti&topic=ports": "Opening",
        "/v1/quotes?speaker=marchetti,okonjo": "Opening Mud Fog",
        "/v1/quotes?speaker=lundqvist": "Opening",
        "/v1/quotes?not_speaker=marchetti": "Mud Silt Noise",
        "/v1/quotes?speaker_kind=organisation": "Opening Noise",
        "/v1/quotes?q=opening+speaker:marchetti": "Opening",
        "/v1/actors/cleo-marchetti/quotes": "Opening Fog",
        "/v1/actors/cleo-marchetti/quotes?role=any": "Opening Mud Fog",
    }.items(),
)
async def test_who_said_it_with_others_said_it_too(
    client: httpx.AsyncClient, press: Press, path: str, expected: str
) -> None:
    press.join_in("Opening", "Cleo Marchetti")
    press.join_in("Opening", "Harbour Board")
    assert sorted(await listed(client, path)) == sorted(expected.split())


async def test_a_quote_counts_for_each_who_said_it(client: httpx.AsyncClient, press: Press) -> None:
    press.join_in("Opening", "Cleo Marchetti")
    answer = await client.get("/v1/quotes?facet=speaker&total=true")
    counted = {item["value"]: item["count"] for item in answer.json()["facets"]["speaker"]["items"]}
    assert counted == {"cleo-marchetti": 2, "ada-lundqvist": 1, "bram-okonjo": 1, "harbour-board": 1, None: 1}
    assert answer.json()["page"]["total"] == 5
    of_actor = await client.get("/v1/quotes?facet=speaker&total=true&speaker=marchetti")
    assert of_actor.json()["page"]["total"] == 2
