"""The place in an article of words that someone declared to be quoted there."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, Literal

from app.text.document import FieldName, Span
from app.text.page.marks import Marked, Paragraph, find_marked, paragraphs
from app.text.page.reading import Reading, composed, joined, read

_FIELDS: Final[tuple[FieldName, ...]] = ("body", "standfirst", "headline")
_PASSED_OVER: Final = re.compile(r"[\s\u200b\ufeff\u00ad\"'“”„‟«»‘’‚‛`]+")
_NOT_LETTER: Final = re.compile(r"[\W_]+")
_DASHES: Final = str.maketrans({"—": "-", "–": "-", "−": "-", "‑": "-", "‐": "-"})
_EDGE: Final = ' \t\n\u00a0\u2009\u202f\u200b\ufeff"“”„‟«»‘‚‛`'
_BREAK: Final = 240  # code points an attribution between two parts of one quote may take

_OCCURRENCES: Final = 10_000  # places looked at before a search gives up

How = Literal["loose", "letters"]
Fields = Mapping[FieldName, Reading]
"""The fields of an article that are not empty, as they are read, in the order they are searched."""


def read_fields(field_texts: Mapping[str, str]) -> Fields:
    """The fields of an article as the engine reads them, for all the quotes declared to be there."""
    return {name: joined(read(text)) for name in _FIELDS if (text := field_texts.get(name))}


def locate(fields: Fields, words: str, start: int | None = None) -> tuple[Span, ...] | None:
    """Where declared words stand: in the body, else the standfirst, else the headline; one span a part and a paragraph.

    Exact words come first, then words alike but for white space and kinds of marks and dashes, then words whose quote
    is broken by its attribution. start: picks the nearest of several places. None when the words are not there.
    """
    if start is not None and (body := fields.get("body")) is not None:
        start = body.towards(start)
    spans = _located(fields, composed(words), start)
    if spans is None or not fields[spans[0].field].layers:
        return spans
    return tuple(Span(one.field, *fields[one.field].place(one.start, one.end)) for one in spans)


def _located(fields: Fields, words: str, start: int | None) -> tuple[Span, ...] | None:
    found = [(name, reading.text) for name, reading in fields.items()]
    bare = words.strip()
    if not bare:
        return None
    for name, text in found:
        place = _nearest(text, bare, start, partial(_is_whole, text))
        if place is not None and (spans := _spans(name, text, *place)):
            return spans
    for name, text in found:
        if loose := _loosely(name, text, words, start):
            return loose
    for name, text in found:
        if broken := _broken(name, text, words, start):
            return broken
    return None


def _nearest(text: str, words: str, start: int | None, whole: Callable[[int, int], bool]) -> tuple[int, int] | None:
    """The occurrence of words nearest to start, the first when there is none; none that cuts a word in two."""
    best: tuple[int, int] | None = None
    at = -1
    for _ in range(_OCCURRENCES):
        at = text.find(words, at + 1)
        if at < 0:
            break
        if not whole(at, at + len(words)):
            continue
        if best is None or abs(at - (start or 0)) < abs(best[0] - (start or 0)):
            best = (at, at + len(words))
        if start is None or at >= start:
            break
    return best


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a slice begins and ends where words do (scripts without case have no such places)."""
    return not (_splits(text, start) or _splits(text, end))


def _splits(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_of_word(text[at - 1]) and _is_of_word(text[at])


@lru_cache(maxsize=1_024)
def _is_of_word(letter: str) -> bool:
    return letter.isdigit() or letter.lower() != letter.upper()


def _spans(name: FieldName, text: str, start: int, end: int) -> tuple[Span, ...]:
    """One span a line, without quotation marks that stand at the edges of a line, and without a closing comma."""
    spans = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        left, right = _trimmed(text, start, stop)
        if left < right:
            spans.append((left, right))
        start = stop + 1
    while spans and text[spans[-1][1] - 1] in ",;":
        left, right = _trimmed(text, spans[-1][0], spans[-1][1] - 1)
        spans[-1:] = [(left, right)] if left < right else []
    return tuple(Span(name, left, right) for left, right in spans)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """A text without what the comparison passes over, and where each kept run of it begins."""

    text: str
    kept: list[int]
    places: list[int]

    def place(self, offset: int) -> int:
        """The offset in the full text of an offset in this one."""
        run = bisect_right(self.kept, offset) - 1
        return self.places[run] + offset - self.kept[run]


def _squeeze(text: str, how: How, parts: Iterator[tuple[int, int]]) -> _Squeezed:
    passed_over = _PASSED_OVER if how == "loose" else _NOT_LETTER
    pieces: list[str] = []
    kept: list[int] = []
    places: list[int] = []
    length = 0
    for start, end in parts:
        at = start
        while at < end:
            gap = passed_over.search(text, at, end)
            stop = gap.start() if gap else end
            if stop > at:
                pieces.append(text[at:stop])
                kept.append(length)
                places.append(at)
                length += stop - at
            at = gap.end() if gap else end
    return _Squeezed("".join(pieces).translate(_DASHES), kept, places)


def _loosely(name: FieldName, text: str, words: str, start: int | None) -> tuple[Span, ...] | None:
    wanted = _PASSED_OVER.sub("", words).translate(_DASHES).rstrip(",;")
    if not _NOT_LETTER.sub("", wanted):
        return None
    squeezed = _squeeze(text, "loose", iter([(0, len(text))]))
    near = bisect_right(squeezed.places, start) - 1 if start else -1

    def whole(left: int, right: int) -> bool:
        return _is_whole(text, squeezed.place(left), squeezed.place(right - 1) + 1)

    place = _nearest(squeezed.text, wanted, squeezed.kept[near] if near >= 0 else None, whole)
    return None if place is None else _spans(name, text, squeezed.place(place[0]), squeezed.place(place[1] - 1) + 1)


def _broken(name: FieldName, text: str, words: str, start: int | None) -> tuple[Span, ...] | None:
    """Words of neighbouring quotations, put together again across the attribution between them."""
    wanted = _NOT_LETTER.sub("", words)
    if not wanted:
        return None
    lines = paragraphs(text)
    best: tuple[int, tuple[Span, ...]] | None = None
    for chain in _chains(find_marked(text, lines), lines):
        squeezed = _squeeze(text, "letters", ((part.start, part.end) for part in chain))
        at = squeezed.text.find(wanted)
        while at >= 0:
            left, right = squeezed.place(at), squeezed.place(at + len(wanted) - 1) + 1
            if _is_whole(text, left, right):
                spans = _parts(name, text, chain, left, right, words)
                distance = abs(spans[0].start - start) if start is not None else 0
                if best is None or distance < best[0]:
                    best = (distance, spans)
                if start is None:
                    break
            at = squeezed.text.find(wanted, at + len(wanted))
    return best[1] if best else None


def _chains(found: list[Marked], lines: list[Paragraph]) -> Iterator[list[Marked]]:
    """Runs of quotations near enough to be parts of one: in one paragraph, or carried over into the next."""
    chain: list[Marked] = []
    for part in found:
        if part.start == part.end:
            continue
        last = chain[-1] if chain else None
        near = last is not None and part.outer_start - last.outer_end <= _BREAK
        if last is not None and not (
            near and (part.paragraph == last.paragraph or part.outer_start == lines[part.paragraph].start)
        ):
            yield chain
            chain = []
        chain.append(part)
    if chain:
        yield chain


def _parts(name: FieldName, text: str, chain: list[Marked], start: int, end: int, words: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for part in chain:
        left, right = max(start, part.start), min(end, part.end)
        if left < right:
            while right < part.end and part.end < end and text[right] not in ",;":
                right += 1
            while text[right - 1] in ",;" or text[right - 1].isspace():
                right -= 1
            spans.append(Span(name, left, right))
    tail = words.strip(_EDGE)[-1:]
    if tail in (".", "!", "?", "…") and text[spans[-1].end : spans[-1].end + 1] == tail:
        spans[-1] = Span(name, spans[-1].start, spans[-1].end + 1)
    return tuple(spans)
