"""Keys: how they are sent, which work, what they allow, and what a caller without one is told."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from app.main import create_app
from app.settings import Settings
from app.store import keys
from app.store.database import Database
from tests.support.running import running

pytestmark = pytest.mark.anyio

OWN = "onr_" + "operator-" * 4
ARTICLE = {"headline": "Ferry strike", "body": "The crews stop work at noon."}
READS = ("/v1/quotes", "/v1/articles", "/v1/actors", "/v1/topics", "/v1/sources", "/v1/quotes/random", "/v1/quotes.csv")


def with_settings(settings: Settings, **changes: Any) -> FastAPI:
    """The application with some settings changed."""
    return create_app(settings.model_copy(update=changes))


def check_refusal(answer: httpx.Response, header: str | None = None) -> None:
    """A refusal tells how to authenticate, names the header, and repeats nothing."""
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert "onr_" not in answer.text.replace("Bearer onr_...", "")
    assert [error.get("header") for error in answer.json().get("errors", [])] == ([header] if header else [])


async def test_a_key_is_sent_in_either_header(client: httpx.AsyncClient, ingest_key: str) -> None:
    for headers in (
        {"Authorization": f"Bearer {ingest_key}"},
        {"Authorization": f"bearer   {ingest_key} "},
        {"X-Api-Key": ingest_key},
        {"X-Api-Key": ingest_key, "Authorization": f"Bearer {ingest_key}"},
        {"X-Api-Key": ingest_key, "Authorization": ""},
        {"X-Api-Key": "", "Authorization": f"Bearer {ingest_key}"},
    ):
        answer = await client.post("/v1/articles", json=ARTICLE, headers=headers)
        assert answer.status_code == 201, headers


async def test_a_key_is_looked_up_once_a_request(client: httpx.AsyncClient, app: FastAPI, ingest_key: str) -> None:
    article = (await client.post("/v1/articles", json=ARTICLE, headers={"X-Api-Key": ingest_key})).json()["links"][
        "self"
    ]
    reader = app.state.database.reader
    counts = []
    for headers in ({}, {"X-Api-Key": ingest_key}):
        before = reader.executed
        assert (await client.get(article, headers=headers)).status_code == 200
        counts.append(reader.executed - before)
    assert counts[1] == counts[0] + 1


async def test_an_empty_header_is_no_header(client: httpx.AsyncClient) -> None:
    for headers in ({"Authorization": ""}, {"X-Api-Key": " "}, {"Authorization": " ", "X-Api-Key": ""}):
        assert (await client.get("/v1/quotes", headers=headers)).status_code == 200
        check_refusal(await client.post("/v1/articles", json=ARTICLE, headers=headers))


async def test_a_key_in_the_address_is_an_unknown_parameter(client: httpx.AsyncClient, ingest_key: str) -> None:
    for name in ("api_key", "key", "access_token", "X-Api-Key"):
        answer = await client.get(f"/v1/quotes?{name}={ingest_key}")
        assert answer.status_code == 422
        assert ingest_key not in answer.text


async def test_a_key_that_does_not_work_is_refused_even_where_none_is_needed(client: httpx.AsyncClient) -> None:
    wrong = {
        "Authorization": [
            "Bearer onr_unknown",
            "Bearer",
            "Bearer ",
            "Basic dXNlcjpwYXNz",
            "onr_unknown",
            "Bearer " + "x" * 5000,
        ],
        "X-Api-Key": ["onr_unknown", "x", "\u00e9", "x" * 5000, "onr_' OR 1=1 --"],
    }
    for header, values in wrong.items():
        for value in values:
            headers = [(header.encode(), value.encode("latin-1"))]
            for path in READS:
                check_refusal(await client.get(path, headers=headers), header)


async def test_two_different_keys_are_refused(client: httpx.AsyncClient, make_key: Callable[..., str]) -> None:
    headers = {"Authorization": f"Bearer {make_key('admin')}", "X-Api-Key": make_key("ingest")}
    answer = await client.post("/v1/articles", json=ARTICLE, headers=headers)
    check_refusal(answer, "X-Api-Key")


async def test_a_revoked_key_is_refused(client: httpx.AsyncClient, database: Database) -> None:
    made = database.writer.write_now(lambda held: keys.create(held, "tests", ["ingest"], now=int(time.time())))
    headers = {"X-Api-Key": made.secret}
    assert (await client.get("/v1/quotes", headers=headers)).status_code == 200
    assert database.writer.write_now(lambda held: keys.revoke(held, made.key.id, now=int(time.time())))
    check_refusal(await client.get("/v1/quotes", headers=headers), "X-Api-Key")
    check_refusal(await client.post("/v1/articles", json=ARTICLE, headers=headers), "X-Api-Key")


@pytest.mark.parametrize(
    ("scopes", "post", "hidden"),
    [
        (("read",), 403, 403),
        (("ingest",), 201, 403),
        (("read", "ingest"), 201, 403),
        (("admin",), 201, 200),
    ],
)
async def test_a_scope_allows_its_own_and_narrower_calls(
    client: httpx.AsyncClient, make_key: Callable[..., str], scopes: tuple[str, ...], post: int, hidden: int
) -> None:
    headers = {"X-Api-Key": make_key(*scopes)}
    assert (await client.get("/v1/quotes", headers=headers)).status_code == 200
    sent = await client.post("/v1/articles", json=ARTICLE, headers=headers)
    assert sent.status_code == post
    listed = await client.get("/v1/quotes?status=rejected", headers=headers)
    assert listed.status_code == hidden
    for answer in (sent, listed):
        if answer.status_code == 403:
            assert answer.json()["type"].endswith("/problems/forbidden")
            assert "www-authenticate" not in answer.headers


async def test_the_operators_own_key_is_an_admin_key_from_the_start(settings: Settings) -> None:
    async with running(with_settings(settings, admin_key=SecretStr(OWN))) as client:
        headers = {"Authorization": f"Bearer {OWN}"}
        assert (await client.get("/v1/quotes?status=rejected", headers=headers)).status_code == 200
        assert (await client.post("/v1/articles", json=ARTICLE, headers=headers)).status_code == 201
        for other in (OWN[:-1], OWN + "x", OWN.upper()):
            check_refusal(await client.get("/v1/quotes", headers={"X-Api-Key": other}), "X-Api-Key")


async def test_an_open_read_is_public_and_one_with_a_key_is_private(client: httpx.AsyncClient, ingest_key: str) -> None:
    opened = await client.get("/v1/quotes")
    assert opened.headers["cache-control"] == "public, max-age=0, s-maxage=30, must-revalidate"
    keyed = await client.get("/v1/quotes", headers={"X-Api-Key": ingest_key})
    assert keyed.headers["cache-control"] == "private, no-cache"
    again = await client.get("/v1/quotes", headers={"X-Api-Key": ingest_key, "If-None-Match": keyed.headers["etag"]})
    assert (again.status_code, again.headers["cache-control"]) == (304, "private, no-cache")
    assert {"Authorization", "X-Api-Key"} <= {name.strip() for name in opened.headers["vary"].split(",")}


async def test_reading_may_need_a_key(settings: Settings, make_key: Callable[..., str]) -> None:
    async with running(with_settings(settings, require_key=True)) as client:
        for path in (*READS, "/v1/quotes/quo_unknown", "/v1/actors/nobody", "/v1/quotes.atom"):
            check_refusal(await client.get(path))
            check_refusal(await client.get(path, headers={"X-Api-Key": "onr_unknown"}), "X-Api-Key")
        for scope in ("read", "ingest", "admin"):
            answer = await client.get("/v1/quotes", headers={"X-Api-Key": make_key(scope)})
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-cache")
        tag = answer.headers["etag"]
        check_refusal(await client.get("/v1/quotes", headers={"If-None-Match": tag}))
        for path in ("/livez", "/readyz", "/version", "/openapi.json", "/"):
            assert (await client.get(path)).status_code == 200, path
