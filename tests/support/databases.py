"""Databases to try things on: migrated once, then copied or emptied in milliseconds."""

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from app.store import schema
from app.store.database import Database
from tests.support import server

Fill = Callable[[Database], None]


def fill(url: str, work: Fill) -> None:
    """Run `work` on the database at this address."""
    database = Database.open(url, 30_000)
    try:
        work(database)
    finally:
        database.close()


class SqliteFiles:
    """SQLite databases of a run: each is a copy of a file that was migrated and filled once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, path: Path, contents: str, work: Fill | None) -> str:
        """A database at `path` as `work` fills it; `contents` names what that is. Returns its address."""
        template = self._folder / f"{contents}.db"
        if not template.exists():
            with server.locked(self._folder, contents):
                if not template.exists():
                    self._build(template, work)
        shutil.copyfile(template, path)
        return f"sqlite:///{path}"

    def _build(self, template: Path, work: Fill | None) -> None:
        building = _unfinished(template)
        schema.upgrade(f"sqlite:///{building}")
        if work is not None:
            fill(f"sqlite:///{building}", work)
        building.rename(template)


class PostgresqlDatabases:
    """PostgreSQL databases of one worker: migrated once each, emptied before every use and filled from a kept image.

    Making a database costs half a second where files are slow to create, emptying one a few milliseconds.
    """

    def __init__(self, folder: Path, worker: str) -> None:
        self._folder = folder
        self._worker = worker
        self._made: dict[str, str] = {}

    @cached_property
    def server(self) -> str:
        """The address of the server's own database."""
        return server.address(self._folder)

    def blank(self, name: str) -> str:
        """The address of a new database without any table."""
        made = f"{self._worker}_{name}"
        with connect(self.server) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(made)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(made)))
        return make_url(self.server).set(database=made).render_as_string(hide_password=False)

    def make(self, name: str, contents: str, work: Fill | None) -> str:
        """The migrated database `name` of this worker, as `work` fills it; `contents` names what that is."""
        url = self._made.get(name)
        if url is None:
            url = self.blank(name)
            schema.upgrade(url)
            self._made[name] = url
        else:
            with connect(url) as connection:
                connection.execute(_EMPTY)
        if work is not None:
            self._fill(url, self._folder / f"{contents}.image", work)
        return url

    def _fill(self, url: str, image: Path, work: Fill) -> None:
        if not image.exists():
            with server.locked(self._folder, image.name):
                if not image.exists():
                    fill(url, work)
                    building = _unfinished(image)
                    building.mkdir()
                    _save(url, building)
                    building.rename(image)
                    return
        _restore(url, image)


def _unfinished(made: Path) -> Path:
    """Where something is made, beside its place: what the two databases hold is made at the same time."""
    return made.with_name(f"{made.name}.building")


def connect(url: str) -> psycopg.Connection[Any]:
    """A connection that commits each statement by itself."""
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


_EMPTY = """
    DO $$
    DECLARE item record;
    BEGIN
        SET LOCAL lock_timeout = '5s';
        SET LOCAL session_replication_role = replica;
        FOR item IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
            EXECUTE format('DELETE FROM %I', item.tablename);
        END LOOP;
        FOR item IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
            EXECUTE format('ALTER SEQUENCE %I RESTART', item.sequencename);
        END LOOP;
    END $$
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"


def _save(url: str, folder: Path) -> None:
    with connect(url) as connection, connection.cursor() as cursor:
        for (table,) in connection.execute(_TABLES).fetchall():
            with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as rows:
                content = b"".join(rows)
            if content:
                (folder / f"{table}.rows").write_bytes(content)
        for name, last in connection.execute(_SEQUENCES).fetchall():
            (folder / f"{name}.last").write_text(str(last), encoding="ascii")


def _restore(url: str, folder: Path) -> None:
    with connect(url) as connection, connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for path in folder.glob("*.rows"):
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(path.stem))) as rows:
                rows.write(path.read_bytes())
        for path in folder.glob("*.last"):
            cursor.execute("SELECT setval(%s, %s)", (path.stem, int(path.read_text(encoding="ascii"))))
