"""Newest matches first without sorting all of them: the newest rows are asked, a window at a time, which of them match.

This is for rows that came in no order of their dates, and for filters that leave few of the matches: where they have a
feed, its rows are asked and no others.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import orjson
from sqlalchemy import Select, func, select

from app.store.keyset import Pick, Place, Sort, page
from app.store.reading import Snapshot
from app.store.search import meeting
from app.store.search.meeting import Matches

FIRST_WINDOW: Final = 1_024
"""Rows gone past at most in the first window, by which is known how many of them match."""

SMALLEST_WINDOW: Final = 64
WIDEST_WINDOW: Final = 32_768
"""Rows gone past in a window after that, at least and at most."""

WORTH_IN_ORDER: Final = 24
WORTH_IN_NONE: Final = 5
"""Rows that are gone past sooner than one match is sorted, where they lie side by side in the full text or anywhere."""

_SPARE: Final = 1.5
_BELIEVED: Final = 32
_BLOCKS: Final = 16


def pays(number: int, rows: int, wanted: int) -> bool:
    """Whether walking until so many are found may be less work than sorting all matches, about `number` of the rows."""
    return _SPARE * wanted * rows <= WORTH_IN_ORDER * number * number


class Rows(NamedTuple):
    """What is gone past: rows of one list or of several that are merged, their date and pk, and what they bind."""

    shape: Hashable
    sort_at: Any
    pk: Any
    picks: Sequence[Pick]
    values: Mapping[str, Any]

    def window(self) -> Select[*tuple[Any, ...]]:
        """The pks of some rows before a place, newest first, and the date of the last: one row, which costs half.

        An aggregate takes a subquery's rows as they come, and one with an order and a limit, which cannot be dissolved
        into the query around it, gives them in its order.
        """
        first, *others = self.picks
        newest = Sort("newest", self.sort_at, descending=True)
        rows = page(first, newest, self.pk, after=True, others=others).subquery("near")
        return select(func.json_group_array(rows.c.place_pk), func.min(rows.c.place_key))


class Walk:
    """A walk past rows before a place, newest first, as long as it is less work than sorting; for SQLite.

    How much less is known after the first rows, which are few: they lie side by side in the full text, or anywhere.
    until: a walk need not go past this date. is_over: whether all rows were seen that may be wanted.
    """

    def __init__(self, snapshot: Snapshot, of: Matches, before: Place, until: int, past: Rows) -> None:
        self.is_over = False
        self.began = before
        self._snapshot = snapshot
        self._of = of
        self._past = past
        self._before = before
        self._until = until
        self._passed = 0
        self._most = 0

    def pays(self, found: int, wanted: int) -> bool:
        """Whether to go on is less work than sorting, when of what was passed so many were found to be wanted."""
        return not self._passed or self._passed + self._next(found, wanted) <= self._most

    def step(self, found: int, wanted: int) -> list[int]:
        """The pks of the matches among the next rows, newest first."""
        past, span = self._past, self._next(found, wanted)
        values = {**past.values, "after_key": self._before.key, "after_pk": self._before.pk, "page_limit": span}
        row = self._snapshot.row(("window", past.shape), past.window, values)
        pks: list[int] = orjson.loads(row[0]) if row else []
        if row is None or not pks:
            self.is_over = True
            return []
        last = row[1]
        self.is_over = len(pks) < span or last < self._until
        self._before = Place(last, pks[-1])
        self._passed += span
        blocks = meeting.blocks(self._of, pks)
        self._most = (WORTH_IN_ORDER if len(blocks) <= _BLOCKS else WORTH_IN_NONE) * self._of.number
        matches = meeting.met(self._snapshot, self._of, pks, blocks)
        return [pk for pk in pks if pk in matches]

    def _next(self, found: int, wanted: int) -> int:
        """How many rows to go past next: as many as likely hold what is still wanted, by what was found so far."""
        passed_for_one = (self._passed + _BELIEVED / self._of.share) / (found + _BELIEVED)
        span = max(SMALLEST_WINDOW, int(_SPARE * (wanted - found) * passed_for_one))
        return min(span, WIDEST_WINDOW if self._passed else FIRST_WINDOW)
