"""The layer around the routes: one plain ASGI wrap that gives every answer its id, headers, tag and coding."""

import asyncio
import logging
from time import perf_counter
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import telemetry
from app.rest import coding
from app.rest.address import PROBES, raw_path, template_of, trouble
from app.rest.answers import ASKED, Answers
from app.rest.drain import Drain, going_down
from app.rest.errors import ApiError, InternalError, NotAcceptable, NotFound, TooManyRequests
from app.rest.exchange import Exchange, Shared
from app.rest.failures import refusal_of
from app.rest.handlers import methods_of, render
from app.rest.headers import HeaderPolicy, fields_of
from app.rest.identity import identity_of

if TYPE_CHECKING:
    from app.rest.limiting import Limiter

SLOW_SECONDS = 1.0
_log = telemetry.logger("onrecord.http")


class Edge:
    """The ASGI wrap; see `Exchange` for what happens to an answer, and `Answers` for those sent again."""

    def __init__(
        self,
        app: ASGIApp,
        policy: HeaderPolicy,
        metrics: telemetry.Metrics,
        drain: Drain,
        answers: Answers,
        limiter: "Limiter | None" = None,
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._drain = drain
        self._answers = answers
        self._limiter = limiter
        self._shared = Shared(policy, coding.Gzip(), limiter)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever fails inside becomes a problem, unless the answer has begun."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        request = fields_of(scope)
        identity = identity_of(request)
        scope.setdefault("state", {})["request_id"] = identity
        token = telemetry.request_id.set(identity)
        method = scope["method"]
        if method == "HEAD":  # routed as GET, so that both have the same fields; the server keeps its own scope
            scope = {**scope, "method": "GET"}
        exchange = Exchange(scope, request, send, self._shared, is_head=method == "HEAD", request_id=identity)
        self._metrics.in_flight += 1
        failure, is_broken = None, False
        try:
            await self._answer(scope, receive, exchange)
        except ClientDisconnect:
            pass  # nobody is there to be told
        except asyncio.CancelledError:  # the server gives up those who still wait when its grace is over
            if not self._drain.is_on or exchange.has_begun:
                raise
            await render(going_down(), scope)(scope, receive, exchange.restart())
        except Exception as error:  # the last place to catch what nobody expected
            failure, is_broken = error, exchange.has_begun
            if is_broken:
                raise
            refusal = refusal_of(error) or refusal_of(error.__cause__)  # a stream, before its first piece
            if refusal is not None:
                failure = None
            await render(refusal or InternalError("The defect has been logged."), scope)(
                scope, receive, exchange.restart()
            )
        finally:
            seconds = perf_counter() - began
            self._metrics.in_flight -= 1
            self._metrics.observe(method, template_of(scope), exchange.status or 499, seconds)
            self._tell(method, scope, exchange.status or 499, seconds, failure, is_broken=is_broken)
            telemetry.request_id.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, exchange: Exchange) -> None:
        refusal: ApiError | None = trouble(scope)
        if self._drain.is_on and scope["path"] not in PROBES:
            refusal = going_down()
        if self._limiter is not None and (caller := self._limiter.caller(scope)) is not None:
            exchange.caller = caller
            try:
                self._limiter.take(caller)
            except TooManyRequests as error:
                refusal = error
        if refusal is not None:
            await render(refusal, scope)(scope, receive, exchange.send)
        elif scope["method"] == "OPTIONS":
            await self._options(scope, exchange)(scope, receive, exchange.send)
        elif exchange.coding == "none":
            await render(NotAcceptable("Answers come plain or as gzip; `Accept-Encoding` takes neither."), scope)(
                scope, receive, exchange.send
            )
        else:
            await self._read(scope, receive, exchange)

    async def _read(self, scope: Scope, receive: Receive, exchange: Exchange) -> None:
        """Send an answer again that is still true, or have one made and keep it."""
        asked: dict[str, Any] = scope["state"]
        key = asked[ASKED] if ASKED in asked else self._answers.key_of(scope, exchange.request, exchange.coding)
        known = None if key is None else self._answers.find(key)
        if known is not None:
            scope["route"] = known.route
            await exchange.answer(known)
            return
        await self._app(scope, receive, exchange.send)
        if key is not None and exchange.made is not None:
            self._answers.keep(key, exchange.made)

    def _options(self, scope: Scope, exchange: Exchange) -> Response:
        if b"origin" in exchange.request and b"access-control-request-method" in exchange.request:
            exchange.extra = self._shared.policy.preflight()
            return Response(status_code=204)
        allowed = methods_of(scope).at(scope["path"])
        if not allowed:
            return render(NotFound("No endpoint has this address."), scope)
        return Response(status_code=204, headers={"Allow": allowed})

    @staticmethod
    def _tell(
        method: str, scope: Scope, status: int, seconds: float, failure: Exception | None, *, is_broken: bool
    ) -> None:
        """One line for what an operator should see; an access log only at the level debug."""
        if failure is not None:
            level = logging.DEBUG if is_broken else logging.ERROR  # once begun, the server logs what is raised further
        elif status >= 500 or seconds >= SLOW_SECONDS:
            level = logging.WARNING
        else:
            level = logging.DEBUG
        if level > logging.DEBUG or logging.root.level <= logging.DEBUG:
            _log.log(
                level,
                "request failed" if failure is not None else "request",
                method=method,
                path=raw_path(scope)[:512],
                route=template_of(scope),
                status=status,
                milliseconds=round(seconds * 1000, 3),
                exc_info=failure if level == logging.ERROR else None,
            )
