"""The server's HTTP: raw UTF-8 in addresses, and refusals of what is no HTTP, over a real socket."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn import Config, Server

from app.cli.protocol import Protocol, with_ascii_address
from app.rest.exchange import AT_ONCE

_PLAIN = (b"content-length", b"2")
_FIELDS = {
    "/plain": [_PLAIN],
    "/broken": [_PLAIN, (b"x-name", b"a\r\nset-cookie: b")],
    "/closing": [_PLAIN, (b"connection", b"close")],
    "/endless": [(b"content-type", b"text/plain")],
}


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    if (fields := _FIELDS.get(scope["path"])) is not None:
        if not scope["extensions"][AT_ONCE]["send"](200, fields, b"ok"):
            await PlainTextResponse("as messages")(scope, receive, send)
        return
    body = await request.body()
    said = f"{request.url.path} {request.query_params.get('speaker')} {len(body)}"
    await PlainTextResponse(said)(scope, receive, send)


@pytest.fixture
def port() -> Iterator[int]:
    """A server on a free port of this machine."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = Server(Config(_echo, http=Protocol, ws="none", lifespan="off", log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(10)


def _exchange(port: int, *requests: bytes) -> list[bytes]:
    """The answers to requests sent one after another over one connection."""
    answers = []
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        for request in requests:
            connection.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer or len(answer.partition(b"\r\n\r\n")[2]) < _length(answer):
                piece = connection.recv(65536)
                if not piece:
                    break
                answer += piece
            answers.append(answer)
    return answers


def _length(answer: bytes) -> int:
    return next(int(line[15:]) for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))


def test_raw_letters_in_an_address_arrive(port: int) -> None:
    first = "GET /v1/Песков?speaker=Зеленський HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    body = "тело".encode()
    second = b"POST /v1/x?speaker=y HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    answers = _exchange(port, first, second, first)
    assert answers[0].endswith("/v1/Песков Зеленський 0".encode())
    assert answers[1].endswith(b"/v1/x y 8")
    assert answers[2].endswith("/v1/Песков Зеленський 0".encode())


def test_what_is_no_http_is_refused_as_a_problem(port: int) -> None:
    (answer,) = _exchange(port, b"HELLO THERE\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in head
    assert json.loads(body)["type"] == "/problems/bad-request"


@pytest.mark.parametrize(
    ("path", "body"),
    [("/plain", b"ok"), ("/broken", b"as messages"), ("/closing", b"as messages"), ("/endless", b"as messages")],
)
def test_an_answer_goes_out_in_one_piece_where_its_fields_are_usual(port: int, path: str, body: bytes) -> None:
    request = b"GET %b HTTP/1.1\r\nHost: x\r\n\r\n" % path.encode()
    for answer in _exchange(port, request, request):
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        assert answer.partition(b"\r\n\r\n")[2] == body
        assert b"set-cookie" not in answer


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (b"GET /a HTTP/1.1\r\nX: \xc3\xa9\r\n\r\n", b"GET /a HTTP/1.1\r\nX: \xc3\xa9\r\n\r\n"),
        (b"GET /\xc3\xa9 HTTP/1.1\r\n\r\n\xc3\xa9", b"GET /%C3%A9 HTTP/1.1\r\n\r\n\xc3\xa9"),
        (b"GET /\xc3", b"GET /\xc3"),
    ],
)
def test_only_the_first_line_is_touched(given: bytes, made: bytes) -> None:
    assert with_ascii_address(given) == made
