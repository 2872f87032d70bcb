"""One call that gives an application everything its endpoints share."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from app.rest import failures, handlers, openapi
from app.rest.again import Again
from app.rest.answers import Answers
from app.rest.direct import Shortcuts
from app.rest.drain import Drain
from app.rest.edge import Edge
from app.rest.headers import HeaderPolicy
from app.settings import Settings
from app.telemetry import Metrics

if TYPE_CHECKING:
    from app.rest.limiting import Limiter


def install(app: FastAPI, settings: Settings) -> None:
    """Problems, the edge and the OpenAPI document; call it before any route is added.

    Sets on `app.state`: `settings`, `public_url`, `metrics` (Metrics), `drain` (Drain), `answers` (Answers),
    `again` (Again, None while requests are counted).
    """
    metrics, drain = Metrics(workers=settings.workers), Drain()
    app.state.settings = settings
    app.state.public_url = settings.public_url
    app.state.metrics = metrics
    app.state.drain = drain
    app.state.published_parameters = {}
    app.state.answers = answers = Answers(settings.answer_cache_mb * 2**20)
    app.router.redirect_slashes = False
    handlers.install(app)
    failures.install(app)
    openapi.install(app, public_url=settings.public_url, require_key=settings.require_key)
    limiter = _limiter(settings)
    policy = HeaderPolicy(settings)
    app.state.again = None if limiter is not None else Again(answers, policy, metrics, drain)
    app.add_middleware(Shortcuts)
    app.add_middleware(Edge, policy=policy, metrics=metrics, drain=drain, answers=answers, limiter=limiter)


def _limiter(settings: Settings) -> "Limiter | None":
    """What counts the requests, where there is a limit: its library, 2 MB, is imported only then."""
    if settings.rate_limit is None:
        return None
    from app.rest.limiting import Limiter  # noqa: PLC0415 - its library: 1.7 MB

    return Limiter(settings.rate_limit)
