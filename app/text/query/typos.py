"""Slips of the hand: the words that an unknown word may have been meant to be, and the query written with them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from app.text.query.stemming import stem, words
from app.text.query.tree import Words

_SHORTEST: Final = 4
_SHORTEST_PART: Final = 2
_LONGEST: Final = 24
_INDEFINITE: Final = frozenset(
    f"{one}{other}" for one in ("any", "every", "no", "some") for other in ("body", "how", "one", "thing", "where")
)
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


def parts(word: str) -> list[tuple[str, str]]:
    """The two words that a folded word may be when the space between them is missing.

    None of `anyone` and its like: they are right as they are, and their halves would find everything.
    """
    if not word.isalpha() or len(word) > _LONGEST or word in _INDEFINITE:
        return []
    return [(word[:at], word[at:]) for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)]


def neighbours(text: str, leaves: Sequence[Words]) -> list[tuple[Words, Words]]:
    """The plain words of a query with nothing but a space between them, where it may be one too many."""
    plain = {leaf.at: leaf for leaf in leaves if len(leaf.words) == 1 and not (leaf.is_exact or leaf.is_prefix)}
    found = []
    for one, other in pairwise(sorted(plain)):
        run = _RUN.match(text, one)
        if run is not None and text[run.end() : other].isspace():
            found.append((plain[one], plain[other]))
    return found


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


def rewritten(
    text: str, corrections: Mapping[str, str], places: Mapping[str, int], joined: Collection[int] = ()
) -> str:
    """The query as it was typed, but for these folded words, each from its place on; capitals are kept.

    joined: where words begin that lose the space before them.
    """
    written: list[str] = []
    end = 0
    for run in _RUN.finditer(text):
        if run.start() not in joined:
            written.append(text[end : run.start()])
        end = run.end()
        word = next(iter(words(run.group())), "")
        is_wrong = word in corrections and run.start() >= places[word]
        written.append(_as(run.group(), corrections[word]) if is_wrong else run.group())
    return "".join([*written, text[end:]])


def _as(typed: str, word: str) -> str:
    if typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
