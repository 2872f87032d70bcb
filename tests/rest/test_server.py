"""What only a real server and a real connection can show."""

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from fastapi import FastAPI, Request, Response

from app.rest.body import read_body
from app.rest.install import install
from app.rest.rooms import enter
from app.settings import Settings
from tests.rest.tiny import router

_PATIENCE = 120
"""Seconds until either side gives a connection up: the first request waits for the server to start."""


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """A server on a free port, with an endpoint that waits a fifth of a second for its body."""
    app = FastAPI()
    install(app, Settings())

    @app.post("/impatient")
    async def impatient(request: Request) -> Response:
        return Response(await read_body(request, seconds=0.2))

    enter(app, router)
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, http="httptools", ws="none", log_config=None, access_log=False, timeout_keep_alive=_PATIENCE
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def connection(address: tuple[str, int]) -> Iterator[http.client.HTTPConnection]:
    """One connection, kept open from request to request."""
    found = http.client.HTTPConnection(*address, timeout=_PATIENCE)
    yield found
    found.close()


def test_connection_survives_every_kind_of_answer(connection: http.client.HTTPConnection) -> None:
    connection.connect()
    first = connection.sock
    tag = ""
    for method, path, status in [
        ("GET", "/v1/quotes/long", 200),
        ("HEAD", "/v1/quotes/long", 200),
        ("HEAD", "/v1/export", 200),
        ("GET", "/v1/export", 200),
        ("OPTIONS", "/v1/quotes", 204),
        ("GET", "/nowhere", 404),
        ("HEAD", "/nowhere", 404),
        ("GET", "/v1/quotes/defect", 500),
        ("GET", "/v1/quotes/long", 304),
    ]:
        connection.request(method, path, headers={"If-None-Match": tag} if status == 304 else {})
        answer = connection.getresponse()
        assert answer.status == status, (method, path)
        answer.read()
        tag = answer.headers.get("ETag") or tag
        assert connection.sock is first


def test_head_announces_the_length_of_get(connection: http.client.HTTPConnection) -> None:
    connection.request("HEAD", "/v1/quotes/long", headers={"Accept-Encoding": "gzip"})
    head = connection.getresponse()
    assert head.read() == b""
    connection.request("GET", "/v1/quotes/long", headers={"Accept-Encoding": "gzip"})
    get = connection.getresponse()
    assert head.headers["Content-Length"] == str(len(get.read()))
    assert head.headers["ETag"] == get.headers["ETag"]


def test_body_that_does_not_come_is_408(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=_PATIENCE) as raw:
        raw.sendall(b"POST /impatient HTTP/1.1\r\nHost: news.example\r\nContent-Length: 100\r\n\r\nhalf")
        answer = b"".join(iter(lambda: raw.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer
    assert b"connection: close" in answer.lower()


def test_ten_megabytes_are_413_and_the_connection_goes_on(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/v1/notes", b"a" * 10_000_000, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status == 413
    answer.read()
    connection.request("GET", "/v1/quotes")
    assert connection.getresponse().status == 200


def test_broken_stream_closes_the_connection_uncleanly(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/v1/export?fails=true")
    answer = connection.getresponse()
    assert answer.status == 200
    with pytest.raises(http.client.IncompleteRead):
        answer.read()


@pytest.mark.parametrize("target", [b"/v1/%00", b"/v1/%ff", b"/%zz", b"/v1/quotes?speaker=\xff", b"/v1/quotes?a=%"])
def test_hostile_target_gets_a_4xx(address: tuple[str, int], target: bytes) -> None:
    with socket.create_connection(address, timeout=_PATIENCE) as raw:
        raw.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: raw.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 4")
