"""Which ids come again further on in an import: looked through once before anything is stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from app.ingest.imports.files import STDIN, Input, Record, read_records
from app.ingest.sent.prepare import read
from app.ingest.sent.schemas import NewArticle
from app.rest.errors import ApiError

Identity = tuple[str | None, str]
"""The source and external id that make two items one."""

_MOST_IDS: Final = 1_000_000


def look_ahead(inputs: Sequence[Input], source: str | None) -> tuple[int | None, dict[Identity, int]]:
    """How many items there are, and for each repeated id the number of its last item; standard input is not read.

    Only the first million ids are kept in mind: a later one that is repeated is stored each time it comes. An item that
    cannot be stored stands for no other.
    """
    if any(one.path == STDIN for one in inputs):
        return None, {}
    seen: set[Identity] = set()
    last: dict[Identity, int] = {}
    total = 0
    for total, record in enumerate(_without_io(inputs), 1):
        key = identity_of(record, source)
        if key in seen:
            if _is_storable(record):
                last[key] = total
        elif key is not None and len(seen) < _MOST_IDS:
            seen.add(key)
    return total, last


def passed_over(
    inputs: Sequence[Input], source: str | None, last: Mapping[Identity, int], refused: Collection[Identity]
) -> Iterator[tuple[int, Record]]:
    """The items before a last one that was refused, with their numbers; the files are read again for them."""
    for number, record in enumerate(_without_io(inputs), 1):
        key = identity_of(record, source)
        if key is not None and key in refused and number < last[key]:
            yield number, record


def _is_storable(record: Record) -> bool:
    """Whether an item is whole, as far as that is told without the database."""
    try:
        read(NewArticle.lenient(record.fields or {})[0])
    except (ValidationError, ApiError):
        return False
    return True


def _without_io(inputs: Sequence[Input]) -> Iterable[Record]:
    return (record for one in inputs for record in read_records([one], _NOTHING))


class _Nothing:
    """Stands for standard input where that is not read."""

    def read(self, _: int = -1) -> bytes:
        return b""

    readline = read


_NOTHING: Final[Any] = _Nothing()


def identity_of(record: Record, source: str | None) -> Identity | None:
    """The source and external id that make two items one; None without an external id."""
    if record.fields is None:
        return None
    external_id = record.fields.get("external_id", record.fields.get("id"))
    if not isinstance(external_id, str | int):
        return None
    given = record.fields.get("source")
    return given if isinstance(given, str) else source, str(external_id)
