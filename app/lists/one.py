"""One resource of a list by id or slug, as the list would show it."""

from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, select

from app.lists.listing import Asked, Item, Listing, Loading
from app.lists.lookup import Kind, find
from app.rest.errors import NotFound
from app.store.reading import Snapshot


def one(snapshot: Snapshot, kind: Kind, listing: Listing, name: str, asked: Asked) -> Item:
    """The item. Raises Moved for a former slug and for any name that fits this one alone; NotFound."""

    def build() -> Select[*tuple[Any, ...]]:
        rows = select(*listing.columns).select_from(listing.joined(listing.table.__table__))
        return rows.where(listing.table.pk == bindparam("pk", type_=BigInteger()))

    pk = find(snapshot, kind, name)
    row = snapshot.row(("one", kind), build, {"pk": pk})
    if row is None:
        raise NotFound(f"There is no {kind} with this name.")
    item = listing.to_json(row, asked.base)
    for including in (*listing.always, *listing.last):
        including(Loading(snapshot, asked.base, asked.offsets), {pk: item})
    return item
