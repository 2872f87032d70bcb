"""The shortest way to an endpoint answers as the framework's own way does, refusals included."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.main import create_app
from app.rest.direct import Shortcuts, direct
from app.settings import Settings
from tests.support.running import running

ADDRESSES = [
    "/v1/articles",
    "/v1/articles.csv",
    "/v1/articles.unheard-of",
    "/v1/articles?topic=peace-talks&limit=2",
    "/v1/articles?unheard-of=1",
    "/v1/articles?limit=nothing",
    "/v1/articles?limit=2&limit=3",
    "/v1/articles?cursor=broken",
    "/v1/articles/no-such-article",
    "/v1/articles/no-such-article/quotes",
    "/v1/articles/",
    "/v1/articles//quotes",
    "/v1/quotes/quo_00000000000000000000000000",
    "/v1/quotes.ndjson?limit=3",
    "/v1/quotes?q=%22unclosed",
    "/v1/actors/peskov",
    "/v1/actors/dmitry-peskov",
    "/v1/actors/dmitry-peskov.jsonld",
    "/v1/actors/dmitry%2Dpeskov/quotes?limit=1",
    "/v1/actors/peskov/quotes.csv?limit=1",
    "/v1/topics/peace-talks/actors",
    "/v1/topics/%C3%A9l%C3%A9ments",
    "/v1/sources/seed",
    "/v1/review",
    "/v1/nothing",
    "/livez",
    "/version",
    "/problems/not-found",
]


def shown(answer: httpx.Response) -> tuple[Any, ...]:
    fields = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
    body = answer.content.replace(answer.headers["x-request-id"].encode(), b"ID")
    return answer.status_code, fields, body


@pytest.fixture
async def long_way(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the same application without the shortest ways."""
    app = create_app(settings)
    app.user_middleware = [
        each for each in app.user_middleware if getattr(each.cls, "__name__", "") != Shortcuts.__name__
    ]
    async with running(app) as opened:
        yield opened


async def test_both_ways_lead_to_the_same_answers(seeded: httpx.AsyncClient, long_way: httpx.AsyncClient) -> None:
    for method in ("GET", "HEAD", "PUT"):
        for address in ADDRESSES:
            short, long = await seeded.request(method, address), await long_way.request(method, address)
            assert shown(short) == shown(long), f"{method} {address}"


async def test_the_metrics_name_the_route_of_a_shortest_way(seeded: httpx.AsyncClient) -> None:
    await seeded.get("/v1/actors/dmitry-peskov/quotes.csv")
    assert 'route="/v1/actors/{slug}/quotes.{suffix}",status="200"} 1.0' in (await seeded.get("/metrics")).text


def test_every_endpoint_that_reads_has_a_shortest_way(app: FastAPI) -> None:
    reads = [
        route
        for route in app.routes
        if isinstance(route, APIRoute) and route.path_format.startswith("/v1/") and "GET" in (route.methods or ())
    ]
    assert [route.path_format for route in reads if direct(route) is None] == []
    assert len(reads) > 20


def test_an_endpoint_that_asks_for_more_keeps_the_framework_s_way(app: FastAPI) -> None:
    @app.get("/typed/{number}")
    async def typed(number: int) -> None: ...

    @app.get("/given")
    async def given(limit: int = 1) -> None: ...

    ways = {route.path_format: direct(route) for route in app.routes if isinstance(route, APIRoute)}
    assert (ways["/typed/{number}"], ways["/given"], ways["/v1/extract"]) == (None, None, None)
