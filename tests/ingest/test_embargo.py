"""A withheld article is stored whole, seen by nobody, and published when its moment has come."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import anyio
import pytest
from sqlalchemy import text

from app.ingest.storing.embargo import keep_releasing
from app.ingest.storing.releasing import BATCH, release_due
from app.store.database import Database
from app.store.names import Resolved, resolve
from app.store.reading import Snapshot
from tests.ingest.support import NOW, changes, quotes, rows, send, troubles
from tests.rest.logs import log

__all__ = ["log"]
pytestmark = pytest.mark.anyio
UNTIL = NOW + 3_600
FIELDS: dict[str, Any] = {"embargo_until": "2025-11-17T01:00:00Z", "external_id": "1", "source": "gazette"}


def withheld(database: Database) -> None:
    send(database, **FIELDS)


def test_a_withheld_article_is_neither_visible_nor_counted_nor_logged(database: Database) -> None:
    withheld(database)
    (article,) = rows(database, "SELECT status, visible FROM article")
    assert (article["status"], bool(article["visible"])) == ("withheld", False)
    assert [bool(quote["visible"]) for quote in quotes(database)] == [False]
    assert rows(database, "SELECT articles, quotes FROM source") == [{"articles": 0, "quotes": 0}]
    assert {resource for resource, _ in changes(database)} == {"source", "actor"}


def test_nothing_is_released_before_its_moment(database: Database) -> None:
    withheld(database)
    assert database.writer.write_now(lambda connection: release_due(connection, UNTIL - 1)) == []


def test_a_due_article_is_published_counted_and_logged_once(database: Database) -> None:
    withheld(database)
    released = database.writer.write_now(lambda connection: release_due(connection, UNTIL))
    assert released == [row["id"] for row in rows(database, "SELECT id FROM article WHERE status = 'published'")]
    assert [bool(quote["visible"]) for quote in quotes(database)] == [True]
    assert rows(database, "SELECT articles, quotes FROM source") == [{"articles": 1, "quotes": 1}]
    assert changes(database)["article", "created"] == 1
    assert changes(database)["quote", "created"] == 1
    assert database.writer.write_now(lambda connection: release_due(connection, UNTIL + 1)) == []
    assert troubles(database) == []


def test_an_embargo_that_is_over_withholds_nothing(database: Database) -> None:
    send(database, embargo_until="2025-11-16")
    assert [row["status"] for row in rows(database, "SELECT status FROM article")] == ["published"]


def test_an_article_that_is_withheld_again_goes_from_the_lists(database: Database) -> None:
    send(database, **(FIELDS | {"embargo_until": None}))
    send(database, **FIELDS, on_conflict="update")
    assert [row["status"] for row in rows(database, "SELECT status FROM article")] == ["withheld"]
    assert changes(database)["article", "deleted"] == 1
    assert troubles(database) == []


def test_lifting_the_embargo_publishes(database: Database) -> None:
    withheld(database)
    send(database, **(FIELDS | {"embargo_until": None}), on_conflict="update")
    assert [row["status"] for row in rows(database, "SELECT status FROM article")] == ["published"]
    assert changes(database)["article", "created"] == 1
    assert troubles(database) == []


def statuses(database: Database) -> set[str]:
    """The status of every article."""
    return {row["status"] for row in rows(database, "SELECT status FROM article")}


@asynccontextmanager
async def releasing(database: Database) -> AsyncIterator[None]:
    """The loop at work, looking again at once."""
    task = asyncio.create_task(keep_releasing(database, look_seconds=0))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(comes: Callable[[], bool]) -> None:
    """Wait for something that the loop brings about."""
    with anyio.fail_after(20):
        while not await asyncio.to_thread(comes):
            pass


async def test_the_loop_publishes_what_is_due_and_counts_as_no_request(database: Database) -> None:
    withheld(database)
    before = database.reader.executed
    async with releasing(database):
        await until(lambda: statuses(database) == {"published"})
    assert database.reader.executed == before
    assert troubles(database) == []


def renamed(database: Database, before: str, after: str) -> None:
    """Give a table another name."""
    renaming = text(f"ALTER TABLE {before} RENAME TO {after}")
    database.writer.write_now(lambda held: held.execute(renaming).rowcount)


async def test_a_look_that_fails_is_followed_by_one_that_works(database: Database, log: io.StringIO) -> None:
    withheld(database)
    renamed(database, "article", "elsewhere")
    async with releasing(database):
        try:
            await until(lambda: "embargoes could not be looked at" in log.getvalue())
        finally:
            renamed(database, "elsewhere", "article")
        await until(lambda: statuses(database) == {"published"})


def test_a_transaction_publishes_a_batch_and_no_more(database: Database) -> None:
    for number in range(BATCH + 1):
        send(database, **(FIELDS | {"external_id": str(number), "extract": False, "headline": f"Ferry {number}"}))
    counts = [len(database.writer.write_now(lambda held: release_due(held, UNTIL))) for _ in range(3)]
    assert counts == [BATCH, 1, 0]
    assert troubles(database) == []


def test_an_update_that_says_nothing_of_the_embargo_leaves_it(database: Database) -> None:
    withheld(database)
    stored = send(database, external_id="1", source="gazette", headline="Another", on_conflict="update")
    assert stored.status == "updated"
    (article,) = rows(database, "SELECT status, visible, embargo_until FROM article")
    assert (article["status"], bool(article["visible"]), article["embargo_until"]) == ("withheld", False, UNTIL)
    assert ("article", "created") not in changes(database)


async def test_whom_only_a_withheld_article_names_is_nobody_before_the_release(database: Database) -> None:
    withheld(database)
    assert rows(database, "SELECT slug FROM actor WHERE visible") == []
    assert rows(database, "SELECT slug FROM source WHERE visible") == []
    names = [row["name"] for row in rows(database, "SELECT name FROM actor")]

    def meant(snapshot: Snapshot) -> list[Resolved]:
        return [*resolve(snapshot, "actor", names), *resolve(snapshot, "source", ["gazette"])]

    assert [(each.hits, each.nearest) for each in database.reader.read_now(meant)] == [((), ())] * (len(names) + 1)
    database.writer.write_now(lambda connection: release_due(connection, UNTIL))
    assert all(each.hits for each in database.reader.read_now(meant))


async def test_a_visible_article_makes_people_known_whom_a_withheld_one_named_first(database: Database) -> None:
    withheld(database)
    send(database, external_id="2", source="other", headline="Another one")
    assert all(row["visible"] for row in rows(database, "SELECT visible FROM actor"))
    assert [bool(row["visible"]) for row in rows(database, "SELECT visible FROM source ORDER BY pk")] == [False, True]
