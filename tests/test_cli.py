"""The command line, as its users meet it: what it prints, what it leaves behind, and how it ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.store import keys, schema
from app.store.database import Database

MAYOR = "“The ferry sails again on Monday,” said Edda Quillfeather, the mayor of Port Maren."
MAIN = [sys.executable, "-c", "from app.cli import main; main()"]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command on the test's database."""
    monkeypatch.setenv("ONRECORD_DATABASE_URL", database_url)

    def command(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin)

    return command


def article(number: int) -> str:
    return json.dumps({"id": str(number), "title": f"Ferry {number}", "text": MAYOR}) + "\n"


def test_import_reports_and_says_how_it_went_by_its_exit_code(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_text(article(1) + article(2))
    done = run("import", str(path))
    assert done.exit_code == 0
    assert re.search(r"2 +│ +2 +│ +0 +│ +0 +│ +0 +│ +0", done.stdout)
    path.write_text(article(1) + "nonsense\n")
    refused = run("import", str(path), "--json")
    assert refused.exit_code == 1
    report = json.loads(refused.stdout)
    assert (report["received"], report["unchanged"], report["failed"]) == (2, 1, 1)
    assert report["items"][0]["line"] == 2


def test_import_reads_standard_input(run: Any) -> None:
    done = run("import", "-", "--source", "gazette", "--json", stdin=article(1))
    assert (done.exit_code, json.loads(done.stdout)["created"]) == (0, 1)


def vocabulary(*codes: str) -> str:
    return json.dumps({code: {"NewsCode-QCode (flat)": code, "Name (en-GB)": f"ferry {code}"} for code in codes})


def test_topics_are_imported_from_a_vocabulary(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "topics.json"
    path.write_text(vocabulary("medtop:28000001", "medtop:28000002"))
    done = run("topics", "import", str(path))
    assert (done.exit_code, re.findall(r"\d+", done.stdout)) == (0, ["2", "2", "0", "0", "0", "0"])
    path.write_text(vocabulary("medtop:28000001", "ferry"))
    refused = run("topics", "import", str(path), "--json")
    report = json.loads(refused.stdout)
    assert (refused.exit_code, report["unchanged"], report["items"][0]["code"]) == (1, 1, "ferry")


@pytest.mark.parametrize("content", ["nonsense", "[1]", '{"conceptSet": []}', None])
def test_a_file_that_is_no_vocabulary_is_said_to_be_none(run: Any, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "topics.json"
    if content is not None:
        path.write_text(content)
    done = run("topics", "import", str(path))
    assert done.exit_code == 2
    assert "cannot be" in done.stderr


@pytest.mark.parametrize(("given", "is_known"), [("demo", True), ("none", False)])
def test_an_import_into_an_empty_database_knows_topics_unless_told_not_to(
    run: Any, database: Database, monkeypatch: pytest.MonkeyPatch, *, given: str, is_known: bool
) -> None:
    monkeypatch.setenv("ONRECORD_SEED", given)
    filed = json.dumps({"id": "1", "title": "Ferry", "text": MAYOR, "topics": ["transport"]})
    assert run("import", "-", stdin=filed).exit_code == (0 if is_known else 1)
    stored = database.writer.write_now(lambda held: held.exec_driver_sql("SELECT count(*) FROM article").scalar())
    assert stored == int(is_known)


@pytest.mark.parametrize(
    "arguments", [["import"], ["import", "none.json"], ["import", "-", "--format", "docx"], ["fly"]]
)
def test_a_misused_command_ends_with_two(run: Any, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_bad_settings_end_with_two_and_a_sentence(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "many")
    done = run("db", "check")
    assert done.exit_code == 2
    assert "ONRECORD_PORT is not accepted" in done.stderr


def test_a_source_to_extract_again_goes_by_slug_or_name_and_must_be_known(run: Any) -> None:
    run("import", "-", "--source", "Old Paper", stdin=article(1))
    for name in ("old-paper", "Old Paper"):
        assert run("reextract", "--all", "--source", name, "--workers", "1").stdout.startswith("1 articles")
    unknown = run("reextract", "--all", "--source", "old-papr")
    assert (unknown.exit_code, unknown.stderr) == (2, "No source is called old-papr. Did you mean old-paper?\n")


def test_seed_fills_and_remove_takes_the_demo_out(run: Any) -> None:
    assert run("seed").stdout.endswith("articles stored.\n")
    assert run("seed").stdout == "0 articles stored.\n"
    assert run("seed", "--remove").stdout.endswith("demo articles taken out.\n")
    assert run("db", "check").exit_code == 0


def test_a_key_is_made_listed_and_revoked(run: Any, database: Database) -> None:
    made = run("keys", "create", "desk", "--scope", "read", "--scope", "ingest")
    secret = made.stdout.strip()
    holder = database.reader.read_now(lambda snapshot: keys.find(snapshot, secret))
    assert holder is not None
    assert (holder.name, holder.scopes) == ("desk", frozenset({"read", "ingest"}))
    listed = run("keys", "list").stdout
    assert secret not in listed
    assert secret[:8] in listed
    assert run("keys", "revoke", secret[:8]).exit_code == 0
    assert database.reader.read_now(lambda snapshot: keys.find(snapshot, secret)) is None
    assert run("keys", "revoke", holder.id).exit_code == 1


def test_check_finds_a_wrong_counter(run: Any, database: Database) -> None:
    run("import", "-", stdin=article(1))
    assert run("db", "check").exit_code == 0
    database.writer.write_now(lambda connection: connection.exec_driver_sql("UPDATE actor SET quotes = 9"))
    done = run("db", "check")
    assert done.exit_code == 1
    assert "counter of actor edda-quillfeather" in done.stdout


def test_upgrade_makes_the_schema_and_check_asks_for_it(blank_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DATABASE_URL", blank_url)
    runner = CliRunner()
    assert runner.invoke(app, ["db", "check"]).exit_code == 1
    assert runner.invoke(app, ["db", "upgrade"]).exit_code == 0
    assert schema.current(blank_url) == schema.head()
    assert runner.invoke(app, ["db", "check"]).exit_code == 0


def serving(database_url: str, *arguments: str) -> subprocess.Popen[str]:
    """The service, on a free port."""
    environ = {**os.environ, "ONRECORD_DATABASE_URL": database_url, "ONRECORD_QUERY_DEADLINE_MS": "10000"}
    return subprocess.Popen(
        [*MAIN, "serve", "--port", "0", *arguments],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def announced(process: subprocess.Popen[str]) -> dict[str, str]:
    """What it prints when it starts, by the first word."""
    assert process.stdout is not None
    lines = {}
    for line in process.stdout:
        name, _, rest = line.strip().partition("  ")
        lines[name] = rest.strip()
        if name == "Try":
            break
    return lines


def answers_and_stops(process: subprocess.Popen[str]) -> dict[str, str]:
    """Make the first call that it prints, stop it, and return what it printed."""
    said = announced(process)
    call = said["Try"].removeprefix("curl '").removesuffix("'")
    with urllib.request.urlopen(call, timeout=60) as answer:  # noqa: S310 - our own address
        assert [item["speaker"]["slug"] for item in json.load(answer)["items"]] == ["dmitry-peskov"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) in (0, -signal.SIGTERM)
    return said


def test_serve_seeds_answers_and_goes_down_when_told(blank_url: str) -> None:
    with serving(blank_url) as process:
        said = answers_and_stops(process)
    assert re.fullmatch(r"onr_[\w-]{43}   \(shown this once: keep it\)", said["Admin key"])


def test_several_processes_serve_one_database(tmp_path: Path) -> None:
    with serving(f"sqlite:///{tmp_path / 'onrecord.db'}", "--workers", "2") as process:
        answers_and_stops(process)


def test_serve_prints_no_key_where_one_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SEED", "none")
    monkeypatch.setenv("ONRECORD_ADMIN_KEY", "onr_" + "a" * 43)
    with serving(f"sqlite:///{tmp_path / 'onrecord.db'}") as process:
        said = announced(process)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    assert "Admin key" not in said


def test_serve_says_that_a_port_is_in_use(run: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 2
    assert f"Port {port} of 127.0.0.1 is in use" in done.stderr


def test_serve_warns_of_a_misspelt_variable_and_names_the_nearest(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WORKER", "4")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]))
    warnings = [line for line in done.stderr.splitlines() if line.startswith("Warning")]
    assert warnings == ["Warning: nothing is set by ONRECORD_WORKER (did you mean ONRECORD_WORKERS?)"]
