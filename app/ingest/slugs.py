"""Slugs of new rows: made of the name, never taken, never a word of the routes, never like an id."""

import re
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, select

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


def free_slug(connection: Connection, resource: str, name: str) -> str:
    """A slug for a new row of this name: as short as can be, with `-2` and so on for namesakes."""
    base = slugify(name) or resource
    if not is_allowed(base):
        base = f"{resource}-{base}"
    return first_free(base, lambda slug: is_taken(connection, resource, slug))


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
