"""HTTP as people type it: raw UTF-8 in an address is percent-encoded; what cannot be read is refused as a problem."""

import asyncio
import re
from functools import partial
from typing import Any, Final

import orjson
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from app.rest.errors import BadRequest
from app.rest.exchange import AT_ONCE
from app.rest.handlers import MEDIA_TYPE
from app.rest.headers import Field, lines_of

_PARENTS: Final = frozenset((b"connection", b"transfer-encoding"))
"""Fields that say how the connection goes on, which is the parent's to do."""

_WITHOUT_BODY: Final = frozenset((204, 304))
_CONTROLS: Final = bytes({*range(32), 127} - {9})
_RAW: Final = re.compile(rb"[\x80-\xff]")
_REFUSAL: Final = orjson.dumps(
    {
        "type": f"/problems/{BadRequest.slug}",
        "title": BadRequest.title,
        "status": BadRequest.status,
        "detail": "This is not an HTTP/1.1 request that can be read.",
        "errors": [],
    }
)


class Protocol(HttpToolsProtocol):
    """Uvicorn's protocol, whose parser takes ASCII addresses only and refuses in plain text."""

    _is_first_piece = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the parent has it
        """A connection begins."""
        super().connection_made(transport)
        self._is_first_piece = True

    def data_received(self, data: bytes) -> None:
        """A piece of a request; the first one holds the request line."""
        if self._is_first_piece and not data.isascii():
            data = with_ascii_address(data)
        self._is_first_piece = False
        super().data_received(data)

    def on_message_complete(self) -> None:
        """A request is whole: the next piece begins another one."""
        super().on_message_complete()
        self._is_first_piece = True

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Answer a request: at once when the application has said how, else by asking it."""
        self._unset_keepalive_if_required()  # a request of the same piece may have been answered at once
        again = self.app_state.get("again")
        answer = None
        if (
            again is not None
            and app is self.app
            and cycle.keep_alive
            and not (self.config.proxy_headers or self.flow.write_paused or self.pipeline or cycle.disconnected)
        ):
            answer = again(cycle.scope)
        if answer is None:
            cycle.scope["extensions"] = {AT_ONCE: {"send": partial(self._at_once, cycle)}}
            super()._start_asgi_task(cycle, app)
        else:
            self._send_at_once(cycle, *answer)

    def _at_once(self, cycle: RequestResponseCycle, status: int, fields: list[Field], body: bytes) -> bool:
        """Send a whole answer in one piece; not where the connection ends with it, waits, or a field looks wrong."""
        names, lines = {name for name, _ in fields}, lines_of(fields)
        is_usual = (
            cycle.keep_alive
            and not (cycle.disconnected or cycle.response_started or self.flow.write_paused)
            and names.isdisjoint(_PARENTS)
            and (b"content-length" in names or status in _WITHOUT_BODY)
            and len(lines.translate(None, _CONTROLS)) == len(lines) - 2 * len(fields)
        )
        if is_usual:
            self._send_at_once(cycle, status, lines, body)
        return is_usual

    def _send_at_once(self, cycle: RequestResponseCycle, status: int, lines: bytes, body: bytes) -> None:
        """Write a whole answer and go on, as the cycle does once its messages have come."""
        standing = [b"%b: %b\r\n" % field for field in self.server_state.default_headers]  # the date
        self.transport.write(b"".join((STATUS_LINE[status], *standing, lines, b"\r\n", body)))
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        cycle.message_event.set()
        cycle.on_response()

    def send_400_response(self, msg: str) -> None:
        """Refuse what the parser cannot read, and close."""
        del msg
        fields: list[Any] = [*self.server_state.default_headers, (b"content-type", MEDIA_TYPE.encode())]
        fields += [(b"content-length", str(len(_REFUSAL)).encode()), (b"connection", b"close")]
        head = b"".join(b"%b: %b\r\n" % field for field in fields)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"\r\n" + _REFUSAL)
        self.transport.close()


def with_ascii_address(data: bytes) -> bytes:
    """The first piece of a request with the bytes beyond ASCII in its first line percent-encoded."""
    line, end, rest = data.partition(b"\r\n")
    if not end or line.isascii():
        return data
    return _RAW.sub(lambda found: b"%%%02X" % found[0][0], line) + end + rest
