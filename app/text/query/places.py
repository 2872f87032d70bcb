"""A text as search compares it, with the way back: where in the text as stored its folded words stand."""

import re
from collections.abc import Iterator
from typing import Final

from app.text.normalise import fold_letters

Span = tuple[int, int]
"""Start and end in code points, the end excluded."""

_WORD: Final = re.compile(r"[^\W_]+")
_KEPT: Final = 8_192


class _Letters(dict[int, str]):
    """What each letter folds to; what is no part of a word is one space, so that most texts keep their length."""

    def __missing__(self, code: int) -> str:
        folded = fold_letters(chr(code))
        if folded and not _WORD.search(folded):
            folded = " "
        if len(self) < _KEPT:
            self[code] = folded
        return folded


_LETTERS: Final = _Letters()


class Folded:
    """A text folded letter by letter; `text` is what is searched, `span` leads back to the text that was given."""

    def __init__(self, text: str) -> None:
        self._places: list[int] | None = None
        if text.isascii():
            self.text = fold_letters(text)
            return
        self.text = text.translate(_LETTERS)
        if any(len(_LETTERS[ord(letter)]) != 1 for letter in set(text)):
            lengths = [len(_LETTERS[ord(letter)]) for letter in text]
            self._places = [place for place, length in enumerate(lengths) for _ in range(length)]
            self._places.append(len(text))

    def span(self, start: int, end: int) -> Span:
        """Where a part of the folded text stands; marks that fold to nothing belong to the letter before them."""
        if self._places is None:
            return start, end
        last = self._places[end - 1]
        while end < len(self._places) and self._places[end] == last:  # only part of what one letter became
            end += 1
        return self._places[start], self._places[end] if end < len(self._places) else last + 1

    def next_word(self, place: int) -> Span | None:
        """The first word that begins here or later, in the folded text."""
        found = _WORD.search(self.text, place)
        return found.span() if found else None

    def words_between(self, end: int, start: int) -> int:
        """How many words stand between two places of the folded text."""
        return len(_WORD.findall(self.text, end, start))

    def words_from(self, beginning: str) -> Iterator[Span]:
        """The words of the folded text that begin so, in order."""
        text, place = self.text, self.text.find(beginning)
        while place >= 0:
            if place == 0 or not text[place - 1].isalnum():
                found = _WORD.match(text, place)
                if found is None:
                    return
                yield found.span()
                place = found.end()
            else:
                place += len(beginning)
            place = text.find(beginning, place)
