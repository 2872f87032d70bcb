"""How a statement asks for the rows that have the words of a query, beside filters.

SQLite knows how many rows neither the words nor the filters have. Left to itself it goes through all rows of a frequent
word for three of a topic, and looks each row of a source up in the full text for a word that three have.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Select, bindparam, select, union_all

from app.lists.feeds import Ready
from app.store.reading import Snapshot
from app.store.search import frequency, meeting
from app.store.search.meeting import Matches

FEW: Final = 1_000
"""Rows of a filter that are looked up in the full text sooner than those of a frequent word are gone through."""

_MOST: Final = bindparam("few", type_=BigInteger())


class Way(Enum):
    """Where the rows that have the words come in."""

    JOINED = "in whatever order the database likes"
    FIRST = "before any other: they are not many, and a source may have more articles"
    LISTED = "as a list that rows are looked up in: a look into the full text costs a hundred times as much"
    FEW = "told before: a filter has few rows, and only these were looked up in the full text"


class Matched(NamedTuple):
    """The way, and with FEW the pks of the matches."""

    way: Way
    few: Sequence[int] = ()


def way_of(
    snapshot: Snapshot, table: Any, of: Matches, ready: Sequence[Ready], values: Mapping[str, Any], *, is_whole: bool
) -> Matched:
    """How to ask for the matches. is_whole: whether more of them may be wanted than a page of the newest."""
    if snapshot.dialect != "sqlite":
        return Matched(Way.JOINED)
    is_frequent = of.number > frequency.COUNTED
    if is_frequent and is_whole:
        found = _told(snapshot, table, of, ready, values)
        if found is not None:
            return Matched(Way.FEW, found)
    if of.indexed != "article" or not any(each.is_listed for each in ready):  # a quote's source is that of its article
        return Matched(Way.JOINED)
    return Matched(Way.LISTED if is_frequent else Way.FIRST)


def matches(snapshot: Snapshot, of: Matches, pks: Sequence[int]) -> list[int]:
    """Those of a few rows that match."""
    if not pks:
        return []
    within = [(min(pks), max(pks))] if of.is_prefix else meeting.blocks(of, pks)
    return sorted(meeting.met(snapshot, of, pks, within).intersection(pks))


def _told(
    snapshot: Snapshot, table: Any, of: Matches, ready: Iterable[Ready], values: Mapping[str, Any]
) -> list[int] | None:
    """The matches among the rows of the first filter that has few; None when none has."""
    for each in ready:
        if each.feed is None and not each.is_listed:
            continue
        shape = ("few", table.__tablename__, each.name, each.shape, len(each.heads))
        rows = snapshot.rows(shape, partial(_rows, table, each), {**values, "few": FEW + 1})
        if len(rows) <= FEW:
            return matches(snapshot, of, [pk for (pk,) in rows])
    return None


def _rows(table: Any, of: Ready) -> Select[*tuple[Any, ...]]:
    """The rows of one filter, as many as `few` is bound to at most."""
    if (feed := of.feed) is None:
        return select(table.pk).where(of.clause()).limit(_MOST)
    found = union_all(*(pick().add_columns(feed.pk.label("pk")) for pick in of.rows_of(feed))).subquery("found")
    return select(found.c.pk).limit(_MOST)
