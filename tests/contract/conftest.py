"""The service on the seed data, shared by the tests of this room: they only read it."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import httpx
import jsonschema_rs
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from tests.conftest import MakeDatabase
from tests.contract.operations import DOCUMENT
from tests.support.running import running

PROBLEM: Final = "application/problem+json"


@dataclass(frozen=True)
class Service:
    """The running service: its client, the application, and a name to put into the path of each collection."""

    client: httpx.AsyncClient
    app: FastAPI
    places: dict[str, str]

    async def get(self, address: str, **headers: str) -> httpx.Response:
        """The answer to GET."""
        return await self.client.get(
            address, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    @property
    def executed(self) -> int:
        """How many statements were run so far."""
        return int(self.app.state.database.reader.executed)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
async def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, make_database: MakeDatabase
) -> AsyncIterator[Service]:
    """The service on a database with all seed data, once for a whole run."""
    url = make_database(request.param, tmp_path_factory.mktemp("service"), "seeded", "service")
    app = create_app(Settings(database_url=url, query_deadline_ms=10_000, log_format="json"))
    async with running(app) as client:
        yield Service(client, app, await places_of(client))


async def places_of(client: httpx.AsyncClient) -> dict[str, str]:
    """A name of the seed data to put into the path of each collection."""
    query = {"speaker": "dmitry-peskov", "source": "seed", "min_words": "10", "kind": "direct"}
    quote = (await client.get("/v1/quotes", params=query)).json()["items"][0]
    return {
        "articles": quote["article"]["slug"],
        "quotes": quote["id"],
        "actors": "dmitry-peskov",
        "topics": "peace-talks",
        "sources": "seed",
    }


def refusal(answer: httpx.Response, status: int) -> Any:
    """The problem of an answer that must be one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == status
    check_schema(problem, {"$ref": "#/components/schemas/Problem"})
    assert problem["request_id"] == answer.headers["x-request-id"]
    return problem


def check_schema(value: Any, schema: dict[str, Any]) -> None:
    """Raise when a value is not what the document says."""
    found = validator(json.dumps(schema)).iter_errors(value)
    errors = [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]
    assert not errors, "\n".join(errors[:5])


@cache
def validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    """A schema of the document, ready for many values."""
    return jsonschema_rs.Draft202012Validator({**json.loads(schema), "components": DOCUMENT["components"]})
