"""The house rules over the source: what CONVENTIONS asks for and a machine can see."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "migrations", "scripts", "benchmarks", "tests")
CODE = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)
APP = [path for path in CODE if path.is_relative_to(ROOT / "app")]
OURS = [path for path in CODE if not path.is_relative_to(ROOT / "migrations")]  # a migration is as long as its schema
TESTS = [path for path in CODE if path.is_relative_to(ROOT / "tests")]

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 50
TYPICAL_LINES = 120
TYPICAL_LINES_OF_A_FUNCTION = 25
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "service", "services"}
COMMITS_IN = {"store/writing.py"}
LATE = re.compile(r"\bimport(s|ed)?\b", re.IGNORECASE)
REASON = re.compile(r"# noqa: PLC0415 - \w+")
IGNORED = re.compile(r"# type: ignore(?!\[[\w, -]+\]  # \w)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def shown(path: Path) -> str:
    """A file as a test's id shows it."""
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text("utf-8"), shown(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method of a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of(function: Function) -> int:
    """How long a function is without its decorators and its docstring."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def called(node: ast.AST) -> str:
    """The dotted name of what a call calls; empty when it is no plain name."""
    if not isinstance(node, ast.Call):
        return ""
    parts = []
    here: ast.expr = node.func
    while isinstance(here, ast.Attribute):
        parts.append(here.attr)
        here = here.value
    return ".".join(reversed([*parts, here.id])) if isinstance(here, ast.Name) else ""


def comments(path: Path) -> Iterator[str]:
    """Every comment of a file."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    return (token.string for token in tokens if token.type == tokenize.COMMENT)


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_a_file_is_short_and_named_for_its_subject(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES
    assert path.stem not in SHAPELESS
    assert path.parent.name not in SHAPELESS


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_functions_are_short(path: Path) -> None:
    long = {function.name: lines_of(function) for function in functions(tree_of(path))}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


def test_the_typical_file_and_function_are_much_shorter() -> None:
    assert median(len(path.read_text("utf-8").splitlines()) for path in APP) <= TYPICAL_LINES
    lengths = sorted(lines_of(function) for path in APP for function in functions(tree_of(path)))
    assert lengths[len(lengths) * 9 // 10] <= TYPICAL_LINES_OF_A_FUNCTION


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_a_module_says_what_lives_in_it(path: Path) -> None:
    tree = tree_of(path)
    if tree.body:
        told = ast.get_docstring(tree)
        assert told
        assert told.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("path", APP, ids=shown)
def test_what_others_may_use_is_documented(path: Path) -> None:
    public = [
        node
        for holder in ast.walk(tree_of(path))
        if isinstance(holder, ast.Module) or (isinstance(holder, ast.ClassDef) and not holder.name.startswith("_"))
        for node in holder.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not is_overload(node)
        if not (isinstance(holder, ast.ClassDef) and holder.bases)  # a method of a base is documented there
    ]
    told = {node.name for node in public if ast.get_docstring(node)}
    assert [node.name for node in public if node.name not in told] == []


def is_overload(node: ast.AST) -> bool:
    """Whether a function only declares a type."""
    return any(isinstance(part, ast.Name) and part.id == "overload" for part in getattr(node, "decorator_list", ()))


@pytest.mark.parametrize("path", APP, ids=shown)
def test_an_import_inside_a_function_is_accounted_for(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    for function in functions(tree_of(path)):
        late = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        told = LATE.search(ast.get_docstring(function) or "")
        assert told or all(REASON.search(lines[node.lineno - 1]) for node in late), function.name


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_nothing_is_left_to_be_done(path: Path) -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [comment for comment in comments(path) if left.search(comment)] == []
    stubs = [function.name for function in functions(tree_of(path)) if is_stub(function)]
    assert stubs == []


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_what_the_type_checker_is_told_to_pass_over_has_a_reason(path: Path) -> None:
    assert [comment for comment in comments(path) if IGNORED.match(comment)] == []


def test_everything_made_for_others_is_used_by_the_service_itself() -> None:
    trees = [tree_of(path) for path in APP]
    made = {
        node.name
        for tree in trees
        for node in tree.body
        if isinstance(node, Function | ast.ClassDef) and not node.decorator_list and not node.name.startswith("_")
    }
    using = [*trees, tree_of(ROOT / "migrations" / "env.py")]
    used = {name for tree in using for node in ast.walk(tree) for name in names_in(node)}
    assert sorted(made - used) == []


def names_in(node: ast.AST) -> Iterator[str]:
    """The names that a node itself uses; a string may name something too, as a type or for a server to find."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
        yield from re.findall(r"\w+", node.value)


def is_stub(function: Function) -> bool:
    """Whether a function raises NotImplementedError."""
    return any(isinstance(node, ast.Name) and node.id == "NotImplementedError" for node in ast.walk(function))


@pytest.mark.parametrize("path", APP, ids=shown)
def test_only_the_writer_commits(path: Path) -> None:
    commits = [called(node) for node in ast.walk(tree_of(path)) if called(node).endswith((".commit", "engine.begin"))]
    assert commits == [] or shown(path).removeprefix("app/") in COMMITS_IN


@pytest.mark.parametrize("path", [path for path in APP if path.is_relative_to(ROOT / "app" / "text")], ids=shown)
def test_text_knows_neither_clock_nor_files_nor_network(path: Path) -> None:
    imported = {name.partition(".")[0] for name in imports_of(tree_of(path))}
    assert imported.isdisjoint({"time", "os", "pathlib", "socket", "asyncio", "sqlalchemy", "pydantic", "fastapi"})
    assert not any(called(node) in ("open", "datetime.now", "date.today") for node in ast.walk(tree_of(path)))


def imports_of(tree: ast.Module) -> Iterator[str]:
    """The modules a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", [path for path in APP if path.name == "router.py"], ids=shown)
def test_a_router_speaks_http_only(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(re.findall(r"^from sqlalchemy import (.*)$", text, re.MULTILINE)) <= {"Connection"}
    assert {name.partition(".")[0] for name in imports_of(tree_of(path))}.isdisjoint({"sqlite3", "psycopg"})
    assert "HTTPException" not in text


@pytest.mark.parametrize("path", TESTS, ids=shown)
def test_tests_neither_sleep_nor_skip_nor_mock_nor_time(path: Path) -> None:
    tree = tree_of(path)
    asked = {called(node) for node in ast.walk(tree)}
    waits = {name for name in asked if name.rpartition(".")[2] == "sleep" and path.parent.name != "support"}
    assert waits == set()
    assert asked.isdisjoint({"pytest.skip", "pytest.importorskip", "pytest.xfail"})
    assert {name.rpartition(".")[2] for name in asked}.isdisjoint({"perf_counter", "process_time"})
    marks = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert marks.isdisjoint({"skipif", "skip", "xfail"})
    assert not any(name.startswith(("unittest.mock", "mock")) for name in imports_of(tree))


@pytest.mark.parametrize("path", [path for path in TESTS if path.name.startswith("test_")], ids=shown)
def test_a_test_is_named_as_a_sentence(path: Path) -> None:
    names = [function.name for function in functions(tree_of(path)) if function.name.startswith("test_")]
    assert names
    assert [name for name in names if name.count("_") < 3] == []


def test_imports_go_down_the_floors_only() -> None:
    """In a process of its own: run in this one, the linter turns off every logger that there is."""
    linter = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    assert subprocess.run([sys.executable, "-c", linter], cwd=ROOT, check=False).returncode == 0


def test_no_room_is_outside_the_contract() -> None:
    rooms = {
        path.name for path in (ROOT / "app").iterdir() if path.is_dir() and path.name not in ("__pycache__", "_share")
    }
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = text.partition("layers = [")[2].partition("]")[0]
    assert rooms <= set(re.findall(r"[a-z_]+", layers))
