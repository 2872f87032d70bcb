"""The SQLite file itself: ours or foreign, sound or broken, and the lock that workers share."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows: one worker only, and SQLite's own lock is enough for it
    fcntl = None  # type: ignore[assignment]  # the platform lacks the module

APPLICATION_ID: Final = 0x4F4E5251  # "ONRQ"
_MAGIC: Final = b"SQLite format 3\x00"


class UnusableDatabase(Exception):
    """The database cannot be used as it is; the message says what to do."""


def check_file(path: Path) -> None:
    """Raise UnusableDatabase unless the file is absent or a sound database of this service."""
    if not path.exists():
        return
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC:
        what = "is empty" if not head else "is not an SQLite database"
        raise UnusableDatabase(f"{path} {what}: move it away, or point ONRECORD_DATABASE_URL at another file")
    try:
        _check_content(path)
    except sqlite3.DatabaseError as error:
        raise UnusableDatabase(f"{path} cannot be read ({error}): restore it from a backup") from error


def _check_content(path: Path) -> None:
    connection = sqlite3.connect(path, timeout=5)
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application_id != APPLICATION_ID and tables:
            raise UnusableDatabase(f"{path} belongs to another program: point ONRECORD_DATABASE_URL at another file")
    finally:
        connection.close()


def quick_check(path: Path) -> None:
    """Raise UnusableDatabase when SQLite finds the file damaged; reads the whole file once."""
    connection = sqlite3.connect(path, timeout=5)
    try:
        found = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
    except sqlite3.DatabaseError as error:
        raise UnusableDatabase(f"{path} is damaged ({error}): restore it from a backup") from error
    finally:
        connection.close()
    if found != ["ok"]:
        raise UnusableDatabase(f"{path} is damaged ({found[0]}): restore it from a backup")


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    """Hold the one lock of all processes that write this database; waits without polling."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(f"{path}.lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
