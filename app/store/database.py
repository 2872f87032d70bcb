"""The database as the service holds it: checked, then one reader and one writer, opened and closed together."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from app.store.engine import reading_engine, sqlite_path, writing_engine
from app.store.files import OpenFile, check_file
from app.store.reading import Reader
from app.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. Raises UnusableDatabase on opening when the file is foreign or damaged."""

    url: str
    reader: Reader
    writer: Writer
    file: OpenFile | None

    @classmethod
    def open(cls, url: str, deadline_ms: int) -> Self:
        """Open both sides; the schema must be current already."""
        if (path := sqlite_path(url)) is not None:
            check_file(path)
        file = None if path is None else OpenFile(path)
        with ExitStack() as undo:
            reader = Reader(reading_engine(url, deadline_ms), deadline_ms, file)
            undo.callback(reader.close)
            writer = Writer(writing_engine(url), file)
            undo.pop_all()
        return cls(url, reader, writer, file)

    def trouble(self) -> str | None:
        """What is wrong with an SQLite file since it was opened and what to do; None when nothing is known."""
        return None if self.file is None else self.file.trouble()

    def close(self) -> None:
        """Finish what is under way and close both sides, the writer also when the reader fails to."""
        with ExitStack() as closing:
            closing.callback(self.writer.close)
            closing.callback(self.reader.close)
