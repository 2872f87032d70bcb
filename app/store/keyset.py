"""Pages by key: every list has a total order, and the next page begins after the last row's place in it."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Join,
    Select,
    Text,
    bindparam,
    literal,
    literal_column,
    tuple_,
    union_all,
)
from sqlalchemy import select as sql_select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import coercions, roles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import CompoundSelect

from app.store.types import LARGEST

AnySelect = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]

LIMIT: Final = bindparam("page_limit", type_=BigInteger())
_TEXT_END: Final = "\U0010ffff"


class Sort(NamedTuple):
    """An order: a key column, its direction, and which rows have no key and so come last in either direction."""

    name: str
    key: Any
    descending: bool
    missing: ColumnElement[bool] | None = None


class Place(NamedTuple):
    """Where a row stands in an order: its key (None when it has none) and its pk."""

    key: Any
    pk: int


class Driven(Join):
    """A join whose left side is gone through and whose right side is looked up: SQLite may not exchange them.

    A subquery that leads in any other join is written to a table of its own first, and the rows it read are read again.
    """

    inherit_cache = False


@compiles(Driven)
def _driven(element: Driven, compiler: SQLCompiler, *, asfrom: bool = True, **options: Any) -> str:
    left, right = (compiler.process(side, asfrom=asfrom, **options) for side in (element.left, element.right))
    join = "CROSS JOIN" if compiler.dialect.name == "sqlite" else "JOIN"
    condition = coercions.expect(roles.OnClauseRole, element.onclause)
    return f"{left} {join} {right} ON {compiler.process(condition, **options)}"


Pick = Callable[[], Select[*tuple[Any, ...]]]


def page(pick: Pick, sort: Sort, pk: Any, *, after: bool) -> AnySelect:
    """The select of one page: the rows of `pick`, then two columns with the row's place, in order and limited.

    Bind `page_limit`, and with `after` also what `bind_after` gives.
    """
    if sort.missing is None:
        rows = pick().add_columns(sort.key.label("place_key"), pk.label("place_pk"))
        if after:
            rows = rows.where(_beyond(sort, pk))
        return rows.order_by(*_order(sort, sort.key, pk)).limit(LIMIT)
    return _in_two_parts(pick, sort, sort.missing, pk, after=after)


def looked_up(
    found: AnySelect, sort: Sort, columns: Sequence[Any], joined: Callable[[FromClause], FromClause], table: Any
) -> AnySelect:
    """The page whose places `found` tells, with what its rows show; for a sort that no row is without a key for."""
    place = found.subquery("place")
    rows = joined(Driven(place, table.__table__, table.pk == place.c.place_pk))
    wanted = sql_select(*columns, place.c.place_key, place.c.place_pk).select_from(rows)
    return wanted.order_by(*_order(sort, place.c.place_key, place.c.place_pk))


def _in_two_parts(pick: Pick, sort: Sort, missing: ColumnElement[bool], pk: Any, *, after: bool) -> AnySelect:
    """Rows with a key first, rows without after them: each part reads its own index, nothing is sorted as a whole."""
    parts = []
    for number, condition in enumerate((~missing, missing)):
        key = sort.key if number == 0 else literal(None, sort.key.type)
        rows = pick().where(condition)
        rows = rows.add_columns(key.label("place_key"), pk.label("place_pk"), literal_column(str(number)).label("part"))
        if after:
            rows = rows.where(_beyond(sort, pk) if number == 0 else _beyond_pk(sort, pk))
        # A stand-in for "no key" is one and the same value: named in the order, it lets the index of the keys be read.
        by_key = number == 0 or not getattr(sort.key, "nullable", True)
        order = _order(sort, sort.key, pk)[0 if by_key else 1 :]
        parts.append(sql_select(rows.order_by(*order).limit(LIMIT).subquery(f"part_{number}")))
    both = union_all(*parts).subquery("parts")
    order = _order(sort, both.c.place_key, both.c.place_pk)
    return sql_select(both).order_by(both.c.part, *order).limit(LIMIT)


def _order(sort: Sort, key: Any, pk: Any) -> tuple[Any, ...]:
    return (key.desc(), pk.desc()) if sort.descending else (key.asc(), pk.asc())


def _beyond(sort: Sort, pk: Any) -> ColumnElement[bool]:
    here = tuple_(bindparam("after_key", type_=sort.key.type), bindparam("after_pk", type_=BigInteger()))
    beyond: ColumnElement[bool] = tuple_(sort.key, pk) < here if sort.descending else tuple_(sort.key, pk) > here
    return beyond


def _beyond_pk(sort: Sort, pk: Any) -> ColumnElement[bool]:
    here = bindparam("after_missing_pk", type_=BigInteger())
    beyond: ColumnElement[bool] = pk < here if sort.descending else pk > here
    return beyond


def bind_after(sort: Sort, place: Place) -> dict[str, Any]:
    """The values that make a page begin after this place."""
    start = LARGEST if sort.descending else 0
    if place.key is not None:
        return {"after_key": place.key, "after_pk": place.pk, "after_missing_pk": start}
    end: Any = "" if isinstance(sort.key.type, Text) else -LARGEST
    if not sort.descending:
        end = _TEXT_END if isinstance(sort.key.type, Text) else LARGEST
    return {"after_key": end, "after_pk": 0 if sort.descending else LARGEST, "after_missing_pk": place.pk}
