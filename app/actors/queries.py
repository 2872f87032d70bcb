"""Reads of actors: the lists, and one of them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, bindparam, select

from app.actors.filters import NAMED
from app.rest.errors import NotFound
from app.rest.listing import Asked, Item, Listing, Loading
from app.rest.lookup import find
from app.shapes.actor import COLUMNS, ActorOut, position, to_json
from app.store.clauses import among
from app.store.keyset import Sort
from app.store.reading import Snapshot
from app.store.tables import Actor, ActorName, Position

AnyRows = Select[*tuple[Any, ...]]


def _fill(snapshot: Snapshot, items: Mapping[int, Item]) -> None:
    """Aliases in the order of the alphabet and positions, newest first: one statement each for all the actors."""
    pks = {"pks": list(items)}
    for pk, name in snapshot.rows("actor aliases", _aliases, pks):
        items[pk]["aliases"].append(name)
    for pk, *of in snapshot.rows("actor positions", _positions, pks):
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


def _filled(work: Loading, items: Mapping[int, Item]) -> None:
    _fill(work.snapshot, items)


def _alone(actors: FromClause) -> FromClause:
    """Actors need nothing joined to them."""
    return actors


ACTORS: Final = Listing(
    name="actors",
    table=Actor,
    columns=COLUMNS,
    joined=_alone,
    to_json=to_json,
    out=ActorOut,
    sorts={
        "-quotes": Sort("-quotes", Actor.quotes, descending=True),
        "name": Sort("name", Actor.folded, descending=False),
    },
    default_sort="-quotes",
    always=(_filled,),
    scope=NAMED,
)


def one(snapshot: Snapshot, name: str, asked: Asked) -> Item:
    """An actor by id or slug. Raises Moved for a former slug and for a name that fits one actor; NotFound."""
    pk = find(snapshot, "actor", name)
    row = snapshot.row("actor", _by_pk, {"pk": pk})
    if row is None:
        raise NotFound("There is no actor with this name.")
    item = to_json(row, asked.base)
    _fill(snapshot, {pk: item})
    return item


def _by_pk() -> AnyRows:
    return select(*COLUMNS).where(Actor.pk == bindparam("pk", type_=BigInteger()))
