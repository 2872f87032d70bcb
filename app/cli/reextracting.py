"""`onrecord reextract`: stored articles searched again, a report out."""

import sys
import time
from dataclasses import replace
from typing import Final

import orjson
import typer
from sqlalchemy import Connection, select

from app.cli.opening import REFUSED, fail, open_database, settings
from app.cli.progress import bar
from app.ingest.known import sources
from app.ingest.reread import reextraction
from app.ingest.reread.reextraction import Options, Report
from app.rest.strict import nearest
from app.store.batch import Batch
from app.store.tables import Source

_PATIENCE_MS: Final = 60_000
_SHOWN: Final = 20


def reextract(options: Options, *, as_json: bool) -> None:
    """Search again and report; ends with 1 when an article could not be written, with 2 when a source is unknown."""
    given = settings().model_copy(update={"query_deadline_ms": _PATIENCE_MS})
    with open_database(given) as database:
        with database.writer.transaction() as connection:
            options = replace(options, sources=tuple(_slug(connection, name) for name in options.sources))
        with bar("Extracting") as progress:
            report = reextraction.reextract(database, options, int(time.time()), progress=progress)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2) + b"\n")
    else:
        _print(report, dry_run=options.dry_run)
    if report.refused:
        raise typer.Exit(REFUSED)


def _slug(connection: Connection, name: str) -> str:
    """The slug of a source that is named in any way, or the end of the command."""
    found = sources.Sources(Batch(connection).rows).by_name(name)
    if found is None:
        near = nearest(name, connection.scalars(select(Source.slug)).all())
        fail(f"No source is called {name}." + (f" Did you mean {near}?" if near else ""))
    return found.slug


def _print(report: Report, *, dry_run: bool) -> None:
    """The counts in a sentence, then the articles that a person should look at."""
    articles = f"{report.changed} changed, {report.unchanged} unchanged, {len(report.refused)} failed"
    quotes = f"{report.added} added, {report.altered} altered, {report.removed} removed"
    typer.echo(f"{report.articles} articles: {articles}. Quotes: {quotes}.{' Nothing was stored.' if dry_run else ''}")
    if report.passed_over:
        typer.echo(f"{report.passed_over} changed meanwhile and were left.", err=True)
    for article, reason in list(report.refused.items())[:_SHOWN]:
        typer.echo(f"{article}: {reason}", err=True)
    if len(report.refused) > _SHOWN:
        typer.echo(f"and {len(report.refused) - _SHOWN} more: --json lists them", err=True)
