"""Single quotation marks told from apostrophes: which of a line's single marks open a quotation, and which close it."""

from collections.abc import Sequence
from typing import Final

_BEFORE_OPENING: Final = frozenset(" \t\u00a0\u2009\u202f([{—–-/:…\u201c\u201d\"'‘")
_AFTER_CLOSING: Final = frozenset(" \t\u00a0\u2009\u202f)]}—–-/:;,.!?…\u201d\"'’")
_STOPS: Final = frozenset(",.!?…;:—–")
_ELIDED: Final = ("em", "tis", "twas", "til", "till", "cause", "n", "round", "bout", "cos", "ere")
_CLOSERS: Final = {"‘": "’'", "'": "’'", "‚": "‘’", "‛": "’"}

Marks = Sequence[tuple[int, str]]


def pair(text: str, start: int, end: int, marks: Marks) -> tuple[dict[int, int], int | None]:
    """For each single mark of a line that opens a quotation, the one that closes it; and the one left open, if any.

    marks: place and sign of all marks from start to end. A closing mark follows a stop, or a letter and is followed by
    none; after an s, where it may be a possessive, it counts only before a stop or when no later mark closes better
    before the next opening one.
    """
    closers: dict[int, int] = {}
    opening: int | None = None
    weak: int | None = None
    for number, (at, mark) in enumerate(marks):
        if mark not in "‘’'‚‛":
            continue
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark != "’" and _opens(text, at, before, after):
            if opening is not None and weak is not None:
                closers[opening] = weak
            if opening is None or weak is not None or mark != "'":
                opening, weak = number, None
            continue
        if opening is None or mark not in _CLOSERS[marks[opening][1]]:
            continue
        if after not in _AFTER_CLOSING or before.isspace() or at - marks[opening][0] < 3:
            continue
        if before in _STOPS or before in '”"' or before not in "sS" or after in _STOPS:
            closers[opening], opening, weak = number, None, None
        elif weak is None:
            weak = number
    if opening is not None and weak is not None:
        closers[opening], opening = weak, None
    return closers, opening


def _opens(text: str, at: int, before: str, after: str) -> bool:
    return before in _BEFORE_OPENING and (after.isalnum() or after in '“"…[') and not _is_elision(text, at)


def _is_elision(text: str, at: int) -> bool:
    """Whether a mark rather stands for letters left out of a word ('90s, 'em, 'tis)."""
    word = text[at + 1 : at + 7]
    size = next((size for size, letter in enumerate(word) if not letter.isalnum()), len(word))
    return word[:size] in _ELIDED or (size == 3 and word[:2].isdigit() and word[2] == "s")
