"""Kept answers that the server sends by itself: on the wire they are what the application would have sent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from uvicorn import Config, Server
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.cli.protocol import Protocol
from app.main import create_app
from app.rest.edge import Edge
from app.settings import Settings
from app.store.database import Database
from app.store.tables import Actor

ACTOR = "/v1/actors/dmitry-peskov"
LIST = "/v1/quotes?speaker=peskov"


@contextmanager
def served(app: FastAPI, http: type[HttpToolsProtocol] = Protocol) -> Iterator[int]:
    """The port of a real server of the application, without the proxies that `serve` leaves out."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = Config(app, http=http, ws="none", log_config=None, server_header=False, proxy_headers=False)
        server = Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def seeded() -> None:
    """Asks for the seed data, and for no client: here the server runs the application."""


@pytest.fixture
def port(seeded: None, app: FastAPI) -> Iterator[int]:
    """A server as `onrecord serve` runs it, on the seed data."""
    with served(app) as found:
        yield found


def asked(path: str, *fields: str, method: str = "GET") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: news.example", *fields, "", ""]).encode()


def answers(port: int, sent: bytes, count: int, without_body: frozenset[int] = frozenset()) -> list[tuple[Any, ...]]:
    """Status line, fields without what differs each time, and body of each answer to what is sent in one piece."""
    found: list[tuple[Any, ...]] = []
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection, connection.makefile("rb") as stream:
        connection.sendall(sent)
        for number in range(count):
            status = stream.readline().decode().strip()
            fields = {}
            while line := stream.readline().decode().strip():
                name, _, value = line.partition(": ")
                assert name not in fields
                fields[name] = value
            assert fields.pop("x-request-id", "none") != ""
            assert fields.pop("date").endswith(" GMT")
            length = 0 if number in without_body else int(fields.get("content-length", 0))
            found.append((status, fields, stream.read(length)))
    return found


def test_the_answer_is_the_same_whoever_sends_it(port: int, app: FastAPI, settings: Settings) -> None:
    ((_, fields, _),) = answers(port, asked(ACTOR), 1)
    tag = f"If-None-Match: {fields['etag']}"
    requests = [
        asked(ACTOR),
        asked(ACTOR, tag),
        asked(ACTOR, "Accept-Encoding: gzip"),
        asked(ACTOR, "Origin: https://paper.example"),
        asked(LIST),
        asked(LIST, "Connection: close"),
        asked(LIST, method="OPTIONS"),
    ]
    with served(create_app(settings), HttpToolsProtocol) as plain:
        for request in requests:
            first, again = (answers(port, request, 1) for _ in range(2))
            assert first == again == answers(plain, request, 1)
    assert app.state.again is not None


def test_requests_sent_in_one_piece_are_answered_in_their_order(port: int) -> None:
    ((status, fields, actor),) = answers(port, asked(ACTOR), 1)
    ((_, _, quotes),) = answers(port, asked(LIST), 1)
    known = asked(ACTOR, f"If-None-Match: {fields['etag']}")
    sent = asked(ACTOR) + asked("/v1/sources") + known + asked(ACTOR, method="HEAD") + asked(LIST) + asked("/nowhere")
    found = answers(port, sent * 20, 120, frozenset(range(3, 120, 6)))
    assert [each[0].split()[1] for each in found] == ["200", "200", "304", "200", "200", "404"] * 20
    assert [found[0][2], found[2][2], found[3][2], found[4][2]] == [actor, b"", b"", quotes]
    assert found[0][:2] == found[3][:2] == (status, fields)
    assert found[::6] == found[:1] * 20


def test_a_request_with_an_id_and_a_body_gets_its_id_and_keeps_the_connection(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for number in range(3):
            connection.sendall(asked(ACTOR, f"X-Request-Id: mine-{number}", "Content-Length: 4", "Expect: x") + b"body")
            got = b""
            while b"\r\n\r\n" not in got or not got.rstrip().endswith(b"}"):
                piece = connection.recv(65_536)
                assert piece
                got += piece
            assert got.startswith(b"HTTP/1.1 200 OK\r\n")
            assert b"\r\nx-request-id: mine-%d\r\n" % number in got


def test_a_change_ends_it_and_every_answer_is_counted(port: int, app: FastAPI, database: Database) -> None:
    for _ in range(3):
        ((_, _, before),) = answers(port, asked(ACTOR), 1)
    answers(port, asked("/v1/sources"), 1)  # once this has come, all before are counted
    assert 'route="/v1/actors/{slug}",status="200"} 3.0' in app.state.metrics.exposition().decode()
    database.writer.write_now(
        lambda held: held.execute(update(Actor).where(Actor.slug == "dmitry-peskov").values(name="Dmitri Peskov"))
    )
    ((_, _, after),) = answers(port, asked(ACTOR), 1)
    assert b'"Dmitri Peskov"' in after
    assert before != after


def test_no_application_is_asked_for_an_answer_that_is_kept(
    port: int, dialect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = [answers(port, asked(ACTOR), 1)[0] for _ in range(2)]
    monkeypatch.delattr(Edge, "__call__")
    statuses = [answers(port, asked(path), 1)[0][0].split()[1] for path in (ACTOR, "/v1/sources")]
    assert first[0] == "HTTP/1.1 200 OK"
    assert statuses == (["200", "500"] if dialect == "sqlite" else ["500", "500"])


def test_a_service_that_goes_down_sends_nothing_again(port: int, app: FastAPI) -> None:
    assert [answers(port, asked(ACTOR), 1)[0][0] for _ in range(3)] == ["HTTP/1.1 200 OK"] * 3
    app.state.drain.start()
    assert answers(port, asked(ACTOR), 1)[0][0].startswith("HTTP/1.1 503 ")


def test_where_requests_are_counted_the_application_sends_every_answer(database_url: str) -> None:
    app = create_app(Settings(database_url=database_url, rate_limit="2/hour"))
    assert app.state.again is None
    with served(app) as port:
        found = [answers(port, asked("/v1/sources"), 1)[0] for _ in range(3)]
    assert [status.split()[1] for status, _, _ in found] == ["200", "200", "429"]
    assert "ratelimit" in found[1][1]
