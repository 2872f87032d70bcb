"""How the cost of a request grows with the collection: the same requests to the service on each size, in turns."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import orjson

from benchmarks.arms.running import Bench, running
from benchmarks.client import requests
from benchmarks.operations import What
from benchmarks.reads import Measured, Rounds, alternate, keys_of, new_hosts
from benchmarks.report import Table
from benchmarks.servers import Server

_DEEP: Final = 50
_PROMISED: Final[Mapping[str, float | None]] = {
    "20 newest articles": 1.3,
    "page 50 of them": 1.3,
    "20 newest of a topic": 1.3,
    "page 50 of a topic": 1.3,
    "20 newest quotes of a speaker": 1.3,
    "one article with its quotes": 1.8,
    "newest with a common word": 1.3,
    "newest with a rarer word": 1.3,
    "newest quotes with a common word": 1.3,
    "a common word by relevance": None,
    "a rarer word by relevance": None,
    "quotes with a common word by relevance": None,
}
"""What is asked, and how many times its cost in the smallest collection it may cost in the largest."""

_COMMON, _RARER = "people", "dulfu"


def measure(files: Mapping[int, Path], folder: Path, rounds: Rounds) -> dict[str, dict[int, Measured]]:
    """Every request on every size."""
    with ExitStack() as servers:
        up = {
            number: servers.enter_context(running("onrecord", Bench(file, folder, {})))
            for number, file in files.items()
        }
        everywhere = keys_of(files[min(files)])  # the same speakers, whose share of the news is the same
        asked = {
            number: _paths(up[number], {**everywhere, "article": keys_of(file)["article"]})
            for number, file in files.items()
        }
        found = {}
        for name in _PROMISED:
            streams = {number: (up[number], _stream(asked[number][name])) for number in files}
            found[name] = alternate(streams, rounds)
    return found


def _paths(server: Server, keys: Mapping[What, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {
        "20 newest articles": ["/v1/articles"],
        "page 50 of them": [_deep(server, "/v1/articles?limit=20")],
        "20 newest of a topic": [f"/v1/articles?topic={key}" for key in keys["topic"]],
        "page 50 of a topic": [_deep(server, "/v1/articles?topic=politics&limit=20")],
        "20 newest quotes of a speaker": [f"/v1/quotes?speaker={key}" for key in keys["speaker"]],
        "one article with its quotes": [f"/v1/articles/{key}" for key in keys["article"]],
        "newest with a common word": [f"/v1/articles?q={_COMMON}&sort=-published_at"],
        "newest with a rarer word": [f"/v1/articles?q={_RARER}&sort=-published_at"],
        "newest quotes with a common word": [f"/v1/quotes?q={_COMMON}&sort=-published_at"],
        "a common word by relevance": [f"/v1/articles?q={_COMMON}"],
        "a rarer word by relevance": [f"/v1/articles?q={_RARER}"],
        "quotes with a common word by relevance": [f"/v1/quotes?q={_COMMON}"],
    }


def _deep(server: Server, path: str) -> str:
    """The address of a late page, reached as callers reach it: from page to page."""
    at = path
    for _ in range(_DEEP - 1):
        following = orjson.loads(server.get(at))["page"]["next"]
        if following is None:
            return at
        at = f"{path}&cursor={following}"
    return at


def _stream(paths: Sequence[str]) -> Iterator[bytes]:
    hosts = new_hosts()
    for each in cycle(paths):
        yield from requests([each], [next(hosts)])


def table(found: Mapping[str, Mapping[int, Measured]]) -> Table:
    """Microseconds on each size, and the growth from the smallest to the largest."""
    numbers = sorted(next(iter(found.values())))
    titles = [f"{number:,}" for number in numbers]
    made = Table("Growth: CPU us a request by the number of articles", ["request", *titles, "times"])
    for name, sizes in found.items():
        least, most = sizes[numbers[0]], sizes[numbers[-1]]
        promised = _PROMISED[name]
        goal = "" if promised is None else f" (<= {promised})"
        cells = [f"{sizes[number].cost * 1e6:,.0f}" for number in numbers]
        made.rows.append([name, *cells, f"{most.times(least):.2f}{goal}"])
    return made


def figures(found: Mapping[str, Mapping[int, Measured]]) -> dict[str, Any]:
    """All of it for the JSON file."""
    return {name: {str(number): one.as_json() for number, one in sizes.items()} for name, sizes in found.items()}
