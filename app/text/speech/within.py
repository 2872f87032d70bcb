"""Whose words are that a sentence is built around: the subject or the agent of the verb before them."""

from typing import Final

from app.text.clauses import subjects
from app.text.clauses.parts import is_passive
from app.text.language.cues import FINITE, WEAK
from app.text.page.tokens import Token
from app.text.passages import Passage
from app.text.speech.evidence import Evidence

_REACH: Final = 45
_TURNING: Final = frozenset("who which that whose where because while when if such".split())


def within_clause(passage: Passage, floor: int, stop: int) -> Evidence | None:
    """Who is the subject of the nearest reporting verb before words built into the same sentence."""
    for cue_at in range(stop - 1, max(floor, stop - _REACH) - 1, -1):
        token = passage.tokens[cue_at]
        if token.quotation >= 0 or token.lower not in FINITE or passage.mention_at[cue_at] is not None:
            continue
        if is_passive(passage.tokens, cue_at, floor):
            return _by_agent(passage, cue_at, stop)
        subject = subjects.before(passage, cue_at, floor)
        if subject is not None and (token.lower not in WEAK or subject.mention is not None):
            return Evidence(subject, (token.start, token.end), "within-clause")
    return None


def _by_agent(passage: Passage, cue_at: int, stop: int) -> Evidence | None:
    """Who a passive verb names as its agent, before or behind the marked words ("was called “a fool” by X")."""
    tokens = passage.tokens
    after = stop
    while after < len(tokens) and after - stop < _REACH and tokens[after].quotation == tokens[stop].quotation:
        after += 1
    for at in (cue_at + 1, after):
        if at + 1 < len(tokens) and tokens[at].lower == "by" and tokens[at].quotation < 0:
            subject = subjects.after(passage, at, len(tokens) if at == after else stop)
            if subject is not None:
                return Evidence(subject, (tokens[cue_at].start, tokens[cue_at].end), "within-clause")
    return None


def according(passage: Passage, floor: int, stop: int) -> Evidence | None:
    """Who a sentence names after "according to"."""
    tokens = passage.tokens
    for number in range(floor, min(stop - 1, floor + 12)):
        if tokens[number].lower == "according" and tokens[number + 1].lower == "to":
            subject = subjects.after(passage, number + 1, stop)
            if subject is not None:
                return Evidence(subject, (tokens[number].start, tokens[number + 1].end), "according-to")
    return None


def turns(tokens: list[Token]) -> bool:
    """Whether a clause about something else begins among the words between a subject and what is quoted."""
    return any(token.lower in _TURNING and token.quotation < 0 for token in tokens)
