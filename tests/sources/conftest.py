"""What the tests of this room share: a desk that makes sources in the test's database."""

import pytest

from app.store.database import Database
from tests.articles.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    """A news desk writing into the database the client reads."""
    made = Desk(database)
    made.source("Coast Wire", host="wire.coast.example", quotes=7, articles=3, language="en")
    made.source("Hill Post", host="hill.example", quotes=9, articles=2, rights="CC0-1.0")
    made.source("Édition du Port", quotes=0, articles=1)
    return made
