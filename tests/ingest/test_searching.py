"""Texts sent over HTTP: searched by two threads of their own, and refused while too many wait."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from anyio.lowlevel import checkpoint
from fastapi import FastAPI

from app.ingest.writing import Searching
from app.store.writing import QueueFull
from tests.ingest.support import MAYOR

pytestmark = pytest.mark.anyio
ARTICLE = {"headline": "Ferry returns to Port Maren", "body": MAYOR, "source": "gazette"}


@asynccontextmanager
async def held(searching: Searching, texts: int) -> AsyncIterator[None]:
    """So many texts that are at work or wait until the block ends."""
    door = threading.Event()
    tasks = [asyncio.create_task(searching.run(door.wait)) for _ in range(texts)]
    await checkpoint()
    yield
    door.set()
    assert set(await asyncio.gather(*tasks)) == {True}


async def test_a_text_beyond_those_that_may_wait_is_refused_at_once() -> None:
    searching = Searching()
    async with held(searching, 52):
        with pytest.raises(QueueFull):
            await searching.run(lambda: "one too many")
    assert await searching.run(lambda: "later") == "later"
    searching.close()


async def test_an_article_beyond_those_that_may_wait_is_unavailable(
    app: FastAPI, client: httpx.AsyncClient, ingest_key: str
) -> None:
    async def send() -> httpx.Response:
        return await client.post("/v1/articles", json=ARTICLE, headers={"Authorization": f"Bearer {ingest_key}"})

    async with held(app.state.searching, 52):
        refused = await send()
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert (await send()).status_code == 201
