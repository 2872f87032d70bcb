"""Words as search compares them: folded, cut at everything that is no letter or digit, and reduced to their stems.

Source: M. F. Porter, An algorithm for suffix stripping, 1980, with the two later changes (`bli`, `logi`) that the
porter tokenizer of SQLite has: a word has the same stem in either index.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from app.text.normalise import fold_letters

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3
_LONGEST: Final = 64
_VOWELS: Final = frozenset("aeiou")
_STEP_2: Final = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log")),
    *(("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize")),
    *(("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous")),
    *(("aliti", "al"), ("iviti", "ive"), ("biliti", "ble")),
)
_STEP_3: Final = (
    *(("ical", "ic"), ("ness", ""), ("icate", "ic"), ("iciti", "ic"), ("ful", ""), ("ative", ""), ("alize", "al")),
)
_STEP_4: Final = tuple(
    "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split(),
)


def words(text: str) -> list[str]:
    """The words of a text in its order, folded, not stemmed."""
    return _WORD.findall(fold_letters(text))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word; very short and very long words are their own."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _STEP_2)
    word = _replaced(word, _STEP_3)
    return _tidied(_without_ending(word))


def _without_plural(word: str) -> str:
    if word.endswith("es"):
        is_long = (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3)
        return word[:-2] if is_long else word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) and _has_vowel(word[: -len(ending)]):
            return _restored(word[: -len(ending)])
    return word


def _restored(stem: str) -> str:
    """What stood before `ed` or `ing`: an e put back, or a doubled consonant made one."""
    if len(stem) > 2 and stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS and stem[-1] not in "lsz":
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _ends_short(stem) else stem


def _replaced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, new in rules:
        if word.endswith(ending) and len(word) > len(ending):
            rest = word[: -len(ending)]
            return rest + new if _measure(rest) else word
    return word


def _without_ending(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending) and len(word) > len(ending):
            rest = word[: -len(ending)]
            fits = _measure(rest) > 1 and (ending != "ion" or rest[-1] in "st")
            return rest if fits else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _consonants(word: str) -> list[bool]:
    """Whether each letter is a consonant; y is one except after another."""
    found: list[bool] = []
    before = False
    for letter in word:
        before = letter not in _VOWELS and not (letter == "y" and before)
        found.append(before)
    return found


def _measure(word: str) -> int:
    """How often a consonant follows a vowel."""
    kinds = _consonants(word)
    return sum(1 for before, here in pairwise(kinds) if here and not before)


def _has_vowel(word: str) -> bool:
    return any(letter in _VOWELS or (letter == "y" and number > 0) for number, letter in enumerate(word))


def _ends_short(word: str) -> bool:
    """Whether the word ends in consonant, vowel, consonant, the last one not w, x or y."""
    return len(word) > 2 and word[-1] not in "wxy" and _consonants(word)[-3:] == [True, False, True]
