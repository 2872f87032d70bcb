"""Newest matches first without sorting all of them: the newest rows are asked, a window at a time, which of them match.

SQLite's full text is in the order of pks, which is not that of dates, and asking it for one row costs as much as going
past hundreds. So a window's rows either meet the matches between its lowest and its highest pk, few where rows came in
the order of their dates, or are asked for one by one where that is less work.
"""

from functools import cache
from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, bindparam, column, select, text

from app.store.fulltext import Indexed
from app.store.keyset import Place
from app.store.reading import Snapshot
from app.store.types import LARGEST

FEW: Final = 5_000
"""Up to so many matches are sorted sooner than walked."""

_SPARE: Final = 2
_GROWTH: Final = 8
_SMALLEST: Final = 64
_PASSED_FOR_ONE_ASKED: Final = 300

_SPAN: Final = """
    SELECT pk FROM {index} WHERE visible = 1 AND (sort_at, pk) < (:span_key, :span_pk)
    ORDER BY sort_at DESC, pk DESC LIMIT :span
"""
_PASSED: Final = """
    SELECT m.rowid AS pk FROM {index}_fts AS m
    WHERE m.{index}_fts MATCH :match AND m.rowid BETWEEN :low AND :high AND +m.rowid IN ({span})
"""
_ASKED: Final = """
    SELECT m.rowid AS pk FROM ({span}) AS s CROSS JOIN {index}_fts AS m ON m.{index}_fts MATCH :match AND m.rowid = s.pk
"""


class Windows:
    """Ever wider windows on the visible rows after a place, newest first; for SQLite.

    number, rows: about how many rows match, and how many there are.
    """

    def __init__(self, snapshot: Snapshot, indexed: Indexed, after: Place | None, number: int, rows: int) -> None:
        self._snapshot = snapshot
        self._indexed: Indexed = indexed
        self._rows = rows
        self._share = number / max(rows, 1)
        self._key: int = LARGEST if after is None else after.key
        self._pk = LARGEST if after is None else after.pk
        self._span = 0

    def widen(self, wanted: int) -> bool:
        """Open the first window, which likely holds as many matches as wanted, or the next; False when all was seen."""
        self._span = self._span * _GROWTH or max(_SMALLEST, int(_SPARE * wanted / max(self._share, 1e-9)))
        return self._span < self._rows

    def near(self) -> tuple[bool, FromClause, dict[str, Any]]:
        """A subquery of the `pk` of those in the window that match, its shape, and what it binds beside `match`."""
        window = {"span_key": self._key, "span_pk": self._pk, "span": self._span}
        row = self._snapshot.row(("extent", self._indexed), lambda: _extent(self._indexed), window)
        low, high = (0, 0) if row is None or row[0] is None else row
        is_asked = self._share * (high - low) > self._span * _PASSED_FOR_ONE_ASKED
        return is_asked, _near(self._indexed, is_asked), {**window, "low": low, "high": high}


@cache
def _near(indexed: Indexed, is_asked: bool) -> FromClause:
    sql = (_ASKED if is_asked else _PASSED).format(index=indexed, span=_SPAN.format(index=indexed))
    names = ("span_key", "span_pk", "span") if is_asked else ("span_key", "span_pk", "span", "low", "high")
    bound = text(sql).bindparams(*(bindparam(name, type_=BigInteger()) for name in names))
    return bound.columns(column("pk", BigInteger())).subquery("near")


def _extent(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    sql = f"SELECT min(pk) AS low, max(pk) AS high FROM ({_SPAN.format(index=indexed)})"  # noqa: S608 - fixed names
    names = ("span_key", "span_pk", "span")
    bound = text(sql).bindparams(*(bindparam(name, type_=BigInteger()) for name in names))
    return select(bound.columns(column("low", BigInteger()), column("high", BigInteger())).subquery("extent"))
