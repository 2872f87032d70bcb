"""Column types that mean the same on SQLite and PostgreSQL, and the number that stands for "undated"."""

from collections.abc import Callable
from typing import Any, Final

import orjson
from sqlalchemy import ARRAY, BigInteger, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

UNDATED: Final = -(2**47)
"""`sort_at` of an undated row: before every instant, so that one descending index puts undated rows last."""

LARGEST: Final = 2**63 - 1
"""The largest integer either database holds."""

Pk = BigInteger().with_variant(Integer(), "sqlite")
"""A primary key: SQLite's rowid alias must be spelled INTEGER."""

Key = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is looked up and sorted by code point on both databases, whatever the server's locale."""


class Json(TypeDecorator[Any]):
    """A JSON value kept as compact text: no query looks inside, and both drivers hand it over alike."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:
        return _dumped  # without the steps that SQLAlchemy would put around it, once a cell

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Any]:
        return _loaded


def _dumped(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def _loaded(value: str | None) -> Any:
    return None if value is None else orjson.loads(value)


class Values(TypeDecorator[Any]):
    """A list bound as one parameter: a JSON array on SQLite (for json_each), an array on PostgreSQL.

    One parameter whatever the length keeps one compiled statement for every number of values.
    """

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(self.item))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if dialect.name == "postgresql":
            return list(value)
        return orjson.dumps(list(value)).decode()
