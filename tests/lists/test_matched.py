"""Words beside filters: whichever way the rows that have the words are told, the answers are the same."""

from typing import Any

import httpx
import pytest

from app.lists import matched
from app.store.database import Database
from app.store.search import driving, frequency, meeting
from tests.articles.desk import Draft, Said
from tests.quotes.press import Press
from tests.support.walking import walk

pytestmark = pytest.mark.anyio

ADA, BRAM, CLEO = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti"
_DATES = ("2025-09-12", "2025-09-13", None, "2025-09-13", "2024-02-01")
_FREQUENT = 4

QUERIES = ["harbour -walrus", "harbo*", "harbour walrus gulls"]
FILTERS = [
    "source=coast-wire",
    "source=coast-wire,tide-post&dup=collapse",
    "topic=fog,tides&speaker=ada-lundqvist",
    "about=cleo-marchetti&since=2025&source=coast-wire",
    "speaker=nobody-known",
]
COUNTED = "&total=true&facet=topic,speaker,source,kind&histogram=month"


@pytest.fixture
def printed(client: httpx.AsyncClient, database: Database) -> httpx.AsyncClient:
    """A client of 45 articles by two sources, with a frequent word, one of a third of them, and a rare one."""
    people = (ADA, BRAM, CLEO, None)

    def draft(number: int) -> Draft:
        words = "the harbour lies still" + (" under gulls" if number % 3 == 0 else "")
        words += " beside a walrus" if number in (2, 31) else ""
        said = [Said(f"Q{number:02} {words}", people[number // 8 % 4], [CLEO] if number % 3 else [ADA])]
        topics = [topic for at, topic in enumerate(("Ports", "Tides", "Fog")) if number >> at & 1]
        source = "Coast Wire" if number % 5 else "Tide Post"
        headline = f"Notice {number}: {words}"
        return Draft(headline, _DATES[number % len(_DATES)], said, [], topics, source)

    press = Press(database)
    press.publish(*map(draft, range(45)))
    press.repeat_quote("Q09", "Q06")
    return client


async def _answers(client: httpx.AsyncClient, resource: str, query: str, filters: str) -> list[Any]:
    """The order by both dates, the matches by relevance, and all counts."""
    path = f"/v1/{resource}?q={query.replace(' ', '+')}&{filters}&limit=9"
    orders = [
        [item["id"] for item in await walk(client, f"{path}&sort={sort}")] for sort in ("published_at", "-published_at")
    ]
    ranked = [item["id"] for item in await walk(client, path)]
    assert len(ranked) == len(set(ranked))
    counts = (await client.get(path + COUNTED)).json()
    return [*orders, set(ranked), counts["page"]["total"], counts["facets"], counts["histogram"]]


@pytest.mark.parametrize("resource", ["articles", "quotes"])
@pytest.mark.parametrize("filters", FILTERS)
async def test_answers_are_the_same_whichever_way_the_words_are_looked_for(
    printed: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, resource: str, filters: str
) -> None:
    whole = [await _answers(printed, resource, query, filters) for query in QUERIES]
    assert all(len(found) == total for found, _, _, total, *_ in whole)
    assert whole[0][3] or "nobody" in filters
    monkeypatch.setattr(frequency, "COUNTED", _FREQUENT)
    monkeypatch.setattr(driving, "FEW", 2)
    monkeypatch.setattr(meeting, "PASSED_FOR_ONE_BLOCK", 1)
    for few in (matched.FEW, -1):
        monkeypatch.setattr(matched, "FEW", few)
        assert [await _answers(printed, resource, query, filters) for query in QUERIES] == whole
