"""A text as the engine reads it, wrapped lines joined and letters composed, with the way back to the text as sent."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.text.normalise import is_plain
from app.text.page.marks import Paragraph, find_marked, first_mark
from app.text.page.markup import without_markup

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_TORN: Final = re.compile(r"(?<=[,!?—][”\"’'»])[ \t\r]*\n[ \t]*(?=[a-z])")  # from a quotation to its attribution
_MARKS_TOGETHER: Final = 32  # combining marks on one letter that are composed at once
_WIDEST: Final = 110
_NARROWEST: Final = 45
_LABEL: Final = 60
_SENTENCE_ENDS: Final = tuple(".!?…:;”\"'’»)")

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Layer:
    """Runs of a rewritten text: where each begins, its place in the text before, and whether it was left as it was."""

    starts: list[int]
    places: list[tuple[int, int, bool]]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text before; one that cuts into rewritten letters takes them in whole."""
        run = bisect_right(self.starts, start) - 1
        left, _, is_kept = self.places[run]
        start = left + (start - self.starts[run]) * is_kept
        run = bisect_right(self.starts, end - 1) - 1
        left, right, is_kept = self.places[run]
        return start, left + end - self.starts[run] if is_kept else right

    def towards(self, at: int) -> int:
        """Where an offset of the text before stands in this one."""
        run = max(bisect_right(self.places, at, key=_begin) - 1, 0)
        left, _, is_kept = self.places[run]
        return self.starts[run] + (at - left) * is_kept


def _begin(place: tuple[int, int, bool]) -> int:
    return place[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made fit to be read, and the steps that made it so."""

    text: str
    layers: tuple[_Layer, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a place, which is not empty, stands in the text as sent."""
        for layer in reversed(self.layers):
            start, end = layer.place(start, end)
        return start, end

    def towards(self, at: int) -> int:
        """Where an offset of the text as sent stands in the text that is read."""
        for layer in self.layers:
            at = layer.towards(at)
        return at

    def rewritten(self, edits: Iterable[Edit]) -> "Reading":
        """The reading after edits, given in order: what stands from start to end is replaced."""
        starts: list[int] = []
        places: list[tuple[int, int, bool]] = []
        pieces: list[str] = []
        at = length = 0
        for start, end, new in edits:
            for piece, place in ((self.text[at:start], (at, start, True)), (new, (start, end, False))):
                if piece:
                    starts.append(length)
                    places.append(place)
                    pieces.append(piece)
                    length += len(piece)
            at = end
        if not at:
            return self
        if at < len(self.text):
            starts.append(length)
            places.append((at, len(self.text), True))
            pieces.append(self.text[at:])
        return Reading("".join(pieces), (*self.layers, _Layer(starts, places)))


def read(text: str) -> Reading:
    """A text with composed letters, without tags and invisible ones, its lines joined to paragraphs if hard-wrapped."""
    reading = Reading(text).rewritten(without_markup(text))
    text = reading.text
    if not is_plain(text):
        reading = reading.rewritten((found.start(), found.end(), "") for found in _INVISIBLE.finditer(text))
        if not unicodedata.is_normalized("NFC", reading.text):
            reading = reading.rewritten(_compositions(reading.text))
    if not _has_lines_together(text):
        return reading
    reading = reading.rewritten(wraps(reading.text))
    return reading.rewritten((found.start(), found.end(), " ") for found in _TORN.finditer(reading.text))


def joined(reading: Reading) -> Reading:
    """A reading without the line breaks that fall between a quotation mark and the one that closes it."""
    if not _has_lines_together(reading.text):
        return reading
    return reading.rewritten(_breaks_in_quotes(reading.text))


def _has_lines_together(text: str) -> bool:
    """Whether any line may follow another without a blank one between them."""
    at = text.find("\n")
    while at >= 0:
        if text[at + 1 : at + 2] != "\n":
            return True
        at = text.find("\n", at + 2)
    return False


def composed(text: str) -> str:
    """A text with composed letters (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _compositions(text: str) -> Iterator[Edit]:
    """A letter with its combining marks, wherever it is not written in its composed form."""
    for run in _FOREIGN.finditer(text):
        begin = max(run.start() - 1, 0)
        for at in range(begin + 1, run.end() + 1):
            if at < run.end() and at - begin < _MARKS_TOGETHER and _goes_with(text[at]):
                continue
            new = unicodedata.normalize("NFC", text[begin:at])
            if new != text[begin:at]:
                yield begin, at, new
            begin = at


def _goes_with(letter: str) -> bool:
    """Whether a letter may be composed with the one before it."""
    return unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, white space at its ends left out, and whether no blank line stands before it."""

    text: str
    start: int
    end: int
    follows: bool


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    follows = False
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            found.append(_Line(bare, start, start + len(bare), follows))
        follows = bool(bare)
        at += len(line) + 1
    return found


def wraps(text: str) -> list[Edit]:
    """The line breaks within the paragraphs of a text that is hard-wrapped as a whole; none in any other text."""
    lines = _lines(text)
    pairs = [(one, other) for one, other in pairwise(lines) if other.follows]
    has_blocks = len(pairs) < len(lines) - 1
    pairs = [(one, other) for one, other in pairs if not _opens_turn(one, other)]
    if len(pairs) < 2 or not _is_wrapped(lines, pairs):
        return []
    width = max(len(line.text) for line in lines if len(line.text) <= _WIDEST)
    rooms = [_room(one, other, width) for one, other in pairs if _goes_on(one, other)]
    ragged = min(width // 4, max(rooms) + 1)
    return [
        (one.end, other.start, " ")
        for one, other in pairs
        if other.text[0].islower()
        or _room(one, other, width) < (0 if one.text.endswith(_SENTENCE_ENDS) else max(0, ragged))
        or (has_blocks and len(one.text) * 2 >= width)
    ]


def _opens_turn(line: _Line, following: _Line) -> bool:
    """Whether a line begins with the label of another speaker ("MR. OKORO:", "Q") after one that ends a sentence."""
    if not line.text.endswith((*_SENTENCE_ENDS, "—", "–", "-", "]")):
        return False
    label, colon, _ = following.text[:_LABEL].partition(":")
    return following.text[:2] in ("Q ", "Q\t", "Q\u00a0", "Q:") or (colon == ":" and label.isupper() and len(label) > 2)


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether a line ends within a sentence that goes on in lower case."""
    return not line.text.endswith(_SENTENCE_ENDS) and following.text[0].islower()


def _room(line: _Line, following: _Line, width: int) -> int:
    """The room that the first word of the next line would have left on a line; negative when it had to go down."""
    return width - len(line.text) - 1 - len(following.text.split(None, 1)[0])


def _is_wrapped(lines: list[_Line], pairs: list[tuple[_Line, _Line]]) -> bool:
    """Whether lines are of the lengths of wrapped ones, and many end within a sentence and go on in lower case."""
    if sum(len(line.text) > _WIDEST for line in lines) * 20 > len(lines):
        return False
    if sum(len(one.text) >= _NARROWEST for one, _ in pairs) * 2 < len(pairs):
        return False
    going_on = sum(_goes_on(one, other) for one, other in pairs)
    return going_on * 3 >= len(pairs) and going_on >= 2


def _breaks_in_quotes(text: str) -> Iterator[Edit]:
    lines = _lines(text)
    number = start = 0
    while number < len(lines):
        line = lines[number]
        found = find_marked(text, [Paragraph(0, max(start, line.start), line.end)])
        number += 1
        if not found or not found[-1].is_open:
            continue
        for ahead in range(number, len(lines)):
            below = lines[ahead]
            if not below.follows:
                break
            mark = first_mark(text, Paragraph(0, below.start, below.end), found[-1])
            if mark is None:
                continue
            if mark.closes:
                yield from ((lines[one - 1].end, lines[one].start, " ") for one in range(number, ahead + 1))
                number, start = ahead, mark.end
            break
