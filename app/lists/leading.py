"""Which filter leads a list by date: of several whose feeds could, the one with the rarest rows; on SQLite."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import CompoundSelect, Select, func, literal_column, select, union_all

from app.lists.feeds import Clustered, Ready
from app.store.keyset import Place, Sort, bind_after, page
from app.store.reading import Snapshot
from app.store.types import LARGEST, UNDATED

_NEWEST: Final = 64


def rarest(
    snapshot: Snapshot, listing: str, feeds: Sequence[tuple[Ready, Clustered]], values: Mapping[str, Any]
) -> Ready:
    """The filter whose feed has hardly any rows, or whose newest rows reach back furthest."""

    def build() -> CompoundSelect[*tuple[Any, ...]]:
        return union_all(*(_reach(number, *each) for number, each in enumerate(feeds)))

    shape = ("reach", listing, tuple((each.name, each.shape, len(each.heads)) for each, _ in feeds))
    before = bind_after(_by_date(feeds[0][1]), Place(values.get("until", LARGEST), 0))
    rows = snapshot.rows(shape, build, {**values, **before, "page_limit": _NEWEST})
    return feeds[min(rows, key=lambda row: row[1:])[0]][0]


def _reach(number: int, ready: Ready, feed: Clustered) -> Select[*tuple[Any, ...]]:
    """The number of the newest rows, as many as are looked at, and the date of the last of them."""
    first, *others = ready.rows_of(feed)
    newest = page(first, _by_date(feed), feed.pk, after=True, others=others).subquery(f"feed_{number}")
    return select(literal_column(str(number)), func.count(), func.coalesce(func.min(newest.c.place_key), UNDATED))


def _by_date(feed: Clustered) -> Sort:
    return Sort("newest", feed.sort_at, descending=True)
