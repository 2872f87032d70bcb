"""People nobody names who are said to say something: "Most of those surveyed say", "his advisers say"."""

from typing import Final

from app.text.clauses import subjects
from app.text.clauses.complements import may_be_finite
from app.text.clauses.parts import is_adverb, is_parted
from app.text.clauses.subjects import Subject
from app.text.language.lexicon import PREPOSITIONS
from app.text.language.reporting import VERBS
from app.text.passages import Passage, first_from

_LONGEST: Final = 16
_HEAD: Final = 8
_JOINTS: Final = frozenset("and but yet still so meanwhile also".split())
_VERBS_IN_S: Final = frozenset("has was is does".split())
_SURVEYS: Final = frozenset("poll polls survey study report analysis article review".split())
_NOT_OPENING: Final = (PREPOSITIONS - {"about"}) | frozenset(
    "to not if when while because what how why where there then it i we you that this which who whom than nor or also "
    "has have had is are was were be been being do does did will would can could may might should must".split()
)
_PLURALS: Final = frozenset(
    "people men women they many some most others who which percent those few both police".split()
)


def before(passage: Passage, stop: int, floor: int) -> Subject | None:
    """The noun phrase that ends right before token stop, or the name with a complement that it is."""
    tokens = passage.tokens
    first = stop
    verb = -1
    while first > floor and stop - first < _LONGEST:
        token = tokens[first - 1]
        if token.quotation >= 0 or (first < stop and is_parted(tokens[first])):
            break
        first -= 1
        if token.lower in ("who", "that", "which") and first + 1 < stop:
            verb = -1
        elif verb < 0 and may_be_finite(token) and (token.lower in _VERBS_IN_S or not token.lower.endswith("s")):
            verb = first
    if verb >= 0 and not any(token.lower in _SURVEYS for token in tokens[first : min(stop, first + _HEAD)]):
        joints = (at + 1 for at in range(stop - 1, verb, -1) if tokens[at].lower in ("and", "but", "as", "while"))
        first = next(joints, stop)
    while first < stop and (tokens[first].lower in _JOINTS or is_adverb(tokens[first])):
        first += 1
    return _phrase(passage, first, stop)


def _phrase(passage: Passage, first: int, stop: int) -> Subject | None:
    tokens = passage.tokens
    is_amount = first + 1 < stop and tokens[first].lower == "as" and tokens[first + 1].lower in ("many", "few")
    if first >= stop or (tokens[first].lower in _NOT_OPENING and not is_amount):
        return None
    opening = passage.mention_at[first]
    if opening is not None and opening.first == first and not opening.is_possessive:
        behind = opening.last + 1
        if behind == stop or tokens[behind].lower in PREPOSITIONS:
            return subjects.named(opening)
    return Subject(tokens[first].start, tokens[stop - 1].end)


def opening(passage: Passage, floor: int, cue: int) -> Subject | None:
    """The noun phrase with which the sentence that goes on to the verb at token cue begins."""
    tokens = passage.tokens
    first = floor
    while first < cue and tokens[first].lower in _JOINTS:
        first += 1
    for number in range(first + 1, min(cue, first + _LONGEST)):
        if is_parted(tokens[number]) or tokens[number].quotation >= 0:
            return None
        if may_be_finite(tokens[number]) and not tokens[number].lower.endswith("s"):
            return before(passage, number, first)
    return None


def agrees(passage: Passage, subject: Subject, cue: int) -> bool:
    """Whether the verb at token cue has the number of its subject, as far as their forms show it."""
    tokens = passage.tokens
    verb = VERBS.get(tokens[cue].lower)
    if verb is None or tokens[cue].lower != verb.base:
        return True
    first = first_from(tokens, subject.start)
    last = first_from(tokens, subject.end) - 1
    if last + 1 < cue or (subject.mention is not None and subject.mention.body is not None):
        return True
    if subject.mention is not None:
        return subject.mention.words[-1].endswith("s") or (first > 0 and tokens[first - 1].lower in ("and", "mr"))
    return any(token.lower in _PLURALS or token.text.rstrip("’'").endswith("s") for token in tokens[first : last + 1])
