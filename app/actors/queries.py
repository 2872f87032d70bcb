"""Reads of actors."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Select, select

from app.actors.filters import NAMED
from app.lists.listing import Item, Listing, Loading
from app.shapes.actor import COLUMNS, ActorOut, position, to_json
from app.store.clauses import among
from app.store.keyset import Sort
from app.store.tables import Actor, ActorName, Position

AnyRows = Select[*tuple[Any, ...]]


def _fill(work: Loading, items: Mapping[int, Item]) -> None:
    """Aliases in the order of the alphabet and positions, newest first: one statement each for all the actors."""
    pks = {"pks": list(items)}
    for pk, name in work.snapshot.rows("actor aliases", _aliases, pks):
        items[pk]["aliases"].append(name)
    for pk, *of in work.snapshot.rows("actor positions", _positions, pks):
        items[pk]["positions"].append(position(*of))


def _aliases() -> AnyRows:
    return (
        select(ActorName.actor_pk, ActorName.name)
        .where(among(ActorName.actor_pk, "pks"), ActorName.shown)
        .order_by(ActorName.actor_pk, ActorName.folded, ActorName.level)
    )


def _positions() -> AnyRows:
    newest = (Position.since.is_(None), Position.since.desc(), Position.pk.desc())
    return (
        select(Position.actor_pk, Position.title, Position.organisation, Position.since, Position.until)
        .where(among(Position.actor_pk, "pks"))
        .order_by(Position.actor_pk, *newest)
    )


ACTORS: Final = Listing(
    name="actors",
    table=Actor,
    columns=COLUMNS,
    to_json=to_json,
    out=ActorOut,
    sorts={
        "-quotes": Sort("-quotes", Actor.quotes, descending=True),
        "name": Sort("name", Actor.folded, descending=False),
    },
    default_sort="-quotes",
    always=(_fill,),
    scope=NAMED,
)
