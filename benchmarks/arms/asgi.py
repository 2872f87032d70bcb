"""A plain ASGI application around a function from path and headers to an answer: nothing more is possible with less."""

from collections.abc import Callable, Iterable
from typing import Any

Headers = Iterable[tuple[bytes, bytes]]
Answer = tuple[int, bytes, list[tuple[bytes, bytes]]]
_ALIVE: Answer = (200, b"{}", [])


def application(answer: Callable[[str, Headers], Answer]) -> Any:
    """The application: no routing, no middleware, no logs; `/livez` says that it is up."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        is_probe = scope["path"] == "/livez"
        status, body, headers = _ALIVE if is_probe else answer(scope["path"], scope["headers"])
        fields = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)), *headers]
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": body})

    return app
