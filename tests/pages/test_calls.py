"""The calls the pages offer, run against the whole service with the seed data in it."""

import re
import shlex

import httpx
import pytest

from app.pages import assets
from app.pages.calls import CALLS, FEEDS, Call, add_curl
from tests.pages.markup import Page
from tests.support.running import BASE

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.title)
async def test_call_finds_something(seeded: httpx.AsyncClient, call: Call) -> None:
    answer = await seeded.get(call.target)
    assert answer.status_code == 200
    if answer.headers["content-type"] == "application/json":
        assert answer.json()["items"]
    else:
        assert len(answer.text.splitlines()) > 1


@pytest.mark.parametrize(("name", "path", "media_type"), FEEDS)
async def test_feed_is_what_it_is_announced_as(
    seeded: httpx.AsyncClient, name: str, path: str, media_type: str
) -> None:
    answer = await seeded.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type, name


async def test_landing_page_asks_for_what_the_service_answers(seeded: httpx.AsyncClient) -> None:
    script = assets.assets()["landing.js"].content.decode()
    quotes = re.search(r'QUOTES = "([^"]+)"', script)
    assert quotes
    shown = (await seeded.get(f"{quotes[1]}&not_source=demo")).json()["items"]
    assert {quote["speaker"]["slug"] for quote in shown} >= {"donald-tusk", "dmitry-peskov", "volodymyr-zelensky"}
    assert (await seeded.get(f"{quotes[1]}&source=demo")).json()["items"]
    counted = [attrs["data-count"] for _, attrs in Page(await seeded.get("/")).tags if "data-count" in attrs]
    assert len(counted) == 4
    for path in counted:
        answer = await seeded.get(f"{path}?limit=1&fields=id&total=true")
        assert answer.status_code == 200
        assert answer.json()["page"]["total"] > 0


async def test_article_to_add_is_stored_with_its_quote(client: httpx.AsyncClient, ingest_key: str) -> None:
    words = shlex.split(add_curl(BASE).replace("\\\n", " "))
    headers = dict(word.split(": ", 1) for word in words if re.match(r"[A-Z][\w-]+: ", word))
    headers["Authorization"] = headers["Authorization"].replace("$ONRECORD_KEY", ingest_key)
    answer = await client.post(words[1], headers=headers, content=words[words.index("-d") + 1])
    assert answer.status_code == 201
    (quote,) = answer.json()["quotes"]
    assert quote["text"] == "The ferry sails on Monday"
    assert quote["speaker"]["name"] == "Edda Quillfeather"
