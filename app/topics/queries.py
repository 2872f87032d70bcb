"""Reads of topics."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Select, select

from app.lists.listing import Item, Listing, Loading
from app.shapes.topic import COLUMNS, REF, TopicOut, ref, to_json
from app.store.clauses import among
from app.store.keyset import Sort
from app.store.tables import Topic, TopicBroader

AnyRows = Select[*tuple[Any, ...]]


def _fill(work: Loading, items: Mapping[int, Item]) -> None:
    """The topics directly above and below, in the order of their names: one statement each for all the topics."""
    pks = {"pks": list(items)}
    for member, build in (("broader", _broader), ("narrower", _narrower)):
        for pk, *of in work.snapshot.rows(("topic", member), build, pks):
            items[pk][member].append(ref(*of))


def _broader() -> AnyRows:
    return _neighbours(TopicBroader.topic_pk, TopicBroader.broader_pk)


def _narrower() -> AnyRows:
    return _neighbours(TopicBroader.broader_pk, TopicBroader.topic_pk)


def _neighbours(of: Any, neighbour: Any) -> AnyRows:
    return (
        select(of, *REF).join(Topic, Topic.pk == neighbour).where(among(of, "pks")).order_by(of, Topic.folded, Topic.pk)
    )


TOPICS: Final = Listing(
    name="topics",
    table=Topic,
    columns=COLUMNS,
    to_json=to_json,
    out=TopicOut,
    sorts={
        "-quotes": Sort("-quotes", Topic.quotes, descending=True),
        "name": Sort("name", Topic.folded, descending=False),
    },
    default_sort="-quotes",
    always=(_fill,),
)
