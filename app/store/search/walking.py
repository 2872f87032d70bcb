"""Newest matches first without sorting all of them: the newest rows are asked, a window at a time, which of them match.

SQLite's full text is in the order of pks, which is not quite that of dates: most rows came in the order they were
published, some were read from an archive later. So a window's rows are taken by blocks of pks, and the matches in these
are met: few blocks where rows came in order, and no more than there are rows where they did not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import orjson
from sqlalchemy import BigInteger, Select, Text, bindparam, column, select, text

from app.store.keyset import Place
from app.store.reading import Snapshot
from app.store.search.fulltext import Indexed

_SPARE: Final = 1.5
_SMALLEST: Final = 64
_GROWTH: Final = 4
_WIDEST: Final = 16_384
_WALKED_FOR_ONE_SORTED: Final = 6
_PASSED_FOR_ONE_BLOCK: Final = 200

# One row for the whole window, which costs half of as many rows as it has. An aggregate takes a subquery's rows as they
# come, and one with an order and a limit, which cannot be dissolved into the query around it, gives them in its order.
_WINDOW: Final = """
    SELECT json_group_array(pk) AS pks, min(sort_at) AS last FROM (
        SELECT sort_at, pk FROM {index} WHERE visible = 1 AND (sort_at, pk) < (:span_key, :span_pk)
        ORDER BY sort_at DESC, pk DESC LIMIT :span)
"""
_MET: Final = """
    SELECT m.rowid AS pk FROM json_each(:blocks) AS b
    CROSS JOIN {index}_fts AS m ON m.{index}_fts MATCH :match
    AND m.rowid BETWEEN b.value ->> 0 AND b.value ->> 1
"""
_ONLY: Final = " WHERE +m.rowid IN (SELECT value FROM json_each(:pks))"


def pays(number: int, rows: int, wanted: int) -> bool:
    """Whether walking until so many are found is less work than sorting all matches, about `number` of the rows."""
    return _SPARE * wanted * rows <= _WALKED_FOR_ONE_SORTED * number * number


@dataclass(frozen=True, slots=True)
class Matches:
    """What is looked for: a match, about how many rows fit it, and about how many rows there are."""

    indexed: Indexed
    match: str
    number: int
    rows: int


class Walk:
    """A walk past the visible rows before a place, newest first, as long as it is less work than sorting; for SQLite.

    until: a walk need not go past this date. is_over: whether all rows were seen that may be wanted.
    """

    def __init__(self, snapshot: Snapshot, of: Matches, before: Place, until: int, wanted: int) -> None:
        self.is_over = False
        self._snapshot = snapshot
        self._of = of
        self._before = before
        self._until = until
        self._share = min(1.0, max(of.number, 1) / max(of.rows, 1))
        self._span = min(_WIDEST, max(_SMALLEST, int(_SPARE * wanted / self._share)))
        self._left = max(_WIDEST, _WALKED_FOR_ONE_SORTED * of.number)

    def step(self) -> list[int]:
        """The pks of the matches among the next rows, newest first."""
        indexed = self._of.indexed
        values = {"span_key": self._before.key, "span_pk": self._before.pk, "span": self._span}
        row = self._snapshot.row(("window", indexed), lambda: _window(indexed), values)
        pks: list[int] = orjson.loads(row[0]) if row else []
        if row is None or not pks:
            self.is_over = True
            return []
        last = row[1]
        self.is_over = len(pks) < self._span or last < self._until
        self._before = Place(last, pks[-1])
        self._left -= self._span
        self._span = min(_WIDEST, self._span * _GROWTH)
        found = self._met(pks)
        return [pk for pk in pks if pk in found]

    def _met(self, pks: Sequence[int]) -> set[int]:
        """The matches in the blocks that hold the pks; only those among them, where others would be more."""
        indexed = self._of.indexed
        blocks = _blocks(pks, int(_PASSED_FOR_ONE_BLOCK / self._share))
        is_loose = self._share * sum(last - first for first, last in blocks) > 2 * len(pks)
        values = {"match": self._of.match, "blocks": orjson.dumps(blocks).decode()}
        if is_loose:
            values["pks"] = orjson.dumps(pks).decode()
        return {
            row[0] for row in self._snapshot.rows(("met", indexed, is_loose), lambda: _met(indexed, is_loose), values)
        }

    @property
    def goes_on(self) -> bool:
        """Whether there is more to see, and seeing it is worth it."""
        return not self.is_over and self._left > 0


def _blocks(pks: Sequence[int], gap: int) -> list[tuple[int, int]]:
    """The first and last pk of each block, between which there is no wider gap."""
    ordered = sorted(pks)
    begins = [0, *(at for at, (one, other) in enumerate(pairwise(ordered), 1) if other - one > gap)]
    return [
        (ordered[first], ordered[last - 1]) for first, last in zip(begins, [*begins[1:], len(ordered)], strict=True)
    ]


def _window(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    names = ("span_key", "span_pk", "span")
    bound = text(_WINDOW.format(index=indexed)).bindparams(*(bindparam(name, type_=BigInteger()) for name in names))
    return select(bound.columns(column("pks", Text()), column("last", BigInteger())).subquery("window"))


def _met(indexed: Indexed, is_loose: bool) -> Select[*tuple[Any, ...]]:
    sql = _MET.format(index=indexed) + (_ONLY if is_loose else "")
    names = ("match", "blocks", "pks") if is_loose else ("match", "blocks")
    bound = text(sql).bindparams(*(bindparam(name, type_=Text()) for name in names))
    return select(bound.columns(column("pk", BigInteger())).subquery("met"))
