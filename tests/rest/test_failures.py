"""What a request is answered when the database fails it, tried on databases that really fail."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from anyio.lowlevel import checkpoint
from fastapi import FastAPI, Request, Response
from sqlalchemy import Connection, Integer, func, literal, select, text
from starlette.responses import StreamingResponse

from app.rest.errors import Conflict, InsufficientStorage, QueryTimeout, Unavailable
from app.rest.failures import refusal_of
from app.rest.install import install
from app.settings import Settings
from app.store.database import Database
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, Snapshot, TooManyReads
from app.store.writing import DiskFull, QueueFull

pytestmark = pytest.mark.anyio


def count_far(snapshot: Snapshot) -> int:
    """A query that goes on for minutes."""
    numbers = select(literal(1, Integer()).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < 100_000_000))
    row = snapshot.row("far", lambda: select(func.count()).select_from(numbers), {})
    return 0 if row is None else int(row[0])


def fill_disk(connection: Connection) -> None:
    """Have the database itself say that its disk is full."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$"))
        return
    pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    connection.execute(text("CREATE TABLE filler (content BLOB)"))
    connection.execute(text("INSERT INTO filler VALUES (zeroblob(10000000))"))


@pytest.fixture
def failing(database_url: str) -> Iterator[FastAPI]:
    """An application whose every address asks too much of its database."""
    database = Database.open(database_url, 10)
    app = FastAPI()
    install(app, Settings(database_url=database_url))

    @app.get("/slow")
    async def slow() -> Response:
        return Response(str(await database.reader.read(count_far)))

    @app.get("/late")
    async def late() -> Response:
        async def rows() -> AsyncIterator[bytes]:
            yield str(await database.reader.read(count_far)).encode()

        return StreamingResponse(rows())

    @app.get("/full")
    async def full() -> Response:
        await database.writer.write(fill_disk)
        return Response()

    @app.get("/raise/{name}")
    async def fail(request: Request, name: str) -> Response:
        raise {"queue": QueueFull(), "reads": TooManyReads(), "away": DatabaseUnavailable("no route to it")}[name]

    yield app
    database.close()


async def ask(app: FastAPI, path: str) -> httpx.Response:
    """One answer."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://news.example") as client:
        return await client.get(path)


@pytest.mark.parametrize("path", ["/slow", "/late"])
async def test_a_query_that_runs_into_its_deadline_is_a_query_timeout(failing: FastAPI, path: str) -> None:
    answer = await ask(failing, path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "http://news.example/problems/query-timeout"


async def test_the_connection_is_good_again_after_a_deadline(failing: FastAPI) -> None:
    kinds = {(await ask(failing, "/slow")).json()["type"].rpartition("/")[2] for _ in range(3)}
    assert kinds == {"query-timeout"}


async def test_a_full_disk_is_insufficient_storage(failing: FastAPI) -> None:
    answer = await ask(failing, "/full")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (507, "insufficient-storage")


@pytest.mark.parametrize("name", ["queue", "reads", "away"])
async def test_a_full_queue_and_an_absent_database_are_unavailable(failing: FastAPI, name: str) -> None:
    answer = await ask(failing, f"/raise/{name}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"].rpartition("/")[2] == "unavailable"
    assert "no route" not in answer.text


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (DeadlineExceeded(), QueryTimeout),
        (DiskFull("full"), InsufficientStorage),
        (DatabaseUnavailable("away"), Unavailable),
        (QueueFull(), Unavailable),
        (TooManyReads(), Unavailable),
        (Conflict("It is there already."), Conflict),
        (KeyError("a defect"), type(None)),
        (None, type(None)),
    ],
)
def test_every_failure_has_its_refusal(error: BaseException | None, kind: type[Any]) -> None:
    assert type(refusal_of(error)) is kind


async def test_while_too_many_reads_wait_one_resource_is_refused_as_a_list_is(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    door = threading.Event()
    reader = app.state.database.reader
    held = [asyncio.create_task(reader.read(lambda _: door.wait())) for _ in range(204)]
    await checkpoint()
    answers = [await client.get(path) for path in ("/v1/articles/no-such", "/v1/quotes")]
    door.set()
    await asyncio.gather(*held, return_exceptions=True)
    assert [(answer.status_code, answer.headers["retry-after"]) for answer in answers] == [(503, "1")] * 2
    assert (await client.get("/v1/articles/no-such")).status_code == 404
