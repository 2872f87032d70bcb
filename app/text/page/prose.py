"""How far a text is read: to its end when it can be prose, else as far as its words, lines and marks stay few."""

import re
from collections.abc import Iterator
from typing import Final

_BLOCK: Final = 4096
_WORD: Final = re.compile(r"[\w\u0300-\u036f]+")
_LETTERS: Final = bytes(code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)) * 2
_CAPITAL: Final = re.compile(r"\b[A-ZÀ-ÞĀ-žΑ-ΩА-Я]")
_MARKS: Final = ("“", "”", "„", "‟", '"', "«", "»", "``", "''", "‘", "‚", "「", "『", " '", "\n'")

_FREE: Final = (20_000, 4_000, 4_000, 20_000)
"""How many words, lines, marks and capitalised words any text may have."""
_EVERY: Final = (5, 20, 45, 18)
"""For how many characters it may have one more of each: prose stays well below."""


def readable(text: str) -> str:
    """The beginning of a text, up to where it has more words, lines, quotation marks or capitals than prose can have.

    All of any article and any book. What is cut off, between words, would take long to read and say nothing.
    """
    if len(text) <= _FREE[0]:
        return text
    left = list(_FREE)
    for at in range(0, len(text), _BLOCK):
        block = text[at : at + _BLOCK]
        for number, (every, count) in enumerate(zip(_EVERY, _counts(block), strict=True)):
            left[number] += len(block) // every - count
        if min(left) < 0:
            between_words = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
            return text[: between_words if between_words >= 0 else at]
    return text


def _counts(block: str) -> Iterator[int]:
    yield len(block.encode().translate(_LETTERS).split() if block.isascii() else _WORD.findall(block))
    yield block.count("\n")
    yield sum(map(block.count, _MARKS))
    yield len(_CAPITAL.findall(block))
