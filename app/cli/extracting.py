"""`onrecord extract`: JSON lines in, quotes out, in constant memory and without a database.

Offsets count in `text` as it was sent; `start` and `end` are those of the first and the last span.
"""

import itertools
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import IO, Any, Final

import orjson

from app.text.document import Document
from app.text.extract import extract
from app.text.findings import Extraction, Quotation
from app.text.normalise import stored

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
    document = Document(title or "", None, stored(text))
    found = extract(document, with_topics=False)
    places = _Places(text)
    quotes = [_quote(one, found, places) for one in found.quotations if one.spans[0].field == "body"]
    return orjson.dumps({"id": identity, "quotes": quotes}, option=_LINE), None


class _Places:
    """Offsets in a text as it was sent, from those in the text with line ends of one letter."""

    def __init__(self, text: str) -> None:
        kept = (at for at, letter in enumerate(text) if letter != "\r" or text[at + 1 : at + 2] != "\n")
        self._sent = list(kept) if "\r\n" in text else None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same letters in the text as it was sent."""
        return (start, end) if self._sent is None else (self._sent[start], self._sent[end - 1] + 1)


def _quote(one: Quotation, found: Extraction, places: _Places) -> dict[str, Any]:
    spans = [places.span(span.start, span.end) for span in one.spans]
    return {
        "start": spans[0][0],
        "end": spans[-1][1],
        "spans": [{"start": start, "end": end} for start, end in spans],
        "text": one.text,
        "speaker": _speaker(one, found),
        "mention": one.mention and one.mention.text,
        "role": one.role_as_printed,
        "kind": one.kind,
        "cue": one.cue and one.cue.text,
        "rule": one.rule,
        "confidence": one.confidence,
    }


def _speaker(one: Quotation, found: Extraction) -> str | None:
    """The fullest name the article has for who said it."""
    return None if one.speaker is None else found.people[one.speaker].name
