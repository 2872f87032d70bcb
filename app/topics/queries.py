"""Reads of topics: the lists, and one of them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, bindparam, select

from app.rest.errors import NotFound
from app.rest.listing import Asked, Item, Listing, Loading
from app.rest.lookup import find
from app.shapes.topic import COLUMNS, REF, TopicOut, ref, to_json
from app.store.clauses import among
from app.store.keyset import Sort
from app.store.reading import Snapshot
from app.store.tables import Topic, TopicBroader

AnyRows = Select[*tuple[Any, ...]]


def _fill(snapshot: Snapshot, items: Mapping[int, Item]) -> None:
    """The topics directly above and below, in the order of their names: one statement each for all the topics."""
    pks = {"pks": list(items)}
    for member, build in (("broader", _broader), ("narrower", _narrower)):
        for pk, *of in snapshot.rows(("topic", member), build, pks):
            items[pk][member].append(ref(*of))


def _broader() -> AnyRows:
    return _neighbours(TopicBroader.topic_pk, TopicBroader.broader_pk)


def _narrower() -> AnyRows:
    return _neighbours(TopicBroader.broader_pk, TopicBroader.topic_pk)


def _neighbours(of: Any, neighbour: Any) -> AnyRows:
    return (
        select(of, *REF).join(Topic, Topic.pk == neighbour).where(among(of, "pks")).order_by(of, Topic.folded, Topic.pk)
    )


def _filled(work: Loading, items: Mapping[int, Item]) -> None:
    _fill(work.snapshot, items)


def _alone(topics: FromClause) -> FromClause:
    """Topics need nothing joined to them."""
    return topics


TOPICS: Final = Listing(
    name="topics",
    table=Topic,
    columns=COLUMNS,
    joined=_alone,
    to_json=to_json,
    out=TopicOut,
    sorts={
        "-quotes": Sort("-quotes", Topic.quotes, descending=True),
        "name": Sort("name", Topic.folded, descending=False),
    },
    default_sort="-quotes",
    always=(_filled,),
)


def one(snapshot: Snapshot, name: str, asked: Asked) -> Item:
    """A topic by id or slug. Raises Moved for a former slug, a code or a name that is one topic's; NotFound."""
    pk = find(snapshot, "topic", name)
    row = snapshot.row("topic", _by_pk, {"pk": pk})
    if row is None:
        raise NotFound("There is no topic with this name.")
    item = to_json(row, asked.base)
    _fill(snapshot, {pk: item})
    return item


def _by_pk() -> AnyRows:
    return select(*COLUMNS).where(Topic.pk == bindparam("pk", type_=BigInteger()))
