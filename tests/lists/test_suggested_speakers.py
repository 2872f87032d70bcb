"""A name that no quote holds is suggested as the speaker of quotes; what was asked for is what is answered."""

import httpx
import pytest

from tests.lists.test_searching import ask, ids

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Peskov", "speaker:Peskov"),
        ("tusk poland", "speaker:tusk poland"),
        ("poland (TUSK OR vance)", "poland (speaker:TUSK OR vance)"),
        ("+tusk poland", "+speaker:tusk poland"),
        ("tusk OR peskov", "speaker:tusk OR speaker:peskov"),
    ],
)
async def test_a_name_is_suggested_as_the_speaker(seeded: httpx.AsyncClient, typed: str, meant: str) -> None:
    assert (await ask(seeded, "quotes", typed))["query"]["suggestion"] == meant
    said = (await ask(seeded, "quotes", meant))["items"]
    assert {item["speaker"]["slug"] for item in said} <= {"dmitry-peskov", "donald-tusk"}
    assert said


async def test_what_was_typed_is_what_was_searched_for(seeded: httpx.AsyncClient) -> None:
    assert await ids(seeded, "quotes", "Peskov") == []
    assert await ids(seeded, "quotes", "tusk poland") == await ids(seeded, "quotes", "poland")


@pytest.mark.parametrize("typed", ["Putin", '"tusk poland"', "poland -tusk", "headline:tusk", "tusk*", "kallas", "xyz"])
async def test_no_speaker_is_suggested_for_anything_else(seeded: httpx.AsyncClient, typed: str) -> None:
    assert (await ask(seeded, "quotes", typed))["query"].get("suggestion") is None


async def test_a_name_stands_in_articles_and_is_searched_for_there(seeded: httpx.AsyncClient) -> None:
    answer = await ask(seeded, "articles", "Peskov")
    assert answer["query"]["suggestion"] is None
    assert answer["items"]
