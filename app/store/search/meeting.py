"""Which of some rows match, on SQLite.

Its full text is in the order of pks. So the rows are taken by blocks of pks, and the matches in these are met: few
blocks where rows came in the order they are asked in, and no more than there are rows where they did not.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import orjson
from sqlalchemy import Select, Text, bindparam, column, select, text

from app.store.reading import Snapshot
from app.store.search.fulltext import Indexed
from app.store.types import Json

PASSED_FOR_ONE_BLOCK: Final = 200
"""Matches that are gone past in the full text for the price of looking into it once more."""

_MET: Final = """
    SELECT json_group_array(m.rowid) AS pks FROM json_each(:blocks) AS b
    CROSS JOIN {index}_fts AS m ON m.{index}_fts MATCH :match
    AND m.rowid BETWEEN b.value ->> 0 AND b.value ->> 1
"""
_ONLY: Final = " WHERE +m.rowid IN (SELECT value FROM json_each(:pks))"


class Matches(NamedTuple):
    """What is looked for: a match, about how many rows fit it, about how many rows there are, and the last that fit.

    is_prefix: whether a word may go on, so that its rows are put together anew each time they are asked for.
    """

    indexed: Indexed
    match: str
    number: int
    rows: int
    last: Sequence[int] = ()
    is_prefix: bool = False

    @property
    def share(self) -> float:
        """The part of the rows that fit."""
        return min(1.0, max(self.number, 1) / max(self.rows, 1))


def blocks(of: Matches, pks: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last pk of each block of some pks, between which there is no wider gap than is worth a new one."""
    gap = int(PASSED_FOR_ONE_BLOCK / of.share)
    low, high = min(pks), max(pks)
    if high - low <= max(gap, 2 * len(pks)):
        return [(low, high)]
    ordered = sorted(pks)
    begins = [0, *(at for at, (one, other) in enumerate(pairwise(ordered), 1) if other - one > gap)]
    return [
        (ordered[first], ordered[last - 1]) for first, last in zip(begins, [*begins[1:], len(ordered)], strict=True)
    ]


def met(snapshot: Snapshot, of: Matches, pks: Sequence[int], within: Sequence[tuple[int, int]]) -> set[int]:
    """The matches in the blocks that hold the pks; only those among them, where others would be more."""
    is_loose = of.share * sum(last - first for first, last in within) > 2 * len(pks)
    values = {"match": of.match, "blocks": orjson.dumps(within).decode()}
    if is_loose:
        values["pks"] = orjson.dumps(pks).decode()
    ((found,),) = snapshot.rows(("met", of.indexed, is_loose), lambda: _met(of.indexed, is_loose), values)
    return set(found)


def _met(indexed: Indexed, is_loose: bool) -> Select[*tuple[Any, ...]]:
    sql = _MET.format(index=indexed) + (_ONLY if is_loose else "")
    names = ("match", "blocks", "pks") if is_loose else ("match", "blocks")
    bound = text(sql).bindparams(*(bindparam(name, type_=Text()) for name in names))
    return select(bound.columns(column("pks", Json())).subquery("met"))
