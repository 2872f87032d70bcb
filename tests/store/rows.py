"""Rows to try the store on, and how they are read back."""

from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, text

from app.store.database import Database
from app.store.ids import new_id
from app.store.reading import Snapshot
from app.store.search import fulltext, ranking, searching
from app.store.tables import Actor, ActorName, Article, Change, Source, Topic
from app.store.types import UNDATED
from app.text.names import fold
from app.text.query.grammar import parse


def add_change(connection: Connection, name: str, at: int = 1, reason: str | None = None) -> int:
    """A row of the one table that depends on no other; returns its number."""
    row = {"at": at, "op": "created", "resource": "article", "id": name, "reason": reason}
    return int(connection.execute(insert(Change).values(row).returning(Change.seq)).scalar_one())


def stored_changes(database: Database) -> list[str]:
    """The names of all changes in the order of their numbers, as a reader sees them now."""
    return [row[0] for row in database.reader.read_now(changes_of)]


def changes_of(snapshot: Snapshot) -> list[tuple[Any, ...]]:
    """The names of all changes in the order of their numbers."""
    return snapshot.rows("changes", lambda: select(Change.id).order_by(Change.seq), {})


def count_changes(snapshot: Snapshot) -> int:
    """How many changes there are."""
    row = snapshot.row("count", lambda: select(func.count()).select_from(Change), {})
    assert row is not None
    return int(row[0])


def add_actor(connection: Connection, slug: str, name: str, *spellings: tuple[int, str]) -> int:
    """An actor found by its slug, its name and these other spellings, each with its level."""
    row = {"id": new_id("act"), "slug": slug, "name": name, "folded": fold(name), "kind": "person"}
    pk = int(connection.execute(insert(Actor).values(row).returning(Actor.pk)).scalar_one())
    known = {(0, slug), (0, row["id"]), (2, fold(name)), *spellings}
    connection.execute(
        insert(ActorName),
        [{"folded": key, "level": level, "actor_pk": pk, "name": name} for level, key in sorted(known)],
    )
    return pk


def add_topic(connection: Connection, slug: str, name: str, code: str | None) -> int:
    """A topic."""
    row = {"id": new_id("top"), "slug": slug, "name": name, "folded": fold(name), "code": code}
    return int(connection.execute(insert(Topic).values(row).returning(Topic.pk)).scalar_one())


def add_source(connection: Connection, slug: str = "desk", name: str = "The Desk", host: str | None = None) -> int:
    """A source."""
    row = {"id": new_id("src"), "slug": slug, "name": name, "folded": fold(name), "host": host}
    return int(connection.execute(insert(Source).values(row).returning(Source.pk)).scalar_one())


def add_article(connection: Connection, source_pk: int, headline: str, body: str) -> dict[str, Any]:
    """An article in the full text; returns the row as it was indexed."""
    row = {
        "id": (article_id := new_id("art")),
        "slug": article_id.replace("_", "-"),
        "source_pk": source_pk,
        "headline": headline,
        "standfirst": None,
        "body": body,
        "language": "en",
        "kind": "article",
        "published_precision": "second",
        "sort_at": UNDATED,
        "created_at": 1,
        "updated_at": 1,
        "status": "published",
        "visible": True,
        "version": 1,
        "word_count": len(body.split()),
        "fingerprint": 0,
    }
    pk = connection.execute(insert(Article).values(row).returning(Article.pk)).scalar_one()
    indexed = {"pk": pk, "headline": headline, "standfirst": None, "body": body}
    fulltext.index_rows(connection, "article", [indexed])
    return indexed


def found(snapshot: Snapshot, query: str) -> list[int]:
    """The articles that a query finds, best first; it names no filters."""
    search = searching.prepare(snapshot, "article", parse(query, lambda name, value: False))
    if search.form is None:
        return []
    hit = ranking.scored(snapshot.dialect, "article", search.form)

    def build() -> Select[*tuple[Any, ...]]:
        return select(hit.c.pk).order_by(hit.c.score.desc(), hit.c.pk)

    return [row[0] for row in snapshot.rows("found", build, search.values)]


def check_index(connection: Connection) -> None:
    """Have SQLite compare the full text with the articles; raises where they differ."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)"))
