"""What a list request selects: its filters as clauses, its order, and the table or index it starts from."""

import secrets
from typing import Any, Final

from sqlalchemy import BigInteger, Double, FromClause, Select, bindparam, cast, func, select

from app.lists.filters import Clause, Clustered, Ready, apply
from app.lists.listing import RELEVANCE, Asked
from app.rest.errors import UnreadableQuery
from app.store import fulltext
from app.store.clauses import TEXTS, among
from app.store.keyset import Sort, bind_after, page
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.types import UNDATED

AnyRows = Select[*tuple[Any, ...]]
_GUESSES: Final = 64
_MOST: Final = bindparam("most", type_=BigInteger())
_SINCE: Final = bindparam("since", type_=BigInteger())
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
        applied = apply(snapshot, asked.filters)
        self.resolved = applied.resolved
        self._ready = (*within, *applied.ready, *_ids(asked))
        self.terms = _terms(asked)
        self._feed = self._driving_feed()
        self.values: dict[str, Any] = {name: value for each in self._ready for name, value in each.values.items()}
        if self.terms:
            self.values["match"] = fulltext.any_of(snapshot.dialect, self.terms)
        self.shape = (
            asked.listing.name,
            tuple((each.name, each.shape) for each in self._ready),
            bool(self.terms),
            self._feed is not None,
        )

    def rows(self, columns: tuple[Any, ...]) -> list[Row]:
        """One page and a row more, each with its place (key and pk) after the columns."""
        asked, sort = self.asked, self._sort()
        values = {**self.values, "page_limit": asked.limit + 1}
        if asked.after is not None:
            values |= bind_after(sort, asked.after)
        pk = self._feed.pk if self._feed else self._table.pk
        shape = ("page", self.shape, asked.sort, asked.after is not None)

        def pick() -> AnyRows:
            return select(*columns).select_from(self._listing.joined(self._from())).where(*self._clauses())

        return self.snapshot.rows(shape, lambda: page(pick, sort, pk, after=asked.after is not None), values)

    def matched(self) -> FromClause:
        """The pks of the matches, as many as `most` is bound to at most, as a subquery."""
        return self.pks().limit(_MOST).subquery("matched")

    def newest(self) -> FromClause:
        """The same of the most recently published ones; undated rows are the oldest."""
        sort_at = self._feed.sort_at if self._feed else self._table.sort_at
        pk = self._feed.pk if self._feed else self._table.pk
        return self.pks().order_by(sort_at.desc(), pk.desc()).limit(_MOST).subquery("matched")

    def pks(self) -> AnyRows:
        """The pks of the matches."""
        return select(self._table.pk).select_from(self._from()).where(*self._clauses())

    def present(self) -> set[str]:
        """The ids of the matches; only for a selection by `id=`."""
        rows = self.snapshot.rows(("present", self.shape), self._ids_of_matches, self.values)
        return {row[0] for row in rows}

    def _ids_of_matches(self) -> AnyRows:
        return select(self._table.id).select_from(self._from()).where(*self._clauses())

    def random_pk(self) -> int | None:
        """The pk of a match, each as likely as any other; None when there is none.

        Guesses first: a fixed number of random pks, of which those that match are equally likely. Only when all of
        them miss are the matches gone through.
        """
        last = self.snapshot.row(("last", self._listing.name), lambda: select(func.max(self._table.pk)), {})
        if last is None or last[0] is None:
            return None
        guesses = [secrets.randbelow(last[0]) + 1 for _ in range(_GUESSES)]
        hits = self.snapshot.rows(
            ("guess", self.shape),
            lambda: self.pks().where(among(self._table.pk, "guesses")),
            {**self.values, "guesses": guesses},
        )
        if hits:
            return next(guess for guess in guesses if (guess,) in hits)
        row = self.snapshot.row(
            ("random", self.shape), lambda: self.pks().order_by(func.random()).limit(1), self.values
        )
        return None if row is None else int(row[0])

    def _from(self) -> FromClause:
        """The table, after the feed that drives it or the full-text hits when they do."""
        table: FromClause = self._table.__table__
        if self._feed is not None:
            table = self._feed.table.join(table, self._table.pk == self._feed.pk)
        if self.terms:
            hit = self._hit
            table = table.join(hit, hit.c.pk == self._table.pk)
        scope = self._listing.scope
        return table if scope is None else scope.narrow(table, self._scoped())[0]

    @property
    def _hit(self) -> FromClause:
        """The full-text hits; the same object each time, so that order and join speak of one subquery."""
        if self._listing.indexed is None:
            raise LookupError(f"{self._listing.name} have no full text")
        return fulltext.matching(self.snapshot.dialect, self._listing.indexed)

    def _clauses(self) -> list[Clause]:
        feed = self._feed
        scope = self._listing.scope
        if scope is not None:
            own = [each.clause() for each in self._ready if each.name not in scope.names]
            return [*own, *scope.narrow(self._table.__table__, self._scoped())[1]]
        if feed is None:
            return [each.clause() for each in self._ready]
        driver = next(each for each in self._ready if each.feed is feed)
        clauses = [each.clause() for each in self._ready if each is not driver]
        clauses.append(feed.value == bindparam(driver.name, type_=BigInteger()))
        clauses += self._period_of(feed)
        return clauses if feed.also is None else [*clauses, feed.also]

    def _period_of(self, feed: Clustered) -> list[Clause]:
        """`since` and `until` said of the feed itself, so that it is entered at the right date."""
        names = {each.name for each in self._ready}
        bounds = {"since": feed.sort_at >= _SINCE, "until": feed.sort_at < _UNTIL}
        return [bound for name, bound in bounds.items() if name in names]

    def _scoped(self) -> dict[str, Clause]:
        scope = self._listing.scope
        return {} if scope is None else {each.name: each.clause() for each in self._ready if each.name in scope.names}

    def _driving_feed(self) -> Clustered | None:
        """The feed of a filter with one value, for newest-first; full text drives itself."""
        if self.asked.sort not in self._listing.dated or self.terms:
            return None
        return next((each.feed for each in self._ready if each.feed is not None), None)

    def _sort(self) -> Sort:
        if self.asked.sort == RELEVANCE:
            # PostgreSQL ranks in single precision; a place in the list is bound in double, and must compare as equal.
            return Sort(RELEVANCE, cast(self._hit.c.rank, Double()), descending=False)
        sort = self._listing.sorts[self.asked.sort]
        if self._feed is None:
            return sort
        missing = None if sort.missing is None else self._feed.sort_at <= UNDATED
        return Sort(sort.name, self._feed.sort_at, sort.descending, missing)


def _ids(asked: Asked) -> tuple[Ready, ...]:
    if not asked.ids:
        return ()
    column = asked.listing.table.id
    return (Ready("id", None, {"id": list(asked.ids)}, lambda: among(column, "id", TEXTS)),)


def _terms(asked: Asked) -> tuple[str, ...]:
    """The words searched for; raises UnreadableQuery when `q` holds none."""
    if asked.q is None:
        return ()
    found = fulltext.terms(asked.q)
    if not found:
        raise UnreadableQuery("There is no word in `q` to search for.", position=0)
    return found
