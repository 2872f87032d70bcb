"""From the names an article prints to the actors they mean: linked, made, or left for a person to decide."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Connection

from app.ingest.bearings import Bearings, in_office, meant_before
from app.ingest.findings import Findings
from app.ingest.known import BY_TRUST, look_up, on
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


@dataclass(frozen=True, slots=True)
class _Hints:
    """What says of one of the people which namesake it is: an office held, or who was meant before and how surely."""

    in_office: Collection[int] = ()
    before: Mapping[int, float] = field(default_factory=dict)


def resolve_people(connection: Connection, findings: Findings, bearings: Bearings, now: int) -> list[Outcome]:
    """For each of the people, in order, the actor meant; new full names and well-known bodies become actors."""
    people = findings.people
    speakers = {found.speaker for found in findings.quotes}
    known = look_up(on(connection), people)
    possible = [known.candidates(named, public=bearings.public) for named in people]
    namesakes = {index: {one.key for one in lists[0]} for index, lists in enumerate(possible) if len(lists[0]) > 1}
    offices = in_office(connection, findings, bearings, namesakes)
    before = meant_before(findings, bearings)
    made: dict[str, int] = {}
    outcomes: list[Outcome] = []
    for index, named in enumerate(people):
        hints = _Hints(offices.get(index, ()), before.get(index, {}))
        outcome = _meant(named, possible[index], hints, vouched=index in findings.vouched)
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
    outcomes = [_meant(named, known.candidates(named, public=True), _Hints(), vouched=False) for named in people]
    return [known.actors[one.actor_pk].slug if isinstance(one, Link) else None for one in outcomes]


def _meant(named: Named, possible: Iterable[Sequence[Candidate]], hints: _Hints, *, vouched: bool) -> Outcome:
    """Whom a name means, of the first list of candidates of whom anybody fits."""
    for candidates in possible:
        if vouched and len(exact := _exact(candidates)) == 1:
            return Link(exact[0], 1.0)
        if ranked := rank(named, [replace(one, in_office=one.key in hints.in_office) for one in candidates]):
            return _chosen(ranked, hints.before)
    return Doubt("unknown-name")


def _chosen(ranked: Sequence[Ranked], before: Mapping[int, float]) -> Outcome:
    """The best, where that is sure; among namesakes else the one who was meant before: nobody new withdraws words."""
    if ranked[0].confidence >= SURE:
        return Link(ranked[0].key, ranked[0].confidence)
    if len(ranked) == 1:
        return Doubt("weak-match", _shown(ranked))
    meant = [one.key for one in ranked if one.key in before]
    if len(meant) == 1:
        return Link(meant[0], max(SURE, before[meant[0]]))
    return Doubt("ambiguous-name", _shown(ranked))


def _exact(candidates: Iterable[Candidate]) -> list[int]:
    """The actors a sender can mean by this very name, whatever their kind: those of the best level but the last."""
    for matched in BY_TRUST[:-1]:
        if hits := [one.key for one in candidates if one.matched == matched]:
            return hits
    return []


def _shown(ranked: Sequence[Ranked]) -> tuple[Suspect, ...]:
    return tuple(Suspect(one.key, one.confidence, one.reasons) for one in ranked[:_MOST_SHOWN])
