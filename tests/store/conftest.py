"""What the tests of this room share."""

from pathlib import Path

import pytest

from tests.conftest import MakeDatabase


@pytest.fixture
def sqlite_url(tmp_path: Path, make_database: MakeDatabase) -> str:
    """The address of an empty SQLite database, for what only SQLite has."""
    return make_database("sqlite", tmp_path, "empty")


@pytest.fixture
def postgresql_url(tmp_path: Path, make_database: MakeDatabase) -> str:
    """The address of an empty PostgreSQL database, for what only PostgreSQL has."""
    return make_database("postgresql", tmp_path, "empty")
