"""Selects compiled once and run straight on the driver: the read path without the cost of building SQL a request."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, Final

import orjson
from sqlalchemy import JSON, ColumnElement, Dialect, Float, Select, Update, cast, func, select
from sqlalchemy.sql.selectable import CompoundSelect
from sqlalchemy.types import TypeEngine

from app.store.types import Json

Row = tuple[Any, ...]
AnyRows = Select[*tuple[Any, ...]]
AnySelect = AnyRows | CompoundSelect[*tuple[Any, ...]]
_Process = Callable[[Any], Any]
_MOST: Final = 2_000


class Statement:
    """One select or update as SQL text for one database, with its parameters' order and its columns' decoders.

    Every value that differs from call to call is a named bindparam; the rest is fixed when it is compiled.
    is_followed: whether another followed in some read that began with it.
    """

    __slots__ = ("_decoders", "_defaults", "_encoders", "_is_positional", "_open", "_ready", "is_followed", "sql")

    def __init__(self, statement: AnySelect | Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        state = compiled.construct_expanded_state(
            {name: None for name, bind in compiled.binds.items() if bind.required}
        )
        self.sql = state.statement
        self.is_followed = False
        self._defaults: dict[str, Any] = {}
        self._encoders: dict[str, _Process] = {}
        for name, value in state.parameters.items():
            bind = compiled.binds.get(name)
            encode = _encoder(bind.type, dialect) if bind is not None else state.processors.get(name)
            if bind is not None and encode is not None:
                self._encoders[name] = encode
            if bind is None or not bind.required:
                self._defaults[name] = encode(value) if encode is not None else value
        order: Sequence[str] = state.positiontup or ()
        self._is_positional = state.positiontup is not None
        self._ready = [self._defaults.get(name) for name in order]
        self._open = [
            (index, name, self._encoders.get(name)) for index, name in enumerate(order) if name not in self._defaults
        ]
        self._decoders = [
            (index, process)
            for index, column in enumerate(() if isinstance(statement, Update) else statement.selected_columns)
            if (process := _decoder(column.type, dialect)) is not None
        ]

    def arguments(self, values: Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
        """What the driver wants for these named values; values the statement does not name are passed over."""
        if not self._is_positional:
            encoders = self._encoders
            return {
                **self._defaults,
                **{n: encoders[n](v) if n in encoders else v for n, v in values.items()},
            }
        arguments = self._ready.copy()
        for index, name, encode in self._open:
            value = values[name]
            arguments[index] = value if encode is None else encode(value)
        return arguments

    def decode(self, rows: list[Row]) -> list[Row]:
        """Rows with the values their columns mean; the very same list when nothing needs decoding."""
        if not self._decoders:
            return rows
        decoded = []
        for row in rows:
            cells = list(row)
            for index, process in self._decoders:
                if (cell := cells[index]) is not None:
                    cells[index] = process(cell)
            decoded.append(tuple(cells))
        return decoded


class Statements(dict[Hashable, Statement]):
    """Statements by shape, each compiled when its shape is first asked for, for one database."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__()
        self._dialect = dialect
        self._keeping = Lock()

    def compiled(self, shape: Hashable, build: Callable[[], AnySelect]) -> Statement:
        """The statement of a shape."""
        found = self.get(shape)
        if found is None:
            found = Statement(build(), self._dialect)
            with self._keeping:
                if len(self) >= _MOST:  # callers choose the shapes, so their number has a bound
                    self.pop(next(iter(self)))
                self[shape] = found
        return found


def _encoder(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _decoder(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    """Both drivers give floats as they are, and SQLAlchemy's decoder for them asks for a type code of the cursor."""
    if isinstance(kind, Json):
        return orjson.loads  # `decode` passes over nulls itself
    return None if isinstance(kind, Float) else kind.dialect_impl(dialect).result_processor(dialect, None)


def as_one(selects: Iterable[AnyRows]) -> AnyRows:
    """One row with all rows of each select as a JSON array of arrays, in their order; for PostgreSQL."""
    return select(*(cast(func.array_to_json(func.array(_in_json(each))), Json) for each in selects))


def _in_json(rows: AnyRows) -> ColumnElement[Any]:
    cells = (cast(each, JSON) if isinstance(each.type, Json) else each for each in rows.selected_columns)
    return rows.with_only_columns(func.json_build_array(*cells), maintain_column_froms=True).scalar_subquery()
