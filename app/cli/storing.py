"""`onrecord seed` and `onrecord import`: articles in, a report out."""

import sys
import time
from collections.abc import Sequence
from typing import Final

import orjson
import typer
from rich.console import Console
from rich.table import Table

from app.cli.opening import REFUSED, fail, open_database, settings
from app.cli.progress import bar
from app.ingest.imports import importing, seeds
from app.ingest.imports.files import Format, UnusablePath, find_inputs
from app.ingest.imports.report import Report

_SHOWN: Final = 20


def seed(*, remove: bool) -> None:
    """Load the seed data, or take the demo set out."""
    with open_database(settings()) as database:
        now = int(time.time())
        if remove:
            typer.echo(f"{seeds.remove(database, now)} demo articles taken out.")
        else:
            typer.echo(f"{seeds.seed(database, now)} articles stored.")


def import_(paths: Sequence[str], given: Format | None, options: importing.Options, *, as_json: bool) -> None:
    """Import files and report; ends with 1 when an item was refused."""
    try:
        inputs = find_inputs(paths, given)
    except UnusablePath as error:
        fail(str(error))
    if not inputs:
        fail("There is nothing to import: no file with a known ending.")
    environ = settings()
    with open_database(environ) as database, bar("Importing") as progress:
        if environ.seed == "demo":
            seeds.begin_import(database, int(time.time()))
        report = importing.import_files(
            database, inputs, options, int(time.time()), stdin=sys.stdin.buffer, progress=progress
        )
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2) + b"\n")
    else:
        _print(report, dry_run=options.dry_run)
    if report.counts["failed"]:
        raise typer.Exit(REFUSED)


def _print(report: Report, *, dry_run: bool) -> None:
    """The counts as a table, then what a person should look at."""
    counts = report.as_json()
    table = Table(title="Would be stored" if dry_run else None)
    names = ("received", "created", "updated", "unchanged", "skipped", "failed")
    for name in names:
        table.add_column(name, justify="right")
    table.add_row(*(str(counts[name]) for name in names))
    Console().print(table)
    for entry in report.items[:_SHOWN]:
        typer.echo(f"{entry.path}:{entry.line}: {entry.status}: {entry.error or 'stored already'}", err=True)
    if len(report.items) > _SHOWN:
        typer.echo(f"and {len(report.items) - _SHOWN} more: --json lists them", err=True)
    if report.ignored:
        ignored = ", ".join(f"{name} ({count})" for name, count in report.ignored.most_common(_SHOWN))
        typer.echo(f"Ignored keys: {ignored}", err=True)
