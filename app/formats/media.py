"""The registry of representations: their names, media types and suffixes, and the resources that have them."""

from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

Resource = Literal[
    "article", "articles", "quote", "quotes", "actor", "actors", "topic", "topics", "source", "sources", "review"
]

EVERYTHING: frozenset[Resource] = frozenset(get_args(Resource))
LISTS: frozenset[Resource] = frozenset(("articles", "quotes", "actors", "topics", "sources"))
NEWS: frozenset[Resource] = frozenset(("article", "articles", "quote", "quotes"))
FEEDS: frozenset[Resource] = frozenset(("articles", "quotes"))


class Representation(NamedTuple):
    """One way to write a resource.

    media_type: the Content-Type to send, parameters included.
    aliases: further media types that an Accept header may use for it.
    is_streamed: made lazily, item by item, and the whole set when no limit is given.
    """

    name: str
    media_type: str
    resources: frozenset[Resource]
    aliases: tuple[str, ...] = ()
    is_streamed: bool = False

    @property
    def suffix(self) -> str:
        """What stands after the dot at the end of a path."""
        return self.name

    @property
    def accepted_types(self) -> tuple[str, ...]:
        """The media types an Accept header can name it by, without parameters."""
        return (self.media_type.partition(";")[0], *self.aliases)


# The order is the server's own preference among equals: JSON answers whoever accepts anything.
REPRESENTATIONS = MappingProxyType(
    {
        each.name: each
        for each in (
            Representation("json", "application/json", EVERYTHING),
            Representation("jsonld", "application/ld+json", NEWS),
            Representation(
                "ndjson",
                "application/x-ndjson",
                LISTS,
                aliases=("application/ndjson", "application/jsonl", "application/x-jsonlines"),
                is_streamed=True,
            ),
            Representation("csv", "text/csv; charset=utf-8; header=present", LISTS, is_streamed=True),
            Representation("atom", "application/atom+xml; charset=utf-8", FEEDS),
            Representation("rss", "application/rss+xml; charset=utf-8", FEEDS),
            Representation("jsonfeed", "application/feed+json", FEEDS),
        )
    }
)


@cache
def names_for(resource: Resource) -> tuple[str, ...]:
    """The representations a resource has, in the server's order of preference; `json` is always the first."""
    return tuple(name for name, each in REPRESENTATIONS.items() if resource in each.resources)


def split_suffix(segment: str) -> tuple[str, str | None]:
    """The last segment of a path and what stands after its last dot: `articles.csv` is `articles` and `csv`.

    The suffix is None where there is no dot; it need not be a known one: `negotiation.choose` says so.
    """
    stem, dot, suffix = segment.rpartition(".")
    return (stem, suffix) if dot else (segment, None)
