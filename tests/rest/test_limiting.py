"""Rate limits: what is counted, what is free, and what a caller is told."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from app.rest import install as rest
from app.settings import Settings


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """An application that allows three requests an hour."""
    monkeypatch.setenv("ONRECORD_RATE_LIMIT", "3/hour")
    app = FastAPI(docs_url=None, redoc_url=None)
    rest.install(app, Settings.load())

    @app.get("/thing")
    async def thing() -> dict[str, str]:
        return {"state": "here"}

    @app.get("/worked")
    def worked() -> dict[str, str]:
        """Answered by another thread, while others come in."""
        return {"state": "done"}

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "ok"}

    return app


def _client(app: FastAPI, address: str = "127.0.0.1") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, client=(address, 1000))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")


@pytest.mark.anyio
async def test_a_caller_beyond_the_limit_is_told_when_to_come_back(limited: FastAPI) -> None:
    async with _client(limited) as client:
        left = [(await client.get("/thing")).headers["ratelimit"].split(";")[1] for _ in range(3)]
        refused = await client.get("/thing")
    assert left == ["r=2", "r=1", "r=0"]
    assert refused.status_code == 429
    assert refused.json()["type"].endswith("/problems/too-many-requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 7200
    assert refused.headers["ratelimit-policy"] == '"default";q=3;w=3600'


@pytest.mark.anyio
async def test_many_at_once_get_no_more_than_the_limit(limited: FastAPI) -> None:
    async with _client(limited) as client:
        answers = await asyncio.gather(*(client.get("/worked") for _ in range(50)))
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [429] * 47


@pytest.mark.anyio
async def test_another_address_has_a_limit_of_its_own(limited: FastAPI) -> None:
    async with _client(limited) as client:
        for _ in range(4):
            last = await client.get("/thing")
    async with _client(limited, "127.0.0.2") as other:
        answer = await other.get("/thing")
    assert (last.status_code, answer.status_code) == (429, 200)


@pytest.mark.anyio
async def test_not_modified_probes_and_options_are_free(limited: FastAPI) -> None:
    async with _client(limited) as client:
        tag = (await client.get("/thing")).headers["etag"]
        free = [(await client.get("/thing", headers={"If-None-Match": tag})).status_code for _ in range(5)]
        probes = [(await client.get("/livez")).status_code for _ in range(5)]
        options = [(await client.options("/thing")).status_code for _ in range(5)]
        counted = await client.get("/thing")
    assert free == [304] * 5
    assert probes == [200] * 5
    assert options == [204] * 5
    assert counted.headers["ratelimit"].split(";")[1] == "r=1"
