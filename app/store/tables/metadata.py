"""What every table is declared with: the metadata they share, the names of their constraints, columns by annotation.

The tables are namespaces of Core columns: nothing here needs SQLAlchemy's ORM, which no part of the service imports.
"""

from types import NoneType, SimpleNamespace
from typing import Any, ClassVar, Final, TypeVar, cast, get_args

from sqlalchemy import Boolean, Column, Double, FromClause, Index, Integer, MetaData
from sqlalchemy import Table as Core
from sqlalchemy.types import TypeEngine

_TYPES: Final[dict[Any, type[TypeEngine[Any]]]] = {int: Integer, bool: Boolean, float: Double}

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Table:
    """A table: `pk` is the number inside the database, `id` the opaque public name.

    Each annotation is a column: it says whether that may be null, and its type where nothing else does. The class
    stands for the table in a statement.
    """

    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()
    __table__: ClassVar[Core]

    def __init_subclass__(cls) -> None:
        columns = [_named(name, said, vars(cls).get(name)) for name, said in cls.__annotations__.items()]
        arguments = [each for each in cls.__table_args__ if not isinstance(each, dict)]
        options = {name: value for each in cls.__table_args__ if isinstance(each, dict) for name, value in each.items()}
        cls.__table__ = Core(cls.__tablename__, metadata, *columns, *arguments, **options)
        for each in columns:
            setattr(cls, each.name, each)

    @classmethod
    def __clause_element__(cls) -> Core:
        return cls.__table__


T = TypeVar("T", bound=Table)


def column(*arguments: Any, **options: Any) -> Column[Any]:
    """A column, as SQLAlchemy's own takes its arguments, but for the name and the null of its annotation."""
    return Column(None, *arguments, **options)


def _named(name: str, annotation: Any, declared: Column[Any] | None) -> Column[Any]:
    found = column() if declared is None else declared
    (value,) = get_args(annotation)
    found.name = found.key = name
    found.nullable = NoneType in get_args(value)
    if found.type._isnull and not found.foreign_keys:
        found.type = _TYPES[next(kind for kind in (get_args(value) or (value,)) if kind is not NoneType)]()
    return found


def aliased(table: type[T], name: str | None = None) -> type[T]:
    """The same table once more in a statement, under a name of its own."""
    again: FromClause = table.__table__.alias(name)
    return cast("type[T]", SimpleNamespace(__clause_element__=lambda: again, **again.columns))


def one_of(column: str, *values: str) -> str:
    """The text of a CHECK that a column holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows that fit a condition, which stands here for readers: the migrations make the indexes.

    Said as SQLAlchemy would have it, `postgresql_where=`, it would load that dialect into a service on SQLite.
    """
    return Index(name, *columns, unique=unique, info={"where": where})
