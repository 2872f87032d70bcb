"""The database as a whole: both sides are closed, whatever fails on the way."""

import threading

import pytest

from app.store.database import Database
from app.store.reading import DatabaseUnavailable
from tests.store.rows import add_change


class Unclosable:
    """A connection that fails when it is closed."""

    def close(self) -> None:
        """Fail."""
        raise OSError("the disk is gone")


def writing_threads() -> int:
    """How many writers are at work."""
    return sum(thread.name == "writer" for thread in threading.enumerate())


def test_the_writer_is_closed_even_when_the_reader_fails_to(database_url: str) -> None:
    before = writing_threads()
    opened = Database.open(database_url, 1_000)
    opened.reader._connections.append(Unclosable())  # type: ignore[arg-type]  # stands for a broken connection
    with pytest.raises(OSError, match="the disk is gone"):
        opened.close()
    with pytest.raises(DatabaseUnavailable):
        opened.writer.write_now(lambda held: add_change(held, "late"))
    assert writing_threads() == before


def test_opening_that_fails_leaves_no_writer_behind(database_url: str) -> None:
    before = writing_threads()
    with pytest.raises(TypeError):
        Database.open(database_url, None)  # type: ignore[arg-type]  # the point of the test
    assert writing_threads() == before
