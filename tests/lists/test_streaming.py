"""Lists of any length over a connection: whole or visibly broken off, never cut short as if they were whole."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from anyio import to_thread
from fastapi import FastAPI
from sqlalchemy import literal, select, text

from app.lists.streaming import BATCH, only
from app.store.database import Database
from tests.articles.desk import Desk, Draft, Said

pytestmark = pytest.mark.anyio

COUNT = 2 * BATCH + 7


class Wire:
    """What the application puts on the wire, message by message, as a server would see it."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.messages: list[dict[str, Any]] = []

    async def get(
        self, target: str, then: Callable[[], object] | None = None, goes_on: asyncio.Event | None = None
    ) -> None:
        """Ask for a list. Raises what breaks the answer off.

        `then` is called once, when its first bytes are out; with `goes_on` they are all that is taken until it is set.
        """
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(b"host", b"news.example")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "state": {},
        }

        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> dict[str, Any]:
            for message in asked:
                return message
            await asyncio.Event().wait()  # nobody hangs up
            raise AssertionError

        async def send(message: Any) -> None:
            if then is not None and message.get("body") and not self.body:
                then()
            self.messages.append(message)
            if goes_on is not None and message.get("body"):
                await goes_on.wait()

        await self.app(scope, receive, send)

    @property
    def status(self) -> int:
        """The status that was sent."""
        return int(self.messages[0]["status"])

    @property
    def body(self) -> bytes:
        """All that was sent."""
        return b"".join(message.get("body", b"") for message in self.messages)

    @property
    def is_whole(self) -> bool:
        """Whether the answer was brought to its end."""
        return self.messages[-1]["type"] == "http.response.body" and not self.messages[-1].get("more_body", False)


@pytest.fixture
async def wire(app: FastAPI) -> AsyncIterator[Wire]:
    """The running application, seen from its server's side."""
    async with app.router.lifespan_context(app):
        yield Wire(app)


@pytest.fixture
def many(database: Database) -> Desk:
    """More quotes than two batches hold, some undated."""
    desk = Desk(database)
    for first in range(0, COUNT, 200):
        said = [Said(f"Wave {number:05}", "Ada Lundqvist") for number in range(first, min(first + 200, COUNT))]
        desk.publish(Draft(f"Waves {first}", None if first == 400 else "2025-09-12", said))
    return desk


@contextmanager
def away(database: Database, table: str) -> Iterator[Callable[[], None]]:
    """Gives a way to take a table away for a while."""
    taken = []

    def rename(before: str, after: str) -> None:
        database.writer.write_now(lambda held: held.execute(text(f"ALTER TABLE {before} RENAME TO {after}")) and None)

    def take() -> None:
        rename(table, f"{table}_away")
        taken.append(table)

    try:
        yield take
    finally:
        if taken:
            rename(f"{table}_away", table)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("sort", ["-published_at", "published_at", "-said_on"])
async def test_a_list_longer_than_its_batches_comes_whole(wire: Wire, sort: str) -> None:
    await wire.get(f"/v1/quotes.ndjson?fields=text&sort={sort}")
    lines = [json.loads(line)["text"] for line in wire.body.splitlines()]
    assert wire.is_whole
    assert len(lines) == len(set(lines)) == COUNT


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("limit", [1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH, COUNT, COUNT + 1])
async def test_a_limit_is_kept_to_the_row(wire: Wire, limit: int) -> None:
    await wire.get(f"/v1/quotes.csv?fields=text,id&limit={limit}")
    table = list(csv.DictReader(io.StringIO(wire.body.decode(), newline="")))
    assert len(table) == min(limit, COUNT)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("suffix", ["ndjson", "csv"])
async def test_an_error_in_the_middle_breaks_the_connection_off(wire: Wire, database: Database, suffix: str) -> None:
    with away(database, "quote_actor") as take, pytest.raises(Exception, match="quote_actor"):
        await wire.get(f"/v1/quotes.{suffix}", take)
    assert wire.status == 200
    assert len(wire.body) > 0
    assert not wire.is_whole, "whoever reads sees that the list is not whole"


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("suffix", ["ndjson", "csv"])
async def test_a_list_needs_none_of_the_threads_that_other_work_waits_for(wire: Wire, suffix: str) -> None:
    workers = to_thread.current_default_thread_limiter()
    busy = [object() for _ in range(int(workers.available_tokens))]
    for each in busy:
        workers.acquire_on_behalf_of_nowait(each)
    try:
        async with asyncio.timeout(20):
            await wire.get(f"/v1/quotes.{suffix}?fields=id")
    finally:
        for each in busy:
            workers.release_on_behalf_of(each)
    assert wire.is_whole


@pytest.mark.usefixtures("many")
async def test_a_client_that_takes_its_time_holds_one_page(wire: Wire, database: Database) -> None:
    reader, counts = wire.app.state.database.reader, []
    goes_on = asyncio.Event()
    task = asyncio.create_task(wire.get("/v1/quotes.csv", lambda: counts.append(reader.executed), goes_on))
    while not counts:
        await asyncio.wait([task], timeout=0.01)
    assert len(reader.read_now(lambda snapshot: snapshot.rows("one", lambda: select(literal(1)), {}))) == 1
    assert reader.executed == counts[0] + 1, "nothing more is read while nothing more is taken"
    goes_on.set()
    await task
    assert wire.is_whole


@pytest.mark.usefixtures("many")
async def test_an_error_before_the_first_row_is_a_problem(wire: Wire) -> None:
    for query in ("speaker=", "since=soon", "fields=words"):
        wire.messages.clear()
        await wire.get(f"/v1/quotes.csv?{query}")
        assert (wire.status, wire.is_whole) == (422, True)
        assert json.loads(wire.body)["type"].endswith(("/problems/invalid-parameter", "/problems/unknown-parameter"))


def test_only_keeps_the_order_asked_for() -> None:
    assert list(only({"a": 1, "b": 2, "c": 3}, ("c", "a", "z"))) == ["c", "a"]
    item = {"a": 1}
    assert only(item, None) is item
