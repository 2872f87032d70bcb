"""`python -m benchmarks.delays`: how long other requests wait while articles of the largest size come in.

A probe asks every 5 ms, whether or not the last answer is there, while several clients send one article after another.
The figures to look at are the longest waits beside those of the same server when nothing is sent.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from random import Random
from time import perf_counter

import orjson
import uvloop
from rich.console import Console
from rich.markdown import Markdown

from app.ingest.imports import seeds
from app.store import schema
from app.store.database import Database
from benchmarks.servers import Server, serve_app

SECONDS = 8.0
EVERY = 0.005
SENDERS = 3
SIZE = 1_900_000
PROBED = ("/v1/quotes?limit=20", "/livez")
KEY = "onr_" + "benchmark" * 4


def _words(random: Random, number: int) -> str:
    return " ".join(
        random.choices("the harbour council heard nothing of a ferry in winter when ice came".split(), k=number)
    )


def _name(number: int) -> str:
    """A name of its own for each number."""
    letters = "abdegiklmnoprstuvz"
    given, family = divmod(number, 300)
    return " ".join(
        "".join(letters[(seed // 18**place + 5 * place) % 18] for place in range(6)).capitalize()
        for seed in (given * 7 + 11, family * 13 + 5)
    )


def _prose(quotes: int, names: int) -> str:
    """Running text of the full size with so many quotes by so many people."""
    random = Random(1)  # noqa: S311 - the same text each time
    filling = max(SIZE // quotes - 90, 20)
    parts = (
        f"“We waited {number} days for it,” said {_name(number % names)}. {_words(random, filling // 6)}."
        for number in range(quotes)
    )
    return "\n\n".join(parts)[:SIZE]


TEXTS: dict[str, Callable[[], str]] = {
    "200 quotes by 20 people": lambda: _prose(200, 20),
    "1,900 quotes by 1,900 people": lambda: _prose(1_900, 1_900),
    "two people on every line": lambda: "Anna Lind met Bo Carlsson.\n\n" * (SIZE // 28),
    "opening marks": lambda: "“" * (SIZE // 3),
    "words between marks": lambda: "“Yes” and “no” " * (SIZE // 24),
    "capitalised words": lambda: "Aber Celo Dira Fanu " * (SIZE // 20),
    "one line of small words": lambda: "ferry and " * (SIZE // 10),
    "decomposed letters": lambda: "e\u0301a\u0308 " * (SIZE // 7),
}


@dataclass(slots=True)
class Waits:
    """Seconds each probe waited, by what it asked; how many were refused; the answers to what was sent, by status."""

    probes: dict[str, list[float]] = field(default_factory=lambda: {path: [] for path in PROBED})
    sent: dict[int, int] = field(default_factory=dict)
    refused: int = 0

    def longest(self, path: str) -> float:
        """The longest wait."""
        return max(self.probes[path], default=0.0)

    def percentile(self, path: str, share: float) -> float:
        """The wait that this share of the probes stayed within."""
        ordered = sorted(self.probes[path])
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Connections:
    """Kept connections to a server, as many as are in use at once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    @asynccontextmanager
    async def one(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        """A connection for one request; those that the server closed meanwhile are passed over."""
        self._idle = [pair for pair in self._idle if not pair[0].at_eof()]
        pair = self._idle.pop(0) if self._idle else await asyncio.open_connection("127.0.0.1", self._port)
        yield pair
        self._idle.append(pair)

    async def ask(self, request: bytes) -> int:
        """Send a request and read the whole answer; its status."""
        async with self.one() as (reader, writer):
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.partition(b":")[2])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            await reader.readexactly(length)
            return int(head[9:12])


def _requests(path: str, text: str) -> Iterator[bytes]:
    """The same text again and again, each under a headline of its own."""
    for number in count():
        said = {"headline": f"Article {number}", "body": text} if path.endswith("articles") else {"text": text}
        body = orjson.dumps(said)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAuthorization: Bearer {KEY}\r\n"
        )
        yield head.encode() + b"Accept-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body


async def _send(connections: Connections, requests: Iterator[bytes], until: float, waits: Waits) -> None:
    while perf_counter() < until:
        status = await connections.ask(next(requests))
        waits.sent[status] = waits.sent.get(status, 0) + 1


async def _probe(connections: Connections, path: str, waits: Waits) -> None:
    began = perf_counter()
    status = await connections.ask(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
    waits.refused += status != 200
    waits.probes[path].append(perf_counter() - began)


async def measure(port: int, path: str = "", text: str = "") -> Waits:
    """Probe for some seconds while the text is sent to the path by several clients; by none without a path."""
    waits, probing, sending = Waits(), Connections(port), Connections(port)
    until = perf_counter() + SECONDS
    requests = _requests(path, text)
    senders = [asyncio.create_task(_send(sending, requests, until, waits)) for _ in range(SENDERS if path else 0)]
    probes, due = [], perf_counter()
    for asked in cycle(PROBED):
        if perf_counter() > until:
            break
        probes.append(asyncio.create_task(_probe(probing, asked, waits)))
        due += EVERY
        await asyncio.sleep(max(0.0, due - perf_counter()))
    await asyncio.gather(*probes, *senders)
    return waits


def row(name: str, waits: Waits) -> str:
    """A line of the table."""
    answers = ", ".join(f"{number} × {status}" for status, number in sorted(waits.sent.items()))
    cells = [name, answers or "–", str(waits.refused)]
    for path in PROBED:
        cells += [
            f"{seconds * 1000:.0f}"
            for seconds in (waits.percentile(path, 0.5), waits.percentile(path, 0.99), waits.longest(path))
        ]
    return "| " + " | ".join(cells) + " |"


def run(server: Server, paths: list[str]) -> Iterator[str]:
    """The lines of the table, idle first."""
    yield row("nothing", uvloop.run(measure(server.port)))
    for path in paths:
        for name, text in TEXTS.items():
            yield row(f"{path}: {name}", uvloop.run(measure(server.port, path, text())))
    yield row("nothing, again", uvloop.run(measure(server.port)))


def main() -> None:
    """Fill a database, measure, print."""
    paths = sys.argv[1:] or ["/v1/articles", "/v1/extract"]
    columns = " | ".join(f"{path} p50 | p99 | longest" for path in PROBED)
    lines = [
        f"Waits in ms, load {os.getloadavg()[0]:.1f}",
        "",
        f"| sent | answers | refused probes | {columns} |",
        "|---" * 9 + "|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'onrecord.db'}"
        schema.upgrade(url)
        database = Database.open(url, 60_000)
        seeds.seed(database, 0)
        database.close()
        with serve_app(
            "app.main:create_app",
            {"ONRECORD_DATABASE_URL": url, "ONRECORD_ADMIN_KEY": KEY, "ONRECORD_LOG_LEVEL": "error"},
        ) as server:
            for line in run(server, paths):
                sys.stderr.write(line + "\n")
                lines.append(line)
    Console().print(Markdown("\n".join(lines)))


if __name__ == "__main__":
    main()
