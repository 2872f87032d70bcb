"""Which filter leads a list: of several whose feeds could, the one with the rarest rows; on SQLite."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import CompoundSelect, Select, func, literal_column, select, union_all

from app.lists.feeds import Clustered, Ready
from app.store.keyset import Place, Sort, bind_after, page
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.types import LARGEST, UNDATED

MANY: Final = 2_048
"""Rows of a feed that are gone past in another order rather than found and sorted, from so many on."""

_NEWEST: Final = 64

Feeds = Sequence[tuple[Ready, Clustered]]
"""The filters that could lead, with their feeds."""


def rarest(snapshot: Snapshot, listing: str, feeds: Feeds, values: Mapping[str, Any]) -> Ready:
    """The filter whose feed has hardly any rows, or whose newest rows reach back furthest."""
    reached = _reached(snapshot, listing, feeds, values, _NEWEST)
    return feeds[min(reached, key=lambda row: row[1:])[0]][0]


def wide(snapshot: Snapshot, listing: str, feeds: Feeds, values: Mapping[str, Any]) -> frozenset[str]:
    """The names of the filters whose feeds have many rows."""
    reached = _reached(snapshot, listing, feeds, values, MANY)
    return frozenset(feeds[number][0].name for number, count, _ in reached if count == MANY)


def _reached(snapshot: Snapshot, listing: str, feeds: Feeds, values: Mapping[str, Any], most: int) -> list[Row]:
    """Of each feed its number, that of its newest rows up to so many, and the date of the last of them."""

    def build() -> CompoundSelect[*tuple[Any, ...]]:
        return union_all(*(_reach(number, *each) for number, each in enumerate(feeds)))

    shape = ("reach", listing, tuple((each.name, each.shape, len(each.heads)) for each, _ in feeds))
    before = bind_after(_by_date(feeds[0][1]), Place(values.get("until", LARGEST), 0))
    return snapshot.rows(shape, build, {**values, **before, "page_limit": most})


def _reach(number: int, ready: Ready, feed: Clustered) -> Select[*tuple[Any, ...]]:
    first, *others = ready.rows_of(feed)
    newest = page(first, _by_date(feed), feed.pk, after=True, others=others).subquery(f"feed_{number}")
    return select(literal_column(str(number)), func.count(), func.coalesce(func.min(newest.c.place_key), UNDATED))


def _by_date(feed: Clustered) -> Sort:
    return Sort("newest", feed.sort_at, descending=True)
