"""Searches with more matches than are ranked or sorted: the bounds are lowered, the promises stay."""

import httpx
import pytest
from sqlalchemy import text

from app.store.database import Database
from app.store.search import arrival, driving, frequency, fulltext, meeting, walking
from tests.lists.test_searching import ask, ids
from tests.store.rows import add_article, add_source

pytestmark = pytest.mark.anyio

NUMBER = 300
COMMON = 20


@pytest.fixture
def many(database: Database, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    """A client of a service with 300 invented articles, by date in no order at all, some of them hidden."""
    monkeypatch.setattr(fulltext, "STRETCH_BITS", 4)
    with database.writer.transaction() as connection:
        source = add_source(connection)
        for number in range(1, NUMBER + 1):
            headline = f"Report {number}" + (" from the harbour" if number % 7 == 0 else "")
            body = "The harbour lay still." + (" Lanterns burned." if number % 3 == 0 else "")
            body += " A walrus came." if number in (5, 200) else ""
            add_article(connection, source, headline, body)
        at = "(pk * 7919) % 1000003"
        connection.execute(text(f"UPDATE article SET published_at = {at}, sort_at = {at}, id = 'art_' || pk"))  # noqa: S608 - fixed
        connection.execute(text("UPDATE article SET visible = false WHERE pk % 50 = 0"))
    return client


@pytest.fixture
def bounded(many: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    """The same where only 20 matches are ranked."""
    monkeypatch.setattr(frequency, "COUNTED", COMMON)
    monkeypatch.setattr(frequency, "SAMPLE", 100)
    monkeypatch.setattr(driving, "FEW", 4)
    return many


async def walk(client: httpx.AsyncClient, path: str) -> list[str]:
    """The ids of all pages."""
    found: list[str] = []
    while path:
        answer = await client.get(path)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [item["id"] for item in page["items"]]
        path = f"/v1/articles?cursor={page['page']['next']}&limit=7" if page["page"]["next"] else ""
    return found


@pytest.mark.parametrize(
    "query", ["harbour", "harbour lanterns", "walrus harbour", "+harbour lanterns", "harbour -walrus"]
)
async def test_every_match_is_reached_though_few_are_ranked(bounded: httpx.AsyncClient, query: str) -> None:
    answer = await ask(bounded, "articles", query)
    assert answer["query"]["ranking"] == f"newest-{COMMON}"
    walked = await walk(bounded, f"/v1/articles?q={query.replace('+', '%2B')}&limit=7")
    assert len(walked) == len(set(walked))
    left_out = {5, 200} if "-walrus" in query else set()
    assert set(walked) == {f"art_{pk}" for pk in range(1, NUMBER + 1) if pk % 50 and pk not in left_out}


async def test_rare_words_are_ranked_however_old(bounded: httpx.AsyncClient) -> None:
    assert (await ids(bounded, "articles", "harbour walrus"))[0] == "art_5"
    assert (await ids(bounded, "articles", "harbour lanterns walrus"))[0] == "art_5"


async def test_of_the_newest_those_with_the_word_in_the_headline_come_first_and_then_the_last_stored(
    bounded: httpx.AsyncClient,
) -> None:
    found = [int(each.removeprefix("art_")) for each in await ids(bounded, "articles", "harbour")]
    headed = [pk for pk in range(NUMBER, NUMBER - COMMON, -1) if pk % 7 == 0]
    assert sorted(found[: len(headed)], reverse=True) == headed
    assert found[COMMON:] == sorted(found[COMMON:], reverse=True)


async def test_filters_narrow_what_is_ranked_and_what_follows(bounded: httpx.AsyncClient) -> None:
    found = await walk(bounded, "/v1/articles?q=harbour&until=1970-01-03&limit=7")
    expected = {f"art_{pk}" for pk in range(1, NUMBER + 1) if pk % 50 and (pk * 7919) % 1000003 < 172_800}
    assert set(found) == expected
    assert len(found) == len(expected) > 2 * COMMON


async def test_few_matches_are_all_ranked(bounded: httpx.AsyncClient) -> None:
    answer = await ask(bounded, "articles", "walrus")
    assert answer["query"]["ranking"] == "exact"
    assert {item["id"] for item in answer["items"]} == {"art_5"}


QUERIES = [
    "harbour",
    "lanterns",
    "harbour lanterns",
    "harbour until:1970-01-05",
    "harbour since:1970-01-05 until:1970-01-10",
    "+harbour -walrus",
]


@pytest.mark.parametrize("query", QUERIES)
async def test_the_newest_matches_are_the_same_met_in_windows_as_sorted(
    many: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    path = f"/v1/articles?q={query.replace('+', '%2B')}&sort=-published_at&limit=7"
    monkeypatch.setattr(arrival, "pays", lambda *_: False)
    whole = await walk(many, path)
    assert len(whole) > 50
    monkeypatch.setattr(walking, "pays", lambda *_: True)
    monkeypatch.setattr(walking, "FIRST_WINDOW", 8)
    monkeypatch.setattr(walking, "SMALLEST_WINDOW", 8)
    assert await walk(many, path) == whole
    monkeypatch.setattr(meeting, "PASSED_FOR_ONE_BLOCK", 1)
    assert await walk(many, path) == whole
    monkeypatch.setattr(walking, "WIDEST_WINDOW", 2)
    monkeypatch.setattr(walking, "WORTH_IN_ORDER", 0)  # it gives up, and they are sorted after all
    assert await walk(many, path) == whole


@pytest.mark.parametrize("query", ["harbour", "lanterns", "harbour since:1970-01-04 until:1970-01-09"])
@pytest.mark.parametrize("spread", [7, 7919])
async def test_the_newest_matches_are_the_same_whether_rows_came_in_order_or_not(
    database: Database, many: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, query: str, spread: int
) -> None:
    at = f"200000 + 3000 * (pk + pk * 7919 % {spread}) - pk % 40 / 39 * 300000"  # nearly in order, or in none
    with database.writer.transaction() as connection:
        connection.execute(text(f"UPDATE article SET published_at = {at}, sort_at = {at}"))  # noqa: S608 - fixed
    path = f"/v1/articles?q={query.replace('+', '%2B')}&sort=-published_at&limit=7"
    monkeypatch.setattr(walking, "pays", lambda *_: False)
    monkeypatch.setattr(arrival, "pays", lambda *_: False)
    whole = await walk(many, path)
    assert len(whole) > 20
    monkeypatch.setattr(arrival, "pays", lambda *_: True)
    assert await walk(many, path) == whole
    monkeypatch.setattr(arrival, "MOST_STRAYS", 4)  # too many are out of order, and they are sorted after all
    assert await walk(many, path) == whole


async def test_words_that_begin_as_asked_rank(many: httpx.AsyncClient) -> None:
    found = await ids(many, "articles", "lanter* walrus report")
    assert found[0] == "art_5"
    assert {int(each.removeprefix("art_")) % 3 for each in found[1:50]} == {0}


async def test_joined_words_that_never_stand_so_are_looked_for_one_by_one_and_the_last_as_a_prefix(
    many: httpx.AsyncClient,
) -> None:
    assert set(await ids(many, "articles", "walrus-zeppel*")) == {"art_5"}
    assert set(await ids(many, "articles", "zeppelin-walr*")) == {"art_5"}
