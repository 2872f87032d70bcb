"""From the names an article prints to the actors they mean: linked, made, or left for a person to decide."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select

from app.ingest.findings import Findings
from app.ingest.lookup import rows_among
from app.ingest.naming import create_actor
from app.store.tables import Actor, ActorName
from app.text.bodies import BODIES
from app.text.findings import Named
from app.text.names import fold, last_name, search_keys
from app.text.resolve import Candidate, Matched, Ranked, rank

LINK: Final = 0.6
"""The least confidence with which a name is linked to a known actor; below it nobody is named."""

_MATCHED: Final[dict[int, Matched]] = {0: "id", 1: "wikidata", 2: "full_name", 3: "alias", 4: "last_name"}
_MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Link:
    """The actor a name means, with the confidence of that."""

    actor_pk: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a name was not linked, and who it might be: actor pk and confidence, best first."""

    reason: str
    candidates: tuple[tuple[int, float], ...] = ()


Outcome = Link | Doubt


@dataclass(slots=True)
class _Known:
    """The actors found for an article's names, by the keys they were found under."""

    levels: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def resolve_people(connection: Connection, findings: Findings, now: int) -> list[Outcome]:
    """For each of the people, in order, the actor meant; new full names and well-known bodies become actors."""
    people = findings.people
    speakers = {found.speaker for found in findings.quotes}
    known = _look_up(connection, people)
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


def _keys(named: Named) -> set[str]:
    """Every key under which the actor may be found; the family name apart."""
    body = BODIES.get(named.name)
    forms = [named.name] if body is None else [named.name, body.key]
    given = named.name.strip()
    return {key for form in forms for key in search_keys(form)} | {given, given.casefold()}


def _family_keys(named: Named) -> frozenset[str]:
    return search_keys(last_name(named.name)) if named.kind == "person" else frozenset()


def _look_up(connection: Connection, people: Sequence[Named]) -> _Known:
    wanted = {key for named in people for key in (*_keys(named), *_family_keys(named)) if key}
    known = _Known()
    names = select(ActorName.folded, ActorName.level, Actor.pk, Actor.name, Actor.kind, Actor.quotes).join(
        Actor, Actor.pk == ActorName.actor_pk
    )
    for folded, level, pk, name, kind, quotes in rows_among(connection, names, ActorName.folded, wanted):
        known.levels[folded].append((level, pk))
        known.actors[pk] = (name, kind, quotes)
    aliases = select(ActorName.actor_pk, ActorName.name).where(ActorName.shown)
    for pk, alias in rows_among(connection, aliases, ActorName.actor_pk, known.actors):
        known.aliases[pk].append(alias)
    return known


def _candidates(named: Named, known: _Known) -> list[Candidate]:
    """Known actors that have one of the name's keys, each once under its best level, in order of age."""
    best: dict[int, int] = {}
    for keys, least in ((_keys(named), 0), (_family_keys(named), 4)):
        for level, pk in (hit for key in keys for hit in known.levels.get(key, ())):
            best[pk] = min(best.get(pk, 4), max(level, least))
    candidates = []
    for pk in sorted(best):
        name, kind, quotes = known.actors[pk]
        candidates.append(Candidate(pk, name, kind, _MATCHED[best[pk]], tuple(known.aliases[pk]), quotes))
    return candidates


def _meant(named: Named, known: _Known, *, vouched: bool) -> Outcome:
    candidates = _candidates(named, known)
    if vouched:
        exact = _exact(candidates)
        if len(exact) == 1:
            return Link(exact[0], 1.0)
    ranked = rank(named, candidates)
    if not ranked:
        return Doubt("unknown-name")
    if ranked[0].confidence < LINK:
        return Doubt("ambiguous-name" if len(ranked) > 1 else "weak-match", _shown(ranked))
    return Link(ranked[0].key, ranked[0].confidence)


def _exact(candidates: Iterable[Candidate]) -> list[int]:
    """The actors a sender can mean by this very name, whatever their kind: those of the best level but the last."""
    order = [matched for matched in _MATCHED.values() if matched != "last_name"]
    for matched in order:
        if hits := [one.key for one in candidates if one.matched == matched]:
            return hits
    return []


def _shown(ranked: Sequence[Ranked]) -> tuple[tuple[int, float], ...]:
    return tuple((one.key, one.confidence) for one in ranked[:_MOST_SHOWN])
