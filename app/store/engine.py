"""Engines for both databases: one for writing, one for reading, each with the settings its promises rest on."""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from app.store.files import APPLICATION_ID

_BUSY_MS: Final = 10_000
_WRITER_KIB: Final = 16_384
_READER_KIB: Final = 512
"""SQLite's own cache of pages, for each reading thread: a search reads too many for a larger one to spare it any."""


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite address; None for PostgreSQL."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    return Path(parsed.database or "")


def writing_engine(url: str) -> Engine:
    """An engine whose every transaction may write; on SQLite it takes the write lock when it begins."""
    if (path := sqlite_path(url)) is None:
        return create_engine(url, pool_size=2, pool_pre_ping=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            f"busy_timeout={_BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"cache_size=-{_WRITER_KIB}",
            f"application_id={APPLICATION_ID}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(url: str, deadline_ms: int) -> Engine:
    """An engine that cannot write; on PostgreSQL the server itself ends a statement at the deadline."""
    if sqlite_path(url) is None:
        # Compiling a statement takes the server longer than running any of ours, and of several workers each would rank
        # all matches by itself.
        limits = f"-c default_transaction_read_only=on -c statement_timeout={deadline_ms}"
        options = f"{limits} -c jit=off -c max_parallel_workers_per_gather=0"
        return create_engine(
            url,
            isolation_level="AUTOCOMMIT",
            connect_args={"options": options, "connect_timeout": 5, "application_name": "onrecord"},
            pool_size=8,
        )
    engine = create_engine(url, connect_args={"check_same_thread": False}, pool_size=16)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_BUSY_MS}",
            "query_only=ON",
            f"cache_size=-{_READER_KIB}",
            "mmap_size=0",  # mapped pages save no time that can be measured, and count as the worker's memory
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine
