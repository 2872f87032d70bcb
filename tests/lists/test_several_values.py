"""Lists of several values of one filter: each value's rows merged, every row once, in the order of the whole list."""

from collections import Counter
from collections.abc import Sequence
from itertools import count
from typing import Any

import httpx
import pytest

from app.lists import leading
from app.lists.feeds import MOST_HEADS
from app.store.database import Database
from app.store.search import arrival, walking
from tests.articles.desk import Draft, Said
from tests.quotes.press import Press
from tests.support.walking import walk

pytestmark = pytest.mark.anyio

ADA, BRAM, CLEO = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti"
_TOPICS = ("Ports", "Tides", "Fog")
_DATES = ("2025-09-12", "2025-09-13", None, "2025-09-13", "0001-01-01", "9999-12-31", "2025-09-12")
_OTHER = {"articles": "-updated_at", "quotes": "-said_on"}
_MERGED = [
    "topic=ports,tides",
    "topic=ports&topic=tides,fog",
    "topic=ports,tides&since=2025-09-12&until=2025-09-14",
    "topic=ports,tides&speaker=ada-lundqvist",
    "topic=ports,tides&speaker=ada-lundqvist,bram-okonjo",
    "topic=ports,tides&not_topic=fog",
    "topic=ports,tides&not_speaker=ada-lundqvist,none",
    "topic=ports&about=cleo-marchetti,ada-lundqvist",
    "speaker=ada-lundqvist,bram-okonjo",
    "speaker=ada-lundqvist,bram-okonjo&not_about=cleo-marchetti",
    "speaker=ada-lundqvist,none",
    "about=cleo-marchetti,ada-lundqvist",
    "actor=ada-lundqvist,cleo-marchetti&topic=tides,fog",
    "all_topic=ports,tides",
    "all_topic=ports,fog&not_topic=tides",
    "all_topic=ports,tides&topic=fog,ports",
    "all_topic=ports,tides&speaker=ada-lundqvist",
    "all_about=cleo-marchetti&all_topic=tides",
    "all_actor=ada-lundqvist,cleo-marchetti",
]


@pytest.fixture
def press(database: Database) -> Press:
    """A press printing into the database the client reads."""
    return Press(database)


@pytest.fixture
def printed(client: httpx.AsyncClient, press: Press) -> httpx.AsyncClient:
    """A client of 40 articles, some of one instant, some without a date, of one topic, two, three or none."""
    people = (ADA, BRAM, CLEO, None)

    def draft(number: int) -> Draft:
        topics = [topic for at, topic in enumerate(_TOPICS) if number >> at & 1]
        said = [
            Said(f"Q{number:02} the harbour lies still", people[number // 8 % 4], [CLEO] if number % 3 else [ADA]),
            Said(f"R{number:02} lanterns burn", people[number // 4 % 4]),
        ]
        return Draft(
            f"Harbour {number}", _DATES[number % len(_DATES)], said, [], topics, columns={"status": _status(number)}
        )

    press.publish(*map(draft, range(40)))
    press.join_in("Q01", BRAM)
    press.join_in("Q12", CLEO)
    return client


def _status(number: int) -> str:
    return "withheld" if number == 11 else "published"


def _ids(items: Sequence[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


async def _those(client: httpx.AsyncClient, resource: str, filters: str) -> set[str]:
    """The ids of all that fit, asked for as a whole and by id, which no feed leads to."""
    every = _ids(await walk(client, f"/v1/{resource}?limit=200"))
    return set(_ids(await walk(client, f"/v1/{resource}?limit=200&sort={_OTHER[resource]}&{filters}"))) & set(every)


@pytest.mark.parametrize("sort", ["-published_at", "published_at"])
@pytest.mark.parametrize("resource", ["articles", "quotes"])
@pytest.mark.parametrize("filters", _MERGED)
async def test_a_walk_meets_every_row_of_any_value_once_and_in_the_order_of_the_whole_list(
    printed: httpx.AsyncClient, resource: str, filters: str, sort: str
) -> None:
    wanted = await _those(printed, resource, filters)
    whole = [each for each in _ids(await walk(printed, f"/v1/{resource}?sort={sort}&limit=200")) if each in wanted]
    assert len(whole) > 2
    assert _ids(await walk(printed, f"/v1/{resource}?{filters}&sort={sort}&limit=3")) == whole
    assert _ids(await walk(printed, f"/v1/{resource}?{filters}&sort={sort}&limit=1")) == whole
    assert _ids(await walk(printed, f"/v1/{resource}?{filters}&sort={sort}&limit=200")) == whole


@pytest.mark.parametrize("resource", ["articles", "quotes"])
@pytest.mark.parametrize("filters", ["topic=ports", "speaker=ada-lundqvist", *_MERGED])
async def test_another_order_is_the_same_gone_past_as_found_and_sorted(
    printed: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, resource: str, filters: str
) -> None:
    path = f"/v1/{resource}?{filters}&sort={_OTHER[resource]}&limit=3"
    whole = _ids(await walk(printed, path))
    assert len(whole) > 2
    monkeypatch.setattr(leading, "MANY", 1)
    assert _ids(await walk(printed, path)) == whole


@pytest.mark.parametrize("resource", ["articles", "quotes"])
@pytest.mark.parametrize("filters", ["topic=ports", *_MERGED])
async def test_totals_and_facets_count_what_a_walk_meets(
    printed: httpx.AsyncClient, resource: str, filters: str
) -> None:
    met = await walk(printed, f"/v1/{resource}?{filters}&include=topics&limit=7")
    topics = Counter(topic["slug"] for item in met for topic in item["topics"])
    counted = "total=true&facet=kind,topic&limit=1"
    answer = (await printed.get(f"/v1/{resource}?{filters}&{counted}")).json()
    found = {name: {each["value"]: each["count"] for each in of["items"]} for name, of in answer["facets"].items()}
    assert answer["page"]["total"] == len(met) > 2
    assert found == {"kind": Counter(item["kind"] for item in met), "topic": topics}


@pytest.mark.parametrize("sort", ["-published_at", "published_at", "-updated_at"])
@pytest.mark.parametrize("filters", ["topic=ports,tides&speaker=ada-lundqvist", "all_topic=ports,tides"])
async def test_a_walk_meets_what_was_there_once_whatever_is_stored_meanwhile(
    printed: httpx.AsyncClient, press: Press, monkeypatch: pytest.MonkeyPatch, filters: str, sort: str
) -> None:
    monkeypatch.setattr(leading, "MANY", 4)
    path, numbers = f"/v1/articles?{filters}&sort={sort}", count()
    whole = _ids(await walk(printed, f"{path}&limit=100"))

    def store() -> None:
        number = next(numbers)
        topics = _TOPICS if number % 2 else _TOPICS[:1]
        press.publish(Draft(f"Late {number}", _DATES[number % len(_DATES)], [Said("Sails", ADA)], [], topics))

    met = _ids(await walk(printed, f"{path}&limit=3", store))
    assert [each for each in met if each in set(whole)] == whole
    assert len(set(met)) == len(met)


@pytest.mark.parametrize("path", ["topics/fog/articles", "topics/fog/quotes", "actors/ada-lundqvist/quotes"])
@pytest.mark.parametrize("sort", ["-published_at", "published_at"])
async def test_a_nested_list_is_narrowed_by_several_values_too(
    printed: httpx.AsyncClient, path: str, sort: str
) -> None:
    one, other = [set(_ids(await walk(printed, f"/v1/{path}?topic={each}&limit=200"))) for each in ("ports", "tides")]
    whole = _ids(await walk(printed, f"/v1/{path}?sort={sort}&limit=200"))
    found = _ids(await walk(printed, f"/v1/{path}?topic=ports,tides&sort={sort}&limit=2"))
    assert found == [each for each in whole if each in one | other]
    assert 2 < len(found) < len(whole)


async def test_more_values_than_are_merged_give_the_same(printed: httpx.AsyncClient, press: Press) -> None:
    names = [f"Reef {number}" for number in range(MOST_HEADS)]
    for number, name in enumerate(names):
        press.publish(Draft(f"Notice {number}", "2025-09-12", topics=[name, "Ports"]))
    few, many = (",".join(name.lower().replace(" ", "-") for name in each) for each in (names, [*names, "Ports"]))
    assert len(await walk(printed, f"/v1/articles?topic={few}&limit=5")) == MOST_HEADS
    found = _ids(await walk(printed, f"/v1/articles?topic={many}&limit=5"))
    assert found == _ids(await walk(printed, "/v1/articles?topic=ports&limit=200"))


@pytest.mark.parametrize("resource", ["articles", "quotes"])
@pytest.mark.parametrize("filters", ["topic=ports", *_MERGED])
async def test_matches_of_words_are_the_same_gone_past_in_feeds_as_sorted(
    printed: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, resource: str, filters: str
) -> None:
    path = f"/v1/{resource}?q=harbour&{filters}&sort=-published_at&limit=3"
    monkeypatch.setattr(arrival, "pays", lambda *_: False)
    monkeypatch.setattr(walking, "pays", lambda *_: False)
    whole = _ids(await walk(printed, path))
    wanted = await _those(printed, resource, f"q=harbour&{filters}")
    assert set(whole) == wanted
    assert len(whole) > 2
    monkeypatch.setattr(walking, "pays", lambda *_: True)
    monkeypatch.setattr(walking, "FIRST_WINDOW", 4)
    monkeypatch.setattr(walking, "SMALLEST_WINDOW", 4)
    assert _ids(await walk(printed, path)) == whole
