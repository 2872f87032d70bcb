"""What a room says of its list, what a request asks of it, and what it is answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel
from sqlalchemy import FromClause

from app.formats.selectors import Passages
from app.lists.counting import Dates, Facet
from app.lists.feeds import Clause, Ready
from app.lists.paging import COUNTED, DEFAULT_LIMIT
from app.shapes.highlight import highlights
from app.store.keyset import Place, Sort
from app.store.names import Resolved
from app.store.reading import Snapshot
from app.store.search.fulltext import Indexed
from app.store.statement import Row
from app.text.query.marking import Marker
from app.text.query.tree import Query

Item = dict[str, Any]
RELEVANCE: Final = "relevance"
_SHORT: Final = 50
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


Offsets = Literal["codepoints", "utf16"]


@dataclass(frozen=True, slots=True)
class Loading:
    """What filling members in takes: where to read, the base of links, the unit of offsets.

    texts: the text fields of articles by id, so that those whom several members are cut from are read once.
    marker: what finds the words of the query, if there is one. is_html: whether snippets come as HTML too.
    """

    snapshot: Snapshot
    base: str
    offsets: Offsets = "codepoints"
    texts: dict[str, Passages] = field(default_factory=dict)
    marker: Marker | None = None
    is_html: bool = False

    def highlights(self, fields: Passages) -> list[Item]:
        """The pieces of these fields that show what the query found; none without a query."""
        if self.marker is None:
            return []
        return highlights(self.marker, fields, is_html=self.is_html, is_utf16=self.offsets == "utf16")


Including = Callable[[Loading, Mapping[int, Item]], None]
"""Fills members in for a whole page at once: a constant number of statements, whatever the page's size."""


Within = Callable[[Snapshot], tuple[Ready, ...]]
"""Finds what a nested list lies under and gives the clauses that narrow to it. Raises NotFound, Moved or Gone."""


class Scope(NamedTuple):
    """Filters that together narrow rows of other tables, such as the articles that name an actor.

    names: the fields whose clauses are kept off the list's own rows. narrow: what those clauses mean for the list, as
    tables joined to its own and further clauses; it gets the clause of each field that was given.
    """

    names: frozenset[str]
    narrow: Callable[[FromClause, Mapping[str, Clause]], tuple[FromClause, Sequence[Clause]]]


def alone(rows: FromClause) -> FromClause:
    """Rows that need nothing joined to them."""
    return rows


class Listing(NamedTuple):
    """What a room says of its list; everything else is the same for all of them.

    dated: the sorts by publication that a feed can drive. always, includes, last: members filled in after the page, in
    this order; an include that takes long stands last. adds: members that these items have and others of their kind
    have not. indexed: its full text. article: for rows that are part of an article, the column that leads there.
    """

    name: str
    table: Any
    columns: tuple[Any, ...]
    to_json: Callable[[Row, str], Item]
    out: type[BaseModel]
    sorts: Mapping[str, Sort]
    default_sort: str
    joined: Callable[[FromClause], FromClause] = alone
    dated: frozenset[str] = frozenset()
    always: tuple[Including, ...] = ()
    includes: Mapping[str, Including] = _NONE
    last: tuple[Including, ...] = ()
    facets: Mapping[str, Facet] = _NONE
    dates: Mapping[str, Dates] = _NONE
    indexed: Indexed | None = None
    article: Any = None
    scope: Scope | None = None
    adds: frozenset[str] = frozenset()

    @property
    def has_clusters(self) -> bool:
        """Whether its rows may repeat one another."""
        return hasattr(self.table, "duplicate_of_pk")


def indexed_of(listing: Listing) -> Indexed:
    """The full text of a list that has one."""
    if listing.indexed is None:
        raise LookupError(f"{listing.name} have no full text")
    return listing.indexed


class Asked(NamedTuple):
    """A list request, read: which list (its cursors' name), its filters, order, place and what to add.

    counted: how many matches are counted, and how many of the newest facets and histogram cover.
    """

    listing: Listing
    path: str
    given: tuple[tuple[str, str], ...]
    filters: BaseModel
    sort: str
    limit: int
    after: Place | None
    base: str
    within: Within | None = None
    query: Query | None = None
    include: frozenset[str] = frozenset()
    offsets: Offsets = "codepoints"
    highlight: str | None = None
    total: bool = False
    facets: tuple[str, ...] = ()
    facet_limit: int = DEFAULT_LIMIT
    histogram: str | None = None
    histogram_on: str = "published"
    ids: tuple[str, ...] = ()
    counted: int = COUNTED

    @property
    def is_short(self) -> bool:
        """Whether it should take a few milliseconds at most: one page of common size, no words, nothing counted."""
        is_counting = self.is_counting or self.listing.scope is not None
        return self.query is None and not is_counting and self.limit <= _SHORT

    @property
    def is_counting(self) -> bool:
        """Whether the matches are counted."""
        return bool(self.total or self.facets or self.histogram)


@dataclass(slots=True)
class Answer:
    """A page and what was counted around it."""

    items: list[Item]
    next: str | None = None
    total: int | None = None
    resolved: Mapping[str, list[Resolved]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    suggestion: str | None = None
    ranking: str | None = None
    missing: list[str] | None = None
    facets: dict[str, Any] | None = None
    histogram: list[Item] | None = None
    is_bounded: bool = False
