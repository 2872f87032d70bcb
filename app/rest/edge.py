"""The layer around the routes: one plain ASGI wrap that gives every answer its id, headers, tag and coding."""

import asyncio
import logging
import re
import secrets
from time import perf_counter

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import telemetry
from app.rest import coding, conditional
from app.rest.address import PROBES, raw_path, template_of, trouble
from app.rest.errors import ApiError, InternalError, NotAcceptable, NotFound, TooManyRequests, Unavailable
from app.rest.failures import refusal_of
from app.rest.handlers import methods_of, render
from app.rest.headers import Field, HeaderPolicy
from app.rest.limiting import Limiter

SLOW_SECONDS = 1.0
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,128}")
_LEFT_OUT_OF_304 = frozenset({b"content-type", b"content-length", b"content-encoding", b"content-language"})
_log = telemetry.logger("onrecord.http")


class Drain:
    """Whether the service is going down: new requests are sent away, those begun are finished."""

    def __init__(self) -> None:
        self.is_on = False

    def start(self) -> None:
        """Stop taking requests; the probes and the metrics go on answering."""
        self.is_on = True


def going_down() -> Unavailable:
    """What a request is told while the service stops."""
    return Unavailable("The service is going down.", headers={"Connection": "close"})


class Edge:
    """The ASGI wrap; see `Exchange` for what happens to the answer."""

    def __init__(
        self,
        app: ASGIApp,
        policy: HeaderPolicy,
        metrics: telemetry.Metrics,
        drain: Drain,
        limiter: Limiter | None = None,
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._drain = drain
        self.limiter = limiter
        self.policy = policy
        self.gzip = coding.Gzip()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever fails inside becomes a problem, unless the answer has begun."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        request = dict(scope["headers"])
        given = request.get(b"x-request-id", b"")
        identity = given.decode() if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = identity
        token = telemetry.request_id.set(identity)
        method = scope["method"]
        if method == "HEAD":  # routed as GET, so that both have the same fields; the server keeps its own scope
            scope = {**scope, "method": "GET"}
        exchange = Exchange(self, scope, request, send, is_head=method == "HEAD", request_id=identity)
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
            refusal = refusal_of(error.__cause__)  # a stream may be refused before its first piece
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

    async def _answer(self, scope: Scope, receive: Receive, exchange: "Exchange") -> None:
        refusal: ApiError | None = trouble(scope)
        if self._drain.is_on and scope["path"] not in PROBES:
            refusal = going_down()
        if self.limiter is not None and (caller := self.limiter.caller(scope)) is not None:
            exchange.caller = caller
            try:
                self.limiter.take(caller)
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
            await self._app(scope, receive, exchange.send)

    def _options(self, scope: Scope, exchange: "Exchange") -> Response:
        if b"origin" in exchange.request and b"access-control-request-method" in exchange.request:
            exchange.extra = self.policy.preflight()
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


class Exchange:
    """One answer on its way out.

    It is held back until its first piece is there. A whole body gets a tag, a comparison with `If-None-Match`, a
    coding and its length; a streamed one gets a coding only. `HEAD` gets the fields of `GET` and no body.
    """

    def __init__(
        self, edge: Edge, scope: Scope, request: dict[bytes, bytes], send: Send, *, is_head: bool, request_id: str
    ) -> None:
        self.request = request
        self.coding = coding.choose(request.get(b"accept-encoding"))
        self.extra: list[Field] = []
        self.caller: str | None = None
        self.status = 0
        self.has_begun = False
        self._edge = edge
        self._method: str = scope["method"]
        self._out = send
        self._is_head = is_head
        self._request_id = request_id.encode()
        self._start: Message | None = None
        self._is_over = False
        self._packer: coding.GzipStream | None = None

    def restart(self) -> Send:
        """Forget an answer of which nothing has been sent, to send another one."""
        self._start = None
        return self.send

    async def send(self, message: Message) -> None:
        """Take one ASGI message from the application."""
        if message["type"] == "http.response.start":
            self._start = message
        elif self._is_over:
            return
        elif self.has_begun:
            await self._piece(message.get("body", b""), last=not message.get("more_body", False))
        elif self._start is not None and not message.get("more_body", False):
            await self._whole(self._start, message.get("body", b""))
        elif self._start is not None:
            await self._stream(self._start, message.get("body", b""))

    async def _whole(self, start: Message, body: bytes) -> None:
        status, fields = start["status"], list(start["headers"])
        names = dict(fields)
        chosen = self._coding_for(names, len(body))
        digest = b""
        if self._method == "GET" and status == 200 and b"no-store" not in names.get(b"cache-control", b""):
            digest = conditional.digest_of(body)
            tag = conditional.coded(names.get(b"etag") or conditional.tag_of(digest), chosen)
            fields = [field for field in fields if field[0] != b"etag"]
            fields.append((b"etag", tag))
            known = self.request.get(b"if-none-match")
            if known is not None and conditional.is_known(tag, known):
                fields = [field for field in fields if field[0] not in _LEFT_OUT_OF_304]
                await self._begin(304, fields)
                await self._finish(b"")
                return
        if chosen == "gzip":
            body = await self._edge.gzip.whole(body, digest or conditional.digest_of(body))
            fields = [field for field in fields if field[0] != b"content-length"]
            fields += [(b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))]
        await self._begin(status, fields)
        await self._finish(body)

    async def _stream(self, start: Message, piece: bytes) -> None:
        fields = list(start["headers"])
        if self._coding_for(dict(fields), coding.SMALLEST) == "gzip":
            self._packer = coding.GzipStream()
            fields = [field for field in fields if field[0] not in (b"content-length", b"etag")]
            fields.append((b"content-encoding", b"gzip"))
        await self._begin(start["status"], fields)
        if self._is_head:  # the server now tells the stream that nobody listens any more
            await self._finish(b"")
        else:
            await self._piece(piece, last=False)

    async def _piece(self, piece: bytes, *, last: bool) -> None:
        if self._packer is not None:
            piece = self._packer.feed(piece, last=last)
        if piece or last:
            self._is_over = last
            await self._out({"type": "http.response.body", "body": piece, "more_body": not last})

    async def _begin(self, status: int, fields: list[Field]) -> None:
        self.status = status
        if not any(name == b"cache-control" for name, _ in fields):
            fields.append((b"cache-control", self._edge.policy.cache_control(status, self._method, self.request)))
        fields.append((b"x-request-id", self._request_id))
        if self._edge.limiter is not None and self.caller is not None:
            fields += self._edge.limiter.fields(self.caller, status)
        fields = self._edge.policy.complete(fields + self.extra, self.request.get(b"origin"))
        self.has_begun = True
        await self._out({"type": "http.response.start", "status": status, "headers": fields})

    async def _finish(self, body: bytes) -> None:
        self._is_over = True
        await self._out({"type": "http.response.body", "body": b"" if self._is_head else body, "more_body": False})

    def _coding_for(self, fields: dict[bytes, bytes], size: int) -> coding.Coding:
        if (
            self.coding in ("identity", "none")
            or b"content-encoding" in fields
            or b"content-range" in fields
            or size == 0
        ):
            return "identity"
        if self.coding == "gzip" and (
            size < coding.SMALLEST or not coding.is_compressible(fields.get(b"content-type", b""))
        ):
            return "identity"
        return "gzip"
