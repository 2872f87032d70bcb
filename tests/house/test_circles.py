"""No file needs one that needs it, late imports included, which no linter of layers within a room looks at."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "app").rglob("*.py"))
    if "_share" not in path.parts
}


def needed(source: str) -> Iterator[str]:
    """The files that a source takes anything from, by the names of their modules."""
    for node in ast.walk(ast.parse(source)):
        names = [each.name for each in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        for name in names:
            whole = f"{node.module}.{name}" if isinstance(node, ast.ImportFrom) else name
            yield whole if whole in FILES else whole.rpartition(".")[0]


def in_order(sources: dict[str, str]) -> list[str]:
    """The modules, each after those it needs; raises CycleError when there is no such order."""
    graph = {name: {each for each in needed(source) if each in sources} - {name} for name, source in sources.items()}
    return list(TopologicalSorter(graph).static_order())


def test_no_two_files_need_one_another() -> None:
    sources = {name: path.read_text("utf-8") for name, path in FILES.items()}
    assert len(in_order(sources)) == len(FILES) > 300


def test_a_late_import_closes_a_circle_too() -> None:
    late = "def begin():\n    from app.telemetry import Metrics"
    with pytest.raises(CycleError):
        in_order({"app.settings": late, "app.telemetry": "import app.settings"})
