"""What every list takes besides its filters, and the envelope it answers in."""

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, Field

from app.lists.filters import Filters
from app.lists.values import Whole, Words

DEFAULT_LIMIT = 20
MAX_LIMIT = 200
COUNTED = 10_000


class Shown(BaseModel, defer_build=True):
    """How an answer is shown; what the models below this one add is no part of a list's cursor, but for `HELD`."""

    fields: Words | None = Field(
        default=None, description="Only these members of each item, by top-level name.", examples=["id,links"]
    )


class Written(Shown):
    """What there are several representations of; rooms narrow `format`."""

    format: str | None = Field(default=None, description="Representation.")


class One(Written):
    """What a single resource takes that has no other representation."""

    format: Literal["json"] | None = Field(default=None, description="Representation.")


class Viewed(Shown):
    """What is filled in, and how places in a text are told; rooms narrow `include`."""

    include: Sequence[str] | None = Field(default=None, description="Further members.")
    offsets: Literal["codepoints", "utf16"] | None = Field(
        default=None, description="`utf16` counts every offset in UTF-16 code units, as browsers do."
    )


class Among(Shown):
    """What is taken wherever one or some are looked for among many."""

    id: Words | None = Field(
        default=None, description="Only items with these ids; ids that match nothing are listed in `missing`."
    )


class Paging(Among, Written):
    """Parameters of every list; rooms narrow `sort` and `format`."""

    limit: Annotated[Whole, Field(ge=1, le=2**31)] | None = Field(
        default=None,
        description=f"Items on the page, 1 to {MAX_LIMIT}, {DEFAULT_LIMIT} when not given. "
        "In CSV and NDJSON any number; without it they hold the whole list.",
        examples=[20],
    )
    cursor: str | None = Field(
        default=None,
        max_length=8192,
        description="`page.next` of the previous page; send it with the same filters and sort, or alone.",
    )
    total: bool | None = Field(
        default=None, description=f"Count the matches: exactly up to {COUNTED:,}, then `gte`.", examples=[True]
    )
    sort: str | None = Field(default=None, description="The order.")


class ByQuotes(Paging):
    """Parameters of the lists that begin with what has most quotes."""

    sort: Literal["-quotes", "name"] | None = Field(
        default=None, description="Those with most quotes first when not given."
    )
    format: str | None = Field(default=None, description="json, ndjson or csv.", examples=["csv"])


class Faceting(Shown):
    """Counts over the whole filtered list; rooms narrow `facet` and `histogram_on`."""

    facet: Sequence[str] | None = Field(default=None, description="Count the matches by these values.")
    facet_limit: Annotated[Whole, Field(ge=1, le=200)] | None = Field(
        default=None, description="Values a facet lists, 1 to 200, 20 when not given."
    )
    histogram: Literal["day", "week", "month", "year"] | None = Field(
        default=None, description="Count per period: UTC days, ISO weeks, months or years, with empty ones."
    )
    histogram_on: str | None = Field(default=None, description="Which date a histogram uses.")


Highlight = Annotated[
    Literal["true", "false", "html"] | None,
    Field(
        description="`true` adds `highlights`: a piece of each field that has words of `q`, and where they stand; "
        "`html` adds the piece as escaped HTML, the words in `<mark>`.",
        examples=["html"],
    ),
]
"""Whether items show where the words of `q` stand in them."""


class Highlighting(Shown):
    """Parameters of the lists that search texts."""

    highlight: Highlight = None


HELD: Final = frozenset(("id", "sort"))
"""What decides which items come and in which order, though it is declared among the rest."""


@cache
def shown(model: type[BaseModel]) -> frozenset[str]:
    """The parameters of a list that only say how it is shown."""
    bases = [base for base in model.__mro__ if issubclass(base, Shown) and not issubclass(base, Filters)]
    return frozenset(name for base in bases for name in base.model_fields) - HELD


class Page(BaseModel, defer_build=True):
    """Where the page stands in its list."""

    limit: int | None = Field(description="How many items a page holds at most; null for a whole set.", examples=[20])
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
    total: int | None = Field(description="Matches, when asked for with `total=true`.")
    total_relation: Literal["eq", "gte"] | None = Field(description="Whether `total` is exact or a lower bound.")


class ResolvedOut(BaseModel, defer_build=True):
    """What a name in a filter was taken to mean."""

    given: str = Field(description="The name as it was sent.", examples=["Peskov"])
    slugs: list[str] = Field(description="What it means; empty when it is unknown.", examples=[["dmitry-peskov"]])
    nearest: list[str] | None = Field(default=None, description="Known names like an unknown one.")


class QueryOut(BaseModel, defer_build=True):
    """How the request was understood."""

    resolved: dict[str, list[ResolvedOut]] | None = Field(
        default=None, description="What names in filters mean, by parameter."
    )
    terms: list[str] | None = Field(default=None, description="The words searched for.")
    ranking: Literal["exact", "newest-10000"] | None = Field(
        default=None,
        description="How the order was made. `exact`: every match was scored, or the order is by date. `newest-10000`: "
        "there are more matches than this; those stored last were scored, and those with the rarest words or with all "
        "words; the others follow, those stored last first.",
    )
    suggestion: str | None = Field(
        default=None,
        description="Did you mean this? The query with the words that no row has corrected, which is what was searched "
        "for; or, of quotes, with a name that none of them holds asked for as their `speaker:`, which was not. Null "
        "when there is nothing better.",
    )
    relation: Literal["gte"] | None = Field(
        default=None, description=f"Present when facets and histogram cover only the newest {COUNTED:,} matches."
    )


class FacetItem(BaseModel, defer_build=True):
    """One value and how many matches have it."""

    value: str | None = Field(description="What to filter by; null for rows without one.")
    name: str | None = Field(description="How to show it.")
    count: int = Field(description="How many rows have it.")


class FacetOut(BaseModel, defer_build=True):
    """The most frequent values; `other` is how many counts the rest adds up to."""

    items: list[FacetItem] = Field(description="The most frequent values.")
    other: int = Field(description="Rows that have none of these values.")


class Period(BaseModel, defer_build=True):
    """One bar of a histogram; undated matches have no start and stand last."""

    start: str | None = Field(
        description="First day of the period, UTC; null for undated rows.", examples=["2025-09-01"]
    )
    count: int = Field(description="How many rows fall into it.")


class Listed(BaseModel, defer_build=True):
    """The envelope of every list; rooms narrow `items`."""

    items: list[Any] = Field(description="The rows of this page.")
    page: Page
    query: QueryOut | None = Field(default=None, description="How the filters were understood, where that says more.")
    missing: list[str] | None = Field(default=None, description="Ids of `id=` that match nothing.")


class Faceted(Listed):
    """A list that can count its matches by value and by date."""

    facets: dict[str, FacetOut] | None = Field(default=None, description="Counts by value, for each `facet`.")
    histogram: list[Period] | None = Field(default=None, description="Counts by time, with `histogram`.")
