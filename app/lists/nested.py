"""Counts within a scope: how many quotes and articles each row of a nested list has there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    True_,
    and_,
    case,
    distinct,
    func,
    literal_column,
    select,
    true,
    union_all,
)

from app.lists.clusters import COLLAPSE
from app.lists.feeds import Clause
from app.lists.filters import Bound, Choice, Filters, Is, Named
from app.lists.listing import Item, Listing, Scope
from app.lists.periods import check_period
from app.lists.values import Instant, Words
from app.store.keyset import Sort
from app.store.statement import Row
from app.store.tables import Article, Quote
from app.store.types import UNDATED

AnyRows = Select[*tuple[Any, ...]]

ONE: Final = literal_column("1", Integer())
NOTHING: Final = literal_column("0", Integer())
_QUOTES: Final = literal_column("in_scope.quotes", BigInteger())
_ARTICLES: Final = literal_column("in_scope.articles", BigInteger())
_PLACE: Final = literal_column("in_scope.place", BigInteger())
_ABOVE: Final = literal_column(str(2**31), BigInteger())
_NAMES: Final = frozenset(("source", "not_source", "since", "until", "dup"))


class _Scoped:
    """The rows that are counted, by the text of their columns: a clause that names them brings no table along."""

    sort_at: Final = literal_column("scoped.sort_at", BigInteger())
    source_pk: Final = literal_column("scoped.source_pk", BigInteger())
    cluster: Final = literal_column("scoped.cluster", BigInteger())


class ScopeFilters(Filters):
    """What narrows the articles and quotes that are counted; they never count beyond the list's own scope."""

    source: Annotated[Words | None, Named("source", lambda match: match(_Scoped.source_pk))] = Field(
        default=None, description="Count only what was published by: slug, name or host.", examples=["seed"]
    )
    not_source: Annotated[Words | None, Named("source", lambda match: match(_Scoped.source_pk), exclude=True)] = Field(
        default=None, description="Leave out what was published by."
    )
    since: Annotated[Instant | None, Bound(lambda bound: _Scoped.sort_at >= bound, BigInteger())] = Field(
        default=None, description="Count only what was published then or later.", examples=["2025-09"]
    )
    until: Annotated[
        Instant | None, Bound(lambda bound: and_(_Scoped.sort_at < bound, _Scoped.sort_at > UNDATED), BigInteger())
    ] = Field(default=None, description="Count only what was published before then.", examples=["2025-10"])
    dup: Annotated[Literal["keep", "collapse"] | None, Choice({"keep": None, "collapse": _Scoped.cluster > 0})] = Field(
        default=None, description="`collapse` counts each cluster of repeats once."
    )
    has_quotes: Annotated[bool | None, Is(_QUOTES > 0)] = Field(
        default=None, description="Whether any quote is counted for it here."
    )

    @model_validator(mode="after")
    def _period(self) -> Self:
        check_period("since", self.since, "until", self.until)
        return self


def counted(pk: Any, sort_at: Any, row: type[Article] | type[Quote]) -> AnyRows:
    """One side of what is counted: a row for each article or quote of the list's row `pk`."""
    return select(
        pk.label("pk"),
        sort_at.label("sort_at"),
        Article.source_pk.label("source_pk"),
        func.coalesce(row.duplicate_of_pk, row.pk).label("cluster"),
        (ONE if row is Quote else NOTHING).label("quotes"),
        (ONE if row is Article else NOTHING).label("articles"),
    )


def counting(listing: Listing, rows: Callable[[], Sequence[AnyRows]]) -> Listing:
    """The listing as a nested one: `in_scope` on every row, and those with most quotes there, then articles, first.

    `rows` gives selects made by `counted`; what they bind besides the filters comes from the list's `within`.
    """
    width = len(listing.columns)

    def narrow(table: FromClause, clauses: Mapping[str, Clause]) -> tuple[FromClause, Sequence[Clause]]:
        counts = _counts(rows(), clauses)
        return table.join(counts, counts.c.pk == listing.table.pk), ()

    def to_json(row: Row, base: str) -> Item:
        return {**listing.to_json(row, base), "in_scope": {"quotes": row[width], "articles": row[width + 1]}}

    return listing._replace(
        columns=(*listing.columns, _QUOTES, _ARTICLES),
        to_json=to_json,
        sorts={**listing.sorts, "-quotes": Sort("-quotes", _PLACE, descending=True)},
        scope=Scope(_NAMES, narrow),
        adds=frozenset(("in_scope",)),
    )


def _counts(rows: Sequence[AnyRows], clauses: Mapping[str, Clause]) -> FromClause:
    """Quotes and articles of each pk, and both as one number that sorts by quotes, then articles."""
    scoped = union_all(*rows).subquery("scoped")
    # "keep" leaves the clause that is always true
    add_up = func.sum if isinstance(clauses.get(COLLAPSE, true()), True_) else _clusters
    quotes, articles = add_up(scoped.c.quotes), add_up(scoped.c.articles)
    columns = (quotes.label("quotes"), articles.label("articles"), (quotes * _ABOVE + articles).label("place"))
    return select(scoped.c.pk, *columns).where(*clauses.values()).group_by(scoped.c.pk).subquery("in_scope")


def _clusters(ones: ColumnElement[int]) -> ColumnElement[int]:
    """The number of clusters that have a row of the kind counted."""
    return func.count(distinct(case((ones > 0, _Scoped.cluster))))
