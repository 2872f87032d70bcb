"""Conditions that read the same in every room and differ by database or by the number of values."""

from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, TableValuedAlias, Text, bindparam, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import coercions, roles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal
from sqlalchemy.types import Boolean, TypeEngine

from app.store.types import Values

NUMBERS = Values(BigInteger())
TEXTS = Values(Text())


class Among(ColumnElement[bool]):
    """`column IN (the values of one list parameter)`; the statement is the same for any number of values."""

    inherit_cache = False
    _traverse_internals: list[tuple[str, InternalTraversal]] = [  # noqa: RUF012 - as SQLAlchemy declares it
        ("column", InternalTraversal.dp_clauseelement),
        ("values", InternalTraversal.dp_clauseelement),
    ]
    type: TypeEngine[bool] = Boolean()

    def __init__(self, column: ColumnElement[Any], values: BindParameter[Any]) -> None:
        self.column = column
        self.values = values

    def self_group(self, against: Any = None) -> "Among":
        """Itself: SQLAlchemy would write `(...) = 1` on SQLite, which no index answers."""
        del against
        return self


@compiles(Among)
def _among_on_sqlite(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    return f"{column} IN (SELECT value FROM json_each({compiler.process(element.values, **options)}))"  # noqa: S608 - compiled parts


@compiles(Among, "postgresql")
def _among_on_postgresql(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    return f"{column} = ANY({compiler.process(element.values, **options)})"


def among(column: Any, name: str, kind: Values = NUMBERS) -> ColumnElement[bool]:
    """The column holds one of the values bound under this name."""
    return Among(coercions.expect(roles.ExpressionElementRole, column), bindparam(name, type_=kind))


class _Each(FunctionElement[Any]):
    """The values of one list parameter as rows."""

    inherit_cache = False


@compiles(_Each)
def _each_on_sqlite(element: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Each, "postgresql")
def _each_on_postgresql(element: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT unnest({compiler.process(element.clauses, **options)}) AS value)"


def each(name: str, kind: Values = NUMBERS) -> TableValuedAlias:
    """A row with a `value` for each of the values bound under this name: what leads where a list is short."""
    return _Each(bindparam(name, type_=kind)).table_valued(column("value", kind.item), name="given")
