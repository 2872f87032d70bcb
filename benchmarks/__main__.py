"""`python -m benchmarks`: what a request and an article cost, beside others that do the same work.

The figure that survives a busy machine is processor time; ratios are taken between arms that take turns.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markdown import Markdown

from benchmarks import comparison, edge, growth, postgresql, processes, writes
from benchmarks.arms import datasette
from benchmarks.arms.running import Bench
from benchmarks.corpus.build import corpus
from benchmarks.operations import ArmName
from benchmarks.reads import Rounds, compare
from benchmarks.report import Report

_ARMS: Final[tuple[ArmName, ...]] = (
    "limit",
    "static",
    "tutorial",
    "tutorial-no-count",
    "tutorial-eager",
    "datasette",
    "datasette-uvloop",
)


def reads(given: argparse.Namespace, report: Report) -> None:
    """Lists and single resources, side by side with peers."""
    for number in given.articles:
        bench = Bench(corpus(given.folder, number), given.folder, {}, given.datasette)
        arms = [arm for arm in _ARMS if arm in given.arms]
        if not datasette.is_here(given.folder) and not given.datasette:
            arms = [arm for arm in arms if not arm.startswith("datasette")]
        found = compare(bench, arms, Rounds(given.rounds, given.requests))
        tables = comparison.tables(number, found)
        if not any(arm.startswith("datasette") for arm in arms):
            tables[0].notes.append("Datasette was left out: `--datasette` installs it into a folder of its own.")
        report.add(f"reads of {number}", comparison.figures(found), *tables)


def around(given: argparse.Namespace, report: Report) -> None:
    """What the service puts around its routes."""
    found = edge.measure(Rounds(given.rounds, given.requests))
    report.add("edge", found, edge.table(found))


def grown(given: argparse.Namespace, report: Report) -> None:
    """The same requests on every size; of one size nothing is told."""
    if len(given.articles) < 2:
        return
    files = {number: corpus(given.folder, number) for number in given.articles}
    found = growth.measure(files, given.folder, Rounds(given.rounds, given.requests))
    report.add("growth", growth.figures(found), growth.table(found))


def written(given: argparse.Namespace, report: Report) -> None:
    """Bulk ingest into the smallest size."""
    found = writes.measure(given.folder, min(given.articles))
    report.add("writes", found, writes.table(found))


def kept(given: argparse.Namespace, report: Report) -> None:
    """Memory and start on the largest size."""
    number = max(given.articles)
    found = processes.measure(corpus(given.folder, number), given.folder)
    report.add("processes", found, processes.table(number, found))


def on_postgresql(given: argparse.Namespace, report: Report) -> None:
    """One article."""
    found = postgresql.measure()
    report.add("postgresql", found, postgresql.table(found))


_PARTS: Final[Mapping[str, Callable[[argparse.Namespace, Report], None]]] = {
    "reads": reads,
    "edge": around,
    "growth": grown,
    "writes": written,
    "processes": kept,
    "postgresql": on_postgresql,
}


def main() -> None:
    """Build what is missing, measure, print, and write both files."""
    given = _given()
    report = Report()
    for part in given.parts or _PARTS:
        _PARTS[part](given, report)
    console, text = Console(), report.markdown()
    console.print(Markdown(text)) if console.is_terminal else sys.stdout.write(text)
    for path in report.write(given.out):
        sys.stdout.write(f"{path}\n")


def _given() -> argparse.Namespace:
    folder = Path(os.environ.get("BENCH_DIR", Path(tempfile.gettempdir()) / "onrecord-bench"))
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"what to measure, all unless said: {', '.join(_PARTS)}")
    parser.add_argument("--articles", type=_numbers, default=[10_000], help="sizes, such as 10000,100000,1000000")
    parser.add_argument("--arms", type=lambda text: text.split(","), default=list(_ARMS), help=",".join(_ARMS))
    parser.add_argument("--datasette", action="store_true", help="install Datasette beside the collections if need be")
    parser.add_argument("--rounds", type=int, default=Rounds.rounds, help="turns each arm has")
    parser.add_argument("--requests", type=int, default=Rounds.requests, help="requests a turn, at most")
    parser.add_argument("--folder", type=Path, default=folder, help="where the collections are kept (BENCH_DIR)")
    parser.add_argument("--out", type=Path, default=folder / "results", help="where the results go")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(_PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if unknown := set(given.arms) - set(_ARMS):
        parser.error(f"there is no arm {', '.join(sorted(unknown))}")
    if given.parts == ["growth"] and len(given.articles) < 2:
        parser.error("growth needs two sizes: --articles 10000,100000")
    given.folder.mkdir(parents=True, exist_ok=True)
    return given


def _numbers(text: str) -> list[int]:
    return [int(number.replace("_", "")) for number in text.split(",")]


if __name__ == "__main__":
    main()
