"""The documents below docs/ are true: calls run, links lead somewhere, numbers are those of the code."""

import contextlib
import io
import json
import re
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import anyio.from_thread
import httpx
import pytest
import typer.core
import typer.main

from app.cli import app as cli
from app.ingest.sent.schemas import NewArticle
from app.lists import paging, values
from app.rest import address, body
from app.settings import Settings
from app.store.files import check_file, quick_check
from app.text.query.grammar import MOST_TERMS
from tests.house.examples import ROOT, blocks, commands, examples, laid_out, masked, run
from tests.support.running import BASE

GUIDE = "docs/guide.md"
OPERATIONS = "docs/operations.md"
RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/**/*.md")),
]
LINK = re.compile(r"\[[^\]\n]+\]\(([^)\s]+)\)")
JSON = {"Content-Type": "application/json"}


@pytest.mark.anyio
@pytest.mark.parametrize("page", [GUIDE, OPERATIONS])
async def test_calls_answer_what_is_printed(page: str, seeded: httpx.AsyncClient, admin_key: str) -> None:
    for example in examples(page):
        answer = await run(seeded, example.command, admin_key)
        printed = json.loads(example.printed) if example.printed else {}
        if printed.get("type", "").startswith(f"{BASE}/problems/"):
            assert answer.status_code == printed["status"], example.place
        else:
            assert answer.is_success, f"{example.place} {example.command}: {answer.text}"
        if printed:
            given = masked(answer.json())
            assert printed == given, f"{example.place} should print\n{laid_out(given)}"


@pytest.mark.anyio
async def test_walk_of_the_guide_meets_every_quote_once(seeded: httpx.AsyncClient) -> None:
    (code,) = (block.text for block in blocks(GUIDE) if block.language == "python")
    names: dict[str, Any] = {}
    exec(compile(code, GUIDE, "exec"), names)  # noqa: S102 - the guide's own code

    def urlopen(target: str) -> io.BytesIO:
        return io.BytesIO(anyio.from_thread.run(seeded.get, target).content)

    names["urlopen"] = urlopen
    found = await anyio.to_thread.run_sync(lambda: [item["id"] for item in names["quotes"](BASE, "limit=7&fields=id")])
    total = (await seeded.get("/v1/quotes?total=true&limit=1")).json()["page"]["total"]
    assert len(found) == len(set(found)) == total


@pytest.mark.anyio
async def test_utf16_offsets_slice_as_the_guide_says(client: httpx.AsyncClient, admin_key: str) -> None:
    sent = {"headline": "A toast", "body": "🎺🎺 “To the 🎺!” said Edda Quillfeather, the mayor of Port Maren."}
    headers = {**JSON, "X-Api-Key": admin_key}
    made = (await client.post("/v1/articles", json=sent, headers=headers)).json()
    article = (await client.get(f"/v1/articles/{made['id']}?offsets=utf16")).json()
    (quote,) = article["quotes"]
    units = article["body"].encode("utf-16-le")
    cut = [units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") for span in quote["spans"]]
    assert " ".join(cut) == quote["text"] == "To the 🎺!"
    assert quote["spans"] != made["quotes"][0]["spans"]


def test_limits_of_the_guide_are_those_of_the_code() -> None:
    rows = dict(re.findall(r"^\| ([a-z][^|]+) \| ([^|]*\d[^|]*) \|$", (ROOT / GUIDE).read_text("utf-8"), re.MULTILINE))
    numbers = {
        name: [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", text)] for name, text in rows.items()
    }

    def longest(name: str) -> int:
        return int(
            next(each.max_length for each in NewArticle.model_fields[name].metadata if hasattr(each, "max_length"))
        )

    deadline = Settings.model_fields["query_deadline_ms"].default
    assert numbers == {
        "items on a page": [paging.MAX_LIMIT],
        "values of one parameter": [values.MAX_VALUES],
        "length of the address": [address.MAX_TARGET],
        "length of `q`": [512, MOST_TERMS],
        "body of a request": [body.LIMIT // 2**20, int(body.SECONDS), body.MAX_DEPTH],
        "headline, body of an article": [longest("headline"), longest("body")],
        "declared quotes, topics of an article": [longest("quotes"), longest("topics")],
        "a query's time": [deadline, 503],
    }


def command_lines(page: str) -> Iterator[list[str]]:
    """The arguments of every `onrecord` command in the shell blocks of a page."""
    for block in blocks(page):
        if block.language == "sh":
            for line in commands(block.text):
                words = shlex.split(line, comments=True)
                if "onrecord" in words[:2] and not words[0].startswith("docker"):
                    yield words[words.index("onrecord") + 1 :]


@pytest.mark.parametrize("page", ["README.md", OPERATIONS])
def test_commands_are_those_of_the_command_line(page: str) -> None:
    found = list(command_lines(page))
    assert found
    for words in found:
        command = typer.main.get_command(cli)
        while isinstance(command, typer.core.TyperGroup):
            command = command.commands[words.pop(0)]
        command.make_context("onrecord", words)


def test_backup_of_the_page_is_a_sound_database(
    make_database: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    make_database("sqlite", tmp_path / "data", "seeded")
    monkeypatch.chdir(tmp_path)
    (code,) = (block.text for block in blocks(OPERATIONS) if block.language == "python")
    exec(compile(code, OPERATIONS, "exec"), {})  # noqa: S102 - the page's own code
    (sql,) = re.findall(r'"(VACUUM INTO .*?)"', (ROOT / OPERATIONS).read_text("utf-8"))
    with contextlib.closing(sqlite3.connect("data/onrecord.db")) as source:
        source.execute(sql.replace("backup", "compact"))
    for name in ("onrecord-backup.db", "onrecord-compact.db"):
        check_file(Path(name))
        quick_check(Path(name))
        with contextlib.closing(sqlite3.connect(name)) as copy:
            assert copy.execute("SELECT count(*) FROM article").fetchone()[0] > 30


def anchors(page: str) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: str) -> Iterator[str]:
    """The links of a page that lead into the repository."""
    text = re.sub(r"^```.*?^```$", "", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return (link for link in LINK.findall(text) if "://" not in link)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent.joinpath(path).resolve() if path else ROOT / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(str(target.relative_to(ROOT))), link


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_no_image_of_another_host(page: str) -> None:
    assert re.search(r"!\[[^\]]*\]\(\w+://|<img", (ROOT / page).read_text("utf-8")) is None


def test_every_decision_is_in_the_index_and_has_its_four_parts() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    assert [path.name for path in RECORDS] == LINK.findall(index)[: len(RECORDS)]
    for number, path in enumerate(RECORDS, 1):
        text = path.read_text("utf-8")
        title = text.partition("\n")[0]
        assert title.startswith(f"# {number:04}: "), path.name
        assert f"| {title.partition(': ')[2]} |" in index, path.name
        assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences", "Alternatives"]
