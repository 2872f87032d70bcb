"""What operators ask: is it alive, is it ready, which version, how is it doing."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

import orjson
from fastapi import Request
from sqlalchemy import Integer, literal, select
from starlette.responses import Response

from app.rest.headers import NO_STORE
from app.rest.rooms import room
from app.store import schema
from app.store.database import Database
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, Snapshot, TooManyReads
from app.telemetry import EXPOSITION
from app.text.findings import ENGINE_VERSION

router = room("operating", prefix="")


@cache
def service_version() -> str:
    """The version of the installed package, read when it is asked for; `0` when it runs without being installed."""
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"


def _json(content: object, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json", headers=NO_STORE)


@router.get("/livez", summary="Is the process alive", description="Always `ok` while it answers at all.")
async def livez(request: Request) -> Response:
    """Liveness."""
    del request
    return _json({"status": "ok"})


@router.get(
    "/readyz",
    summary="Is the service ready",
    description="200 with every check `ok`; 503 while it cannot serve: draining, database away, schema not current.",
    responses={503: {"description": "Not ready; the failing check says why."}},
)
async def readyz(request: Request) -> Response:
    """Readiness."""
    checks = {"draining": "ok" if not request.app.state.drain.is_on else "going down"}
    database: Database = request.app.state.database
    try:
        await database.reader.read(_answers, is_short=True)
        checks["database"] = database.trouble() or "ok"
    except (DatabaseUnavailable, DeadlineExceeded, TooManyReads):
        checks["database"] = database.trouble() or "does not answer"
    checks["schema"] = "ok" if request.app.state.revision == schema.head() else "not current: run onrecord db upgrade"
    is_ready = all(state == "ok" for state in checks.values())
    return _json({"status": "ok" if is_ready else "unavailable", "checks": checks}, 200 if is_ready else 503)


def _answers(snapshot: Snapshot) -> None:
    snapshot.row("ready", lambda: select(literal(1, Integer())), {})


@router.get("/metrics", summary="Metrics", description="Prometheus text format.", response_class=Response)
async def metrics(request: Request) -> Response:
    """Metrics."""
    return Response(request.app.state.metrics.exposition(), media_type=EXPOSITION, headers=NO_STORE)


@router.get("/version", summary="Versions", description="Of the service, its engine and its schema.")
async def versions(request: Request) -> Response:
    """Versions."""
    revision = request.app.state.revision
    return _json({"version": service_version(), "engine": ENGINE_VERSION, "schema": revision, "api": "v1"})
