"""Whether a reporting verb says that its subject said something: a passive, a denial or a condition says it did not."""

from typing import Final, Literal

from app.text.clauses import subjects
from app.text.clauses.parts import is_adverb, is_parted
from app.text.clauses.subjects import Subject
from app.text.language.cues import SAYING
from app.text.language.lexicon import AUXILIARIES
from app.text.page.tokens import Token
from app.text.passages import Passage, first_from

Mood = Literal["said", "told", "unsaid"]

_GROUP: Final = 6
_AGENT: Final = 9
_GOVERNOR: Final = 7
_BE: Final = frozenset("is are was were be been being am got".split())
_PARTICIPLES: Final = frozenset("told said written thought felt put read spoken sworn shot".split())
_NEGATIONS: Final = frozenset("not never no nor neither nobody none cannot".split())
_LIMITS: Final = frozenset("only just merely simply".split())
_MODALS: Final = frozenset("may might should must can could shall".split())
_CONDITIONS: Final = frozenset(
    "if unless whether imagine imagined imagining suppose supposing did does do nor neither no without".split()
)
_DENIALS: Final = frozenset(
    "deny denies denied denying doubt doubts doubted doubting dispute disputes disputed disputing".split()
)
_BELIEFS: Final = frozenset("believe believes believed think thinks thought claim claims claimed say says said".split())
_WITHHELD: Final = frozenset(
    "refuse refuses refused refusing decline declines declined declining fail fails failed failing want wants wanted "
    "urge urges urged urging ask asks asked tell tells told order orders ordered force forced press pressed beg begged "
    "persuade persuaded invite invited encourage encouraged allow allowed need needs needed ought has have had "
    "supposed unable unwilling reluctant afraid forgot hoped hope hopes".split()
)
_HEARSAY: Final = frozenset("claims claim suggestions allegations accusations rumours rumors reports idea".split())


def mood(passage: Passage, cue: int, floor: int, subject: Subject | None) -> Mood:
    """What the verb at token cue says of its subject: that it said something, was told it, or never said it."""
    tokens = passage.tokens
    first = cue
    while first > floor and cue - first < _GROUP and not is_parted(tokens[cue]) and _is_of_group(tokens[first - 1]):
        first -= 1
    group = tokens[first:cue]
    if is_passive(tokens, cue, group):
        return "told"
    words = {token.lower for token in group}
    if words & _LIMITS:
        return "said"
    if words & _MODALS or words >= {"would", "have"} or any(map(_negates, group)):
        return "unsaid"
    before = tokens[first - 1].lower if first > floor else ""
    if before == "to":
        ahead = tokens[max(floor, first - 1 - _GOVERNOR) : first - 1]
        return "unsaid" if any(token.lower in _WITHHELD for token in ahead) else "said"
    is_object = tokens[cue].lower.endswith("ing") and not is_parted(tokens[first])
    if is_object and (before == "without" or before in _DENIALS):
        return "unsaid"
    return "unsaid" if subject is not None and _is_open(passage, subject, floor) else "said"


def is_passive(tokens: list[Token], cue: int, group: list[Token]) -> bool:
    """Whether a verb is a participle after a form of "be", adverbs between: its subject is spoken to or of."""
    lower = tokens[cue].lower
    if not (lower.endswith("ed") or lower in _PARTICIPLES):
        return False
    return (
        next((token.lower for token in reversed(group) if token.lower in AUXILIARIES or token.lower == "got"), "")
        in _BE
    )


def agent(passage: Passage, cue: int, stop: int, behind: int) -> Subject | None:
    """Who a passive names after "by": between its verb and token stop, or at token behind, past the marked words."""
    tokens = passage.tokens
    for number in range(cue + 1, min(stop - 1, cue + _AGENT)):
        if tokens[number].lower == "by":
            return subjects.after(passage, number, stop)
    if behind < len(tokens) and tokens[behind].lower == "by" and not tokens[behind].starts_sentence:
        return subjects.after(passage, behind, len(tokens))
    return None


def is_hearsay(tokens: list[Token], cue: int, stop: int) -> bool:
    """Whether the words between a denying verb and token stop are what it denies: "rejected claims that she was"."""
    base = SAYING.get(tokens[cue].lower)
    between = [token.lower for token in tokens[cue + 1 : stop]]
    if base not in ("deny", "reject", "dismiss") or "as" in between:
        return False
    return base == "deny" or not _HEARSAY.isdisjoint(between)


def _is_of_group(token: Token) -> bool:
    return is_adverb(token) or token.lower in AUXILIARIES or token.lower in ("ever", "cannot", "got") or _negates(token)


def _negates(token: Token) -> bool:
    return token.lower in _NEGATIONS or token.text.endswith(("n't", "n’t"))


def _is_open(passage: Passage, subject: Subject, floor: int) -> bool:
    """Whether the clause of a subject is a question, a condition or denied by the clause around it."""
    tokens = passage.tokens
    first = first_from(tokens, subject.start)
    if tokens[first].lower in _NEGATIONS and not tokens[first + 1].text[0].isdigit():
        return True
    if first <= floor:
        return False
    if tokens[first - 1].lower in _CONDITIONS:
        return not is_parted(tokens[first])
    if tokens[first - 1].lower == "had" and (first - 1 == floor or is_parted(tokens[first - 1])):
        return True
    verb = first - 1 - (tokens[first - 1].lower == "that")
    if verb <= floor:
        return False
    if tokens[verb].lower in _DENIALS:
        return True
    return tokens[verb].lower in _BELIEFS and any(map(_negates, tokens[max(floor, verb - 3) : verb]))
