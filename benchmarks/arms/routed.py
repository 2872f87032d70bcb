"""One route that sends the same bytes, with FastAPI alone or with all that this service puts around its routes."""

import os

from fastapi import FastAPI, Response

from app.rest.install import install
from app.rest.openapi import operation_id
from app.settings import Settings

_BODY = b'{"text":"' + b"The lighthouse keeper counts the ships. " * 300 + b'"}'


def create_app() -> FastAPI:
    """The application; `BENCH_EDGE` says whether it has the edge. Its route stands in for one that reads rows."""
    app = FastAPI(generate_unique_id_function=operation_id)
    if os.environ["BENCH_EDGE"] == "1":
        install(app, Settings())

    @app.get("/v1/same")
    async def same() -> Response:
        return Response(_BODY, media_type="application/json")

    @app.get("/livez")
    async def livez() -> Response:
        return Response(b"{}", media_type="application/json")

    return app
