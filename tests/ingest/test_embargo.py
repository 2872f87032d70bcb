"""A withheld article is stored whole, seen by nobody, and published when its moment has come."""

from typing import Any

from app.ingest.embargo import release_due
from app.store.database import Database
from tests.ingest.support import NOW, changes, quotes, rows, send, troubles

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
