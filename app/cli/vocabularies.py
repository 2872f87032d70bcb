"""`onrecord topics import`: a vocabulary in, a report out."""

import sys
import time
from pathlib import Path
from typing import Final

import orjson
import typer
from rich.console import Console
from rich.table import Table

from app.cli.opening import REFUSED, fail, open_database, settings
from app.cli.progress import bar
from app.ingest.imports import seeds
from app.ingest.topics.tree import Entry, Planted, plant
from app.ingest.topics.vocabulary import UnusableVocabulary, Vocabulary, read_vocabulary

_SHOWN: Final = 20


def import_(path: str, *, as_json: bool) -> None:
    """Import a vocabulary and report; ends with 1 when a topic was refused, with 2 when the file is none."""
    try:
        vocabulary = read_vocabulary(Path(path).read_bytes())
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")
    except UnusableVocabulary as error:
        fail(f"{path} cannot be imported: {error}.")
    environ = settings()
    entries = [Entry(term.name, term.code, term.broader) for term in vocabulary.terms]
    with open_database(environ) as database, bar("Importing") as progress:
        now = int(time.time())
        if environ.seed == "demo":
            seeds.begin_import(database, now)
        with database.writer.transaction() as connection:
            planted = plant(connection, entries, now, relink=True, progress=progress)
    refused = [*vocabulary.refused, *planted.refused]
    _print(_report(vocabulary, planted, refused), refused, as_json=as_json)
    if refused:
        raise typer.Exit(REFUSED)


def _report(vocabulary: Vocabulary, planted: Planted, refused: list[tuple[str, str]]) -> dict[str, int]:
    received = len(vocabulary.terms) + vocabulary.retired + len(vocabulary.refused)
    counts = {name: planted.counts[name] for name in ("created", "updated", "unchanged")}
    return {"received": received, **counts, "retired": vocabulary.retired, "failed": len(refused)}


def _print(report: dict[str, int], refused: list[tuple[str, str]], *, as_json: bool) -> None:
    if as_json:
        items = [{"code": code, "error": reason} for code, reason in refused]
        sys.stdout.buffer.write(orjson.dumps({**report, "items": items}, option=orjson.OPT_INDENT_2) + b"\n")
        return
    table = Table()
    for name in report:
        table.add_column(name, justify="right")
    table.add_row(*map(str, report.values()))
    Console().print(table)
    for code, reason in refused[:_SHOWN]:
        typer.echo(f"{code}: {reason}", err=True)
    if len(refused) > _SHOWN:
        typer.echo(f"and {len(refused) - _SHOWN} more: --json lists them", err=True)
