"""Starting the arms: each on the same database file, in a process of its own."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from benchmarks.arms import datasette
from benchmarks.operations import ArmName
from benchmarks.servers import Server, free_port, serve, serve_app


@dataclass(frozen=True, slots=True)
class Bench:
    """What the arms run on: the database file, and a folder for what they need besides.

    `kept` are the answers, by path, that the static arm sends.
    """

    database: Path
    folder: Path
    kept: Mapping[str, bytes]
    may_install: bool = False

    @property
    def url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.database}"


@contextmanager
def running(arm: ArmName, bench: Bench) -> Iterator[Server]:
    """A server of this arm until the block ends."""
    if arm == "onrecord":
        with _onrecord(bench) as server:
            yield server
        return
    if arm in ("datasette", "datasette-uvloop"):
        with _datasette(bench, is_plain=arm == "datasette") as server:
            yield server
        return
    application, environment = _applications(bench)[arm]
    if arm == "static":
        answers = {path: body.decode() for path, body in bench.kept.items()}
        Path(environment["BENCH_ANSWERS"]).write_bytes(orjson.dumps(answers))
    with serve_app(application, environment) as server:
        yield server


def _applications(bench: Bench) -> dict[ArmName, tuple[str, dict[str, str]]]:
    return {
        "limit": ("benchmarks.arms.limit:create_app", {"BENCH_DATABASE": str(bench.database)}),
        "static": ("benchmarks.arms.static:create_app", {"BENCH_ANSWERS": str(bench.folder / "answers.json")}),
        "tutorial": _tutorial(bench),
        "tutorial-no-count": _tutorial(bench, counts=False),
        "tutorial-eager": _tutorial(bench, is_eager=True),
    }


def _tutorial(bench: Bench, *, counts: bool = True, is_eager: bool = False) -> tuple[str, dict[str, str]]:
    said = {"BENCH_COUNTS": str(int(counts)), "BENCH_EAGER": str(int(is_eager))}
    return "benchmarks.arms.tutorial.endpoints:app", {"BENCH_DATABASE_URL": bench.url, **said}


@contextmanager
def _onrecord(bench: Bench) -> Iterator[Server]:
    """The service as its own command starts it, with the settings that it has by itself, but for the deadline.

    What takes too long is to be seen in the figures, not to be refused.
    """
    port = free_port()
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", str(port)]
    environment = {
        "ONRECORD_DATABASE_URL": bench.url,
        "ONRECORD_ADMIN_KEY": "onr_" + "benchmark" * 4,
        "ONRECORD_QUERY_DEADLINE_MS": "60000",
    }
    with serve(command, port, environment) as server:
        yield server


@contextmanager
def _datasette(bench: Bench, *, is_plain: bool) -> Iterator[Server]:
    python = datasette.interpreter(bench.folder, may_install=bench.may_install)
    if python is None:
        raise LookupError("Datasette is not here: --datasette installs it beside the collections")
    port = free_port()
    command = datasette.command(python, bench.database, port, bench.folder, is_plain=is_plain)
    with serve(command, port, ready="/-/versions.json") as server:
        yield server
