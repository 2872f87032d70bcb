"""Which known actor a name found in an article stands for: candidates ranked, with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.text.findings import Named
from app.text.language.given_names import may_be_one
from app.text.names import SUFFIXES, fold, is_full_name, last_name, search_keys

Matched = Literal["id", "wikidata", "full_name", "alias", "last_name"]

_START: Final[dict[Matched, float]] = {
    "id": 0.99,
    "wikidata": 0.99,
    "full_name": 0.97,
    "alias": 0.93,
    "last_name": 0.75,
}
_LEAST: Final = 0.2
_IN_OFFICE: Final = 0.9
_FAR_MORE: Final = 20
"""How many times as often as all namesakes together somebody was quoted who is meant unless the text says otherwise."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known actor that a look-up found; quotes is how many it has, a sign of who is usually meant.

    in_office: whether it held, on the day of the article, the office that the article prints with the name.
    """

    key: int
    name: str
    kind: str
    matched: Matched
    aliases: tuple[str, ...]
    quotes: int
    in_office: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's key with a confidence from 0 to 1 (not a probability) and the reasons for it."""

    key: int
    confidence: float
    reasons: tuple[str, ...]


_Scored = tuple[Candidate, float, tuple[str, ...]]


def rank(name: Named, candidates: Sequence[Candidate]) -> list[Ranked]:
    """Candidates for a name, best first; equal ones keep the given order.

    Another kind of actor or another given name rules a candidate out. Of namesakes the only one in the printed office
    is meant, or else the one quoted far more often than all others together; without such a one they share the
    confidence: the more of them fit equally well, the lower. Empty when nothing reaches 0.2: the caller must not guess.
    """
    scored = [
        (candidate, *_score(name, candidate))
        for candidate in candidates
        if _kinds_agree(name.kind, candidate.kind) and not _given_names_differ(name, candidate)
    ]
    scored.sort(key=lambda item: -item[1])
    if not scored:
        return []
    best = scored[0][1]
    rivals = [item for item in scored if item[1] >= best - 0.05]
    if len(rivals) > 1:
        scored = [*_told_apart(rivals), *scored[len(rivals) :]]
    ranked = [
        Ranked(candidate.key, round(confidence, 3), reasons)
        for candidate, confidence, reasons in scored
        if confidence >= _LEAST
    ]
    ranked.sort(key=lambda one: -one.confidence)
    return ranked


def _told_apart(rivals: Sequence[_Scored]) -> list[_Scored]:
    """Namesakes that fit equally well, each with what is left of its confidence beside the others."""
    quotes = sum(candidate.quotes for candidate, _, _ in rivals)
    in_office = [candidate.key for candidate, _, _ in rivals if candidate.in_office]
    told = []
    for candidate, alone, reasons in rivals:
        share = (candidate.quotes + 1) / (quotes + len(rivals))
        namesakes = f"{len(rivals)} namesakes"
        if in_office == [candidate.key]:
            known = (*reasons, namesakes, "in the printed office on that day")
            told.append((candidate, max(alone, _IN_OFFICE), known))
        elif len(in_office) == 1:
            told.append((candidate, alone * 0.35, (*reasons, namesakes)))
        elif candidate.quotes >= _FAR_MORE * max(1, quotes - candidate.quotes):
            known = (*reasons, namesakes, "quoted far more often than the others")
            told.append((candidate, alone * (0.5 + 0.5 * share), known))
        else:
            told.append((candidate, alone * (0.35 + 0.45 * share), (*reasons, namesakes)))
    return told


def _kinds_agree(found: str, known: str) -> bool:
    return found == known or (found != "person" and known != "person" and "country" not in (found, known))


def _given_names_differ(name: Named, candidate: Candidate) -> bool:
    """Whether both names are full and no form of the candidate could be the found one."""
    if name.kind != "person" or not name.is_full or candidate.matched in ("id", "wikidata"):
        return False
    return not any(_may_be_one(name.name, form) for form in (candidate.name, *candidate.aliases) if is_full_name(form))


def _may_be_one(one: str, other: str) -> bool:
    if search_keys(one) & search_keys(other):
        return True
    if not search_keys(last_name(one)) & search_keys(last_name(other)):
        return False
    return may_be_one(fold(one).split()[0], fold(other).split()[0])


def _is_namesake(one: str, other: str) -> bool:
    """Whether only one of two names with the same given name says Jr.: those are often father and son."""
    first, second = fold(one).split(), fold(other).split()
    return first[0] == second[0] and (first[-1] in SUFFIXES) != (second[-1] in SUFFIXES)


def _score(name: Named, candidate: Candidate) -> tuple[float, tuple[str, ...]]:
    confidence = _START[candidate.matched]
    reasons = [f"matched by {candidate.matched.replace('_', ' ')}"]
    if candidate.matched == "last_name":
        if name.is_full and _may_be_one(name.name, candidate.name):
            is_namesake = _is_namesake(name.name, candidate.name)
            confidence = 0.5 if is_namesake else 0.88
            reasons.append("only one is a junior" if is_namesake else "given names are compatible")
        elif not name.is_full:
            reasons.append("the article has no full name")
    elif candidate.matched == "alias" and name.kind == "person" and not name.is_full:
        confidence = 0.8
        reasons.append("the alias is not a full name")
    return confidence, tuple(reasons)
