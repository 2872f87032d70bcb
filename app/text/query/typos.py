"""Slips of the hand: the words that an unknown word may have been meant to be, and the query written with them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.text.query.stemming import stem, words

_SHORTEST: Final = 4
_LONGEST: Final = 24
_RUN: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ",
    "αβγδεζηθικλμνξοπρστυφχψω",
)


def slips(word: str) -> Iterator[list[str]]:
    """What a folded word becomes by one change, one word a stem, likelier kinds of slips first.

    Two letters the wrong way round or one too many; another letter; one missing; at last those of its first letter.
    Words that are short, very long or hold anything but letters of one alphabet have none.
    """
    alphabet = next((each for each in _ALPHABETS if set(word) <= set(each)), None)
    if alphabet is None or not _SHORTEST <= len(word) <= _LONGEST:
        return
    seen = {stem(word)}
    for kind in (_surplus(word), _other(word, alphabet), _missing(word, alphabet), _first(word, alphabet)):
        fresh = {stem(each): each for each in kind if stem(each) not in seen}
        seen.update(fresh)
        yield list(fresh.values())


def _surplus(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _other(word: str, alphabet: str) -> Iterator[str]:
    for at in range(1, len(word)):
        for letter in alphabet:
            yield word[:at] + letter + word[at + 1 :]


def _missing(word: str, alphabet: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        for letter in alphabet:
            yield word[:at] + letter + word[at:]


def _first(word: str, alphabet: str) -> Iterator[str]:
    for letter in alphabet:
        yield letter + word[1:]
        yield letter + word


def rewritten(text: str, corrections: Mapping[str, str], places: Mapping[str, int]) -> str:
    """The query as it was typed, but for these folded words, each from its place on; capitals are kept."""

    def written(run: re.Match[str]) -> str:
        typed = run.group()
        word = next(iter(words(typed)), "")
        if word not in corrections or run.start() < places[word]:
            return typed
        return _as(typed, corrections[word])

    return _RUN.sub(written, text)


def _as(typed: str, word: str) -> str:
    if typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
