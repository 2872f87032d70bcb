"""What a list request selects: its filters as clauses, its order, and the table or index it starts from."""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property, partial
from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, bindparam, literal, select

from app.lists.clusters import COLLAPSE, Clusters
from app.lists.feeds import Clause, Clustered, Ready
from app.lists.leading import rarest, wide
from app.lists.listing import RELEVANCE, Asked, alone, indexed_of
from app.lists.matched import Way, matches, way_of
from app.lists.newest import NEWEST, Newest
from app.lists.searching import Searched, applied_of
from app.store.clauses import TEXTS, among
from app.store.keyset import LIMIT, AnySelect, Driven, Pick, Sort, bind_after, looked_up, page
from app.store.reading import Snapshot
from app.store.search import fulltext
from app.store.search.meeting import Matches
from app.store.statement import Row
from app.store.types import LARGEST, UNDATED

AnyRows = Select[*tuple[Any, ...]]
UNRANKED: Final = -1.0
"""The score that stands for none, in the place of a match that is not ranked."""

_SINCE: Final = bindparam("since", type_=BigInteger())
_BELOW: Final = bindparam("below", type_=BigInteger())
_UNTIL: Final = bindparam("until", type_=BigInteger())


class Selection:
    """The rows a list request means, on one snapshot.

    `shape` is all that its statements depend on, `values` is all that they bind: a shape is built once, then reused.
    """

    def __init__(self, snapshot: Snapshot, asked: Asked) -> None:
        self.snapshot = snapshot
        self.asked = asked
        self._listing = asked.listing
        self._table: Any = asked.listing.table
        within = asked.within(snapshot) if asked.within is not None else ()
        searched = (
            None
            if asked.query is None
            else Searched(snapshot, asked.listing, asked.query, is_ranked=asked.sort == RELEVANCE)
        )
        applied = applied_of(snapshot, asked)
        self.resolved = applied.resolved
        beside = () if searched is None else (*searched.ready, *searched.conditions(applied.joined))
        self._ready = (*within, *applied.ready, *_ids(asked), *beside)
        self.searched = searched
        self._has_match = searched is not None and searched.has_match
        self._is_collapsed = any(each.name == COLLAPSE and each.shape == ("collapse",) for each in self._ready)
        self.values: dict[str, Any] = {name: value for each in self._ready for name, value in each.values.items()}
        if searched is not None:
            self.values |= searched.values
        self._of = None if searched is None or not self._has_match else searched.of
        self._feeds = [(each, each.feed) for each in self._ready if each.feed]
        self._driver = self._driving()
        self._wide = self._passed_over()
        self._feed = None if self._driver is None or self._driver.heads else self._driver.feed
        self._way = None if self._of is None else self._way_to(self._of)
        self.shape = (
            asked.listing.name,
            tuple((each.name, each.shape) for each in self._ready),
            self._way,
            None if searched is None else searched.form,
            None if self._driver is None else (self._driver.name, len(self._driver.heads)),
            self._wide,
        )

    def _way_to(self, of: Matches) -> Way:
        is_whole = self.asked.is_counting or self.asked.sort != NEWEST
        found = way_of(self.snapshot, self._table, of, self._ready, self.values, is_whole=is_whole)
        if found.way is Way.FEW:
            self.values["among"] = found.few
        return found.way

    def rows(self, columns: tuple[Any, ...]) -> list[Row]:
        """One page and a row more, each with its place (key and pk) after the columns."""
        after, most = self.asked.after, self.asked.limit + 1
        is_bounded = self.asked.sort == RELEVANCE and self.searched is not None and self.searched.ranked is not None
        if is_bounded and after is not None and after.key == UNRANKED:
            return self._unranked(columns, after.pk, most)
        if self._way is not Way.FEW and (rows := self._newest(columns)) is not None:
            return rows
        rows = self._page(columns)
        if is_bounded and len(rows) < most:
            rows += self._unranked(columns, LARGEST, most - len(rows))
        return rows

    def _page(self, columns: tuple[Any, ...]) -> list[Row]:
        asked, driver, sort = self.asked, self._driver, self._sort()
        values = {**self.values, "page_limit": asked.limit + 1}
        if asked.after is not None:
            values |= bind_after(sort, asked.after)
        feed = None if driver is None else driver.feed
        pk = feed.pk if feed else self._table.pk
        shape = ("page", self.shape, asked.sort, asked.after is not None)
        joined = self._listing.joined
        # Of a ranked list every match is sorted, of merged feeds each is gone past; only a page is looked up.
        is_late = (self._has_match and sort.missing is None) or (driver is not None and bool(driver.heads))

        def build() -> AnySelect:
            first, *others = self._picks((pk,)) if is_late else self._picks(columns, joined)
            rows = page(first, sort, pk, after=asked.after is not None, others=others)
            return looked_up(rows, sort, columns, joined, self._table) if is_late else rows

        return self.snapshot.rows(shape, build, values)

    def _picks(self, columns: tuple[Any, ...], joined: Callable[[FromClause], FromClause] = alone) -> list[Pick]:
        """The rows that fit, of each of the feeds that lead to them."""

        def pick(head: str | None) -> AnyRows:
            rows = select(*columns).select_from(joined(self._from(is_page=True)))
            listed = () if self.asked.sort == RELEVANCE else self._listed()
            return rows.where(*self._clauses(head, is_page=True), *listed)

        heads = () if self._driver is None else self._driver.heads
        return [partial(pick, head) for head in heads or (None,)]

    def _newest(self, columns: tuple[Any, ...]) -> list[Row] | None:
        """A page of the newest matches, when they may be found without sorting all of them by date."""
        if self._of is None or not Newest.is_asked(self.snapshot, self.asked, self._ready):
            return None
        fits = partial(self._clauses, is_page=True)
        newest = Newest(self.snapshot, self.asked, self._of, fits, self.shape, self._leader, self._ready)
        return newest.rows(columns, self.values)

    def _unranked(self, columns: tuple[Any, ...], below: int, most: int) -> list[Row]:
        """The matches that are too many to be ranked, those that came last first: the walk goes on with them."""
        values = {**self.values, "below": min(below, self.values["floor"]), "page_limit": most}
        rows, pk = self._table.__table__, self._table.pk
        if self._of is not None and self._way is Way.FEW:
            values["among"] = matches(self.snapshot, self._of._replace(match=values["rest"]), values["among"])
        else:
            rest = fulltext.matching(self.snapshot.dialect, indexed_of(self._listing), "rest")
            rows, pk = rows.join(rest, rest.c.pk == pk), rest.c.pk

        def build() -> AnyRows:
            found = select(*columns, literal(UNRANKED), pk).select_from(self._listing.joined(rows))
            return found.where(pk < _BELOW, *self._clauses()).order_by(pk.desc()).limit(LIMIT)

        return self.snapshot.rows(("unranked", self.shape), build, values)

    def matched(self) -> FromClause:
        """The pks of the matches, as many as `page_limit` is bound to at most, as a subquery."""
        feed = self._leading(is_page=True)
        return self.pks().limit(LIMIT).subquery("matched") if feed is None else self._fed(feed)

    def newest(self) -> FromClause:
        """The same of the most recently published ones; undated rows are the oldest."""
        feed, table = self._leading(is_page=True), self._table
        by_date = self.pks().order_by(table.sort_at.desc(), table.pk.desc())
        return by_date.limit(LIMIT).subquery("matched") if feed is None else self._fed(feed)

    def _fed(self, feed: Clustered) -> FromClause:
        """The same where feeds lead to them, in the order of which they come."""
        first, *others = self._picks((feed.pk.label("pk"),))
        by_date = Sort(NEWEST, feed.sort_at, descending=True)
        return page(first, by_date, feed.pk, after=False, others=others).subquery("matched")

    def pks(self) -> AnyRows:
        """The pks of the matches."""
        return select(self._table.pk).select_from(self._from()).where(*self._clauses(), *self._listed())

    def present(self) -> set[str]:
        """The ids of the matches; only for a selection by `id=`."""
        shape = ("present", self.shape)
        rows = self.snapshot.rows(shape, lambda: self.pks().with_only_columns(self._table.id), self.values)
        return {row[0] for row in rows}

    def _from(self, *, is_page: bool = False) -> FromClause:
        """The table, after the feed that drives it or the full-text hits when they do; scores only for a page."""
        table: FromClause = self._table.__table__
        feed = self._leading(is_page=is_page)
        if feed is not None:
            table = feed.table.join(table, self._table.pk == feed.pk)
        if self.searched is not None and is_page and self.asked.sort == RELEVANCE:
            hit = self.searched.hit
            table = Driven(hit, table, hit.c.pk == self._table.pk)
        elif self._way is Way.JOINED:
            table = table.join(self._matching, self._matching.c.pk == self._table.pk)
        elif self._way is Way.FIRST:
            table = Driven(self._matching, table, self._matching.c.pk == self._table.pk)
        scope = self._listing.scope
        return table if scope is None else scope.narrow(table, self._scoped())[0]

    def _listed(self) -> tuple[Clause, ...]:
        """That a row is among all that have the words: a look, and never what leads to the row."""
        return ((self._table.pk + 0).in_(select(self._matching.c.pk)),) if self._way is Way.LISTED else ()

    @property
    def _matching(self) -> FromClause:
        return fulltext.matching(self.snapshot.dialect, indexed_of(self._listing))

    def _clauses(self, head: str | None = None, *, is_page: bool = False) -> list[Clause]:
        """What rows fit, but for what is told by where they come from; `head` is bound to the value of the feed."""
        scope = self._listing.scope
        if scope is not None:
            own = [each.clause() for each in self._ready if each.name not in scope.names]
            return [*own, *scope.narrow(self._table.__table__, self._scoped())[1]]
        feed = self._leading(is_page=is_page)
        driver = None if feed is None else self._driver
        clauses = [self._clause(each, feed, is_page=is_page) for each in self._ready if each is not driver]
        if self._way is Way.FEW:
            clauses.append(among(self._table.pk, "among"))
        if self._is_collapsed:
            clauses.append(self._clusters(self._ready).is_first())
        if feed is None or driver is None:
            return clauses
        clauses += [feed.value == bindparam(head or driver.name, type_=BigInteger()), *self._period_of(feed)]
        return clauses if feed.also is None else [*clauses, feed.also]

    def _clause(self, each: Ready, feed: Clustered | None, *, is_page: bool) -> Clause:
        """A filter's clause: on a page a look for each row, unless the filter may be what leads to the rows.

        SQLite would write every row of the filter's feed to a table first, to tell a page from it.
        """
        if each.beside is None or not is_page or self.snapshot.dialect != "sqlite":
            return each.clause()
        if feed is not None:
            return each.beside(feed.sort_at, feed.pk)
        leads = not (self._has_match or each.excludes or each.name in self._wide)
        return each.clause() if leads else each.beside(self._table.sort_at, self._table.pk)

    def occurrences(self, pks: Collection[int]) -> list[Row]:
        """Rows of pk and how many matches are of its cluster, those of other ids included."""
        ready = [each for each in self._ready if each.name != "id"]
        shape = ("occurrences", self.shape)
        return self.snapshot.rows(shape, lambda: self._clusters(ready).sizes(), {**self.values, "pks": list(pks)})

    def _clusters(self, ready: Iterable[Ready]) -> Clusters:
        """The clusters among the rows that fit all these, whatever drives the list."""
        row = self._table.sort_at, self._table.pk
        looks = self.snapshot.dialect == "sqlite"
        clauses = [each.beside(*row) if looks and each.beside else each.clause() for each in ready]
        if self._has_match:
            match = fulltext.matching(self.snapshot.dialect, indexed_of(self._listing)).alias("matching")
            clauses.append(select(match.c.pk).where(match.c.pk == self._table.pk).correlate(self._table).exists())
        return Clusters(self._table, clauses)

    def _period_of(self, feed: Clustered) -> list[Clause]:
        """`since` and `until` said of the feed itself, so that it is entered at the right date."""
        names = {each.name for each in self._ready}
        bounds = {"since": feed.sort_at >= _SINCE, "until": feed.sort_at < _UNTIL}
        return [bound for name, bound in bounds.items() if name in names]

    def _scoped(self) -> dict[str, Clause]:
        scope = self._listing.scope
        return {} if scope is None else {each.name: each.clause() for each in self._ready if each.name in scope.names}

    def _driving(self) -> Ready | None:
        """The filter whose feed drives the list by date; full text drives itself."""
        if self.asked.sort not in self._listing.dated or self._has_match:
            return None
        return self._leader

    @cached_property
    def _leader(self) -> Ready | None:
        """The filter whose feed is gone past; those of several values are merged on SQLite, which can stop."""
        if self.snapshot.dialect != "sqlite":
            feeds = [each for each in self._feeds if not each[0].heads]
            return min(feeds, key=lambda each: each[1].gives_way, default=(None,))[0]
        if len(self._feeds) > 1:
            return rarest(self.snapshot, self._listing.name, self._feeds, self.values)
        return next((each for each, _ in self._feeds), None)

    def _passed_over(self) -> frozenset[str]:
        """The filters that many rows fit, in another order than by date: rows are gone past until some fit."""
        is_dated = self.asked.sort in self._listing.dated
        if is_dated or self._has_match or not self._feeds or self.snapshot.dialect != "sqlite":
            return frozenset()
        return wide(self.snapshot, self._listing.name, self._feeds, self.values)

    def _leading(self, *, is_page: bool) -> Clustered | None:
        """The feed that leads to the rows; several lead to a page only."""
        return self._driver.feed if is_page and self._driver is not None else self._feed

    def _sort(self) -> Sort:
        if self.searched is not None and self.asked.sort == RELEVANCE:
            return Sort(RELEVANCE, self.searched.hit.c.score, descending=True)
        sort, feed = self._listing.sorts[self.asked.sort], self._leading(is_page=True)
        if feed is None:
            return sort
        missing = None if sort.missing is None else feed.sort_at <= UNDATED
        return Sort(sort.name, feed.sort_at, sort.descending, missing)


def _ids(asked: Asked) -> tuple[Ready, ...]:
    if not asked.ids:
        return ()
    column = asked.listing.table.id
    return (Ready("id", None, {"id": list(asked.ids)}, lambda: among(column, "id", TEXTS)),)
