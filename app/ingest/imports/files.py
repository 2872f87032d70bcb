"""Files as records: JSON lines, JSON arrays and plain text, one record at a time, whatever is wrong with another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Literal, NamedTuple

import orjson

from app.text.plain import read_plain

Format = Literal["ndjson", "json", "text"]
STDIN: Final = "-"
SUFFIXES: Final[dict[str, Format]] = {".ndjson": "ndjson", ".jsonl": "ndjson", ".json": "json", ".txt": "text"}
_LONGEST_LINE: Final = 16 * 1024 * 1024
_LONGEST_FILE: Final = 256 * 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"


class UnusablePath(Exception):
    """A path that cannot be imported; the message says why."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; `name` is its path below the folder that was given."""

    path: str
    name: str
    format: Format


class Record(NamedTuple):
    """One item of a file: its fields, or why it could not be read. Lines and items count from 1.

    length: about how many bytes of the file it is.
    """

    path: str
    line: int
    fields: Mapping[str, Any] | None
    error: str | None = None
    length: int = 0


def find_inputs(paths: Sequence[str], given: Format | None = None) -> list[Input]:
    """The files to read, folders searched through in the order of their names; raises UnusablePath."""
    found: list[Input] = []
    for path in paths:
        if path == STDIN:
            found.append(Input(STDIN, STDIN, given or "ndjson"))
            continue
        place = Path(path)
        if place.is_dir():
            inside = [file for file in sorted(place.rglob("*")) if file.is_file() and file.suffix.lower() in SUFFIXES]
            found += [
                Input(str(file), file.relative_to(place).as_posix(), given or SUFFIXES[file.suffix.lower()])
                for file in inside
            ]
        elif not place.exists():
            raise UnusablePath(f"{path} does not exist")
        elif given is None and place.suffix.lower() not in SUFFIXES:
            raise UnusablePath(f"{path} has none of the endings {', '.join(SUFFIXES)}: say which with --format")
        else:
            found.append(Input(path, place.name, given or SUFFIXES[place.suffix.lower()]))
    return found


def read_records(inputs: Iterable[Input], stdin: IO[bytes]) -> Iterator[Record]:
    """Every record of every file, in order; a file that cannot be opened is one record with an error."""
    for one in inputs:
        if one.path == STDIN:
            yield from _records(one, stdin)
            continue
        try:
            with Path(one.path).open("rb") as file:
                yield from _records(one, file)
        except OSError as error:
            yield Record(one.path, 0, None, f"the file cannot be read: {error.strerror}")


def _records(one: Input, file: IO[bytes]) -> Iterator[Record]:
    if one.format == "ndjson":
        yield from _lines(one, file)
        return
    content = file.read(_LONGEST_FILE + 1)
    if len(content) > _LONGEST_FILE:
        yield Record(one.path, 0, None, "the file is longer than 256 MiB; JSON lines may be longer")
    elif one.format == "text":
        yield _plain(one, content)
    else:
        yield from _array(one, content)


def _lines(one: Input, file: IO[bytes]) -> Iterator[Record]:
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield Record(one.path, number, None, "the line is longer than 16 MiB")
            continue
        line = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
        if line:
            yield _object(one.path, number, line)


def _object(path: str, number: int, text: bytes) -> Record:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return Record(path, number, None, f"not JSON: {error.msg} (column {error.colno})")
    if not isinstance(value, dict):
        return Record(path, number, None, "not a JSON object")
    return Record(path, number, value, length=len(text))


def _array(one: Input, content: bytes) -> Iterator[Record]:
    try:
        value = orjson.loads(content.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        yield Record(one.path, error.lineno, None, f"not JSON: {error.msg}")
        return
    items = value if isinstance(value, list) else [value]
    length = len(content) // (len(items) or 1)
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield Record(one.path, number, item, length=length)
        else:
            yield Record(one.path, number, None, "not a JSON object")


def _plain(one: Input, content: bytes) -> Record:
    """A plain-text article: its file's name is its external id, so that it is the same one the next time."""
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return Record(one.path, 1, None, f"not UTF-8 (byte {error.start})")
    document = read_plain(text)
    if not document.headline:
        return Record(one.path, 1, None, "no headline: the first line is to be the headline, the text follows below it")
    fields = {"headline": document.headline, "standfirst": document.standfirst, "body": document.body}
    if one.path != STDIN:
        fields["external_id"] = one.name
    return Record(one.path, 1, fields, length=len(content))
