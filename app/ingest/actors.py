"""From the names an article prints to the actors they mean: linked, made, or left for a person to decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.ingest.findings import Findings
from app.ingest.known import BY_TRUST, Known, look_up, on
from app.ingest.naming import create_actor
from app.store.reading import Snapshot
from app.text.findings import Named
from app.text.language.bodies import BODIES
from app.text.names import fold, search_keys
from app.text.resolve import Candidate, Ranked, rank

SURE: Final = 0.6
"""The least confidence with which somebody is named: that a name means this actor, and that it was they who spoke.

Below it the attribution waits for a person: words ascribed to the wrong one are worse than words ascribed to none, and
what is right in less than three cases of five is little better than a guess between two.
"""

_MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Link:
    """The actor a name means, with the confidence of that."""

    actor_pk: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Suspect:
    """Who a name might mean, with the confidence of that and what speaks for it."""

    actor_pk: int
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nobody was named, and who it might be, best first."""

    reason: str
    candidates: tuple[Suspect, ...] = ()


Outcome = Link | Doubt


def resolve_people(connection: Connection, findings: Findings, now: int) -> list[Outcome]:
    """For each of the people, in order, the actor meant; new full names and well-known bodies become actors."""
    people = findings.people
    speakers = {found.speaker for found in findings.quotes}
    known = look_up(on(connection), people)
    made: dict[str, int] = {}
    outcomes: list[Outcome] = []
    for index, named in enumerate(people):
        outcome = _meant(named, known, vouched=index in findings.vouched)
        if isinstance(outcome, Doubt) and not outcome.candidates and _may_be_made(named, speaks=index in speakers):
            outcome = Link(_make(connection, named, made, now), 1.0 if index in findings.vouched else 0.97)
        outcomes.append(outcome)
    return outcomes


def _make(connection: Connection, named: Named, made: dict[str, int], now: int) -> int:
    """The actor made for a name; two names of one article that share a spelling are one."""
    keys = search_keys(named.name)
    pk = next((made[key] for key in sorted(keys) if key in made), None)
    if pk is None:
        pk = create_actor(connection, named, now)
    made.update(dict.fromkeys(keys, pk))
    if (body := BODIES.get(named.name)) is not None:
        made.update(dict.fromkeys(search_keys(body.key), pk))
    return pk


def _may_be_made(named: Named, *, speaks: bool) -> bool:
    """Whether a name is enough to make an actor of: a person's full name, a well-known body, one that is quoted.

    A capital alone is not: which government it stands for is known only where an actor has it as an alias.
    """
    if not fold(named.name):
        return False
    if named.kind == "person":
        return named.is_full
    body = BODIES.get(named.name)
    if body is not None:
        return not body.is_place
    return speaks and named.is_full and " " in named.name.strip()


def slugs_of(snapshot: Snapshot, people: Sequence[Named]) -> list[str | None]:
    """For each of the people the slug of the actor that readers may know and a sender's article would be linked to."""
    known = look_up(snapshot.rows, people, visible=True)
    outcomes = [_meant(named, known, vouched=False) for named in people]
    return [known.actors[one.actor_pk].slug if isinstance(one, Link) else None for one in outcomes]


def _meant(named: Named, known: Known, *, vouched: bool) -> Outcome:
    candidates = known.candidates(named)
    if vouched:
        exact = _exact(candidates)
        if len(exact) == 1:
            return Link(exact[0], 1.0)
    ranked = rank(named, candidates)
    if not ranked:
        return Doubt("unknown-name")
    if ranked[0].confidence < SURE:
        return Doubt("ambiguous-name" if len(ranked) > 1 else "weak-match", _shown(ranked))
    return Link(ranked[0].key, ranked[0].confidence)


def _exact(candidates: Iterable[Candidate]) -> list[int]:
    """The actors a sender can mean by this very name, whatever their kind: those of the best level but the last."""
    for matched in BY_TRUST[:-1]:
        if hits := [one.key for one in candidates if one.matched == matched]:
            return hits
    return []


def _shown(ranked: Sequence[Ranked]) -> tuple[Suspect, ...]:
    return tuple(Suspect(one.key, one.confidence, one.reasons) for one in ranked[:_MOST_SHOWN])
