"""The application: rooms put together over one database, opened when it starts and closed when it stops."""

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any

from fastapi import FastAPI

from app import probes
from app.actors.router import router as actors
from app.articles.router import router as articles
from app.ingest.extraction import router as extraction
from app.ingest.router import router as ingest
from app.ingest.searched.searching import Searching
from app.ingest.storing.embargo import keep_releasing
from app.lists import moved
from app.pages.router import router as pages
from app.quotes.router import router as quotes
from app.rest import install as rest
from app.rest import rooms
from app.rest.drain import Drain
from app.search.router import router as search
from app.settings import Settings
from app.sources.router import router as sources
from app.store import schema
from app.store.database import Database
from app.topics.router import router as topics

_SWITCH_SECONDS = 0.0005
"""How soon a thread at work gives way: with the usual 5 ms a read, which needs thirty turns, waits 150 ms for them."""

_TAGS = [
    {"name": "quotes", "description": "Who said what, where it stands in the text, and on what evidence."},
    {"name": "articles", "description": "Items as their sources published them."},
    {"name": "actors", "description": "Named persons and bodies, under any spelling."},
    {"name": "topics", "description": "Subjects and their tree, with IPTC Media Topic codes."},
    {"name": "sources", "description": "Who published."},
    {"name": "search", "description": "All kinds of things at once, and names while they are typed."},
    {"name": "operating", "description": "Probes, metrics and versions."},
]


@contextmanager
def _draining_on_signals(drain: Drain) -> Iterator[None]:
    """Send new requests away from the moment the server is told to stop; the server's own handlers go on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def stop(number: int, frame: FrameType | None) -> None:
        drain.start()
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    for number, handler in before.items():
        if callable(handler):
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service with these settings, or those of the environment. Opens nothing: that is for its lifespan."""
    settings = settings or Settings.load()
    url = settings.database_url.get_secret_value()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        app.state.revision = schema.current(url)
        app.state.database = database = Database.open(url, settings.query_deadline_ms)
        if settings.answer_cache_mb and not settings.require_key:
            app.state.answers.follow(database.reader.state)
        app.state.searching = searching = Searching()
        app.state.in_flight = set()
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.freeze()  # what was made so far stays: going through it for garbage would stop every request for 100 ms
        gc.enable()  # the command starts without
        releasing = asyncio.create_task(keep_releasing(database))
        try:
            with _draining_on_signals(app.state.drain):
                yield {"again": app.state.again}
        finally:
            app.state.answers.follow(None)
            releasing.cancel()
            await asyncio.gather(releasing, return_exceptions=True)
            await asyncio.to_thread(searching.close)
            await asyncio.to_thread(database.close)
            gc.unfreeze()

    app = FastAPI(
        title="Onrecord",
        summary="News in which every quote is a first-class, sourced, verifiable object.",
        version="1",
        openapi_url=None,  # `rest` answers it; pages of ours show it
        openapi_tags=_TAGS,
        lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # ours are in `telemetry`; asking costs 3 us
    )
    rest.install(app, settings)
    moved.install(app)
    rooms.enter(app, articles, quotes, actors, topics, sources, search, ingest, extraction, probes.router, pages)
    return app
