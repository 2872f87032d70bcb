"""The database as the service holds it: checked, then one reader and one writer, opened and closed together."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from app.store.engine import reading_engine, sqlite_path, writing_engine
from app.store.files import check_file
from app.store.reading import Reader
from app.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. Raises UnusableDatabase on opening when the file is foreign or damaged."""

    url: str
    reader: Reader
    writer: Writer

    @classmethod
    def open(cls, url: str, deadline_ms: int) -> Self:
        """Open both sides; the schema must be current already."""
        if (path := sqlite_path(url)) is not None:
            check_file(path)
        with ExitStack() as undo:
            reader = Reader(reading_engine(url, deadline_ms), deadline_ms)
            undo.callback(reader.close)
            writer = Writer(writing_engine(url), url)
            undo.pop_all()
        return cls(url, reader, writer)

    def close(self) -> None:
        """Finish what is under way and close both sides, the writer also when the reader fails to."""
        with ExitStack() as closing:
            closing.callback(self.writer.close)
            closing.callback(self.reader.close)
