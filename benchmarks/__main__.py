"""`python -m benchmarks [ARTICLES]`: what a request costs, beside a server that sends the same bytes from memory.

The figure that survives a noisy machine is processor time a request; the ratio is taken from runs that alternate.
"""

import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import quote

import uvloop
from rich.console import Console
from rich.markdown import Markdown

from benchmarks.client import Result, fire
from benchmarks.corpus import build
from benchmarks.servers import Server, serve

REQUESTS = 2_000
ROUNDS = 3
CONNECTIONS = 4


@dataclass(slots=True)
class Measured:
    """Processor microseconds a request in each round, and the last round's latencies."""

    cpu: list[float] = field(default_factory=list)
    result: Result | None = None


def measure(server: Server, path: str, into: Measured, headers: str = "") -> None:
    """One round against one server."""
    before = server.cpu_seconds()
    into.result = uvloop.run(fire(server.port, path, REQUESTS, CONNECTIONS, headers))
    into.cpu.append((server.cpu_seconds() - before) / REQUESTS * 1e6)
    if into.result.statuses != {200}:
        raise SystemExit(f"{path} answered {into.result.statuses}")


def paths(server: Server) -> dict[str, str]:
    """What is measured, with names taken from the data itself."""
    listed = json.loads(server.get("/v1/actors?limit=1"))["items"] or [{"slug": "none"}]
    article = json.loads(server.get("/v1/articles?limit=1"))["items"][0]["id"]
    return {
        "one article with its quotes": f"/v1/articles/{article}",
        "20 newest articles": "/v1/articles",
        "20 newest of a topic": "/v1/articles?topic=peace-talks",
        "20 newest quotes of a speaker": f"/v1/quotes?speaker={quote(listed[0]['slug'])}",
        "20 newest quotes of a topic": "/v1/quotes?topic=peace-talks",
    }


def run(number: int, folder: Path) -> list[tuple[str, Measured, Measured]]:
    """Alternate the service and the bare answer, round by round."""
    path = build(folder, number)
    rows = []
    settings = {"ONRECORD_DATABASE_URL": f"sqlite:///{path}"}
    with tempfile.TemporaryDirectory() as answers, serve("app.main:create_app", settings) as service:
        asked = paths(service)
        for index, each in enumerate(asked.values()):
            (Path(answers) / str(index)).write_bytes(service.get(each))
        with serve("benchmarks.bare:create_app", {"BENCH_ANSWERS": answers}) as bare:
            for index, (name, each) in enumerate(asked.items()):
                ours, least = Measured(), Measured()
                for _ in range(ROUNDS):
                    measure(service, each, ours)
                    measure(bare, f"/{index}", least)
                rows.append((name, ours, least))
    return rows


def table(number: int, rows: list[tuple[str, Measured, Measured]]) -> str:
    """The result as Markdown."""
    machine = f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    runs = f"{ROUNDS} rounds of {REQUESTS:,} requests over {CONNECTIONS} connections"
    lines = [
        f"{number:,} articles, {machine}: {runs}",
        "",
        "| operation | CPU us a request | bare answer | share of the limit | p50 ms | p99 ms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, ours, least in rows:
        mine, bare = median(ours.cpu), median(least.cpu)
        if ours.result is None:
            continue
        p50, p99 = (ours.result.percentile(share) * 1000 for share in (0.5, 0.99))
        lines.append(f"| {name} | {mine:.0f} | {bare:.0f} | {bare / mine:.0%} | {p50:.2f} | {p99:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Build what is missing, measure, print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(os.environ.get("BENCH_DIR", Path(tempfile.gettempdir()) / "onrecord-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    Console().print(Markdown(table(number, run(number, folder))))


if __name__ == "__main__":
    main()
