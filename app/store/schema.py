"""The schema's revision: the one the database has, the one this version needs, and the way between them."""

import re
from contextlib import nullcontext
from functools import cache
from typing import Final

from sqlalchemy import Connection, create_engine, inspect, text

from app.settings import share_dir
from app.store.engine import sqlite_path, writing_engine
from app.store.files import check_file, write_lock

_REVISION: Final = re.compile(r"^revision\b[^=]*=\s*[\"'](\w+)[\"']", re.MULTILINE)
_DOWN: Final = re.compile(r"^down_revision\b[^=]*=\s*[\"'](\w+)[\"']", re.MULTILINE)


@cache
def head() -> str:
    """The newest revision among the migrations, read once and without importing Alembic."""
    revisions, downs = set(), set()
    for path in (share_dir("migrations") / "versions").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        revisions.update(_REVISION.findall(source))
        downs.update(_DOWN.findall(source))
    (newest,) = revisions - downs
    return str(newest)


def current(url: str) -> str | None:
    """The database's revision; None when it has no schema. Creates nothing."""
    path = sqlite_path(url)
    if path is not None:
        check_file(path)
        if not path.exists():
            return None
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return _stamped(connection)
    finally:
        engine.dispose()


def _stamped(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(url: str) -> bool:
    """Bring the schema to the newest revision; says whether anything was done. Safe to call from many processes."""
    if current(url) == head():
        return False
    path = sqlite_path(url)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    with nullcontext() if path is None else write_lock(path):
        _run(url, "upgrade", "head")
    return True


def _run(url: str, command: str, revision: str) -> None:
    """Run one Alembic command.

    Alembic is imported here: a start with a current schema does not pay for it.
    """
    from alembic import command as commands  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(share_dir("migrations")).replace("%", "%%"))
    engine = writing_engine(url)
    try:
        config.attributes.update(engine=engine)
        getattr(commands, command)(config, revision)
    finally:
        engine.dispose()


def downgrade(url: str, revision: str = "base") -> None:
    """Take the schema back to a revision."""
    _run(url, "downgrade", revision)
