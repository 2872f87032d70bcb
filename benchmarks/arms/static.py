"""The least a Python server can do: it sends bytes that it holds already, or 304 when the caller has them."""

import os
from pathlib import Path
from typing import Any

import orjson

from benchmarks.arms.asgi import Answer, Headers, application

_TAG = b'"the-same"'


def create_app() -> Any:
    """The application over the answers in the file `BENCH_ANSWERS`: a JSON object of bodies by path."""
    kept = orjson.loads(Path(os.environ["BENCH_ANSWERS"]).read_bytes())
    answers = {path: body.encode() for path, body in kept.items()}

    def answer(path: str, headers: Headers) -> Answer:
        tag = [(b"etag", _TAG)]
        if any(name == b"if-none-match" for name, _ in headers):
            return 304, b"", tag
        return 200, answers[path], tag

    return application(answer)
