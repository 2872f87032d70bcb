"""Texts sent over HTTP: searched beside the requests, long ones by processes, and refused while too many wait."""

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from anyio.lowlevel import checkpoint
from fastapi import FastAPI

from app.ingest.searched.handover import MOST_QUOTES, TooMuchFound
from app.ingest.searched.searching import Searching
from app.rest.errors import Unavailable
from app.store.writing import QueueFull
from app.text.document import Document
from app.text.searched import search
from tests.ingest.support import MAYOR, seed_document
from tests.support.running import running

pytestmark = pytest.mark.anyio
ARTICLE = {"headline": "Ferry returns to Port Maren", "body": MAYOR, "source": "gazette"}


@pytest.fixture
def searching() -> Iterator[Searching]:
    """The threads and processes of a service."""
    made = Searching()
    yield made
    made.close()


@asynccontextmanager
async def held(searching: Searching, texts: int) -> AsyncIterator[None]:
    """So many texts that are at work or wait until the block ends."""
    door = threading.Event()
    tasks = [asyncio.create_task(searching.run(door.wait)) for _ in range(texts)]
    await checkpoint()
    yield
    door.set()
    assert set(await asyncio.gather(*tasks)) == {True}


async def test_a_text_beyond_those_that_may_wait_is_refused_at_once(searching: Searching) -> None:
    async with held(searching, 52):
        with pytest.raises(QueueFull):
            await searching.run(lambda: "one too many")
    assert await searching.run(lambda: "later") == "later"


async def test_an_article_beyond_those_that_may_wait_is_unavailable(
    app: FastAPI, client: httpx.AsyncClient, ingest_key: str
) -> None:
    async def send() -> httpx.Response:
        return await client.post("/v1/articles", json=ARTICLE, headers={"Authorization": f"Bearer {ingest_key}"})

    async with held(app.state.searching, 52):
        refused = await send()
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert (await send()).status_code == 201


def test_a_long_text_searched_by_a_process_gives_what_it_gives_here(searching: Searching) -> None:
    document = seed_document()
    assert searching.search(document) == search(document)
    assert searching.search(document, extracts=False) == search(document, extracts=False)


def test_a_process_that_is_killed_is_replaced(searching: Searching) -> None:
    document = seed_document()
    found = searching.search(document)
    for process in multiprocessing.active_children():
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    assert searching.search(document) == found


def fatal(*_: object, **__: object) -> None:
    """Ends the process that carries it out."""
    os.kill(os.getpid(), signal.SIGKILL)


async def test_a_text_whose_process_is_killed_twice_is_unavailable(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = {"text": MAYOR + " The ferry sails." * 200}
    with monkeypatch.context() as broken:
        broken.setattr("app.ingest.searched.searching.search_apart", fatal)
        refused = await client.post("/v1/extract", json=text)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert refused.headers["content-type"] == "application/problem+json"
    assert (await client.post("/v1/extract", json=text)).status_code == 200


async def test_who_still_waits_when_the_server_gives_up_is_told_that_it_goes_down(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    async with held(app.state.searching, 2):
        waiting = asyncio.create_task(client.post("/v1/extract", json={"text": MAYOR}))
        while app.state.searching.taken < 3:
            await checkpoint()
        app.state.drain.start()
        waiting.cancel()
        refused = await waiting
    assert (refused.status_code, refused.headers["connection"]) == (503, "close")
    assert refused.json()["detail"] == "The service is going down."


async def test_what_is_sent_or_waits_when_the_searching_stops_is_refused() -> None:
    stopped = Searching()
    stopped.close()
    with pytest.raises(Unavailable):
        await stopped.run(lambda: "too late")
    with pytest.raises(Unavailable):
        stopped.search(seed_document())


@pytest.mark.parametrize("times", [MOST_QUOTES + 1, 10 * MOST_QUOTES])
def test_more_than_an_article_holds_is_not_handed_over(searching: Searching, times: int) -> None:
    with pytest.raises(TooMuchFound):
        searching.search(Document("Ferry", None, "“We sail at noon on Monday,” she said. " * times))


async def test_an_article_with_more_than_one_holds_is_refused(client: httpx.AsyncClient, ingest_key: str) -> None:
    sent = {**ARTICLE, "body": "“We sail at noon on Monday,” she said. " * (MOST_QUOTES + 1)}
    refused = await client.post("/v1/articles", json=sent, headers={"Authorization": f"Bearer {ingest_key}"})
    assert refused.status_code == 422
    assert [error["code"] for error in refused.json()["errors"]] == ["too-much-found"]


async def test_garbage_is_not_looked_for_in_what_stays_while_the_service_runs(app: FastAPI) -> None:
    async with running(app):
        assert gc.get_freeze_count() > 10_000
    assert gc.get_freeze_count() == 0
