"""`POST /v1/extract`: what is in a text, as the command line finds it, with the actors it means; nothing is stored."""

import io
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI

from app.cli.extracting import extract_lines
from app.ingest.sent.schemas import SEED_BODY
from app.store.database import Database
from tests.ingest.support import MAYOR, counts, seed_document, send

pytestmark = pytest.mark.anyio


async def extracted(client: httpx.AsyncClient, text: str, **more: Any) -> Any:
    """What is answered for a text."""
    answer = await client.post("/v1/extract", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def printed(text: str, title: str | None = None) -> Any:
    """The quotes that the command line prints for a text."""
    out = io.BytesIO()
    extract_lines(io.BytesIO(orjson.dumps({"id": 1, "text": text, "title": title})), out)
    return orjson.loads(out.getvalue())["quotes"]


async def test_the_answer_has_the_quotes_of_the_command_line(client: httpx.AsyncClient) -> None:
    document = seed_document()
    text = f"{document.standfirst}\r\n\r\n{document.body}".replace("\n", "\r\n")
    found = await extracted(client, text, title=document.headline)
    assert found["quotes"] == printed(text, document.headline)
    assert len([quote for quote in found["quotes"] if quote["kind"] == "direct"]) == 4
    for quote in found["quotes"]:
        assert quote["text"] == " ".join(text[span["start"] : span["end"]] for span in quote["spans"])


async def test_actors_carry_the_slug_of_whom_the_service_knows(seeded: httpx.AsyncClient) -> None:
    found = await extracted(seeded, f"{SEED_BODY}\n{MAYOR}")
    named = {actor["name"]: (actor["slug"], actor["mentions"]) for actor in found["actors"]}
    assert named["Donald Tusk"] == ("donald-tusk", 1)
    assert named["Edda Quillfeather"] == (None, 1)


async def test_nothing_is_stored(client: httpx.AsyncClient, database: Database) -> None:
    before = counts(database)
    await extracted(client, MAYOR)
    assert counts(database) == before


async def test_whom_only_a_withheld_article_names_is_not_known(client: httpx.AsyncClient, database: Database) -> None:
    send(database, embargo_until="2999-01-01T00:00:00Z")
    (actor, *_) = [one for one in (await extracted(client, MAYOR))["actors"] if one["name"] == "Edda Quillfeather"]
    assert actor["slug"] is None


async def test_looking_actors_up_takes_at_most_two_statements_whatever_their_number(
    app: FastAPI, seeded: httpx.AsyncClient
) -> None:
    many = " ".join(f"“We wait,” said Edda {name}feather." for name in ("Quill", "Down", "Tail", "Wing", "Plume"))
    for text in (MAYOR, f"{many} {SEED_BODY}"):
        before = app.state.database.reader.executed
        await extracted(seeded, text)
        assert app.state.database.reader.executed - before <= 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"nonsense", 400),
        (b"{}", 422),
        (b'{"text": 5}', 422),
        (b'{"text": "x", "words": 1}', 422),
        (orjson.dumps({"text": "“We sail at noon,” she said. " * 2_001}), 422),
        (b'{"text": "' + b"a" * 2**21 + b'"}', 413),
    ],
)
async def test_what_is_no_text_is_refused(client: httpx.AsyncClient, body: bytes, status: int) -> None:
    answer = await client.post("/v1/extract", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_a_text_without_quotes_and_names_has_neither(client: httpx.AsyncClient) -> None:
    for text in ("", "\r\n", "It rained."):
        assert await extracted(client, text) == {"quotes": [], "actors": []}
