"""The newest matches of a query, without sorting all of them by date; on SQLite."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Select, bindparam, column, func, select, true

from app.lists.feeds import Clause, Clustered, Ready
from app.lists.filters import STANDING
from app.lists.listing import Asked
from app.store.clauses import NUMBERS
from app.store.keyset import AnySelect, Driven, Pick, Place, bind_after, looked_up, page
from app.store.reading import Snapshot
from app.store.search import arrival, walking
from app.store.search.meeting import Matches
from app.store.search.walking import Rows, Walk
from app.store.statement import Row
from app.store.types import LARGEST, UNDATED

NEWEST: Final = "-published_at"

_GROWTH: Final = 4
_PLACE: Final = itemgetter(-2, -1)
_NEAR: Final = func.json_each(bindparam("near", type_=NUMBERS)).table_valued(column("value", BigInteger()), name="near")


class Newest(NamedTuple):
    """A page of the newest rows that match and fit the clauses.

    driver: the filter whose feed is gone past, but for rows that the feeds of others, `beside`, have not.
    """

    snapshot: Snapshot
    asked: Asked
    of: Matches
    fits: Callable[[], Sequence[Clause]]
    shape: Hashable
    driver: Ready | None
    beside: Sequence[Ready]

    @staticmethod
    def is_asked(snapshot: Snapshot, asked: Asked, ready: Sequence[Ready]) -> bool:
        """Whether the matches may be found so."""
        is_standing = any(each.name == "status" and each.shape == STANDING for each in ready)
        return asked.sort == NEWEST and snapshot.dialect == "sqlite" and is_standing

    def rows(self, columns: tuple[Any, ...], values: dict[str, Any]) -> list[Row] | None:
        """The page and a row more; None when they are so few that sorting them is less work."""
        of, most, after = self.of, self.asked.limit + 1, self.asked.after
        until, since = values.get("until", LARGEST), values.get("since", UNDATED)
        before = Place(until, 0) if after is None or until < after.key else after
        if self.driver is None and arrival.pays(of.number, of.rows, most):
            rows = self._arrived(columns, values, before)
            if rows is not None:
                return rows
        if walking.pays(of.number, of.rows, most):
            return self._walked(columns, values, Walk(self.snapshot, of, before, since, self._past(values)))
        return None

    def _past(self, values: dict[str, Any]) -> Rows:
        """What is gone past: the feeds of the driver, or all visible rows."""
        driver, table = self.driver, self.asked.listing.table
        if driver is not None and (feed := driver.feed) is not None:
            picks = [partial(self._narrowed, pick, feed) for pick in driver.rows_of(feed)]
            shape = (self.shape, driver.name, len(driver.heads))
            return Rows(shape, feed.sort_at, feed.pk, picks, values)

        def visible() -> Select[*tuple[Any, ...]]:
            return select().select_from(table.__table__).where(table.visible == true())

        return Rows(self.asked.listing.name, table.sort_at, table.pk, (visible,), values)

    def _narrowed(self, pick: Pick, feed: Clustered) -> Select[*tuple[Any, ...]]:
        """The rows of a feed that are in those of the other filters, too; which is less than to look at words."""
        others = [each.beside for each in self.beside if each.feed and each is not self.driver]
        return pick().where(*(look(feed.sort_at, feed.pk) for look in others if look))

    def _arrived(self, columns: tuple[Any, ...], values: dict[str, Any], before: Place) -> list[Row] | None:
        """The page, where rows came in the order of their dates."""
        most = self.asked.limit + 1
        stretch = arrival.last(self.snapshot, self.of, before, most)
        rows = self._among(columns, values, stretch.pks, before, most)
        if len(rows) < most:
            return None
        others = arrival.strays(self.snapshot, self.of, stretch, rows[-1][-2], before.key)
        if others is None:
            return None
        rows += self._among(columns, values, others, before, most) if others else ()
        return sorted(rows, key=_PLACE, reverse=True)[:most]

    def _walked(self, columns: tuple[Any, ...], values: dict[str, Any], walk: Walk) -> list[Row] | None:
        """The page, from one window of the newest rows to the next."""
        most = self.asked.limit + 1
        found: list[Row] = []
        while walk.pays(len(found), most):
            near, size = walk.step(len(found), most), most
            while near and len(found) < most:
                found += self._among(columns, values, near[:size], walk.began, most - len(found))
                near, size = near[size:], size * _GROWTH
            if len(found) >= most or walk.is_over:
                return found
        return None

    def _among(
        self, columns: tuple[Any, ...], values: dict[str, Any], near: Sequence[int], before: Place, most: int
    ) -> list[Row]:
        """The newest of some rows that fit all filters and stand before a place; no others are read whole."""
        listing = self.asked.listing
        table, sort = listing.table, listing.sorts[NEWEST]

        def fitting() -> Select[*tuple[Any, ...]]:
            rows = Driven(_NEAR, table.__table__, table.pk == _NEAR.c.value)  # never by an index of a filter
            return select().select_from(rows).where(*self.fits())

        def build() -> AnySelect:
            found = page(fitting, sort, table.pk, after=True)
            return looked_up(found, sort, columns, listing.joined, table)

        values = {**values, **bind_after(sort, before), "near": near, "page_limit": most}
        return self.snapshot.rows(("among", self.shape), build, values)
