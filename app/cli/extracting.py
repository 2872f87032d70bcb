"""`onrecord extract`: JSON lines in, quotes out, in constant memory and without a database."""

import json
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

import orjson

from app.formats.extraction import document_of, quotes
from app.ingest.searched.workers import Killed, Workers
from app.text.extract import extract

_AHEAD: Final = 80
"""Lines that may wait for each process."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_STRANGER: Final = "\N{REPLACEMENT CHARACTER}"

Answer = tuple[bytes, str | None]


def extract_lines(source: IO[bytes], out: IO[bytes], workers: int = 1) -> int:
    """Answer every line in order; 1 when something in a line could not be read, which is said on standard error."""
    refused = 0
    for number, (answered, error) in _answers(source, workers):
        if error is not None:
            refused += 1
            sys.stderr.write(f"line {number}: {error}\n")
        out.write(answered)
        out.flush()
    return 1 if refused else 0


def _answers(source: IO[bytes], number: int) -> Iterator[tuple[int, Answer]]:
    """The answers by the number of the line; blank lines have none."""
    ahead = number * _AHEAD if number > 1 else 0
    waiting = deque[tuple[int, bytes, Callable[[], Answer]]]()
    with Workers(number) as workers:
        for at, line in enumerate(source, 1):
            if line.strip():
                waiting.append((at, line, workers.begin(answer, line)))
            if len(waiting) > ahead:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(waiting: deque[tuple[int, bytes, Callable[[], Answer]]]) -> tuple[int, Answer]:
    number, line, result = waiting.popleft()
    try:
        return number, result()
    except Killed as error:
        return number, _refused(_read(line).get("id"), str(error))


def answer(line: bytes) -> Answer:
    """One line answered, and what was wrong with it; a line that cannot be read has no quotes."""
    try:
        given = _read(line)
    except ValueError as error:
        return _refused(None, str(error))
    identity, text, title = given.get("id"), given.get("text"), given.get("title")
    if not isinstance(text, str):
        return _refused(identity, "`text` is to be a string")
    wrong = None if isinstance(title, str | None) else "`title` is to be a string or null; the text was read without it"
    text = _whole(text)
    try:
        found = extract(document_of(text, _whole(title) if isinstance(title, str) else None), with_topics=False)
        return _line(identity, quotes(found, text)), wrong
    except Exception as error:  # noqa: BLE001 - one bad line never stops the rest
        return _refused(identity, f"a defect of this program: {type(error).__name__}")


def _read(line: bytes) -> dict[str, Any]:
    """The object of a line. Raises ValueError.

    What is not quite JSON is read as far as it has one meaning: a byte order mark, NaN, half a surrogate pair. Numbers
    too large for others stay as they are.
    """
    try:
        given = orjson.loads(line)
        if isinstance(given, dict) and isinstance(given.get("id"), float | list | dict):
            given = json.loads(line)
    except orjson.JSONDecodeError:
        try:
            given = json.loads(line.decode("utf-8", "surrogatepass").removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            raise ValueError("not JSON") from None
    if not isinstance(given, dict):
        raise ValueError("not a JSON object")
    return given


def _whole(text: str) -> str:
    """A text in which a stranger stands for each half of a surrogate pair: as long as it was."""
    return text if text.isascii() else _SURROGATE.sub(_STRANGER, text)


def _refused(identity: Any, reason: str) -> Answer:
    return _line(identity, []), reason


def _line(identity: Any, found: list[dict[str, Any]]) -> bytes:
    """A line of output; the id is that of the input, digit for digit."""
    try:
        spelled = _whole(json.dumps(identity, ensure_ascii=False, allow_nan=False))
    except ValueError:
        spelled = "null"
    return orjson.dumps({"id": orjson.Fragment(spelled), "quotes": found}, option=orjson.OPT_APPEND_NEWLINE)
