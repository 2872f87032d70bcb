"""Whether the database is sound: the file, the references between rows, and the full text against the rows."""

from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from app.store.engine import sqlite_path
from app.store.files import UnusableDatabase, quick_check

_INDEXED: Final = ("article", "quote")
_SAID: Final = """
    SELECT actor_pk, sort_at, quote_pk FROM (
        SELECT speaker_pk AS actor_pk, sort_at, pk AS quote_pk FROM quote WHERE speaker_pk IS NOT NULL
        UNION SELECT actor_pk, sort_at, quote_pk FROM quote_actor WHERE relation = 'co_speaker'
    ) AS said
"""
_LISTED: Final = "SELECT actor_pk, sort_at, quote_pk FROM quote_speaker"


def troubles_of_file(url: str) -> list[str]:
    """What SQLite finds damaged in its file; nothing to say of a server's. Reads the whole file."""
    path = sqlite_path(url)
    try:
        if path is not None:
            quick_check(path)
    except UnusableDatabase as error:
        return [str(error)]
    return []


def troubles_of_rows(connection: Connection) -> list[str]:
    """Rows that refer to none, full text and feeds of speakers that differ from the rows; changes nothing."""
    feeds = _feeds_of_speakers(connection)
    if connection.dialect.name == "sqlite":
        return [*_loose_references(connection), *_full_text_of_sqlite(connection), *feeds]
    return [*(line for name in _INDEXED for line in _full_text_of_postgresql(connection, name)), *feeds]


def _feeds_of_speakers(connection: Connection) -> list[str]:
    """What somebody said and is not in their feed, and what is in it and they did not say."""
    return [
        f"{count} {said}"
        for one, other, said in (
            (_SAID, _LISTED, "quotes are not in the feed of their speaker"),
            (_LISTED, _SAID, "entries in the feeds of speakers are of quotes that they did not say"),
        )
        if (count := connection.execute(text(f"SELECT count(*) FROM ({one} EXCEPT {other}) AS differing")).scalar_one())  # noqa: S608 - fixed names
    ]


def _loose_references(connection: Connection) -> list[str]:
    found = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [f"{table} row {rowid} refers to a row of {parent} that is not there" for table, rowid, parent, _ in found]


def _full_text_of_sqlite(connection: Connection) -> list[str]:
    troubles = []
    for name in _INDEXED:
        try:
            with connection.begin_nested():
                check = f"INSERT INTO {name}_fts({name}_fts, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - fixed names
                connection.execute(text(check))
        except DatabaseError:
            troubles.append(f"the full text of {name}s differs from the {name}s")
    return troubles


def _full_text_of_postgresql(connection: Connection, name: str) -> list[str]:
    """PostgreSQL guards the references and its files itself; rows without full text are what can go wrong."""
    missing = text(f"SELECT count(*) FROM {name} WHERE pk NOT IN (SELECT pk FROM {name}_fts)")  # noqa: S608 - fixed names
    count = connection.execute(missing).scalar_one()
    return [f"{count} {name}s are not in the full text"] if count else []
