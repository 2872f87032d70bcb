"""What everything around a route costs: ids, limits, headers, tags, logs and metrics, beside the bare framework."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from typing import Any

from benchmarks.client import requests
from benchmarks.reads import Rounds, alternate, new_hosts
from benchmarks.report import Table
from benchmarks.servers import serve_app

_PROMISED = 60


def measure(rounds: Rounds) -> dict[str, Any]:
    """Microseconds of processor time a request, with and without, in turns."""
    with ExitStack() as servers:
        streams = {
            name: (servers.enter_context(serve_app("benchmarks.arms.routed:create_app", {"BENCH_EDGE": edge})), _same())
            for name, edge in (("with", "1"), ("without", "0"))
        }
        found = alternate(streams, rounds)
    return {f"{name}_us": round(one.cost * 1e6, 1) for name, one in found.items()} | {
        "difference_us": round((found["with"].cost - found["without"].cost) * 1e6, 1)
    }


def _same() -> Iterator[bytes]:
    hosts = new_hosts()
    for each in cycle(["/v1/same"]):
        yield from requests([each], [next(hosts)])


def table(found: dict[str, Any]) -> Table:
    """The difference, and what is promised of it."""
    rows = [
        ["a route with all of it, CPU us", f"{found['with_us']:.0f}", ""],
        ["the same route with FastAPI alone", f"{found['without_us']:.0f}", ""],
        ["what is added", f"{found['difference_us']:.0f}", f"<= {_PROMISED}"],
    ]
    return Table("Around a route: the answer of 12 kB that no cache holds", ["", "measured", "promised"], rows)
