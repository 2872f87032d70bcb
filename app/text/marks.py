"""What stands between quotation marks, paragraph by paragraph, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_MARK: Final = re.compile(r"``|''|[“”„‟\"«»‘’‚‛']")
_BEFORE_OPENING: Final = frozenset(" \t\u00a0\u2009\u202f([{—–-/:…\u201c\u201d\"'‘")
_AFTER_CLOSING: Final = frozenset(" \t\u00a0\u2009\u202f)]}—–-/:;,.!?…\u201d\"'’")
_SINGLE: Final = frozenset("‘’‚‛'")
_STOPS: Final = frozenset(",.!?…;:—–")
_TRIM: Final = " \t\u00a0\u2009\u202f\u200b\ufeff"
_DOUBLE_OPENING: Final = frozenset("“„‟«")
_CLOSES: Final[dict[str, tuple[str, ...]]] = {
    "“": ("”", '"'),
    "‟": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    '"': ('"', "”"),
    "``": ("''", '"'),
    "''": ("''",),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text that is not blank, with its offsets."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: ``start`` to ``end`` without the marks, ``outer_start`` to ``outer_end`` with."""

    paragraph: int
    outer_start: int
    start: int
    end: int
    outer_end: int
    is_open: bool
    is_single: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text that are not blank, in order."""
    found: list[Paragraph] = []
    for match in _PARAGRAPH.finditer(text):
        if not match.group().isspace():
            found.append(Paragraph(len(found), match.start(), match.end()))
    return found


def find_marked(text: str, lines: list[Paragraph]) -> list[Marked]:
    """Everything between outer quotation marks, in order, never overlapping, each within one paragraph.

    A mark left open runs to the end of its paragraph (``is_open``). Marks inside others are part of the words.
    A stray closing mark is passed over; a second opening mark that nothing explains starts again.
    """
    return [marked for line in lines for marked in _in_paragraph(text, line)]


@dataclass(frozen=True, slots=True)
class FirstMark:
    """The first double mark of a line: whether it closes words left open above, and where it ends."""

    closes: bool
    end: int


def first_mark(text: str, line: Paragraph, opened: Marked) -> FirstMark | None:
    """What the first double mark of a line is to words left open above it; None when the line has none."""
    opening = _MARK.match(text, opened.outer_start)
    for match in _MARK.finditer(text, line.start, line.end):
        mark = match.group()
        if opening is not None and mark not in _SINGLE:
            free = mark in "\"''" and _only_opens(text, line, match.start(), len(mark))
            return FirstMark(mark in _CLOSES[opening.group()] and not free, match.end())
    return None


def _in_paragraph(text: str, line: Paragraph) -> Iterator[Marked]:
    marks = [(match.start(), match.group()) for match in _MARK.finditer(text, line.start, line.end)]
    if not marks:
        return
    closers = _single_closers(text, line, marks)
    opened: tuple[int, str] | None = None
    number = 0
    while number < len(marks):
        at, mark = marks[number]
        if opened is None:
            closer = closers.get(number)
            if closer is not None:
                yield _marked(text, line, at, at + 1, marks[closer][0], 1, is_single=True)
                number = closer
            elif _opens(text, line, at, mark):
                opened = (at, mark)
        elif mark in _CLOSES[opened[1]] and not (mark in "\"''" and _only_opens(text, line, at, len(mark))):
            yield _marked(text, line, opened[0], opened[0] + len(opened[1]), at, len(mark))
            opened = None
        elif mark == opened[1] and mark not in "\"''":
            inner = _inner_end(marks, number)
            if inner is None:
                opened = (at, mark)
            else:
                number = inner
        elif mark in "\"''" and mark in _CLOSES[opened[1]]:
            opened = (at, mark)
        number += 1
    if opened is not None:
        yield _marked(text, line, opened[0], opened[0] + len(opened[1]), line.end, 0)


def _marked(
    text: str, line: Paragraph, outer_start: int, start: int, end: int, closing: int, *, is_single: bool = False
) -> Marked:
    outer_end = end + closing
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Marked(line.index, outer_start, start, end, outer_end, closing == 0, is_single)


def _opens(text: str, line: Paragraph, at: int, mark: str) -> bool:
    """Whether a double mark met outside quotation opens one."""
    if mark in _DOUBLE_OPENING or mark == "``":
        return True
    if mark == "»":
        return _only_opens(text, line, at, 1)
    if mark not in ('"', "''"):
        return False
    before = text[at - 1] if at > line.start else " "
    after = text[at + len(mark)] if at + len(mark) < line.end else " "
    if after.isspace():
        return False
    return not (before.isalnum() and not after.isalnum()) and not (before.isdigit() and before != " ")


def _only_opens(text: str, line: Paragraph, at: int, size: int) -> bool:
    """Whether a mark stands free on its left and touches a word on its right."""
    before = text[at - 1] if at > line.start else " "
    after = text[at + size] if at + size < line.end else " "
    return before in " \t\u00a0([" and not after.isspace() and after not in _STOPS


def _inner_end(marks: list[tuple[int, str]], number: int) -> int | None:
    """The mark that closes the opening mark ``number``, met within a quotation, when another one closes the outer."""
    closer: int | None = None
    for following in range(number + 1, min(number + 8, len(marks))):
        mark = marks[following][1]
        if mark in "“«":
            return None
        if mark in "”»":
            if closer is not None:
                return closer if marks[closer][1] == mark else None
            closer = following
    return None


def _single_closers(text: str, line: Paragraph, marks: list[tuple[int, str]]) -> dict[int, int]:
    """For each single mark that may open a quotation, the mark that closes it; apostrophes are told apart.

    A closing mark follows a stop, or a letter and is followed by none; after an s, where it may be a possessive, it
    counts only before a stop or when no later mark closes better before the next opening one.
    """
    closers: dict[int, int] = {}
    opening: int | None = None
    weak: int | None = None
    for number, (at, mark) in enumerate(marks):
        if mark not in "‘’'":
            continue
        before = text[at - 1] if at > line.start else " "
        after = text[at + 1] if at + 1 < line.end else " "
        if mark != "’" and before in _BEFORE_OPENING and (after.isalnum() or after in '“"…['):
            if opening is not None and weak is not None:
                closers[opening] = weak
            if opening is None or weak is not None or mark == "‘":
                opening, weak = number, None
            continue
        if opening is None or mark == "‘" or after not in _AFTER_CLOSING or before.isspace():
            continue
        if before in _STOPS or before in '”"' or before not in "sS" or after in _STOPS:
            closers[opening], opening, weak = number, None, None
        elif weak is None:
            weak = number
    if opening is not None and weak is not None:
        closers[opening] = weak
    return {start: end for start, end in closers.items() if not _is_elision(text, marks[start], marks[end])}


def _is_elision(text: str, start: tuple[int, str], end: tuple[int, str]) -> bool:
    """Whether a straight opening mark rather stands for letters left out ('90s, 'em), or encloses almost nothing."""
    inside = text[start[0] + 1 : start[0] + 4].lower()
    if inside[:2].isdigit() and inside[2:] == "s":
        return True
    return (inside[:2] in ("em", "ti") and not inside[2:].isalpha()) or end[0] - start[0] < 3
