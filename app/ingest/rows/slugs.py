"""Slugs of new rows: made of the name, never taken, never a word of the routes, never like an id."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, select, union_all

from app.ingest.rows.recall import AnyRows, Ask, Recall
from app.store.clauses import TEXTS, among
from app.store.ids import looks_like_id
from app.store.tables import Actor, Article, FormerSlug, Source, Topic
from app.text.slugs import slugify

ROUTE_WORDS: Final = frozenset(
    "random quotes articles actors topics sources related similar versions history feed export search suggest merge "
    "unmerge review restore none all new changes stream".split()
)
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TABLES: Final[dict[str, Any]] = {"article": Article, "actor": Actor, "source": Source, "topic": Topic}


def is_allowed(slug: str) -> bool:
    """Whether a slug someone chose may be one."""
    return SLUG.fullmatch(slug) is not None and slug not in ROUTE_WORDS and not looks_like_id(slug)


def is_taken(connection: Connection, resource: str, slug: str) -> bool:
    """Whether a row has this slug, or had it."""
    table = _TABLES[resource]
    if connection.scalar(select(table.pk).where(table.slug == slug)) is not None:
        return True
    former = select(FormerSlug.pk).where(FormerSlug.resource == resource, FormerSlug.slug == slug)
    return connection.scalar(former) is not None


def taken(ask: Ask, resource: str) -> Recall[str, bool]:
    """The slugs that rows have or had, read when they are first wanted."""

    def build() -> AnyRows:
        column = _TABLES[resource].slug
        had = FormerSlug.resource == resource, among(FormerSlug.slug, "slugs", TEXTS)
        return union_all(select(column).where(among(column, "slugs", TEXTS)), select(FormerSlug.slug).where(*had))

    return Recall(lambda slugs: [(slug, True) for (slug,) in ask(("slugs", resource), build, {"slugs": slugs})])


def free_slug(connection: Connection, resource: str, name: str) -> str:
    """A slug for a new row of this name: as short as can be, with `-2` and so on for namesakes."""
    return first_free(slug_of(resource, name), lambda slug: is_taken(connection, resource, slug))


@lru_cache(maxsize=1_024)
def slug_of(resource: str, name: str) -> str:
    """The slug of a name, whether it is free or not."""
    base = slugify(name) or resource
    return base if is_allowed(base) else f"{resource}-{base}"


def first_free(base: str, taken: Callable[[str], bool]) -> str:
    """The base, or the base with a number that is free; looks up a logarithm of the number of namesakes."""
    if not taken(base):
        return base
    low, high = 1, 2
    while taken(f"{base}-{high}"):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken(f"{base}-{middle}") else (low, middle)
    return f"{base}-{high}"
