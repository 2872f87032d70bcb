"""What a speaker was on the day an article appeared."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from app.ingest.rows.recall import AnyRows, Ask, Recall
from app.ingest.sent.instants import Precision, period
from app.store.clauses import NUMBERS, among
from app.store.tables import Position
from app.text.findings import Office
from app.text.roles import is_post

_FIRST: Final = "0000-01-01"
_HELD: Final = (
    Position.actor_pk,
    Position.pk,
    Position.title,
    Position.organisation,
    Position.since,
    Position.until,
)


@dataclass(frozen=True, slots=True)
class Held:
    """One office of an actor."""

    pk: int
    title: str
    organisation: str | None
    since: str | None
    until: str | None


Offices = Recall[int, Held]
"""Every office of an actor, by the actor's pk."""


def offices(ask: Ask) -> Offices:
    """The offices of actors, read when they are first wanted."""

    def read(actors: list[int]) -> list[tuple[int, Held]]:
        return [(actor_pk, Held(*values)) for actor_pk, *values in ask("offices", _offices, {"actors": actors})]

    return Recall(read)


def _offices() -> AnyRows:
    return select(*_HELD).where(among(Position.actor_pk, "actors", NUMBERS))


def held_by(known: Offices, actors: Collection[int], published_at: int | None, precision: Precision) -> dict[int, Held]:
    """For each actor the office held all the time of publication, the most recently begun one; {} when undated."""
    if published_at is None or not actors:
        return {}
    return held_among(known.all_of(actors), published_at, precision)


def held_among(known: Iterable[tuple[int, Held]], published_at: int | None, precision: Precision) -> dict[int, Held]:
    """Of these offices, for each actor, the one `held_by` answers."""
    held_ever = list(known)
    if published_at is None or not held_ever:
        return {}
    begins, ends = period(published_at, precision)
    found: dict[int, Held] = {}
    for actor_pk, held in held_ever:
        other = found.get(actor_pk)
        if _covers(held, begins, ends) and (other is None or _rank(held) > _rank(other)):
            found[actor_pk] = held
    return found


def offices_on(
    known: Offices, actors: Collection[int], published_at: int | None, precision: Precision
) -> list[tuple[int, Held]]:
    """Every office that the actors held all the time of publication; none when undated."""
    if published_at is None or not actors:
        return []
    begins, ends = period(published_at, precision)
    return [one for one in known.all_of(actors) if _covers(one[1], begins, ends)]


def holders(
    connection: Connection, wanted: Collection[Office], published_at: int | None, precision: Precision
) -> dict[Office, int]:
    """For each office the pk of the only actor known to hold it all the time of publication; {} when undated."""
    found: dict[Office, int] = {}
    if published_at is None:
        return found
    begins, ends = period(published_at, precision)
    for office in wanted:
        named = func.lower(Position.title).contains(office.title.lower(), autoescape=True)
        rows = connection.execute(select(*_HELD).where(named))
        in_office = {
            row.actor_pk
            for row in rows
            if _covers(Held(*row[1:]), begins, ends) and is_post(row.title, row.organisation, office)
        }
        if len(in_office) == 1:
            found[office] = in_office.pop()
    return found


def _covers(held: Held, begins: str, ends: str) -> bool:
    return (held.since is None or first_day(held.since) <= begins) and (
        held.until is None or first_day(held.until) >= ends
    )


def _rank(held: Held) -> tuple[str, int]:
    return (first_day(held.since) if held.since else "", held.pk)


def first_day(on: str) -> str:
    """The first day of a date of any precision."""
    return on + _FIRST[len(on) :]
