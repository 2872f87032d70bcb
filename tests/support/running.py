"""The application as it runs, and a client that speaks to it without a network."""

import contextlib
from collections.abc import AsyncIterator

import httpx
from fastapi import FastAPI

BASE = "http://127.0.0.1:8000"


@contextlib.asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application between its start and its end; a defect is answered as a server would, not raised."""
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url=BASE) as client,
    ):
        yield client
