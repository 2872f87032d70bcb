"""Who speaks where a transcript's label prints an office alone ("THE PRESIDENT:"): the one who held it on that day."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, select

from app.ingest.known.positions import holders
from app.ingest.people.outcomes import Link, Outcome
from app.ingest.sent.prepare import Prepared
from app.store.tables import Actor
from app.text.findings import Named

_SURE: Final = 0.95


def with_holders(
    connection: Connection, prepared: Prepared, outcomes: Sequence[Outcome]
) -> tuple[Prepared, list[Outcome]]:
    """The article whose labelled offices speak as the known actors that held them, and what its people stand for.

    An office of which nobody, or more than one, is known to have held it when the article appeared stays unknown; so
    does every office of an article without a date.
    """
    findings = prepared.findings
    named = {found.office for found in findings.quotes if found.office is not None and found.speaker is None}
    if not named:
        return prepared, list(outcomes)
    known = holders(connection, named, prepared.published_at, prepared.precision)
    if not known:
        return prepared, list(outcomes)
    indexes = {one.actor_pk: index for index, one in reversed(list(enumerate(outcomes))) if isinstance(one, Link)}
    people = list(findings.people)
    meant = list(outcomes)
    for office, actor_pk in known.items():
        if actor_pk not in indexes:
            indexes[actor_pk] = len(people)
            people.append(_as_named(connection, actor_pk))
            meant.append(Link(actor_pk, _SURE))
        index = indexes[actor_pk]
        labels = tuple(one.mention for one in findings.quotes if one.office == office and one.mention is not None)
        people[index] = people[index]._replace(mentions=(*people[index].mentions, *labels))
    quotes = tuple(
        one._replace(speaker=indexes[known[one.office]]) if one.office in known and one.speaker is None else one
        for one in findings.quotes
    )
    return prepared._replace(findings=replace(findings, quotes=quotes, people=tuple(people))), meant


def _as_named(connection: Connection, actor_pk: int) -> Named:
    name = connection.execute(select(Actor.name).where(Actor.pk == actor_pk)).scalar_one()
    return Named(name, "person", (), is_full=True)
