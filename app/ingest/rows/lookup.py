"""Looking rows up: those with one of many values, in statements of bounded size, and whether there are any at all."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import ColumnClause, Connection, Row, Select, select

_AT_ONCE: Final = 5_000


def rows_among(
    connection: Connection,
    statement: Select[*tuple[Any, ...]],
    column: ColumnClause[Any],
    values: Collection[Any],
) -> Iterator[Row[*tuple[Any, ...]]]:
    """The rows whose column holds one of the values, in no promised order across 5,000 values."""
    wanted = list(values)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from connection.execute(statement.where(column.in_(wanted[start : start + _AT_ONCE])))


def has_any(connection: Connection, *tables: type[Any]) -> bool:
    """Whether one of the tables has a row."""
    return any(connection.scalar(select(table.pk).limit(1)) is not None for table in tables)
