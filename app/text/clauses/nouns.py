"""Nouns and adjectives that stand for a saying: "her claim that", "voiced concern that", "is confident that"."""

from dataclasses import dataclass
from typing import Final

from app.text.clauses.complements import that_after
from app.text.clauses.parts import is_adverb, is_parted
from app.text.clauses.subjects import Subject, named
from app.text.language.cues import FINITE
from app.text.language.lexicon import AUXILIARIES, PREPOSITIONS
from app.text.language.reporting import CONVICTIONS, LINKING, SAYINGS, VOICING
from app.text.passages import Passage, first_from

_REACH: Final = 5
_SPOKEN_OF: Final = frozenset(("about", "for", "over", "on"))
_LONGEST: Final = 3
_OWNERS: Final = {"his": "m", "her": "f", "their": None, "its": None}


@dataclass(frozen=True, slots=True)
class Told:
    """A that-clause at the token ``first``: of the ``owner``, or of the subject of the verb at token ``verb``."""

    first: int
    owner: Subject | None
    verb: int


def told_by_noun(passage: Passage, noun: int, stop: int) -> Told | None:
    """The clause that the noun at a token announces, when it is somebody's or somebody voices it."""
    tokens = passage.tokens
    if tokens[noun].lower not in SAYINGS or tokens[noun].is_capitalised:
        return None
    first = that_after(passage, noun + 1, stop)
    if first is None or any(token.lower in FINITE for token in tokens[noun + 1 : first]):
        return None
    floor = max(passage.sentence_start[noun], noun - _REACH)
    for at in range(noun - 1, floor - 1, -1):
        token = tokens[at]
        if is_parted(tokens[at + 1]) or token.quotation != tokens[noun].quotation:
            return None
        owner = _owner(passage, at)
        if owner is not None:
            opening = first_from(tokens, owner.start)
            is_told = opening > passage.sentence_start[noun] and tokens[opening - 1].lower not in _SPOKEN_OF
            return Told(first, owner, noun) if is_told else None
        if token.lower in VOICING:
            return Told(first, None, at)
        if token.lower in PREPOSITIONS or token.lower in AUXILIARIES:
            return None
    return None


def told_by_adjective(passage: Passage, adjective: int, stop: int) -> Told | None:
    """The clause of which someone is convinced or afraid: "is confident that the dam will hold"."""
    tokens = passage.tokens
    if tokens[adjective].lower not in CONVICTIONS or tokens[adjective].is_capitalised:
        return None
    first = that_after(passage, adjective + 1, stop)
    verb = adjective - 1
    while verb > passage.sentence_start[adjective] and is_adverb(tokens[verb]):
        verb -= 1
    if first is None or verb < 1 or tokens[verb].lower not in LINKING:
        return None
    return Told(first, None, verb)


def _owner(passage: Passage, number: int) -> Subject | None:
    """Whose something is, by the possessive at a token."""
    token, mention = passage.tokens[number], passage.mention_at[number]
    if mention is not None and mention.last == number and mention.is_possessive:
        return named(mention)
    if token.is_possessive and not token.is_capitalised and token.text[-2:] in ("'s", "’s"):
        return _described(passage, number)
    gender = _OWNERS.get(token.lower)
    if token.lower in _OWNERS and gender is not None:
        return Subject(token.start, token.end, None, gender)
    return Subject(token.start, token.end) if token.lower in _OWNERS else None


def _described(passage: Passage, number: int) -> Subject | None:
    """The owner that the words up to a possessive only describe ("his father's", "the minister's")."""
    tokens = passage.tokens
    for first in range(number - 1, max(-1, number - 1 - _LONGEST), -1):
        if tokens[first].lower in _OWNERS or tokens[first].lower in ("the", "a", "an"):
            return Subject(tokens[first].start, tokens[number].end - 2)
    return None
