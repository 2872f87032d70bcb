"""Every list of the service: filters to one statement, rows to JSON, and the page, counts and links around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel
from sqlalchemy import BigInteger, FromClause, Select, bindparam, select

from app.rest import counting
from app.rest.counting import Dates, Facet
from app.rest.cursor import Cursor
from app.rest.errors import UnreadableQuery
from app.rest.filters import Clause, Feed, Ready, apply
from app.rest.paging import COUNTED
from app.store import fulltext
from app.store.clauses import TEXTS, among
from app.store.fulltext import Indexed
from app.store.keyset import Place, Sort, bind_after, page
from app.store.names import Resolved
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.types import UNDATED

Item = dict[str, Any]
RELEVANCE: Final = "relevance"


@dataclass(frozen=True, slots=True)
class Including:
    """Members filled in for a whole page at once: one statement each, whatever the page's size."""

    load: Callable[["Work", Mapping[int, Item]], None]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a room says of its list; everything else is the same for all of them.

    dated: the sorts by publication that a feed can drive. always, includes: members filled in after the page.
    """

    name: str
    table: Any
    columns: tuple[Any, ...]
    joined: Callable[[FromClause], FromClause]
    to_json: Callable[[Row, str], Item]
    out: type[BaseModel]
    sorts: Mapping[str, Sort]
    default_sort: str
    dated: frozenset[str] = frozenset()
    always: tuple[Including, ...] = ()
    includes: Mapping[str, Including] = field(default_factory=dict)
    facets: Mapping[str, Facet] = field(default_factory=dict)
    dates: Mapping[str, Dates] = field(default_factory=dict)
    indexed: Indexed | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A list request, read: which list (its cursors' name), its filters, order, place and what to add."""

    listing: Listing
    path: str
    given: tuple[tuple[str, str], ...]
    filters: BaseModel
    sort: str
    limit: int
    after: Place | None
    base: str
    within: tuple[Ready, ...] = ()
    q: str | None = None
    include: frozenset[str] = frozenset()
    total: bool = False
    facets: tuple[str, ...] = ()
    facet_limit: int = 20
    histogram: str | None = None
    histogram_on: str = "published"
    ids: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Answer:
    """A page and what was counted around it."""

    items: list[Item]
    next: str | None = None
    total: int | None = None
    resolved: Mapping[str, list[Resolved]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    missing: list[str] | None = None
    facets: dict[str, Any] | None = None
    histogram: list[Item] | None = None
    is_bounded: bool = False


class Work:
    """One list request at work on one snapshot of the database."""

    def __init__(self, snapshot: Snapshot, asked: Asked) -> None:
        self.snapshot = snapshot
        self.asked = asked
        self._listing = asked.listing
        self._applied = apply(snapshot, asked.filters)
        self._ready = (*self._applied.ready, *asked.within, *_ids(asked))
        self._terms = _terms(asked)
        self._feed = self._driving_feed()
        self._values: dict[str, Any] = {name: value for each in self._ready for name, value in each.values.items()}
        if self._terms:
            self._values["match"] = fulltext.any_of(snapshot.dialect, self._terms)
        self._shape = (
            asked.listing.name,
            tuple((each.name, each.shape) for each in self._ready),
            bool(self._terms),
            asked.sort if self._feed or self._terms else None,
        )

    def answer(self) -> Answer:
        """The page and all that was asked for around it."""
        asked = self.asked
        rows = self._page()
        shown = rows[: asked.limit]
        width = len(self._listing.columns)
        items = {row[width + 1]: self._listing.to_json(row, asked.base) for row in shown}
        for including in (*self._listing.always, *(self._listing.includes[name] for name in sorted(asked.include))):
            including.load(self, items)
        answer = Answer(list(items.values()), resolved=self._applied.resolved, terms=self._terms)
        if len(rows) > asked.limit:
            place = Place(shown[-1][width], shown[-1][width + 1])
            answer.next = Cursor(asked.path, asked.given, place).encode()
        self._count(answer)
        if asked.ids:
            answer.missing = self._missing()
        return answer

    def _page(self) -> list[Row]:
        asked, sort = self.asked, self._sort()
        values = {**self._values, "page_limit": asked.limit + 1}
        if asked.after is not None:
            values |= bind_after(sort, asked.after)
        shape = ("page", self._shape, asked.sort, asked.after is not None)
        pk = self._feed.pk if self._feed else self._listing.table.pk
        return self.snapshot.rows(shape, lambda: page(self._pick, sort, pk, after=asked.after is not None), values)

    def _pick(self) -> Select[*tuple[Any, ...]]:
        return select(*self._listing.columns).select_from(self._listing.joined(self._from())).where(*self._clauses())

    def _from(self) -> FromClause:
        """The table, after the feed that drives it or the full-text hits when they do."""
        table: FromClause = self._listing.table.__table__
        if self._feed is not None:
            table = self._feed.table.join(table, self._listing.table.pk == self._feed.pk)
        if self._terms:
            hit = self._hit
            table = table.join(hit, hit.c.pk == self._listing.table.pk)
        return table

    @property
    def _hit(self) -> FromClause:
        """The full-text hits; the same object each time, so that order and join speak of one subquery."""
        if self._listing.indexed is None:
            raise LookupError(f"{self._listing.name} have no full text")
        return fulltext.matching(self.snapshot.dialect, self._listing.indexed)

    def _clauses(self) -> list[Clause]:
        clauses = [each.clause() for each in self._ready if self._feed is None or each.feed is not self._feed]
        if self._feed is not None:
            driver = next(each for each in self._ready if each.feed is self._feed)
            clauses.append(self._feed.value == bindparam(driver.name, type_=BigInteger()))
            if self._feed.also is not None:
                clauses.append(self._feed.also)
        return clauses

    def _driving_feed(self) -> Feed | None:
        """The feed of a filter with one value, for newest-first; full text drives itself."""
        if self.asked.sort not in self._listing.dated or self._terms:
            return None
        return next((each.feed for each in self._ready if each.feed is not None), None)

    def _sort(self) -> Sort:
        if self.asked.sort == RELEVANCE:
            return Sort(RELEVANCE, self._hit.c.rank, descending=False, best_effort=True)
        sort = self._listing.sorts[self.asked.sort]
        if self._feed is None:
            return sort
        missing = None if sort.missing is None else self._feed.sort_at == UNDATED
        return Sort(sort.name, self._feed.sort_at, sort.descending, missing)

    def _matched(self, most: int) -> FromClause:
        """The keys of the matches, so many at most."""
        rows = select(self._listing.table.pk).select_from(self._from()).where(*self._clauses())
        return rows.limit(most).subquery("matched")

    def _count(self, answer: Answer) -> None:
        asked, values = self.asked, {**self._values, "facet_limit": self.asked.facet_limit}
        if not (asked.total or asked.facets or asked.histogram):
            return
        row = self.snapshot.row(("total", self._shape), lambda: counting.total(self._matched(COUNTED + 1)), values)
        count = row[0] if row else 0
        answer.is_bounded = count > COUNTED
        answer.total = min(count, COUNTED) if asked.total else None
        if asked.facets:
            answer.facets = {name: self._facet(name, values) for name in asked.facets}
        if asked.histogram:
            dates = self._listing.dates[asked.histogram_on]
            shape = ("histogram", asked.histogram_on, self._shape)
            bars = self.snapshot.rows(shape, lambda: counting.by_day(self._matched(COUNTED), dates), values)
            answer.histogram = counting.histogram_json(bars, dates, asked.histogram)

    def _facet(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        of = self._listing.facets[name]
        rows = self.snapshot.rows(
            ("facet", name, self._shape), lambda: counting.facet(self._matched(COUNTED), of), values
        )
        return counting.facet_json(rows)

    def _missing(self) -> list[str]:
        rows = self.snapshot.rows(
            ("present", self._shape),
            lambda: select(self._listing.table.id).select_from(self._from()).where(*self._clauses()),
            self._values,
        )
        present = {row[0] for row in rows}
        return [each for each in self.asked.ids if each not in present]


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
