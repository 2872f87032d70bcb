"""The application: rooms put together over one database, opened when it starts and closed when it stops."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import probes
from app.actors.router import router as actors
from app.articles.router import router as articles
from app.ingest.embargo import keep_releasing
from app.ingest.router import router as ingest
from app.pages.router import router as pages
from app.quotes.router import router as quotes
from app.rest import install as rest
from app.rest.openapi import operation_id
from app.settings import Settings
from app.sources.router import router as sources
from app.store import schema
from app.store.database import Database
from app.topics.router import router as topics

_TAGS = [
    {"name": "quotes", "description": "Who said what, where it stands in the text, and on what evidence."},
    {"name": "articles", "description": "Items as their sources published them."},
    {"name": "actors", "description": "Named persons and bodies, under any spelling."},
    {"name": "topics", "description": "Subjects and their tree, with IPTC Media Topic codes."},
    {"name": "sources", "description": "Who published."},
    {"name": "operating", "description": "Probes, metrics and versions."},
]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service with these settings, or those of the environment. Opens nothing: that is for its lifespan."""
    settings = settings or Settings.load()
    url = settings.database_url.get_secret_value()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.revision = schema.current(url)
        app.state.database = database = Database.open(url, settings.query_deadline_ms)
        app.state.in_flight = set()
        releasing = asyncio.create_task(keep_releasing(database))
        try:
            yield
        finally:
            releasing.cancel()
            await asyncio.gather(releasing, return_exceptions=True)
            await asyncio.to_thread(database.close)

    app = FastAPI(
        title="Onrecord",
        summary="News in which every quote is a first-class, sourced, verifiable object.",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_tags=_TAGS,
        generate_unique_id_function=operation_id,
        lifespan=lifespan,
    )
    rest.install(app, settings)
    for router in (articles, quotes, actors, topics, sources, ingest, probes.router, pages):
        app.include_router(router)
    return app
