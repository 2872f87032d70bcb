"""One answer on its way out: its tag, its coding, its header fields, and what of it may be kept."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.types import Message, Scope, Send

from app.rest import coding, conditional
from app.rest.address import route_of
from app.rest.answers import Answer, is_open
from app.rest.headers import Field, HeaderPolicy

if TYPE_CHECKING:
    from app.rest.limiting import Limiter

AtOnce = Callable[[int, list[Field], bytes], bool]
"""Sends status, fields and body in one piece, unless something stands in the way; says whether it did."""

AT_ONCE: Final = "onrecord.at_once"
"""The ASGI extension under which a server offers that."""


class Shared(NamedTuple):
    """What all exchanges of an application use."""

    policy: HeaderPolicy
    gzip: coding.Gzip
    limiter: "Limiter | None"


class Exchange:
    """One answer on its way out.

    It is held back until its first piece is there. A whole body gets a tag, a comparison with `If-None-Match`, a
    coding and its length; a streamed one gets a coding only. `HEAD` gets the fields of `GET` and no body.
    `made` is the answer that was sent, when it may be sent again to whoever asks the same.
    """

    def __init__(
        self, scope: Scope, request: dict[bytes, bytes], send: Send, shared: Shared, *, is_head: bool, request_id: str
    ) -> None:
        self.request = request
        self.coding = coding.choose(request.get(b"accept-encoding"))
        self.extra: list[Field] = []
        self.caller: str | None = None
        self.status = 0
        self.has_begun = False
        self.made: Answer | None = None
        self._scope = scope
        self._shared = shared
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

    async def answer(self, answer: Answer) -> None:
        """Send a whole answer, or 304 to whom has it already."""
        if answer.is_held(self.request.get(b"if-none-match")):
            await self._at_once(304, answer.unchanged, b"")
        else:
            await self._at_once(200, answer.fields, answer.body)

    async def _whole(self, start: Message, body: bytes) -> None:
        status, fields = start["status"], list(start["headers"])
        names = dict(fields)
        chosen = self._coding_for(names, len(body))
        is_tagged = (
            self._scope["method"] == "GET" and status == 200 and b"no-store" not in names.get(b"cache-control", b"")
        )
        digest = conditional.digest_of(body) if is_tagged or chosen == "gzip" else b""
        if chosen == "gzip":
            body = await self._shared.gzip.whole(body, digest)
            fields = [field for field in fields if field[0] != b"content-length"]
            fields += [(b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))]
        if not is_tagged:
            await self._at_once(status, self._complete(status, fields, names), body)
            return
        tag = conditional.coded(names.get(b"etag") or conditional.tag_of(digest), chosen)
        if b"etag" in names:
            fields = [field for field in fields if field[0] != b"etag"]
        fields.append((b"etag", tag))
        answer = Answer(route_of(self._scope), tag, self._complete(status, fields, names), body)
        if is_open(names):
            self.made = answer
        await self.answer(answer)

    async def _stream(self, start: Message, piece: bytes) -> None:
        fields = list(start["headers"])
        names = dict(fields)
        if self._coding_for(names, coding.SMALLEST) == "gzip":
            self._packer = coding.GzipStream()
            fields = [field for field in fields if field[0] not in (b"content-length", b"etag")]
            fields.append((b"content-encoding", b"gzip"))
        await self._begin(start["status"], self._complete(start["status"], fields, names))
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

    def _complete(self, status: int, fields: list[Field], own: Mapping[bytes, bytes]) -> list[Field]:
        """The fields of the route, whose `own` they are by name, and those of every such answer that it lacks."""
        policy = self._shared.policy
        if b"cache-control" not in own:
            fields.append((b"cache-control", policy.cache_control(status, self._scope["method"], self.request)))
        return policy.complete(fields, own)

    def _all_fields(self, status: int, complete: list[Field]) -> list[Field]:
        """The fields, and with them what belongs to this exchange alone."""
        self.status, self.has_begun = status, True
        fields = [*complete, (b"x-request-id", self._request_id), *self.extra]
        if self._shared.limiter is not None and self.caller is not None:
            fields += self._shared.limiter.fields(self.caller, status)
        return fields + self._shared.policy.cors(self.request.get(b"origin"))

    async def _at_once(self, status: int, complete: list[Field], body: bytes) -> None:
        """Send a whole answer: in one piece where the server takes it so, else as two messages."""
        fields = self._all_fields(status, complete)
        extension: dict[str, AtOnce] = self._scope.get("extensions", {}).get(AT_ONCE)
        if extension and extension["send"](status, fields, b"" if self._is_head else body):
            self._is_over = True
            return
        await self._out({"type": "http.response.start", "status": status, "headers": fields})
        await self._finish(body)

    async def _begin(self, status: int, complete: list[Field]) -> None:
        fields = self._all_fields(status, complete)
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
