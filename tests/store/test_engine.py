"""Engines: SQLite's settings are those its promises rest on, and files that are not ours are refused."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.store.database import Database
from app.store.engine import reading_engine, writing_engine
from app.store.files import APPLICATION_ID, UnusableDatabase, quick_check, write_lock


def pragma(engine: Any, name: str) -> Any:
    """A setting of a new connection of the engine."""
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("application_id", APPLICATION_ID)],
)
def test_sqlite_is_opened_for_writing_with_durable_settings(sqlite_url: str, name: str, value: Any) -> None:
    engine = writing_engine(sqlite_url)
    assert pragma(engine, name) == value
    engine.dispose()


def test_the_kind_of_a_database_is_written_in_its_file(sqlite_url: str) -> None:
    header = Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID


def test_a_reading_engine_cannot_write(database_url: str) -> None:
    engine = reading_engine(database_url, 1_000)
    with engine.connect() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.execute(text("DELETE FROM change"))
    engine.dispose()


def test_a_transaction_that_may_write_takes_the_lock_when_it_begins(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
    with engine.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()
    engine.dispose()


def another_program(path: Path) -> None:
    """An SQLite file with a table that is not ours."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b""), "is empty: move it away, or point ONRECORD_DATABASE_URL at another"),
        (lambda path: path.write_text("Dear diary"), "is not an SQLite database: move it away"),
        (another_program, "belongs to another program: point ONRECORD_DATABASE_URL at another file"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), "cannot be read .*: restore it"),
    ],
    ids=["empty", "no database", "of another program", "damaged"],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_was(tmp_path: Path, make: Any, says: str) -> None:
    path = tmp_path / "onrecord.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(UnusableDatabase, match=says):
        Database.open(f"sqlite:///{path}", 1_000)
    assert path.read_bytes() == before


def test_a_sound_database_passes_the_quick_check(sqlite_url: str) -> None:
    quick_check(Path(sqlite_url.removeprefix("sqlite:///")))


def test_a_damaged_page_is_found_by_the_quick_check(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises(UnusableDatabase, match=r"is damaged .*: restore it from a backup"):
        quick_check(path)


def test_the_write_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), write_lock(tmp_path / "onrecord.db"):
        _ = 1 / 0
    with write_lock(tmp_path / "onrecord.db"):
        pass
