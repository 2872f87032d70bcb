"""What the tests of this room share."""

import pytest

from tests.rest.logs import log
from tests.rest.tiny import Client, make_app

__all__ = ["log"]


@pytest.fixture
def tiny() -> Client:
    """A client of a tiny application with the settings as they come."""
    return Client(make_app())
