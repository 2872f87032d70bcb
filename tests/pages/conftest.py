"""What the tests of this room share."""

import pytest
from fastapi import FastAPI

from app.pages.router import router
from app.rest.install import install
from app.rest.rooms import enter
from app.settings import Settings
from tests.rest.tiny import Client


def make_pages(**settings: str) -> Client:
    """A client of the pages alone, with everything endpoints share; no database is needed for them."""
    app = FastAPI(docs_url=None, redoc_url=None)
    install(app, Settings.model_validate(settings))
    enter(app, router)
    return Client(app)


@pytest.fixture
def pages() -> Client:
    """The pages with the settings as they come."""
    return make_pages()


@pytest.fixture
def published() -> Client:
    """The pages of a server that knows its public address."""
    return make_pages(public_url="https://quotes.example/on")
