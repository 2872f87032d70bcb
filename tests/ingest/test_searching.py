"""Texts sent over HTTP: searched beside the requests, long ones by processes, and refused while too many wait."""

import asyncio
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

from app.ingest.handover import MOST_QUOTES, TooMuchFound
from app.ingest.searching import Searching
from app.store.writing import QueueFull
from app.text.document import Document
from app.text.searched import search
from tests.ingest.support import MAYOR, seed_document

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


@pytest.mark.parametrize("times", [MOST_QUOTES + 1, 10 * MOST_QUOTES])
def test_more_than_an_article_holds_is_not_handed_over(searching: Searching, times: int) -> None:
    with pytest.raises(TooMuchFound):
        searching.search(Document("Ferry", None, "“We sail at noon on Monday,” she said. " * times))


async def test_an_article_with_more_than_one_holds_is_refused(client: httpx.AsyncClient, ingest_key: str) -> None:
    sent = {**ARTICLE, "body": "“We sail at noon on Monday,” she said. " * (MOST_QUOTES + 1)}
    refused = await client.post("/v1/articles", json=sent, headers={"Authorization": f"Bearer {ingest_key}"})
    assert refused.status_code == 422
    assert [error["code"] for error in refused.json()["errors"]] == ["too-much-found"]
