"""Cursors over lists of quotes: every row once, whatever comes in between, and nothing but their own lists."""

import itertools

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.articles.desk import Draft, Said
from tests.quotes.press import Press, listed, words
from tests.quotes.test_lists import numbered
from tests.support.walking import walk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("sort", ["-published_at", "published_at", "-said_on"])
@pytest.mark.parametrize("filters", ["", "speaker=lundqvist,okonjo&", "topic=tides&", "about=marchetti&", "kind=all&"])
async def test_walk_reaches_every_quote_once_while_others_come_in(
    client: httpx.AsyncClient, press: Press, filters: str, sort: str
) -> None:
    press.publish(*numbered(17))
    for number in (3, 4, 8, 9):
        press.amend(f"T{number:03}", said_on=f"2025-08-0{number // 4 + 1}")
    there = {f"T{number:03}" for number in range(17)}
    coming = itertools.count(100)
    seen = words(
        await walk(
            client,
            f"/v1/quotes?{filters}sort={sort}&limit=3&fields=text",
            lambda: press.publish(*numbered(1, next(coming))),
        )
    )
    assert sorted(word for word in seen if word in there) == sorted(there)
    assert len(set(seen)) == len(seen)


DATES = st.one_of(st.none(), st.sampled_from(["2025-01-01", "2025-01-02", "0001-01-01", "9999-12-31"]))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    before=st.lists(DATES, max_size=9),
    coming=st.lists(DATES, max_size=5),
    limit=st.integers(1, 4),
    sort=st.sampled_from(["-published_at", "published_at"]),
)
async def test_any_mix_of_dates_is_walked_once(
    client: httpx.AsyncClient,
    press: Press,
    before: list[str | None],
    coming: list[str | None],
    limit: int,
    sort: str,
) -> None:
    topic = f"Topic {next(_topics)}"
    press.topic(topic)

    def draft(published: str | None) -> Draft:
        number = next(_numbers)
        return Draft(f"News {number}", published, [Said(f"N{number} it is", "Ada Lundqvist")], topics=[topic])

    drafts = [draft(published) for published in before]
    press.publish(*drafts)
    waiting = [draft(published) for published in coming]
    slug = topic.lower().replace(" ", "-")
    path = f"/v1/quotes?topic={slug}&sort={sort}&limit={limit}"
    seen = words(await walk(client, path, lambda: press.publish(waiting.pop()) if waiting else None))
    there = [said.text.split()[0] for each in drafts for said in each.said]
    assert sorted(word for word in seen if word in there) == sorted(there)
    assert len(set(seen)) == len(seen)
    whole = await listed(client, f"/v1/topics/{slug}/quotes?sort={sort}&limit=200")
    assert whole == await listed(client, f"/v1/quotes?topic={slug}&sort={sort}&limit=200")
    assert set(there) <= set(whole)


_topics = itertools.count()
_numbers = itertools.count()


async def test_walk_by_relevance_reaches_every_match_of_equal_rank(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(*numbered(9))
    press.publish(
        Draft("Tide", said=[Said("Tide tide tide", "Ada Lundqvist"), Said("Long words about the tide " * 20)])
    )
    seen = words(await walk(client, "/v1/quotes?q=tide&limit=2"))
    assert len(seen) == len(set(seen)) == 11


async def test_a_cursor_goes_alone_with_its_own_filters_or_not_at_all(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(*numbered(9))
    path = "/v1/quotes?speaker=lundqvist&sort=published_at"
    whole = await listed(client, path)
    first = (await client.get(f"{path}&limit=2")).json()
    cursor = first["page"]["next"]
    rest = whole[2:]
    assert await listed(client, f"/v1/quotes?cursor={cursor}") == rest
    assert await listed(client, f"/v1/quotes?cursor={cursor}&limit=1&fields=text&total=true") == rest[:1]
    assert await listed(client, f"/v1/quotes?sort=published_at&cursor={cursor}&speaker=lundqvist") == rest
    assert (await client.get(f"/v1/quotes?cursor={cursor}&total=true")).json()["page"]["total"] == len(whole)
    lines = (await client.get(f"/v1/quotes.ndjson?cursor={cursor}")).text.splitlines()
    assert len(lines) == len(rest)
    for other in (
        "speaker=okonjo&sort=published_at",
        "speaker=lundqvist",
        "sort=published_at",
        "speaker=lundqvist&sort=published_at&kind=all",
    ):
        answer = await client.get(f"/v1/quotes?{other}&cursor={cursor}")
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "cursor"), other
    for elsewhere in ("articles", "actors", "topics/tides/quotes", "actors/ada-lundqvist/quotes"):
        assert (await client.get(f"/v1/{elsewhere}?cursor={cursor}")).status_code == 400, elsewhere


async def test_a_cursor_alone_brings_the_role_of_an_actors_quotes(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(*numbered(5), Draft("Own", said=[Said("Cleo's own", "Cleo Marchetti")]))
    path = "/v1/actors/cleo-marchetti/quotes"
    whole = await listed(client, f"{path}?role=about")
    assert len(whole) == 5
    cursor = (await client.get(f"{path}?role=about&limit=2")).json()["page"]["next"]
    assert await listed(client, f"{path}?cursor={cursor}") == whole[2:]


async def test_a_cursor_of_two_hundred_ids_goes_on(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(*numbered(200, 1000))
    ids = [item["id"] for item in (await client.get("/v1/quotes?limit=200&fields=id")).json()["items"]]
    assert len(ids) == 200
    assert len(await walk(client, f"/v1/quotes?id={','.join(ids)}&limit=90")) == 200
    cursor = (await client.get(f"/v1/quotes?id={','.join(ids)}&limit=90")).json()["page"]["next"]
    assert len((await client.get(f"/v1/quotes?cursor={cursor}&limit=200")).json()["items"]) == 110
