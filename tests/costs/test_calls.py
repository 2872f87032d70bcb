"""How many functions of Python a request calls: what its answer costs beside SQLite, on any machine the same."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

MOST_CALLS: Final = {
    "/v1/articles/{article}?fields=id": 160,
    "/v1/articles/{article}": 340,
    "/v1/articles?topic=peace-talks": 250,
    "/v1/quotes?speaker=dmitry-peskov&limit=1": 260,
}
"""By request, with a few to spare; those of the framework are counted too. A number that only ever falls."""


@pytest.fixture
def dialect() -> str:
    """PostgreSQL is read in threads of their own, with as many calls as its driver makes."""
    return "sqlite"


@pytest.mark.parametrize("template", MOST_CALLS)
async def test_each_request_calls_so_many_functions_and_no_more(
    app: FastAPI, seeded: httpx.AsyncClient, paths: dict[str, str], template: str
) -> None:
    article = paths["/v1/articles/{article}"].rpartition("/")[2]
    path, _, query = template.format(article=article).partition("?")
    asked = {**_SCOPE, "path": path, "raw_path": path.encode(), "query_string": query.encode()}
    for host in (b"first.example", b"second.example"):  # the first one compiles its statements, and is kept
        called = await _calls(app, {**asked, "headers": [(b"host", host)], "state": {}})
    assert called <= MOST_CALLS[template]


_SCOPE: Final[dict[str, Any]] = {
    "type": "http",
    "asgi": {"version": "3.0"},
    "http_version": "1.1",
    "method": "GET",
    "scheme": "http",
    "root_path": "",
    "client": ("127.0.0.1", 1),
    "server": ("127.0.0.1", 2),
}


async def _calls(app: FastAPI, scope: dict[str, Any]) -> int:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    with _counted() as called:
        await app(scope, receive, send)
    assert sent[0]["status"] == 200
    return len(called)


@contextmanager
def _counted() -> Iterator[list[str]]:
    """The functions that are called in this thread until the block ends."""
    called: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            called.append(frame.f_code.co_qualname)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(before)
