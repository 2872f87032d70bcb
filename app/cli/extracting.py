"""`onrecord extract`: JSON lines in, quotes out, in constant memory and without a database."""

import itertools
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import IO, Any, Final

import orjson

from app.formats.extraction import document_of, quotes
from app.text.extract import extract

_CHUNK: Final = 20
_AHEAD: Final = 4
_LINE: Final = orjson.OPT_APPEND_NEWLINE


def extract_lines(source: IO[bytes], out: IO[bytes], workers: int = 1) -> int:
    """Answer every line in order; 1 when a line could not be read, which is said on standard error."""
    refused = 0
    for number, (answer, error) in enumerate(_answers(source, workers), 1):
        if error is not None:
            refused += 1
            sys.stderr.write(f"line {number}: {error}\n")
        out.write(answer)
        out.flush()
    return 1 if refused else 0


Answer = tuple[bytes, str | None]


def _answers(source: IO[bytes], workers: int) -> Iterator[Answer]:
    lines = (line for line in source if line.strip())
    if workers <= 1:
        yield from map(answer, lines)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = []
        for chunk in _chunks(lines):
            waiting.append(pool.submit(_answer_all, chunk))
            if len(waiting) > workers * _AHEAD:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def _chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    lines = iter(lines)
    while chunk := list(itertools.islice(lines, _CHUNK)):
        yield chunk


def _answer_all(lines: list[bytes]) -> list[Answer]:
    return [answer(line) for line in lines]


def answer(line: bytes) -> Answer:
    """One line answered, and what was wrong with it; a line that cannot be read has no quotes."""
    identity: Any = None
    try:
        given = orjson.loads(line)
        if not isinstance(given, dict):
            raise ValueError("not a JSON object")
        identity = given.get("id")
        text, title = given.get("text"), given.get("title")
        if not isinstance(text, str) or not isinstance(title, str | None):
            raise ValueError("`text` is to be a string, `title` a string or null")
    except ValueError as error:
        said = "not JSON" if isinstance(error, orjson.JSONDecodeError) else str(error)
        return orjson.dumps({"id": identity, "quotes": []}, option=_LINE), said
    found = extract(document_of(text, title), with_topics=False)
    return orjson.dumps({"id": identity, "quotes": quotes(found, text)}, option=_LINE), None
