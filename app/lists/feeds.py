"""Feeds: tables clustered by a filter's value and then by date, which drive a list or tell whether a row fits."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, FromClause, Select, bindparam, exists, literal_column, select
from sqlalchemy.sql.util import ClauseAdapter

from app.store.keyset import Pick

AnyRows = Select[*tuple[Any, ...]]
Clause = ColumnElement[bool]
Match = Callable[[Any], Clause]
HERE: Final = bindparam("within", type_=BigInteger())
"""The pk of what a nested list lies under."""

MOST_HEADS: Final = 16
"""Values whose feeds are merged into one list; each is a part of the statement."""


class Clustered(NamedTuple):
    """A table clustered by a filter's value and then by date: it drives the newest-first list.

    gives_way: whether another feed drives where there is one and nothing tells which is the rarer, since this filter is
    told by the row itself.
    """

    table: FromClause
    value: Any
    sort_at: Any
    pk: Any
    also: Clause | None = None
    gives_way: bool = False

    def holds(self, match: Match, sort_at: Any, pk: Any) -> Clause:
        """A row with this date and pk is in a feed that fits: one look for each value, however long the feeds are."""
        feed = self.table.alias()
        here = (match(feed.c[self.value.name]), feed.c[self.sort_at.name] == sort_at, feed.c[self.pk.name] == pk)
        also = () if self.also is None else (ClauseAdapter(feed).traverse(self.also),)
        return exists(select(literal_column("1")).select_from(feed).where(*here, *also).correlate_except(feed))


class Ready(NamedTuple):
    """A filter with its value: the clause's shape, what is bound, and the feed that may drive the list.

    heads: with several values, the name each is bound under, whose feeds are merged. beside: the clause for the row
    with a date and a pk, as a look into the feed. excludes: whether rows that fit are left out. is_listed: whether an
    index, and no feed, tells the rows that fit.
    """

    name: str
    shape: Hashable
    values: Mapping[str, Any]
    clause: Callable[[], Clause]
    feed: Clustered | None = None
    heads: tuple[str, ...] = ()
    beside: Callable[[Any, Any], Clause] | None = None
    excludes: bool = False
    is_listed: bool = False

    def rows_of(self, feed: Clustered) -> list[Pick]:
        """The rows of the feed of each value, without columns."""
        also = () if feed.also is None else (feed.also,)

        def pick(head: str) -> AnyRows:
            return select().select_from(feed.table).where(feed.value == bindparam(head, type_=BigInteger()), *also)

        return [partial(pick, head) for head in self.heads or (self.name,)]


def under(kind: str, pk: int, clause: Callable[[], Clause], feed: Clustered | None = None) -> Ready:
    """What narrows a nested list to what it lies under; the clause speaks of `HERE`."""

    def is_here(column: Any) -> Clause:
        here: Clause = column == HERE
        return here

    beside = None if feed is None else partial(feed.holds, is_here)
    return Ready("within", kind, {"within": pk}, clause, feed, beside=beside)
