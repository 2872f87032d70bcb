"""A sound database has no troubles to tell, and a damaged one says which."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from app.store import integrity
from app.store.database import Database
from app.store.search import fulltext
from app.store.tables import Article, Source

ARTICLE = {
    "id": "art_1",
    "slug": "ferry",
    "source_pk": 1,
    "headline": "Ferry",
    "language": "en",
    "kind": "article",
    "published_precision": "second",
    "sort_at": 0,
    "created_at": 0,
    "updated_at": 0,
    "status": "published",
    "visible": True,
    "version": 1,
    "word_count": 1,
    "fingerprint": 0,
    "body": "Text",
}


@pytest.fixture
def stored(database: Database) -> Database:
    """The database with one article."""

    def write(connection: Connection) -> None:
        connection.execute(insert(Source).values(pk=1, id="src_1", slug="gazette", name="Gazette", folded="gazette"))
        connection.execute(insert(Article).values(pk=1, **ARTICLE))
        fulltext.index_rows(connection, "article", [{"pk": 1, "headline": "Ferry", "standfirst": None, "body": "Text"}])

    database.writer.write_now(write)
    return database


def test_a_sound_database_has_no_troubles(stored: Database) -> None:
    assert stored.writer.write_now(integrity.troubles_of_rows) == []
    assert integrity.troubles_of_file(stored.url) == []


def test_full_text_that_lacks_a_row_is_told(stored: Database) -> None:
    row = {"pk": 1, "headline": "Ferry", "standfirst": None, "body": "Text"}
    stored.writer.write_now(lambda connection: fulltext.unindex_rows(connection, "article", [row]))
    (trouble,) = stored.writer.write_now(integrity.troubles_of_rows)
    assert "article" in trouble


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4_096)
    assert len(integrity.troubles_of_file(f"sqlite:///{path}")) == 1
