"""Migrations: up, as the models say, down and up again; at once from many processes; killed half way."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect, text

from app.settings import share_dir
from app.store import integrity, schema
from app.store.database import Database
from app.store.engine import writing_engine
from tests.ingest.support import rows, send, troubles
from tests.store.rows import add_article, add_source, found

ROOT = Path(__file__).resolve().parents[2]
UPGRADE = "import sys; from app.store import schema; sys.stdout.write(str(schema.upgrade(sys.argv[1])))"
KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from app.store import schema
left = int(sys.argv[2])
@event.listens_for(Engine, "after_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
schema.upgrade(sys.argv[1])
"""


def tables(url: str) -> set[str]:
    """The tables of a database, without those by which full text and migrations keep their own books."""
    engine = create_engine(url)
    try:
        names = set(inspect(engine).get_table_names())
    finally:
        engine.dispose()
    return {name for name in names if "_fts" not in name} - {"alembic_version"}


def alembic_check(url: str) -> None:
    """Raise when the models and the migrated database differ."""
    alembic(url, command.check)


def alembic(url: str, run: Callable[[Config], object]) -> None:
    """One of Alembic's commands by itself."""
    config = Config()
    config.set_main_option("script_location", str(share_dir("migrations")))
    engine = config.attributes["engine"] = writing_engine(url)
    try:
        run(config)
    finally:
        engine.dispose()


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own that runs a program."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_database_goes_up_down_and_up_again_and_is_what_the_models_say(blank_url: str) -> None:
    assert schema.current(blank_url) is None
    assert schema.upgrade(blank_url)
    alembic_check(blank_url)
    made = tables(blank_url)
    assert {"article", "quote", "actor", "topic", "source", "api_key", "change"} <= made
    schema.downgrade(blank_url)
    assert tables(blank_url) == set()
    assert schema.upgrade(blank_url)
    assert tables(blank_url) == made
    assert schema.current(blank_url) == schema.head()


def test_what_is_stored_is_in_the_full_text_of_the_newest_schema(database: Database) -> None:
    with database.writer.transaction() as connection:
        source = add_source(connection)
        for number in range(450):
            add_article(connection, source, f"Buoy {number}", "It drifted off, the keeper said.")
    schema.downgrade(database.url, "0004")
    assert schema.upgrade(database.url)
    for query in ('"keeper said"', "headline:buoy", "the"):
        assert len(database.reader.read_now(partial(found, query=query))) == 450
    assert database.writer.write_now(integrity.troubles_of_rows) == []


def test_full_text_written_anew_is_what_new_rows_would_have(database: Database) -> None:
    with database.writer.transaction() as connection:
        source = add_source(connection)
        for number in range(1, 9):
            add_article(connection, source, f"Fog, fog {number}", "Fog lay low. " * 3 ** (number % 6) + "A buoy rang.")
    send(database, "“Fog, fog and more fog,” said Edda Quillfeather.")
    full_text = ["SELECT * FROM article_fts ORDER BY 1", "SELECT * FROM quote_fts ORDER BY 1"]
    before = [rows(database, sql) for sql in full_text]
    schema.downgrade(database.url, "0008")
    assert schema.upgrade(database.url)
    assert [rows(database, sql) for sql in full_text] == before
    assert len(database.reader.read_now(partial(found, query="fog"))) == 9


def test_alembic_by_itself_fills_the_full_text_too(database: Database) -> None:
    with database.writer.transaction() as connection:
        add_article(connection, add_source(connection), "Buoy", "It drifted off.")
    schema.downgrade(database.url, "0004")
    alembic(database.url, lambda config: command.upgrade(config, "head"))
    assert database.writer.write_now(integrity.troubles_of_rows) == []


def test_what_several_said_is_in_the_feed_of_each_of_them(database: Database) -> None:
    send(database, "“We will rebuild the pier,” Edda Quillfeather and Ansgar Pellow said in a joint statement.")
    send(database, "“The pier is closed,” said Ansgar Pellow.", headline="Pier")
    kept = [
        "SELECT * FROM quote_speaker ORDER BY actor_pk, quote_pk",
        "SELECT slug, quotes FROM actor ORDER BY slug",
        "SELECT actor_pk, article_pk, quotes FROM article_actor ORDER BY actor_pk, article_pk",
    ]
    before = [rows(database, sql) for sql in kept]
    assert len(before[0]) == 3
    schema.downgrade(database.url, "0005")
    assert [row["quotes"] for row in rows(database, kept[1])] == [1, 1]
    assert schema.upgrade(database.url)
    assert [rows(database, sql) for sql in kept] == before
    assert troubles(database) == []


def test_a_current_database_is_left_alone(database_url: str) -> None:
    assert not schema.upgrade(database_url)


def test_asking_for_the_revision_makes_no_file(tmp_path: Path) -> None:
    assert schema.current(f"sqlite:///{tmp_path / 'none.db'}") is None
    assert list(tmp_path.iterdir()) == []


def test_many_processes_at_once_apply_the_migrations_once(blank_url: str) -> None:
    processes = [start(UPGRADE, blank_url) for _ in range(3)]
    for process in processes:
        _, problems = process.communicate(timeout=60)
        assert process.returncode == 0, problems
    engine = create_engine(blank_url)
    with engine.connect() as connection:
        assert connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [schema.head()]
    engine.dispose()
    alembic_check(blank_url)


@pytest.mark.parametrize("statements", [12, 40])
def test_a_killed_migration_leaves_nothing_and_can_be_run_again(blank_url: str, statements: int) -> None:
    process = start(KILLED, blank_url, str(statements))
    process.communicate(timeout=60)
    assert process.returncode == -9
    assert tables(blank_url) == set()
    assert schema.current(blank_url) is None
    assert schema.upgrade(blank_url)
    alembic_check(blank_url)
