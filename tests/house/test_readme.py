"""The README is true: its calls run and answer what it prints, its tables are those of the code."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import httpx
import pytest

from app.ingest.sent.schemas import ALIASES, NewArticle
from app.settings import table
from tests.house.examples import ROOT, blocks, examples, laid_out, masked, run

PAGE = "README.md"
METHOD = "docs/extraction.md"
GUIDE = "CONTRIBUTING.md"
TEXT = (ROOT / PAGE).read_text("utf-8")


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of the table whose first column has this heading, without the heading rows."""
    lines = iter(TEXT.splitlines())
    for line in lines:
        if line.startswith(f"| {heading} |"):
            next(lines)
            break
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.anyio
async def test_calls_answer_what_is_printed(seeded: httpx.AsyncClient, ingest_key: str) -> None:
    compared = 0
    for example in examples(PAGE):
        answer = await run(seeded, example.command, ingest_key)
        assert answer.is_success, f"{example.place} {example.command}: {answer.text}"
        if example.printed is None:
            continue
        compared += 1
        if "|" in example.command:
            assert piped(example.command, answer.text) == example.printed, example.place
        else:
            given = masked(answer.json())
            assert json.loads(example.printed) == given, f"{example.place} should print\n{laid_out(given)}"
    assert compared == 7


def piped(command: str, text: str) -> str:
    """What the python3 behind the pipe prints when it reads this text."""
    code = command.partition("-c '")[2].rstrip().removesuffix("'")
    done = subprocess.run([sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True)
    return done.stdout


async def spelled(client: httpx.AsyncClient, name: str) -> list[str]:
    """The actors a spelling is taken for."""
    answer = await client.get("/v1/quotes", params={"speaker": name})
    slugs: list[str] = answer.json()["query"]["resolved"]["speaker"][0]["slugs"]
    return slugs


@pytest.mark.anyio
async def test_spellings_the_text_promises_mean_one_actor(seeded: httpx.AsyncClient) -> None:
    for name in ("Zelensky", "zelenskyy", "Зеленський", "Q3874799"):
        assert f"`{name}`" in TEXT
        assert await spelled(seeded, name) == ["volodymyr-zelensky"]
    assert "`Zelenska`" in TEXT
    assert await spelled(seeded, "Zelenska") == []


@pytest.mark.anyio
async def test_suffixes_the_text_promises_are_served(seeded: httpx.AsyncClient) -> None:
    for name in ("csv", "ndjson", "atom", "rss", "jsonfeed", "jsonld"):
        assert f"`{name}`" in TEXT
        answer = await seeded.get(f"/v1/quotes.{name}?topic=peace-talks")
        assert answer.status_code == 200, name


def test_settings_table_is_that_of_the_code() -> None:
    expected = [[f"`{row.name}`", f"`{row.default}`" if row.default else "", row.description] for row in table()]
    assert list(rows("variable")) == expected


def test_fields_table_is_that_of_the_code() -> None:
    expected = [
        [f"`{name}`", "required" if field.is_required() else "", field.description]
        for name, field in NewArticle.model_fields.items()
    ]
    assert list(rows("field")) == expected


def test_aliases_are_those_of_the_code() -> None:
    for names in (ALIASES.keys(), ALIASES.values()):
        *first, last = (f"`{name}`" for name in names)
        assert f"{', '.join(first)} and {last}" in " ".join(TEXT.split())


@pytest.mark.parametrize(
    ("page", "top", "container"),
    [
        (PAGE, "main | cli", "app"),
        (METHOD, "searched | query", "app.text"),
        (GUIDE, "router | extraction", "app.ingest"),
    ],
)
def test_house_and_its_rooms_are_drawn_as_their_layers_are_held(page: str, top: str, container: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["containers"] == [container])
    (drawn,) = (block.text for block in blocks(page) if block.text.startswith(top))
    assert [line.partition("  ")[0] for line in drawn.splitlines()] == layers
