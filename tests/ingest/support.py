"""What ingest's tests share: sending an article, and looking at what it left."""

from collections import Counter
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, text

from app.ingest.listed import counters
from app.ingest.sent.prepare import prepare
from app.ingest.sent.schemas import NewArticle, OnConflict
from app.ingest.storing.pipeline import Stored, Unsearched, store
from app.settings import share_dir
from app.store import integrity
from app.store.database import Database
from app.text.document import Document
from app.text.plain import read_plain

NOW: Final = 1_763_337_600
SEED_SLUG: Final = "russia-freezes-ukraine-peace-talks"
MAYOR: Final = "“The ferry sails again on Monday,” said Edda Quillfeather, the mayor of Port Maren."


def seed_document() -> Document:
    """The seed article as its plain text divides."""
    path: Path = share_dir("seed_data") / "articles" / f"{SEED_SLUG}.txt"
    return read_plain(path.read_text("utf-8"))


def send(
    database: Database,
    body: str = MAYOR,
    *,
    headline: str = "Ferry returns to Port Maren",
    on_conflict: OnConflict = "error",
    now: int = NOW,
    **fields: Any,
) -> Stored:
    """Store an article as a sender would."""
    item = NewArticle.model_validate({"headline": headline, "body": body, **fields})
    prepared = prepare(item)
    try:
        return database.writer.write_now(lambda held: store(held, prepared, now=now, on_conflict=on_conflict))
    except Unsearched as error:
        whole = prepare(item, document=error.document)
    return database.writer.write_now(lambda held: store(held, whole, now=now, on_conflict=on_conflict))


def rows(database: Database, sql: str, **values: Any) -> list[dict[str, Any]]:
    """What a select answers."""

    def read(connection: Connection) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(text(sql), values).mappings()]

    return database.writer.write_now(read)


def quotes(database: Database, article: str | None = None) -> list[dict[str, Any]]:
    """The quotes in the order of the text, with the slug of their speaker."""
    which = "" if article is None else "WHERE article.slug = :article"
    return rows(
        database,
        f"""SELECT quote.*, actor.slug AS speaker, article.headline, article.standfirst, article.body
            FROM quote JOIN article ON article.pk = quote.article_pk LEFT JOIN actor ON actor.pk = quote.speaker_pk
            {which} ORDER BY quote.article_pk, quote.ordinal, quote.pk""",  # noqa: S608 - written here
        **({} if article is None else {"article": article}),
    )


def counts(database: Database) -> dict[str, int]:
    """How many rows each table that ingest fills has."""
    names = (
        *("article", "quote", "actor", "actor_name", "source", "change", "review_item", "article_version"),
        *("article_actor", "article_topic", "quote_actor", "quote_speaker", "quote_topic", "article_fts", "quote_fts"),
    )
    return {name: rows(database, f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in names}  # noqa: S608 - named above


def troubles(database: Database) -> list[str]:
    """What is wrong with the counters, the references and the full text."""
    return [
        *database.writer.write_now(counters.recount),
        *database.writer.write_now(integrity.troubles_of_rows),
    ]


def changes(database: Database, since: int = 0) -> Counter[tuple[str, str]]:
    """The change log after a number: how often each kind of resource was created, updated and deleted."""
    found = rows(database, "SELECT resource, op FROM change WHERE seq > :since", since=since)
    return Counter((row["resource"], row["op"]) for row in found)
