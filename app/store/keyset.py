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
    union,
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
_PLACE_NAMES: Final = frozenset(("place_key", "place_pk"))
_PLACE_KEY: Final = literal_column("place_key", BigInteger())
_PLACE_PK: Final = literal_column("place_pk", BigInteger())
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


def page(pick: Pick, sort: Sort, pk: Any, *, after: bool, others: Sequence[Pick] = ()) -> AnySelect:
    """The select of one page: the rows of `pick`, then two columns with the row's place, in order and limited.

    The rows of `others`, with the same columns, are merged into them: each is read in order no further than the page
    goes, and a row that several have is one. Bind `page_limit`, and with `after` also what `bind_after` gives.
    """
    if sort.missing is not None:
        return _in_two_parts((pick, *others), sort, sort.missing, pk, after=after)
    beyond = (_beyond(sort, pk),) if after else ()
    rows = [each().add_columns(*_place(sort.key, pk)).where(*beyond) for each in (pick, *others)]
    return _in_order(rows, sort, _order(sort, sort.key, pk))


def _place(key: Any, pk: Any) -> tuple[Any, Any]:
    return key.label("place_key"), pk.label("place_pk")


def _in_order(rows: Sequence[Select[*tuple[Any, ...]]], sort: Sort, order: Sequence[Any]) -> AnySelect:
    if len(rows) == 1:
        return rows[0].order_by(*order).limit(LIMIT)
    return union(*rows).order_by(*_order(sort, _PLACE_KEY, _PLACE_PK)).limit(LIMIT)


def looked_up(
    found: AnySelect, sort: Sort, columns: Sequence[Any], joined: Callable[[FromClause], FromClause], table: Any
) -> AnySelect:
    """The page whose places `found` tells, with what its rows show."""
    place = found.subquery("place")
    rows = joined(Driven(place, table.__table__, table.pk == place.c.place_pk))
    wanted = sql_select(*columns, place.c.place_key, place.c.place_pk).select_from(rows)
    part = () if sort.missing is None else (place.c.part,)
    return wanted.order_by(*part, *_order(sort, place.c.place_key, place.c.place_pk))


def _in_two_parts(
    picks: Sequence[Pick], sort: Sort, missing: ColumnElement[bool], pk: Any, *, after: bool
) -> AnySelect:
    """Rows with a key first, rows without after them: each part reads its own index, nothing is sorted as a whole."""
    parts = []
    for number, condition in enumerate((~missing, missing)):
        beyond = (_beyond(sort, pk) if number == 0 else _beyond_pk(sort, pk),) if after else ()
        # A stand-in for "no key" is one and the same value: named in the order, it lets the index of the keys be read.
        by_key = number == 0 or not getattr(sort.key, "nullable", True)
        order = _order(sort, sort.key, pk)[0 if by_key else 1 :]
        rows = [pick().add_columns(*_place(sort.key, pk)).where(condition, *beyond) for pick in picks]
        part = _in_order(rows, sort, order).subquery(f"part_{number}")
        columns = [column for column in part.c if column.key not in _PLACE_NAMES]
        key = part.c.place_key if number == 0 else literal(None, sort.key.type).label("place_key")
        parts.append(sql_select(*columns, key, part.c.place_pk, literal_column(str(number)).label("part")))
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
