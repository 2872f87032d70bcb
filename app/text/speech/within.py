"""Evidence for words built into the writer's own sentence: the nearest reporting verb before them, "according to"."""

from typing import Final

from app.text.clauses import saying, subjects
from app.text.language.cues import FINITE, WEAK
from app.text.page.tokens import Token
from app.text.passages import Passage
from app.text.speech.evidence import Evidence

_REACH: Final = 45
_MOST_VERBS: Final = 4
_TURNING: Final = frozenset("who which that whose where because while when if such".split())
_SPEAKING: Final = frozenset("speak speaks spoke spoken".split())
_CALLING: Final = frozenset("called described charged".split())


def within_clause(passage: Passage, floor: int, stop: int, behind: int) -> Evidence | None:
    """Who says the words that begin at token stop and end before token behind, by the nearest reporting verb before."""
    tokens = passage.tokens
    tried = 0
    for cue_at in range(stop - 1, max(floor, stop - _REACH) - 1, -1):
        token = tokens[cue_at]
        if token.quotation >= 0 or token.lower not in FINITE or passage.mention_at[cue_at] is not None:
            continue
        tried += 1
        if tried > _MOST_VERBS:
            break
        if token.lower in _SPEAKING and tokens[cue_at + 1].lower in ("to", "with", "about"):
            continue
        subject = subjects.before(passage, cue_at, floor)
        is_naming = subject is not None and subject.mention is not None
        cue = (token.start, token.end)
        mood = saying.mood(passage, cue_at, floor, subject)
        if tokens[cue_at + 1].lower == "by" and cue_at + 1 < stop and token.lower.endswith("ed"):
            mood = "told"
        if token.lower in WEAK and not is_naming and token.lower not in _CALLING:
            continue
        if mood == "told":
            return Evidence(saying.agent(passage, cue_at, stop, behind), cue, "within-clause")
        if mood == "unsaid" or (subject is not None and saying.is_hearsay(tokens, cue_at, stop)):
            return Evidence(None, cue, "within-clause", is_unsaid=True)
        if subject is not None and (token.lower not in WEAK or is_naming):
            return Evidence(subject, cue, "within-clause")
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
