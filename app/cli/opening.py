"""Settings and database for a command, with the troubles a user can have said in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from sqlalchemy.exc import DatabaseError, OperationalError

from app.settings import Settings, SettingsError
from app.store import schema
from app.store.database import Database
from app.store.files import UnusableDatabase, is_damage
from app.store.reading import DatabaseUnavailable

USAGE = 2
REFUSED = 1


def fail(message: str, code: int = USAGE) -> NoReturn:
    """End the command with a message."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def settings() -> Settings:
    """The settings of the environment, or the end of the command."""
    try:
        return Settings.load()
    except SettingsError as error:
        fail(str(error))


@contextmanager
def usable(given: Settings) -> Iterator[str]:
    """The database's address, while every way it can fail is told to the user."""
    try:
        yield given.database_url.get_secret_value()
    except (UnusableDatabase, DatabaseUnavailable) as error:
        fail(str(error))
    except OperationalError as error:
        fail(f"The database does not answer: {str(error.orig).strip()}")
    except DatabaseError as error:
        if not is_damage(error.orig):
            raise
        fail(f"The database is damaged ({error.orig}): restore it from a backup")


@contextmanager
def open_database(given: Settings) -> Iterator[Database]:
    """The database, its schema brought up to date, open for as long as the block lasts."""
    with usable(given) as url:
        schema.upgrade(url)
        database = Database.open(url, given.query_deadline_ms)
        try:
            yield database
        finally:
            database.close()
