"""The least a Python server can do: it sends bytes that it holds already, chosen by path."""

import os
from pathlib import Path
from typing import Any


def create_app() -> Any:
    """A plain ASGI application over the answers in the folder `BENCH_ANSWERS`: file `0` is for `/0`, and so on."""
    folder = Path(os.environ["BENCH_ANSWERS"])
    answers = {f"/{file.name}": file.read_bytes() for file in folder.iterdir()} | {"/livez": b"{}"}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        body = answers[scope["path"]]
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app
