"""A keep-alive HTTP client that costs little itself: the next request goes out when the answer is in."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import cast

_END = b"\r\n\r\n"


@dataclass(slots=True)
class Result:
    """What a run of requests gave: seconds it took, each answer's seconds, and its status."""

    seconds: float
    latencies: list[float]
    statuses: set[int]

    def percentile(self, share: float) -> float:
        """The latency in seconds that this share of the answers stayed within."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(slots=True)
class _Run:
    requests: Iterator[bytes]
    latencies: list[float] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)


class _Connection(asyncio.Protocol):
    """Sends the run's next request when the answer to the last is in, until there are none left."""

    def __init__(self, run: _Run, done: asyncio.Future[None]) -> None:
        self._run = run
        self._done = done
        self._buffer = b""
        self._began = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's transports are no subclass of it
        self._next()

    def _next(self) -> None:
        if self._transport is None:
            return
        request = next(self._run.requests, None)
        if request is None:
            self._transport.close()
            return
        self._began = perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Take a piece of an answer; go on when it is whole."""
        self._buffer += data
        head, end, body = self._buffer.partition(_END)
        if not end or not _is_whole(head, body):
            return
        self._run.latencies.append(perf_counter() - self._began)
        self._run.statuses.add(int(head[9:12]))
        self._buffer = b""
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that this connection is through."""
        if not self._done.done():
            self._done.set_result(None)


def _is_whole(head: bytes, body: bytes) -> bool:
    """Whether all of an answer is in; a 304 has no body, whatever length it tells."""
    if head[9:12] == b"304":
        return True
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
        if name.lower() == b"transfer-encoding":
            return body.endswith(b"0\r\n\r\n")
    return True


def requests(paths: Iterable[str], hosts: Iterable[str], headers: str = "") -> list[bytes]:
    """The requests for these paths, each to its host; `headers` are whole lines."""
    return [
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n".encode()
        for path, host in zip(paths, hosts, strict=False)
    ]


async def fire(port: int, asked: Iterable[bytes], connections: int) -> Result:
    """Send these requests over a few kept connections to a server on this machine."""
    run = _Run(iter(asked))
    loop = asyncio.get_running_loop()
    done = [loop.create_future() for _ in range(connections)]
    began = perf_counter()
    for future in done:
        await loop.create_connection(partial(_Connection, run, future), "127.0.0.1", port)
    await asyncio.wait_for(asyncio.gather(*done), 600)
    return Result(perf_counter() - began, run.latencies, run.statuses)
