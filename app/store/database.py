"""The database as the service holds it: checked, then one reader and one writer, opened and closed together."""

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
        writer = Writer(writing_engine(url), url)
        return cls(url, Reader(reading_engine(url, deadline_ms), deadline_ms), writer)

    def close(self) -> None:
        """Finish what is under way and close."""
        self.reader.close()
        self.writer.close()
