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
_DAMAGE: Final = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))


class UnusableDatabase(Exception):
    """The database cannot be used as it is; the message says what to do."""


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite failed because of what stands in the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE  # the primary result code


class OpenFile:
    """A file that is held open: whether it is still the one at its path, and whether damage was met in it.

    SQLite notices neither by itself: it goes on with a file that was moved away, and pages it has in memory are sound.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._is = _identity(path)
        self._damage: str | None = None

    def note(self, error: BaseException | None) -> None:
        """Remember damage until the service starts anew: what is read next may lie beside it."""
        if self._damage is None and is_damage(error):
            self._damage = str(error)

    def trouble(self) -> str | None:
        """What is wrong with it and what to do, in words that name no path; None when nothing is known."""
        if self._damage is not None:
            return "damaged: stop the service, restore a backup, see `onrecord db check`"
        now = _identity(self.path)
        if self._is is None:  # it is made by whoever opens it first
            self._is = now
        return None if now == self._is else "moved away or replaced: put it back, or restart the service"

    def reason(self) -> str | None:
        """The trouble with the path and with what SQLite said, for the log."""
        trouble = self.trouble()
        said = f" ({self._damage})" if self._damage is not None else ""
        return None if trouble is None else f"{self.path} is {trouble}{said}"


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
