"""The newest matches where rows came in the order of their dates: those that came last, and the few out of order.

SQLite's full text gives the last matches by pk at once. Between the first and the last of them by date, the index by
date tells which rows are not within the same pks: a few that were read from an archive later, whose matches are met.
Where there are more than a few, rows came in no order, and this is no way to find the newest.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Select, Text, bindparam, column, select, text

from app.store.keyset import Place
from app.store.reading import Snapshot
from app.store.search import meeting
from app.store.search.fulltext import Indexed
from app.store.search.meeting import Matches
from app.store.types import LARGEST, UNDATED

MOST_STRAYS: Final = 512
"""Rows out of order that are asked whether they match, before the matches are sorted after all."""

_FEW: Final = 128
_SPARE: Final = 12
_FIRST: Final = 64
_PASSED_FOR_ONE_SORTED: Final = 40

_TOP: Final = """
    SELECT max(pk) AS pk FROM (
        SELECT pk FROM {index} WHERE visible = 1 AND (sort_at, pk) < (:before_key, :before_pk)
        ORDER BY sort_at DESC, pk DESC LIMIT :most)
"""
_LAST: Final = """
    SELECT rowid AS pk FROM {index}_fts WHERE {index}_fts MATCH :match AND rowid <= :high
    ORDER BY rowid DESC LIMIT :most
"""
_STRAY: Final = """
    SELECT pk FROM {index} WHERE visible = 1 AND sort_at BETWEEN :since AND :until AND pk NOT BETWEEN :low AND :high
    LIMIT :most
"""


def pays(number: int, rows: int, wanted: int) -> bool:
    """Whether going past the rows of a page may be less work than sorting all matches, about `number` of the rows."""
    return number > _FEW and wanted * rows <= _PASSED_FOR_ONE_SORTED * number * number


class Stretch(NamedTuple):
    """The pks of all matches from `low` to `high`."""

    pks: Sequence[int]
    low: int
    high: int


def last(snapshot: Snapshot, of: Matches, before: Place, wanted: int) -> Stretch:
    """The matches that came last before a place, a few more than wanted."""
    high = LARGEST
    if before.key < LARGEST:
        values = {"before_key": before.key, "before_pk": before.pk, "most": _FIRST}
        row = snapshot.row(("top", of.indexed), lambda: _select(_TOP, of.indexed, *values), values)
        high = 0 if row is None or row[0] is None else int(row[0])
    values = {"match": of.match, "high": high, "most": wanted + _SPARE}
    pks = [row[0] for row in snapshot.rows(("last", of.indexed), lambda: _select(_LAST, of.indexed, *values), values)]
    return Stretch(pks, pks[-1] if len(pks) == wanted + _SPARE else 0, high)


def strays(snapshot: Snapshot, of: Matches, beside: Stretch, since: int, until: int) -> Sequence[int] | None:
    """The matches of a period, both ends included, that are not in a stretch; None when too many rows must be asked."""
    if since <= UNDATED:
        return None
    values = {"since": since, "until": until, "low": beside.low, "high": beside.high, "most": MOST_STRAYS}
    rows = snapshot.rows(("strays", of.indexed), lambda: _select(_STRAY, of.indexed, *values), values)
    pks = [row[0] for row in rows]
    if len(pks) == MOST_STRAYS:
        return None
    return sorted(meeting.met(snapshot, of, pks, meeting.blocks(of, pks)).intersection(pks)) if pks else ()


def _select(sql: str, indexed: Indexed, *names: str) -> Select[*tuple[Any, ...]]:
    types = {name: Text() if name == "match" else BigInteger() for name in names}
    made = text(sql.format(index=indexed)).bindparams(*(bindparam(name, type_=types[name]) for name in types))
    return select(made.columns(column("pk", BigInteger())).subquery("found"))
