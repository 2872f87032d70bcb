"""What operators ask: is it alive, is it ready, which version, how is it doing."""

import io
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from app.main import create_app
from app.probes import service_version
from app.settings import Settings
from app.store import schema
from app.store.database import Database
from app.text.findings import ENGINE_VERSION
from tests.rest.logs import log
from tests.support.running import running

__all__ = ["log"]

pytestmark = pytest.mark.anyio

KEY = "onr_an-admin-key-of-these-tests-0123456789"
ARTICLE = {"headline": "Harbour reopens", "body": "The harbour of Port Ellery reopened.", "source": "Ellery Courier"}
PROBES = ("/livez", "/readyz", "/version", "/metrics")


def of(path: Path) -> Settings:
    """The settings of a service over one SQLite file; however busy the machine, no read ends at its deadline."""
    url = SecretStr(f"sqlite:///{path}")
    return Settings(database_url=url, log_format="json", admin_key=SecretStr(KEY), query_deadline_ms=10_000)


async def test_a_service_that_serves_is_alive_and_ready(client: httpx.AsyncClient) -> None:
    alive = await client.get("/livez")
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    ready = await client.get("/readyz")
    checks = {"draining": "ok", "database": "ok", "schema": "ok"}
    assert (ready.status_code, ready.json()) == (200, {"status": "ok", "checks": checks})


async def test_probes_are_never_stored_and_need_no_key(settings: Settings) -> None:
    async with running(create_app(settings.model_copy(update={"require_key": True}))) as client:
        for path in PROBES:
            answer = await client.get(path)
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store"), path
            assert (await client.head(path)).status_code == 200, path
            assert (await client.post(path)).status_code == 405, path


async def test_a_service_that_is_going_down_is_alive_and_not_ready(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.state.drain.start()
    answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "unavailable"
    assert answer.json()["checks"] == {"draining": "going down", "database": "ok", "schema": "ok"}
    assert (await client.get("/livez")).status_code == 200
    refused = await client.get("/v1/quotes")
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) >= 1


async def test_a_service_without_its_schema_is_not_ready(blank_url: str) -> None:
    async with running(create_app(Settings(database_url=SecretStr(blank_url), log_format="json"))) as client:
        answer = await client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["checks"]["schema"] == "not current: run onrecord db upgrade"
        assert (await client.get("/livez")).status_code == 200
        assert (await client.get("/version")).json()["schema"] is None


async def test_an_absent_server_is_told_and_the_service_lives(app: FastAPI, tmp_path: Path) -> None:
    async with running(app) as client:
        nowhere = f"postgresql+psycopg://nobody@/none?host={tmp_path}&connect_timeout=2"
        kept = app.state.database
        app.state.database = away = Database.open(nowhere, 1_000)
        try:
            answer = await client.get("/readyz")
            assert answer.status_code == 503
            assert answer.json()["checks"]["database"] == "does not answer"
            listed = await client.get("/v1/quotes")
            assert listed.status_code == 503
            assert int(listed.headers["retry-after"]) >= 1
            assert str(tmp_path) not in listed.text
            assert (await client.get("/livez")).status_code == 200
        finally:
            app.state.database = kept
            away.close()


async def test_a_damaged_file_is_told_and_never_written_to(tmp_path: Path, log: io.StringIO) -> None:
    path = tmp_path / "damaged.db"
    schema.upgrade(f"sqlite:///{path}")
    async with running(create_app(of(path))) as client:
        with path.open("r+b") as file:
            file.seek(4_096)
            file.write(b"\0" * 400_000)
        answers = [await client.get(f"/v1/{name}") for name in ("quotes", "articles", "actors")]
        answers.append(await client.post("/v1/articles", json=ARTICLE, headers={"X-Api-Key": KEY}))
        assert [answer.status_code for answer in answers] == [503] * 4
        assert {answer.headers["content-type"] for answer in answers} == {"application/problem+json"}
        assert not any(str(tmp_path) in answer.text for answer in answers)
        told = log.getvalue()
        assert f"{path} is damaged: stop the service, restore a backup" in told
        assert "(database disk image is malformed)" in told
        ready = await client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["checks"]["database"].startswith("damaged: ")


async def test_a_file_that_was_moved_away_is_told_and_never_written_to(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "here.db", tmp_path / "there.db"
    schema.upgrade(f"sqlite:///{path}")
    async with running(create_app(of(path))) as client:
        assert (await client.get("/v1/quotes")).status_code == 200
        path.rename(elsewhere)
        refused = await client.post("/v1/articles", json=ARTICLE, headers={"X-Api-Key": KEY})
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        ready = await client.get("/readyz")
        assert (ready.status_code, ready.json()["checks"]["database"].partition(":")[0]) == (
            503,
            "moved away or replaced",
        )
        assert not path.exists()
        elsewhere.rename(path)
        assert (await client.get("/readyz")).status_code == 200
        assert (await client.post("/v1/articles", json=ARTICLE, headers={"X-Api-Key": KEY})).status_code == 201


async def test_versions_are_told(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/version")).json()
    assert answer == {"version": service_version(), "engine": ENGINE_VERSION, "schema": schema.head(), "api": "v1"}


async def test_metrics_count_requests_by_route_and_never_by_value(client: httpx.AsyncClient) -> None:
    for name in ("quo_one", "quo_two"):
        await client.get(f"/v1/quotes/{name}?fields=id")
    await client.get("/no/such/path")
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "/v1/quotes/{id}" in answer.text
    assert "quo_one" not in answer.text
    assert "/no/such/path" not in answer.text


async def test_probes_take_no_parameters(client: httpx.AsyncClient) -> None:
    for path in PROBES:
        assert (await client.get(f"{path}?verbose=1")).status_code == 422, path
