"""Lists of quotes as feeds, tables and lines, and how one of them is chosen."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import httpx
import pytest

from tests.articles.desk import Draft, Said
from tests.quotes.press import Press, words
from tests.quotes.test_lists import numbered

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("stories")]

ATOM = "{http://www.w3.org/2005/Atom}"
TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "jsonfeed": "application/feed+json",
}


def parsed(content: bytes) -> ET.Element:
    """The document."""
    return ET.fromstring(content)  # noqa: S314 - our own output


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    """The rows of a table by its header."""
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


@pytest.mark.parametrize("name", TYPES)
async def test_suffix_format_and_accept_choose_the_same(client: httpx.AsyncClient, name: str) -> None:
    answers = [
        await client.get(f"/v1/quotes.{name}"),
        await client.get(f"/v1/quotes?format={name}"),
        await client.get("/v1/quotes", headers={"Accept": f"{TYPES[name]}, application/json;q=0.5"}),
        await client.get(f"/v1/quotes.{name}", headers={"Accept": "text/html"}),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == TYPES[name]
        assert "Accept" in answer.headers["vary"]
    nested = await client.get(f"/v1/actors/ada-lundqvist/quotes.{name}")
    assert nested.headers["content-type"].partition(";")[0] == TYPES[name]


@pytest.mark.parametrize("name", TYPES)
async def test_accept_that_comes_twice_is_one_list(client: httpx.AsyncClient, name: str) -> None:
    fields = ["application/json;q=0.5", TYPES[name]]
    for order in (fields, fields[::-1]):
        answer = await client.get("/v1/quotes", headers=[("Accept", field) for field in order])
        assert answer.headers["content-type"].partition(";")[0] == TYPES[name]


async def test_what_there_is_not_is_refused(client: httpx.AsyncClient) -> None:
    for path in ("quotes", "articles/harbour/quotes", "actors/ada-lundqvist/quotes", "topics/ports/quotes"):
        for suffix in ("pdf", "JSON", "csv.gz", ""):
            assert (await client.get(f"/v1/{path}.{suffix}")).status_code == 404, suffix
        unknown = await client.get(f"/v1/{path}?format=cvs")
        assert (unknown.status_code, unknown.json()["errors"][0]["parameter"]) == (422, "format")
        assert "`csv`" in unknown.json()["detail"]
        refused = await client.get(f"/v1/{path}", headers={"Accept": "text/html, image/*"})
        assert refused.status_code == 406
        assert set(TYPES.values()) <= set(refused.json()["available"])
    anything = await client.get("/v1/quotes", headers={"Accept": "text/html, */*;q=0.1"})
    assert anything.headers["content-type"] == "application/json"


async def test_atom_is_a_feed(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/quotes.atom?limit=2&include=topics")
    feed = parsed(answer.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}"), name
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    following = await client.get(str(links["next"]))
    assert following.headers["content-type"].startswith(TYPES["atom"])
    assert len(parsed(following.content).findall(f"{ATOM}entry")) == 2
    assert answer.links["next"]["url"] == links["next"]


async def test_rss_is_a_channel(client: httpx.AsyncClient) -> None:
    channel = parsed((await client.get("/v1/quotes.rss")).content).find("channel")
    assert channel is not None
    assert [channel.findtext(name) is not None for name in ("title", "link", "description")] == [True] * 3
    assert len(channel.findall("item")) == 5


async def test_json_feed_and_linked_data_hold_the_quotes(client: httpx.AsyncClient) -> None:
    feed = (await client.get("/v1/quotes.jsonfeed?limit=2")).json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 2
    assert "cursor=" in feed["next_url"]
    linked = (await client.get("/v1/quotes.jsonld")).json()
    assert "Opening day has come for Bram and his crew" in json.dumps(linked)
    assert "schema.org" in json.dumps(linked["@context"])


async def test_feeds_bear_any_words(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(Draft("Odd <b>& \x0b]]>", said=[Said("Odd \x0c <i> & ]]> \ufffe \U0001f9ad words", "Ada Lundqvist")]))
    for name in ("atom", "rss"):
        answer = await client.get(f"/v1/quotes.{name}?speaker=lundqvist&dated=true")
        assert "Odd" in "".join(parsed(answer.content).itertext())


async def test_tables_and_lines_hold_the_whole_set_unless_limited(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(*numbered(37))
    count = (await client.get("/v1/quotes?total=true")).json()["page"]["total"]
    assert count == 42
    assert len(rows(await client.get("/v1/quotes.csv"))) == count
    lines = [json.loads(line) for line in (await client.get("/v1/quotes.ndjson")).text.splitlines()]
    assert len({line["id"] for line in lines}) == count
    page = (await client.get("/v1/quotes?limit=200")).json()["items"]
    assert lines == page
    assert len(rows(await client.get("/v1/quotes.csv?limit=7"))) == 7
    assert len((await client.get("/v1/quotes.ndjson?limit=1000000")).text.splitlines()) == count
    assert (await client.get("/v1/quotes.csv?limit=0")).status_code == 422
    assert rows(await client.get("/v1/quotes.csv?speaker=nobody-known")) == []
    assert (await client.get("/v1/quotes.ndjson?speaker=nobody-known")).content == b""


async def test_a_table_has_the_columns_asked_for(client: httpx.AsyncClient, press: Press) -> None:
    press.publish(Draft("Sums", said=[Said("=1+1 is a formula", "Ada Lundqvist", ["Bram Okonjo", "Cleo Marchetti"])]))
    table = rows(await client.get("/v1/quotes.csv?q=formula"))
    assert table[0]["text"] == "'=1+1 is a formula"
    assert table[0]["speaker.slug"] == "ada-lundqvist"
    assert table[0]["about"] == "bram-okonjo|cleo-marchetti"
    chosen = rows(await client.get("/v1/quotes.csv?fields=text,topics&q=opening"))
    assert [list(row) for row in chosen] == [["text", "topics"]]
    assert chosen[0]["topics"] == "ports|weather"
    included = rows(await client.get("/v1/quotes.csv?include=topics,body&dup=collapse"))
    assert {"topics", "body", "occurrences"} <= included[0].keys()
    assert (await client.get("/v1/quotes.csv?fields=words")).status_code == 422


async def test_a_streamed_list_takes_every_filter_and_order(client: httpx.AsyncClient) -> None:
    query = "speaker=lundqvist,okonjo&kind=all&sort=published_at&fields=text"
    listed = (await client.get(f"/v1/quotes?{query}")).json()["items"]
    lines = [json.loads(line) for line in (await client.get(f"/v1/quotes.ndjson?{query}")).text.splitlines()]
    assert lines == listed
    assert words(lines) == ["Opening", "Crew", "Mud"]
    nested = (await client.get("/v1/actors/ada-lundqvist/quotes.ndjson?role=about")).text.splitlines()
    assert [json.loads(line)["text"].split()[0] for line in nested] == ["Mud", "Fog"]
    assert (await client.get("/v1/quotes.csv?status=rejected")).status_code == 401


async def test_head_answers_as_get_without_a_body(client: httpx.AsyncClient) -> None:
    for path in ("/v1/quotes", "/v1/quotes.atom", "/v1/quotes.csv", "/v1/quotes/random", "/v1/quotes?since=soon"):
        got, head = await client.get(path), await client.head(path)
        assert (head.status_code, head.content) == (got.status_code, b""), path
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers.get("etag") == got.headers.get("etag") or "random" in path
