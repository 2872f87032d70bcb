"""The application: rooms put together over one database, opened when it starts and closed when it stops."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.quotes.router import router as quotes
from app.rest import install as rest
from app.rest.openapi import operation_id
from app.settings import Settings
from app.store.database import Database


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service with these settings, or those of the environment. Opens nothing: that is for its lifespan."""
    settings = settings or Settings.load()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database.open(settings.database_url.get_secret_value(), settings.query_deadline_ms)
        app.state.database = database
        try:
            yield
        finally:
            await asyncio.to_thread(database.close)

    app = FastAPI(
        title="Onrecord",
        summary="News in which every quote is a first-class, sourced, verifiable object.",
        version="1",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=operation_id,
        lifespan=lifespan,
    )
    rest.install(app, settings)
    for router in (quotes,):
        app.include_router(router)
    return app
