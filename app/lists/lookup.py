"""One resource by id or slug: found, moved to another slug, or not there."""

from typing import Any, Final, Literal

from sqlalchemy import Select, Text, bindparam, select

from app.rest.errors import NotFound
from app.store.ids import looks_like_id
from app.store.names import resolve
from app.store.reading import Snapshot
from app.store.tables import Actor, Article, FormerSlug, Quote, Source, Topic

Kind = Literal["article", "quote", "actor", "topic", "source"]
_TABLES: Final[dict[Kind, Any]] = {"article": Article, "quote": Quote, "actor": Actor, "topic": Topic, "source": Source}


class Moved(Exception):
    """The name in the path is a former slug or an alias of another one; the answer is a redirect (308)."""

    def __init__(self, given: str, slug: str) -> None:
        super().__init__(slug)
        self.given = given
        self.slug = slug


def find(snapshot: Snapshot, kind: Kind, given: str) -> int:
    """The pk of the resource with this id or slug. Raises Moved, or NotFound naming the nearest."""
    column = "id" if kind == "quote" or looks_like_id(given) else "slug"
    row = snapshot.row(("find", kind, column), lambda: _by(kind, column), {"given": given})
    if row is not None:
        return int(row[0])
    if column == "slug":
        _look_elsewhere(snapshot, kind, given)
    raise NotFound(f"There is no {kind} with this {column}.")


def _by(kind: Kind, column: str) -> Select[*tuple[Any, ...]]:
    table = _TABLES[kind]
    rows = select(table.pk).where(getattr(table, column) == bindparam("given", type_=Text()))
    return rows.where(table.visible) if kind in ("actor", "source") else rows


def _look_elsewhere(snapshot: Snapshot, kind: Kind, given: str) -> None:
    """Raise Moved for a former slug and for a name that means exactly one row; NotFound with hints otherwise."""
    row = snapshot.row(("former", kind), lambda: _former(kind), {"given": given})
    if row is not None:
        raise Moved(given, row[0])
    if kind in ("actor", "topic", "source"):
        (found,) = resolve(snapshot, kind, [given])
        if len(found.hits) == 1 and found.hits[0].slug != given:
            raise Moved(given, found.hits[0].slug)
        near = found.nearest or tuple(hit.slug for hit in found.hits)
        if near:
            hint = ", ".join(f"`{slug}`" for slug in near)
            raise NotFound(f"There is no {kind} with this slug. Did you mean {hint}?", nearest=list(near))


def _former(kind: Kind) -> Select[*tuple[Any, ...]]:
    table = _TABLES[kind]
    rows = (
        select(table.slug)
        .join(FormerSlug, FormerSlug.pk == table.pk)
        .where(FormerSlug.resource == kind, FormerSlug.slug == bindparam("given", type_=Text()))
    )
    return rows.where(Article.status != "withheld") if kind == "article" else rows
