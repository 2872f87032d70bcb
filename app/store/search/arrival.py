"""The newest matches where rows came in the order of their dates: those that came last, and the few out of order.

SQLite's full text gives the last matches by pk at once. Between the first and the last of them by date, the index by
date tells which rows are not within the same pks: a few that were read from an archive later, whose matches are met.
Where there are more than a few, rows came in no order, and this is no way to find the newest.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Select, Text, bindparam, column, select, text

from app.store.keyset import Place
from app.store.reading import Snapshot
from app.store.search import meeting
from app.store.search.fulltext import Indexed
from app.store.search.meeting import Matches
from app.store.types import LARGEST, UNDATED, Json

MOST_STRAYS: Final = 512
"""Rows out of order that are asked whether they match, before the matches are sorted after all."""

_FEW: Final = 128
_SPARE: Final = 12
_FIRST: Final = 64
_PASSED_FOR_ONE_SORTED: Final = 40

_TOLD: Final = {
    "top": """
        SELECT json(max(pk)) AS told FROM (
            SELECT pk FROM {index} WHERE visible = 1 AND (sort_at, pk) < (:before_key, :before_pk)
            ORDER BY sort_at DESC, pk DESC LIMIT :most)
    """,
    "last": """
        SELECT json_group_array(pk) AS told FROM (
            SELECT rowid AS pk FROM {index}_fts WHERE {index}_fts MATCH :match AND rowid <= :high
            ORDER BY rowid DESC LIMIT :most)
    """,
    "strays since": """
        SELECT json_group_array(pk) AS told FROM (
            SELECT pk FROM {index} WHERE visible = 1 AND sort_at >= :since AND pk < :low LIMIT :most)
    """,
    "strays between": """
        SELECT json_group_array(pk) AS told FROM (
            SELECT pk FROM {index} WHERE visible = 1
            AND sort_at BETWEEN :since AND :until AND pk NOT BETWEEN :low AND :high LIMIT :most)
    """,
}
"""What is asked; one row each, since the driver pays for every row that it steps to."""


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
    most, high = wanted + _SPARE, LARGEST
    if before.key < LARGEST:
        values = {"before_key": before.key, "before_pk": before.pk, "most": _FIRST}
        high = _one(snapshot, "top", of.indexed, values) or 0
    pks = of.last[:most]
    if high < LARGEST or len(pks) < most:
        pks = _one(snapshot, "last", of.indexed, {"match": of.match, "high": high, "most": most})
    return Stretch(pks, pks[-1] if len(pks) == most else 0, high)


def strays(snapshot: Snapshot, of: Matches, beside: Stretch, since: int, until: int) -> Sequence[int] | None:
    """The matches of a period, both ends included, that are not in a stretch; None when too many rows must be asked."""
    if since <= UNDATED:
        return None
    values = {"since": since, "low": beside.low, "most": MOST_STRAYS}
    if until < LARGEST:
        values |= {"until": until, "high": beside.high}
    pks = _one(snapshot, "strays between" if until < LARGEST else "strays since", of.indexed, values)
    if len(pks) == MOST_STRAYS:
        return None
    return sorted(meeting.met(snapshot, of, pks, meeting.blocks(of, pks)).intersection(pks)) if pks else ()


def _one(snapshot: Snapshot, name: str, indexed: Indexed, values: Mapping[str, Any]) -> Any:
    """What one of the statements tells."""

    def build() -> Select[*tuple[Any, ...]]:
        binds = (bindparam(key, type_=Text() if key == "match" else BigInteger()) for key in values)
        sql = text(_TOLD[name].format(index=indexed)).bindparams(*binds)
        return select(sql.columns(column("told", Json())).subquery("found"))

    ((told,),) = snapshot.rows((name, indexed), build, values)
    return told
