"""Where a redirect to another slug leads: the same address, but for the name."""

import pytest
from fastapi import FastAPI, Request, Response

from app.lists import moved
from app.lists.lookup import Moved
from app.rest import install
from app.settings import Settings
from tests.rest.tiny import Client


@pytest.fixture
def moving() -> Client:
    """A client of an application in which everybody goes by another slug."""
    return client_of(Settings())


def client_of(settings: Settings) -> Client:
    """A client of such an application with these settings."""
    app = FastAPI()
    install.install(app, settings)
    moved.install(app)

    async def move(request: Request, name: str, suffix: str = "", limit: int = 1, q: str = "") -> Response:
        raise Moved(name.partition(".")[0] if "dot" in name else name, "new-slug")

    for path in ("/v1/actors/{name}", "/v1/actors/{name}/quotes", "/v1/actors/{name}/quotes.{suffix}"):
        app.get(path)(move)
    return Client(app)


@pytest.mark.parametrize(
    ("sent", "location"),
    [
        ("/v1/actors/old", "/v1/actors/new-slug"),
        ("/v1/actors/old/quotes?limit=1&q=a%20b", "/v1/actors/new-slug/quotes?limit=1&q=a%20b"),
        ("/v1/actors/old/quotes.csv", "/v1/actors/new-slug/quotes.csv"),
        ("/v1/actors/dotted.json", "/v1/actors/new-slug.json"),
        ("/v1/actors/actors/quotes", "/v1/actors/new-slug/quotes"),
        ("/v1/actors/quotes/quotes", "/v1/actors/new-slug/quotes"),
        ("/v1/actors/v1", "/v1/actors/new-slug"),
        ("/v1/actors/%D0%9F%D0%B5%D1%82%D1%80%D0%B0", "/v1/actors/new-slug"),
        ("/v1/actors/a%20name", "/v1/actors/new-slug"),
        ("/v1/actors/old%2Fquotes?limit=1", "/v1/actors/new-slug/quotes?limit=1"),
        ("/v1%2factors/a%20name", "/v1/actors/new-slug"),
    ],
)
def test_only_the_name_in_the_address_changes(moving: Client, sent: str, location: str) -> None:
    answer = moving.get(sent)
    assert (answer.status_code, answer.headers["location"], answer.content) == (308, location, b"")


def test_a_redirect_is_kept_as_long_as_any_open_read(moving: Client) -> None:
    assert moving.get("/v1/actors/old").headers["cache-control"].startswith("public, max-age=0")
    assert moving.get("/v1/actors/old", x_api_key="onr_x").headers["cache-control"] == "private, no-cache"


def test_a_redirect_stays_below_the_path_of_the_public_address() -> None:
    answer = client_of(Settings(public_url="https://quotes.example/api")).get("/v1/actors/old/quotes?limit=1")
    assert answer.headers["location"] == "/api/v1/actors/new-slug/quotes?limit=1"
