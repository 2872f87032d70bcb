"""Rows that one transaction writes together, and what it reads without building a statement anew."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count, repeat
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Boolean, Connection, Dialect, Select, Update
from sqlalchemy import Table as Core
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.selectable import CompoundSelect
from sqlalchemy.types import TypeEngine

from app.store.search import fulltext
from app.store.search.fulltext import Indexed
from app.store.statement import Row, Statement
from app.store.tables.metadata import Table, metadata

AnyRows = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
Cells = Sequence[Any]
"""The values of a row in the order of the columns named with it."""

_FEW: Final = 8
"""Rows of a table up to which PostgreSQL takes a list of inserts sooner than a copy."""


class Batch:
    """The rows that wait to be written, by table, on the connection of a transaction.

    What waits is not seen by any select before `flush`. `taken` counts the rows ever put aside.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.taken = 0
        self._dialect = connection.dialect
        self._driver = connection.connection
        self._rows: dict[Core, tuple[tuple[str, ...], list[Cells]]] = {}
        self._words: dict[Indexed, list[dict[str, Any]]] = {}
        self._later: dict[Update, list[Mapping[str, Any]]] = {}
        self._numbers: dict[Core, Iterator[int]] = {}
        self._expected: dict[Core, int] = {}

    def rows(self, shape: Hashable, build: Callable[[], AnyRows], values: Mapping[str, Any]) -> list[Row]:
        """All rows of the select that `build` makes for this shape; it is called once a shape."""
        statement = _select(self._dialect, shape, build)
        cursor = self._run(statement.sql, statement.arguments(values))
        return statement.decode(cursor.fetchall())

    def expect(self, table: type[Table], number: int) -> None:
        """So many rows are to come: PostgreSQL gives their numbers together."""
        self._expected[metadata.tables[table.__tablename__]] = number

    def next_pk(self, table: type[Table]) -> int:
        """The number for a new row; nobody else writes meanwhile."""
        core: Core = metadata.tables[table.__tablename__]
        numbers = self._numbers.get(core)
        if numbers is None:
            numbers = self._numbers[core] = self._free_numbers(core)
        return next(numbers)

    def put(self, table: type[Table], names: tuple[str, ...], rows: Collection[Cells]) -> None:
        """Put rows of these columns aside; all rows of a table have the same."""
        if not rows:
            return
        core: Core = metadata.tables[table.__tablename__]
        waiting = self._rows.get(core)
        if waiting is None:
            waiting = self._rows[core] = (names, [])
        if waiting[0] != names:
            raise ValueError(f"rows of {core.name} with other columns wait to be written")
        waiting[1].extend(rows)
        self.taken += len(rows)

    def index(self, indexed: Indexed, rows: Sequence[dict[str, Any]]) -> None:
        """Put the words of rows aside, for full text: each has `pk` and the indexed columns."""
        self._words.setdefault(indexed, []).extend(rows)

    def then(self, statement: Update, values: Mapping[str, Any]) -> None:
        """Put a change aside that is made once the rows are written: they may refer to one another."""
        self._later.setdefault(statement, []).append(values)
        self.taken += 1

    def change(self, statement: Update, rows: Sequence[Mapping[str, Any]]) -> None:
        """Make a change at once, once for each of these values of its parameters."""
        way = _update(self._dialect, statement)
        self._run(way.sql, [way.arguments(values) for values in rows], many=True)

    def flush(self) -> None:
        """Write whatever waits, rows that others refer to first."""
        for table in metadata.sorted_tables:
            if waiting := self._rows.pop(table, None):
                self._write(table, *waiting)
        for indexed, words in self._words.items():
            fulltext.index_rows(self.connection, indexed, words)
        self._words.clear()
        for statement, values in self._later.items():
            self.change(statement, values)
        self._later.clear()
        if self._dialect.name == "sqlite":  # what is written past the batch takes the next ones; PostgreSQL's stay ours
            self._numbers.clear()

    def _write(self, table: Core, names: Sequence[str], rows: Sequence[Cells]) -> None:
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
        if len(rows) > _FEW:  # a null that all rows have costs the driver more than a number that none has
            columns = {name: cells for name, cells in columns.items() if not _is_null(cells)}
        way = _insert(self._dialect, table, tuple(columns))
        ready = way.rows(columns.values())
        if self._dialect.name == "postgresql" and len(rows) > _FEW:
            self._copy(way, ready)
        else:
            self._run(way.sql, ready, many=True)

    def _copy(self, way: "_Insert", rows: Iterable[Cells]) -> None:
        try:
            cursor: Any = self._driver.cursor()
            with cursor.copy(way.copy) as copy:
                for cells in rows:
                    copy.write_row(cells)
        except self._errors as error:
            raise self._wrapped(way.copy, error) from error

    def _run(self, sql: str, arguments: Any, *, many: bool = False) -> Any:
        cursor = self._driver.cursor()
        try:
            (cursor.executemany if many else cursor.execute)(sql, arguments)
        except self._errors as error:
            raise self._wrapped(sql, error) from error
        return cursor

    @property
    def _errors(self) -> type[Exception]:
        errors: type[Exception] = self._dialect.loaded_dbapi.Error
        return errors

    def _wrapped(self, sql: str, error: Exception) -> BaseException:
        """A driver's error as the rest of the house knows it."""
        return DBAPIError.instance(sql, None, error, self._errors, hide_parameters=True, dialect=self._dialect)

    def _free_numbers(self, table: Core) -> Iterator[int]:
        if self._dialect.name == "sqlite":
            (last,) = self._run(f"SELECT coalesce(max(pk), 0) FROM {table.name}", ()).fetchone()  # noqa: S608 - our tables
            yield from count(last + 1)
        following = f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'pk')) FROM generate_series(1, %s)"  # noqa: S608 - our tables
        while True:
            yield from [number for (number,) in self._run(following, (self._expected.pop(table, 1),)).fetchall()]


class _Insert:
    """How rows with these columns are written: as statements one by one, or copied as a whole."""

    def __init__(self, dialect: Dialect, table: Core, names: tuple[str, ...]) -> None:
        given = [table.columns[name] for name in names]
        defaults = {
            column.name: default.arg
            for column in table.columns
            if isinstance(default := column.default, ScalarElementColumnDefault) and column.name not in names
        }
        quoted = dialect.identifier_preparer
        columns = ", ".join(map(quoted.quote, (*names, *defaults)))
        place = "?" if dialect.paramstyle == "qmark" else "%s"
        places = ", ".join([place] * (len(given) + len(defaults)))
        name = quoted.format_table(table)
        self.sql = f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608 - our tables
        self.copy = f"COPY {name} ({columns}) FROM STDIN"
        self._defaults = list(map(repeat, defaults.values()))
        self._encoders = [
            (index, encode)
            for index, column in enumerate(given)
            if (encode := _encoder(column.type, dialect)) is not None
        ]

    def rows(self, columns: Iterable[Cells]) -> Iterable[Cells]:
        """The rows of these columns, as the driver takes them."""
        ready: list[Iterable[Any]] = list(columns)
        for index, encode in self._encoders:
            ready[index] = [cell if cell is None else encode(cell) for cell in ready[index]]
        return zip(*ready, *self._defaults, strict=False)


def _encoder(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Both drivers take a truth value as it is, but SQLite's asks for a way to adapt it, each time."""
    if isinstance(kind, Boolean):
        return int if dialect.name == "sqlite" else None
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _is_null(cells: Cells) -> bool:
    return cells[0] is None and cells.count(None) == len(cells)


_SELECTS: Final = WeakKeyDictionary[Dialect, dict[Hashable, Statement]]()


def _select(dialect: Dialect, shape: Hashable, build: Callable[[], AnyRows]) -> Statement:
    """The compiled select of a shape, for all transactions of an engine."""
    known = _SELECTS.setdefault(dialect, {})
    found = known.get(shape)
    if found is None:
        found = known[shape] = Statement(build(), dialect)
    return found


@lru_cache(maxsize=64)
def _update(dialect: Dialect, statement: Update) -> Statement:
    return Statement(statement, dialect)


@lru_cache(maxsize=512)
def _insert(dialect: Dialect, table: Core, names: tuple[str, ...]) -> _Insert:
    return _Insert(dialect, table, names)
