"""Selecting rows by many values, without one statement growing beyond what a database takes."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import ColumnClause, Connection, Row, Select

_AT_ONCE: Final = 5_000


def rows_among(
    connection: Connection,
    select: Select[*tuple[Any, ...]],
    column: ColumnClause[Any],
    values: Collection[Any],
) -> Iterator[Row[*tuple[Any, ...]]]:
    """The rows whose column holds one of the values, in no promised order across 5,000 values."""
    wanted = list(values)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from connection.execute(select.where(column.in_(wanted[start : start + _AT_ONCE])))
