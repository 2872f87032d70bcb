"""What stands between quotation marks, paragraph by paragraph, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.text.page.single_marks import pair

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_MARK: Final = re.compile(r"``|''|[“”„‟\"＂«»‹›「」『』‘’‚‛']")
_SINGLE: Final = frozenset("‘’‚‛'")
_FEET: Final = re.compile(r"\d['’′] ?\d{1,2}$")
_SPACES: Final = " \t\u00a0\u2009\u202f"
_AFTER_CLOSING: Final = frozenset(_SPACES + ")]}—–-/:;,.!?…\u201d\"'’")
_STOPS: Final = frozenset(",.!?…;:—–")
_TRIM: Final = _SPACES + "\u200b\ufeff"
_OPENING: Final = frozenset(("“", "„", "‟", "«", "‹", "「", "『", "``"))
_STRAIGHT: Final = ('"', "''")
_CLOSES: Final[dict[str, tuple[str, ...]]] = {
    "“": ("”", '"'),
    "”": ("”", '"'),
    "‟": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
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

    A mark left open runs to the end of its paragraph (``is_open``), a single one only when the next paragraph opens
    again. Marks inside others are part of the words. A stray closing mark is passed over; a second opening mark that
    nothing explains starts again.
    """
    found: list[Marked] = []
    for number, line in enumerate(lines):
        below = lines[number + 1].start if number + 1 < len(lines) else len(text)
        found.extend(_in_paragraph(text, line, text[below : below + 8].lstrip()[:2]))
    return found


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
            return FirstMark(_ends(text, line, match.start(), mark, opening.group()), match.end())
    return None


def _in_paragraph(text: str, line: Paragraph, below: str) -> Iterator[Marked]:
    """What is marked in a line; below is how the next line begins."""
    marks = [(match.start(), match.group().replace("＂", '"')) for match in _MARK.finditer(text, line.start, line.end)]
    if not marks:
        return
    marks = list(_without_inches(text, line, marks))
    closers, left = pair(text, line.start, line.end, marks)
    opened: tuple[int, str] | None = None
    number = 0
    while number < len(marks):
        at, mark = marks[number]
        if opened is None:
            closer = closers.get(number)
            if closer is not None:
                yield _marked(text, line, at, at + 1, marks[closer][0], 1, is_single=True)
                number = closer
            elif number == left and below[:1] == mark and below[1:].isupper() and text[at + 1].isupper():
                yield _marked(text, line, at, at + 1, line.end, 0, is_single=True)
                return
            elif _opens(text, line, at, mark) or _opens_spaced(text, line, marks[number : number + 2]):
                opened = (at, mark)
        elif _ends(text, line, at, mark, opened[1]):
            yield _marked(text, line, opened[0], opened[0] + len(opened[1]), at, len(mark))
            opened = None
        elif mark == opened[1] and mark not in _STRAIGHT:
            inner = _inner_end(marks, number)
            if inner is None:
                opened = (at, mark)
            else:
                number = inner
        elif (mark in _STRAIGHT and mark in _CLOSES[opened[1]]) or (opened[1], mark) == ("”", "“"):
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
    if mark in _OPENING:
        return True
    if mark in "»”":
        return _only_opens(text, line, at, 1)
    if mark not in _STRAIGHT:
        return False
    before = text[at - 1] if at > line.start else " "
    after = text[at + len(mark)] if at + len(mark) < line.end else " "
    if after.isspace():
        return False
    return not (before.isalnum() and not after.isalnum()) and not (before.isdigit() and before != " ")


def _opens_spaced(text: str, line: Paragraph, marks: list[tuple[int, str]]) -> bool:
    """Whether a straight mark between spaces opens a quotation, which the next one closes behind a space, too."""
    if len(marks) < 2 or marks[0][1] != '"' or marks[1][1] != '"':
        return False
    (at, _), (end, _) = marks
    before = text[max(line.start, at - 2) : at]
    is_free = before[-1:] in ("", *_SPACES) and not before.strip().isdigit() and text[at + 1] in _SPACES
    return is_free and text[end - 1] in _SPACES and not _only_opens(text, line, end, 1)


def _without_inches(text: str, line: Paragraph, marks: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The marks of a line but for straight ones that measure something between others (7' 6", a 6" nail)."""
    is_number = [mark == '"' and at > line.start and text[at - 1].isdigit() for at, mark in marks]
    if not any(is_number):
        yield from marks
        return
    left = sum(mark == '"' and not number for (_, mark), number in zip(marks, is_number, strict=True))
    is_inside = False
    before = ""
    for number, (at, mark) in enumerate(marks):
        if not is_number[number]:
            is_inside ^= mark == '"'
            left -= mark == '"'
        elif _FEET.search(text, max(line.start, at - 6), at):
            continue
        else:
            following = next((one for one in marks[number + 1 : number + 9] if one[1] not in _SINGLE), (at, ""))
            is_odd = is_inside and left % 2 == 1 and text[at + 1 : at + 3].lstrip(" -")[:1].islower()
            is_odd = is_odd and following[1] == '"' and not _only_opens(text, line, following[0], 1)
            if is_odd or (before == "“" and following[1] == "”"):
                continue
            is_inside = False
        before = before if mark in _SINGLE else mark
        yield at, mark


def _ends(text: str, line: Paragraph, at: int, mark: str, opening: str) -> bool:
    """Whether a mark closes the quotation that another has opened; a mark facing the wrong way may do so, too."""
    if mark == opening == "“":
        return _only_closes(text, line, at)
    if mark not in _CLOSES.get(opening, ()):
        return False
    return not ((mark == opening or mark in _STRAIGHT) and _only_opens(text, line, at, len(mark)))


def _only_opens(text: str, line: Paragraph, at: int, size: int) -> bool:
    """Whether a mark stands free on its left and touches a word on its right."""
    before = text[at - 1] if at > line.start else " "
    after = text[at + size] if at + size < line.end else " "
    return (before in _SPACES or before in "([") and not after.isspace() and after not in _STOPS


def _only_closes(text: str, line: Paragraph, at: int) -> bool:
    """Whether an opening mark touches a word on its left and stands free on its right, or ends the paragraph."""
    if at + 4 > line.end and not text[at + 1 : line.end].strip():
        return True
    before = text[at - 1] if at > line.start else " "
    return not (before.isspace() or before in "([") and text[at + 1] in _AFTER_CLOSING


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
