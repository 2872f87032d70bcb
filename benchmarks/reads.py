"""Reads, side by side: the same requests to each arm in turn, once it is known that all answer the same."""

import gc
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final, TypeVar

import orjson
import uvloop
from rich.console import Console
from rich.progress import Progress

from benchmarks.arms.running import Bench, running
from benchmarks.client import fire, requests
from benchmarks.operations import OPERATIONS, ArmName, Operation, What, path
from benchmarks.saturation import Saturated, is_here, saturate
from benchmarks.servers import Server

T = TypeVar("T")
CONNECTIONS: Final = 4
WARM: Final = 12
_KEYS: Final = 2_000
_KEY_OF: Final[Mapping[What, str]] = {
    "article": "SELECT id FROM article WHERE visible = 1 AND external_id GLOB 'bench-*' ORDER BY pk",
    "topic": "SELECT slug FROM topic WHERE articles >= 20 ORDER BY slug",
    "speaker": "SELECT slug FROM actor WHERE quotes >= 20 ORDER BY slug",
}


class Disagreement(Exception):
    """Two arms answer differently: there is nothing to compare."""


@dataclass(slots=True)
class Measured:
    """What requests to one arm cost: processor seconds a request in each round, latencies of all, bytes an answer."""

    size: float = 0.0
    cpu: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    @property
    def cost(self) -> float:
        """Processor seconds a request, in the middle round."""
        return median(self.cpu)

    def times(self, other: "Measured") -> float:
        """How many times what the other costs this costs: in the middle one of the rounds that stood side by side."""
        return median(mine / theirs for mine, theirs in zip(self.cpu, other.cpu, strict=True))

    def as_json(self) -> dict[str, float]:
        """The figures, times in microseconds of processor time and milliseconds of latency."""
        ordered = sorted(self.latencies)
        return {
            "cpu_us": round(self.cost * 1e6, 1),
            "cpu_us_least": round(min(self.cpu) * 1e6, 1),
            "requests_a_second": round(median(self.rates)),
            "p50_ms": round(ordered[len(ordered) // 2] * 1e3, 3),
            "p99_ms": round(ordered[int(len(ordered) * 0.99)] * 1e3, 3),
            "bytes": round(self.size),
        }


@dataclass(frozen=True)
class Rounds:
    """How often each arm has its turn, for how many requests; a slow arm has shorter turns.

    Many short turns side by side: what else the machine does then weighs on all arms alike.
    """

    rounds: int = 9
    requests: int = 400
    seconds: float = 1.0

    def number(self, cost: float) -> int:
        """Requests in a turn, of an arm in which one takes so many seconds."""
        return max(5, min(self.requests, int(self.seconds / max(cost, 1e-6))))


def keys_of(database: Path) -> dict[What, list[str]]:
    """What is asked for: many articles, topics and speakers, in a mixed order that is always the same."""
    found: dict[What, list[str]] = {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        for what, sql in _KEY_OF.items():
            keys = [key for (key,) in connection.execute(sql)]
            random = Random(1)  # noqa: S311 - the same choice each time
            found[what] = random.sample(keys, min(_KEYS, len(keys)))
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """Each operation on each arm, by the operation's name; and the arms at their limit, where wrk is installed."""

    found: Mapping[str, Mapping[ArmName, Measured]]
    saturated: Mapping[ArmName, Saturated]


def compare(bench: Bench, arms: Sequence[ArmName], rounds: Rounds) -> Compared:
    """Every operation on every arm; raises Disagreement."""
    keys = keys_of(bench.database)
    first = {what: keys[what][0] for what in keys}
    with ExitStack() as servers, Progress(console=Console(stderr=True)) as progress:
        up: dict[ArmName, Server] = {"onrecord": servers.enter_context(running("onrecord", bench))}
        kept = {
            path("static", what, key): up["onrecord"].get(path("onrecord", what, key)) for what, key in first.items()
        }
        for arm in arms:
            if arm not in up:
                up[arm] = servers.enter_context(running(arm, replace(bench, kept=kept)))
        agree(up, keys)
        task = progress.add_task("measuring", total=len(OPERATIONS))
        found: dict[str, dict[ArmName, Measured]] = {}
        for operation in OPERATIONS:
            found[operation.name] = _alternate(operation, up, keys[operation.what], rounds)
            progress.advance(task)
        again = {arm: path(arm, "article", first["article"]) for arm in up if arm != "limit"} if is_here() else {}
        return Compared(found, {arm: saturate(up[arm], each) for arm, each in again.items()})


def agree(up: Mapping[ArmName, Server], keys: Mapping[What, Sequence[str]]) -> None:
    """Raise Disagreement unless all arms answer the same ids in the same order, for some keys of each kind."""
    for what, some in keys.items():
        for key in some[:5]:
            answers = {arm: ids(up[arm].get(path(arm, what, key))) for arm in up if arm != "static"}
            for arm, answer in answers.items():
                if answer != answers["onrecord"] or not answer:
                    raise Disagreement(f"{arm} answers otherwise for {what} {key}: {answer} {answers['onrecord']}")


def ids(body: bytes) -> list[str]:
    """The ids of an answer in its order: of a list's rows, or of an article and its quotes."""
    answer: Any = orjson.loads(body)
    rows = answer.get("items") if isinstance(answer, dict) else answer
    if rows is None:
        rows = [answer]
    found: list[str] = []
    for row in rows:
        quotes = row.get("quotes", [])
        found.append(row["id"])
        found += [each["id"] for each in (orjson.loads(quotes) if isinstance(quotes, str) else quotes)]
    return found


def _alternate(
    operation: Operation, up: Mapping[ArmName, Server], keys: Sequence[str], rounds: Rounds
) -> dict[ArmName, Measured]:
    """Each arm's figures."""
    arms = [arm for arm in up if _takes_part(arm, operation)]
    hosts = _hosts(operation)
    found = alternate({arm: (up[arm], _stream(operation, arm, up[arm], keys, hosts)) for arm in arms}, rounds)
    for arm in arms:
        bodies = [up[arm].get(path(arm, operation.what, key)) for key in keys[: 1 if operation.repeated else 20]]
        found[arm].size = 0 if operation.conditional else sum(map(len, bodies)) / len(bodies)
    return found


def alternate(streams: Mapping[T, tuple[Server, Iterator[bytes]]], rounds: Rounds) -> dict[T, Measured]:
    """What the requests of each stream cost its server; they take turns, after some requests that are not counted."""
    found = {name: Measured() for name in streams}
    numbers = {}
    for name, (server, stream) in streams.items():
        few = _turn(server, list(islice(stream, WARM)), Measured())
        numbers[name] = rounds.number(few)
        _turn(server, list(islice(stream, numbers[name] // 4)), Measured())
    for _ in range(rounds.rounds):
        for name, (server, stream) in streams.items():
            _turn(server, list(islice(stream, numbers[name])), found[name])
    return found


def _takes_part(arm: ArmName, operation: Operation) -> bool:
    """The static arm has one answer of a kind; what repeats an answer has nothing to do with counting or rows."""
    if operation.repeated:
        return arm not in ("limit", "tutorial-no-count", "tutorial-eager")
    return arm != "static"


def _hosts(operation: Operation) -> Iterator[str]:
    return cycle(["bench"]) if operation.repeated else new_hosts()


def new_hosts() -> Iterator[str]:
    """Names that requests ask for: links in answers begin with them, so each new one is an answer not kept yet."""
    return (f"bench-{number}" for number in count())


def _stream(
    operation: Operation, arm: ArmName, server: Server, keys: Sequence[str], hosts: Iterator[str]
) -> Iterator[bytes]:
    asked = keys[:1] if operation.repeated else keys
    paths = [path(arm, operation.what, key) for key in asked]
    headers = ""
    if operation.conditional:
        tag = server.tag(paths[0])
        headers = f"If-None-Match: {tag}\r\n" if tag else ""
    for each in cycle(paths):
        yield from requests([each], [next(hosts)], headers)


def _turn(server: Server, asked: Sequence[bytes], into: Measured) -> float:
    """One turn of an arm; seconds a request."""
    gc.collect()
    before = server.cpu_seconds()
    result = uvloop.run(fire(server.port, asked, CONNECTIONS))
    into.cpu.append((server.cpu_seconds() - before) / len(asked))
    into.rates.append(len(asked) / result.seconds)
    into.latencies += result.latencies
    if not result.statuses <= {200, 304} or len(result.latencies) != len(asked):
        raise Disagreement(f"answers {result.statuses}, {len(result.latencies)} of {len(asked)}")
    return result.seconds / len(asked)
