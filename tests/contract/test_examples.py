"""The committed document and its examples are current: `pytest tests/contract --update-examples` renews both."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.rest import examples
from app.settings import Settings
from tests.contract.conftest import places_of
from tests.contract.operations import READS, Json
from tests.contract.recording import record

SNAPSHOT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
OPERATING = [operation.id for operation in READS if operation.document["tags"] == ["operating"]]


def document() -> Json:
    """The document as it is made now."""
    return create_app(Settings(database_url="sqlite:////nowhere/onrecord.db")).openapi()


def comparable(found: Json) -> Json:
    """Examples without the values that tell of one machine: there only the members count."""
    return {
        name: {status: list(kinds) for status, kinds in answers.items()} if name in OPERATING else answers
        for name, answers in found.items()
    }


def written(value: Any) -> str:
    """A value as the committed files hold it."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


async def test_the_examples_are_what_the_service_answers(
    seeded: httpx.AsyncClient, admin_key: str, pytestconfig: pytest.Config
) -> None:
    found = await record(seeded, await places_of(seeded), admin_key)
    if pytestconfig.getoption("--update-examples"):
        examples.PATH.write_text(written(found), encoding="utf-8")
        examples.known.cache_clear()
        SNAPSHOT.write_text(written(document()), encoding="utf-8")
    assert comparable(json.loads(examples.PATH.read_text("utf-8"))) == comparable(found)


def test_the_committed_document_is_the_one_the_service_publishes() -> None:
    assert SNAPSHOT.read_text("utf-8") == written(document()), "run pytest tests/contract --update-examples"
