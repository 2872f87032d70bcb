"""What the tests of this room share: a desk that publishes into the test's database."""

import pytest

from app.store.database import Database
from tests.articles.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    """A news desk writing into the database the client reads."""
    return Desk(database)
