"""Reads of sources: the list, and one of them."""

from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, bindparam, select

from app.rest.errors import NotFound
from app.rest.listing import Asked, Item, Listing
from app.rest.lookup import find
from app.shapes.source import COLUMNS, SourceOut, to_json
from app.store.keyset import Sort
from app.store.reading import Snapshot
from app.store.tables import Source


def _alone(sources: FromClause) -> FromClause:
    """Sources need nothing joined to them."""
    return sources


SOURCES: Final = Listing(
    name="sources",
    table=Source,
    columns=COLUMNS,
    joined=_alone,
    to_json=to_json,
    out=SourceOut,
    sorts={
        "-quotes": Sort("-quotes", Source.quotes, descending=True),
        "name": Sort("name", Source.folded, descending=False),
    },
    default_sort="-quotes",
)


def one(snapshot: Snapshot, name: str, asked: Asked) -> Item:
    """A source by id or slug. Raises Moved for a former slug, a name or a host that is one source's; NotFound."""
    pk = find(snapshot, "source", name)
    row = snapshot.row("source", _by_pk, {"pk": pk})
    if row is None:
        raise NotFound("There is no source with this name.")
    return to_json(row, asked.base)


def _by_pk() -> Select[*tuple[Any, ...]]:
    return select(*COLUMNS).where(Source.pk == bindparam("pk", type_=BigInteger()))
