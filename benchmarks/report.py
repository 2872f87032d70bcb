"""What was measured, as Markdown tables and as one JSON file beside them."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import orjson

_PACKAGES: Final = ("fastapi", "starlette", "uvicorn", "uvloop", "httptools", "sqlalchemy", "pydantic", "orjson")


@dataclass(slots=True)
class Table:
    """A table with its heading; `notes` stand below it."""

    title: str
    columns: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """The table as Markdown; all columns but the first are figures."""
        rule = ["---", *("---:" for _ in self.columns[1:])]
        lines = (_line(row) for row in (list(self.columns), rule, *self.rows))
        return "\n".join([f"### {self.title}", "", *lines, *(f"\n{note}" for note in self.notes)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


@dataclass(slots=True)
class Report:
    """All tables of a run, and the figures they were made of."""

    tables: list[Table] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    load: list[float] = field(default_factory=list)

    def add(self, name: str, figures: Any, *tables: Table) -> None:
        """Take the tables of a part, and the figures under its name."""
        self.figures[name] = figures
        self.tables += tables
        self.load.append(round(os.getloadavg()[0], 1))

    def markdown(self) -> str:
        """The whole report."""
        machine = conditions()
        versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
        load = f"load average {' to '.join(f'{each}' for each in sorted({min(self.load), max(self.load)}))}"
        head = f"{machine['at']}, {machine['cores']} cores, {load}. {versions}."
        return "\n\n".join([head, *(table.markdown() for table in self.tables)]) + "\n"

    def write(self, folder: Path) -> list[Path]:
        """Write both files; where they are."""
        folder.mkdir(parents=True, exist_ok=True)
        files = [folder / "results.md", folder / "results.json"]
        files[0].write_text(self.markdown(), encoding="utf-8")
        whole = {"conditions": conditions(), "load": self.load, **self.figures}
        files[1].write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2))
        return files


def conditions() -> Mapping[str, Any]:
    """When, on what, and with which versions."""
    packages = {name: version(name) for name in _PACKAGES}
    return {
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "versions": {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version, **packages},
    }
