"""From the names an article prints to the actors they mean: linked, made, or left for a person to decide."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.ingest.known.actors import BY_TRUST, Known
from app.ingest.known.desk import Desk
from app.ingest.people.bearings import Bearings, in_office, meant_before
from app.ingest.people.naming import create_actor
from app.ingest.people.outcomes import SURE, Decision, Doubt, Link, Newcomer, Outcome, Suspect
from app.ingest.sent.findings import Findings
from app.store.reading import Snapshot
from app.text.findings import Named
from app.text.language.bodies import BODIES
from app.text.names import fold, search_keys
from app.text.resolve import Candidate, Ranked, rank

_MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class _Hints:
    """What says of one of the people which namesake it is: an office held, or who was meant before and how surely."""

    in_office: Collection[int] = ()
    before: Mapping[int, float] = field(default_factory=dict)


def decide(desk: Desk, findings: Findings, bearings: Bearings) -> list[Decision]:
    """For each of the people, in order, whom the name means; writes nothing.

    New full names and well-known bodies may become actors.
    """
    people = findings.people
    desk.known.want(people)
    exact = {index: desk.known.exact(people[index], public=bearings.public) for index in findings.vouched}
    open_ = [index for index in range(len(people)) if exact.get(index) is None]
    if not open_:
        return [Link(pk, 1.0) for index in range(len(people)) if (pk := exact[index]) is not None]
    possible = {index: desk.known.candidates(people[index], public=bearings.public) for index in open_}
    namesakes = {index: {one.key for one in lists[0]} for index, lists in possible.items() if len(lists[0]) > 1}
    offices = in_office(desk, findings, bearings, namesakes)
    before = meant_before(findings, bearings)
    speakers = {found.speaker for found in findings.quotes}
    decisions: list[Decision] = []
    for index, named in enumerate(people):
        if (pk := exact.get(index)) is not None:
            decisions.append(Link(pk, 1.0))
            continue
        vouched = index in findings.vouched
        hints = _Hints(offices.get(index, ()), before.get(index, {}))
        decision: Decision = _meant(named, possible[index], hints, vouched=vouched)
        if isinstance(decision, Doubt) and not decision.candidates and _may_be_made(named, speaks=index in speakers):
            decision = Newcomer(named, 1.0 if vouched else 0.97)
        decisions.append(decision)
    return decisions


def admit(desk: Desk, decisions: Iterable[Decision], now: int, *, visible: bool) -> list[Outcome]:
    """The same with an actor made of each newcomer; one that only a withheld article names is not visible."""
    made: dict[str, int] = {}
    return [
        Link(_make(desk, one.named, made, now, visible=visible), one.confidence) if isinstance(one, Newcomer) else one
        for one in decisions
    ]


def _make(desk: Desk, named: Named, made: dict[str, int], now: int, *, visible: bool) -> int:
    """The actor made for a name; two names of one article that share a spelling are one."""
    keys = search_keys(named.name)
    pk = next((made[key] for key in sorted(keys) if key in made), None)
    if pk is None:
        pk = create_actor(desk, named, now, visible=visible)
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
    known = Known(snapshot.rows, visible=True)
    known.want(people)
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
