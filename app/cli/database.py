"""`onrecord db`: the schema upgraded, the database checked."""

from collections.abc import Iterator

import typer

from app.cli.opening import REFUSED, fail, settings, usable
from app.ingest.listed import counters
from app.settings import Settings
from app.store import integrity, schema
from app.store.database import Database


def upgrade() -> None:
    """Bring the schema to this version's."""
    with usable(settings()) as url:
        done = schema.upgrade(url)
    typer.echo(f"The schema is at revision {schema.head()}{'' if done else ', as it was'}.")


def check() -> None:
    """Say what is wrong, one line each; ends with 1 when anything is."""
    given = settings()
    with usable(given) as url:
        revision = schema.current(url)
        if revision is None:
            fail("There is no database yet: onrecord serve or onrecord db upgrade makes one.", REFUSED)
        if revision != schema.head():
            fail(f"The schema is at revision {revision}, not {schema.head()}: run onrecord db upgrade.", REFUSED)
        found = list(_troubles(url, given))
    for line in found:
        typer.echo(line)
    if found:
        raise typer.Exit(REFUSED)
    typer.echo("Schema, file, references, full text, feeds and counters are in order.")


def _troubles(url: str, given: Settings) -> Iterator[str]:
    yield from integrity.troubles_of_file(url)
    database = Database.open(url, given.query_deadline_ms)
    try:
        yield from database.writer.write_now(integrity.troubles_of_rows)
        yield from (f"counter of {line}" for line in database.writer.write_now(counters.recount))
    finally:
        database.close()
