"""Newest matches first without sorting all of them: the newest rows are asked, a window at a time, which of them match.

This is for rows that came in no order of their dates, and for filters that leave few of the matches.
"""

from typing import Any, Final

import orjson
from sqlalchemy import BigInteger, Select, Text, bindparam, column, select, text

from app.store.keyset import Place
from app.store.reading import Snapshot
from app.store.search import meeting
from app.store.search.fulltext import Indexed
from app.store.search.meeting import Matches

_SPARE: Final = 1.5
_SMALLEST: Final = 64
_FIRST: Final = 1_024
_WIDEST: Final = 32_768
_BELIEVED: Final = 32
_IN_ORDER: Final = 24
_IN_NONE: Final = 5
_BLOCKS: Final = 16

# One row for the whole window, which costs half of as many rows as it has. An aggregate takes a subquery's rows as they
# come, and one with an order and a limit, which cannot be dissolved into the query around it, gives them in its order.
_WINDOW: Final = """
    SELECT json_group_array(pk) AS pks, min(sort_at) AS last FROM (
        SELECT sort_at, pk FROM {index} WHERE visible = 1 AND (sort_at, pk) < (:span_key, :span_pk)
        ORDER BY sort_at DESC, pk DESC LIMIT :span)
"""


def pays(number: int, rows: int, wanted: int) -> bool:
    """Whether walking until so many are found may be less work than sorting all matches, about `number` of the rows."""
    return _SPARE * wanted * rows <= _IN_ORDER * number * number


class Walk:
    """A walk past the visible rows before a place, newest first, as long as it is less work than sorting; for SQLite.

    How much less is known after the first rows, which are few: they lie side by side in the full text, or anywhere.
    until: a walk need not go past this date. is_over: whether all rows were seen that may be wanted.
    """

    def __init__(self, snapshot: Snapshot, of: Matches, before: Place, until: int) -> None:
        self.is_over = False
        self.began = before
        self._snapshot = snapshot
        self._of = of
        self._before = before
        self._until = until
        self._passed = 0
        self._most = 0

    def pays(self, found: int, wanted: int) -> bool:
        """Whether to go on is less work than sorting, when of what was passed so many were found to be wanted."""
        return not self._passed or self._passed + self._next(found, wanted) <= self._most

    def step(self, found: int, wanted: int) -> list[int]:
        """The pks of the matches among the next rows, newest first."""
        indexed, span = self._of.indexed, self._next(found, wanted)
        values = {"span_key": self._before.key, "span_pk": self._before.pk, "span": span}
        row = self._snapshot.row(("window", indexed), lambda: _window(indexed), values)
        pks: list[int] = orjson.loads(row[0]) if row else []
        if row is None or not pks:
            self.is_over = True
            return []
        last = row[1]
        self.is_over = len(pks) < span or last < self._until
        self._before = Place(last, pks[-1])
        self._passed += span
        blocks = meeting.blocks(self._of, pks)
        self._most = (_IN_ORDER if len(blocks) <= _BLOCKS else _IN_NONE) * self._of.number
        matches = meeting.met(self._snapshot, self._of, pks, blocks)
        return [pk for pk in pks if pk in matches]

    def _next(self, found: int, wanted: int) -> int:
        """How many rows to go past next: as many as likely hold what is still wanted, by what was found so far."""
        passed_for_one = (self._passed + _BELIEVED / self._of.share) / (found + _BELIEVED)
        span = max(_SMALLEST, int(_SPARE * (wanted - found) * passed_for_one))
        return min(span, _WIDEST if self._passed else _FIRST)


def _window(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    names = ("span_key", "span_pk", "span")
    bound = text(_WINDOW.format(index=indexed)).bindparams(*(bindparam(name, type_=BigInteger()) for name in names))
    return select(bound.columns(column("pks", Text()), column("last", BigInteger())).subquery("window"))
