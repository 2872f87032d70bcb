"""`onrecord keys`: API keys made, listed and revoked."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from app.cli.opening import REFUSED, fail, open_database, settings
from app.store import keys


def create(name: str, scopes: Sequence[str]) -> None:
    """Make a key: the secret alone on standard output, the rest on standard error."""
    with open_database(settings()) as database:
        made = database.writer.write_now(lambda connection: keys.create(connection, name, scopes, now=int(time.time())))
    typer.echo(f"{made.key.id} ({', '.join(made.key.scopes)}): shown this once, keep it", err=True)
    typer.echo(made.secret)


def list_all() -> None:
    """Every key, oldest first."""
    with open_database(settings()) as database:
        found = database.writer.write_now(keys.listed)
    rows = [("id", "begins", "created", "revoked", "scopes", "name")]
    for key in found:
        dates = (_day(key.created_at), _day(key.revoked_at))
        rows.append((key.id, key.hint, *dates, ",".join(key.scopes), key.name))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def revoke(given: str) -> None:
    """Revoke the key of this id, or the only one that begins like this."""
    with open_database(settings()) as database:
        found = [key for key in database.writer.write_now(lambda c: keys.matching(c, given)) if key.revoked_at is None]
        if not found:
            fail("No key in use has this id or beginning.", REFUSED)
        if len(found) > 1:
            fail(f"Several keys begin like this; give the id: {', '.join(key.id for key in found)}", REFUSED)
        key = found[0]
        database.writer.write_now(lambda connection: keys.revoke(connection, key.id, now=int(time.time())))
    typer.echo(f"{key.id} ({key.name}) is revoked.")


def _day(at: int | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d")
