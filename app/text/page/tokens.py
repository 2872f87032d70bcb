"""Words of a text with their places, sentences and whether they stand between quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.text.language.lexicon import ABBREVIATIONS, CLOSING_ABBREVIATIONS, STOP_WORDS
from app.text.page.marks import Marked, Paragraph

_IN_WORD: Final = r"[\w\u0300-\u036f'’&\-]*"
_WORD: Final = re.compile(rf"\w{_IN_WORD}(?:\.(?:(?<![a-z][a-z]\.)|(?![A-Z])){_IN_WORD})*")
"""A word with its inner stops; "said.Doe" is two."""
_TAIL: Final = "'’.-&"
_CONTRACTED: Final = re.compile(
    r"(?:i|he|she|it|we|you|they|that|there|here|what|who|how|let|where|don|didn|doesn|isn|wasn|aren|weren|won|can|couldn|"
    r"wouldn|shouldn|hasn|haven|hadn|ain)['’][a-z]{1,2}$"
)
_PREFIXED: Final = re.compile(r"(?:a[bdlnrstz]|ash|abu|el|ben|bin|ibn|ul|ur|[dlo])[-'’][A-ZÀ-Þ]")
_PREFIXED_BY: Final = frozenset("abeiudlo")
_STOP: Final = frozenset(".!?…")
_SPACE: Final = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Token:
    """A word: its printed text, its lower-case form without possessive, its sentence, the quotation it is in."""

    text: str
    lower: str
    start: int
    end: int
    paragraph: int
    sentence: int
    quotation: int
    is_capitalised: bool
    is_possessive: bool
    starts_sentence: bool
    gap: str
    """What stands between the word before it in the paragraph and this one, each white space as one space."""


_Form = tuple[str, str, bool, str]
"""A word without the signs it may end with, its lower-case form, whether it has a capital, and how a genitive ends."""


def tokenise(text: str, lines: Sequence[Paragraph], marked: Sequence[Marked]) -> list[list[Token]]:
    """The words of each paragraph. Sentences are numbered through the text; quotation is -1 outside marks."""
    by_line: list[list[Token]] = []
    sentence = -1
    number = 0
    forms: dict[str, _Form] = {}
    for line in lines:
        tokens: list[Token] = []
        at = line.start
        for match in _WORD.finditer(text, line.start, line.end):
            start, end = match.span()
            printed = text[start:end]
            form = forms.get(printed)
            if form is None:
                form = forms[printed] = _form(printed)
            word, lower, capital, ending = form
            gap = text[at:start]
            if gap != " ":
                gap = _SPACE.sub(" ", gap)
            at = start + len(word)
            while number < len(marked) and marked[number].outer_end <= start:
                number += 1
            inside = number if number < len(marked) and marked[number].outer_start < start else -1
            starts = not tokens or ((gap != " " or tokens[-1].text[-1] == ".") and _breaks(tokens[-1], gap, word))
            sentence += starts
            possessive = ending == "'s"
            if ending == "s" and text[at : at + 1] in ("'", "’") and inside < 0:
                possessive = text[at + 1 : at + 2].isspace()
            tokens.append(Token(word, lower, start, at, line.index, sentence, inside, capital, possessive, starts, gap))
        by_line.append(tokens)
    return by_line


def _form(printed: str) -> _Form:
    """What a word is wherever it stands; its ending is "'s", "s" (which a mark behind it makes a genitive) or empty."""
    word = printed
    if word[-1] in _TAIL:
        bare = word.rstrip(_TAIL)
        word = bare + "." if "." in bare and word[len(bare)] == "." else bare
    lower = word.lower()
    ending = ""
    if lower[-1] == "s":
        ending = "'s" if len(word) > 2 and lower[-2:] in ("'s", "’s") else "s"
        lower = lower[:-2] if ending == "'s" else lower
    capital = word[0].isupper()
    if not word.isalpha():
        capital = capital and not (len(word) < 9 and _CONTRACTED.match(lower))
        capital = capital or (word[0] in _PREFIXED_BY and _PREFIXED.match(word) is not None)
    return word, lower, capital, ending


def _breaks(before: Token, gap: str, word: str) -> bool:
    """Whether a new sentence starts after a gap."""
    first = word[0]
    if not _STOP.isdisjoint(gap):
        if first.islower() and "”" not in gap and '"' not in gap:
            return False
        if first.islower():
            return False
        if gap[0] == "." and before.lower in CLOSING_ABBREVIATIONS:
            return word.lower() in STOP_WORDS or "“" in gap or '"' in gap
        return gap[0] != "." or not _is_abbreviation(before)
    if before.text[-1] == ".":
        return first.isupper() and (word.lower() in STOP_WORDS or "“" in gap or '"' in gap)
    return False


def _is_abbreviation(token: Token) -> bool:
    return token.lower in ABBREVIATIONS or (len(token.text) == 1 and token.is_capitalised and token.text != "I")
