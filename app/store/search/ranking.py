"""Relevance: BM25 with a weight on the headline, by the same formula on both databases.

Each word looked for adds idf * tf / (tf + 1.6). In tf an occurrence counts the less the longer its article, and one in
the headline counts three times more. Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25
and Beyond, 2009.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Final

import orjson
from sqlalchemy import BigInteger, Double, FromClause, Text, bindparam, column, text

from app.store.search.frequency import Size
from app.store.search.fulltext import IN_HEADLINE, Indexed
from app.store.types import LARGEST


@dataclass(frozen=True, slots=True)
class Counted:
    """A word that is ranked by how often rows have it: its stems, all its spellings', and how many rows have it."""

    stems: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Present:
    """What is ranked by whether rows have it, being in too many to count in each, or any word that begins so.

    within: matches, each with the range of pks it is for and whether it is one in the headline.
    """

    within: tuple[tuple[str, int, int, bool], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows that are ranked: those above `floor` that fit `match`, and those below that fit `core`, if any."""

    match: str
    core: str | None = None
    floor: int = 0

    @property
    def ranges(self) -> tuple[tuple[str, int, int], ...]:
        """The matches with the first and the last pk that each is for."""
        above = (self.match, self.floor, LARGEST)
        return (above,) if self.core is None else (above, (self.core, 0, self.floor - 1))


def bound(
    counted: Sequence[Counted], present: Sequence[Present], of: Candidates, index: Size, dialect: str
) -> Mapping[str, Any]:
    """The values that `scored` binds."""
    units = [
        {"unit": number, "stem": stem, "idf": _idf(unit.count, index), "headline": 0}
        for number, unit in enumerate(counted)
        for stem in unit.stems
    ]
    if dialect != "sqlite":
        units += [{**row, "stem": f"{IN_HEADLINE}{row['stem']}", "headline": 1} for row in units]
    marks = [
        {
            "unit": number,
            "idf": _idf(unit.count, index),
            "match": match,
            "low": low,
            "high": high,
            "headline": +headline,
        }
        for number, unit in enumerate(present, len(counted))
        for match, low, high, headline in unit.within
    ]
    ranges = [{"match": match, "low": low, "high": high} for match, low, high in of.ranges]
    return {
        "ranges": orjson.dumps(ranges).decode(),
        "units": orjson.dumps(units).decode(),
        "marks": orjson.dumps(marks).decode(),
        "per_word": 0.75 / (index.words or 1.0),
        "per_letter": 0.75 / (index.headline or 1.0),
    }


def _idf(count: int, index: Size) -> float:
    return log(1 + (max(index.rows, count) - count + 0.5) / (count + 0.5))


# The limit keeps SQLite from dissolving the query into the one around it, where it would go through the table first.
_SQLITE: Final = """
    WITH range AS MATERIALIZED (
        SELECT value ->> 'match' AS match, value ->> 'low' AS low, value ->> 'high' AS high FROM json_each(:ranges)),
    unit AS MATERIALIZED (
        SELECT value ->> 'unit' AS unit, value ->> 'idf' AS idf, value ->> 'stem' AS stem FROM json_each(:units)),
    mark AS MATERIALIZED (
        SELECT value ->> 'unit' AS unit, value ->> 'idf' AS idf, value ->> 'headline' AS headline,
               value ->> 'match' AS match, value ->> 'low' AS low, value ->> 'high' AS high FROM json_each(:marks))
    SELECT m.rowid AS pk, coalesce(s.score, 0.0) AS score FROM range AS g
    CROSS JOIN {index}_fts AS m ON m.{index}_fts MATCH g.match AND m.rowid BETWEEN g.low AND g.high
    LEFT JOIN (
        SELECT r.pk, round(sum(t.idf * (1 - 1.6 / ({tf} + 1.6))), 9) AS score FROM (
            SELECT f.unit, f.idf, f.pk, sum(f.anywhere) AS anywhere, sum(f.headline) AS headline FROM (
                SELECT u.unit, u.idf, v.doc AS pk, 1 AS anywhere, v.col = 'headline' AS headline
                FROM unit AS u CROSS JOIN {index}_fts_words AS v ON v.term = u.stem
                UNION ALL
                SELECT h.unit, h.idf, w.rowid, 1 - h.headline, h.headline FROM mark AS h
                CROSS JOIN {index}_fts AS w ON w.{index}_fts MATCH h.match AND w.rowid BETWEEN h.low AND h.high
            ) AS f GROUP BY f.pk, f.unit) AS t
        CROSS JOIN {index} AS r ON r.pk = t.pk GROUP BY t.pk) AS s ON s.pk = m.rowid
    LIMIT -1
"""
# The server knows nothing of what a JSON parameter holds: each side of UNION ALL reads the index that fits its range,
# and the offset keeps it from going through the table for the lengths of a few rows.
_POSTGRESQL: Final = """
    WITH range AS (SELECT * FROM json_to_recordset(CAST(:ranges AS json)) AS g(match text, low bigint, high bigint)),
    unit AS (SELECT * FROM json_to_recordset(CAST(:units AS json)) AS u(unit int, stem text, idf float, headline int)),
    mark AS (SELECT * FROM json_to_recordset(CAST(:marks AS json))
             AS h(unit int, idf float, match text, low bigint, high bigint, headline int)),
    candidate AS MATERIALIZED (
        SELECT f.pk, f.words FROM range AS g CROSS JOIN LATERAL (
            SELECT pk, words FROM {index}_fts WHERE g.low > 0 AND words @@ CAST(g.match AS tsquery) AND pk >= g.low
            UNION ALL SELECT pk, words FROM {index}_fts
            WHERE g.low = 0 AND words @@ CAST(g.match AS tsquery) AND pk + 0 <= g.high) AS f)
    SELECT m.pk, coalesce(s.score, 0.0) AS score FROM candidate AS m LEFT JOIN (
        SELECT t.pk, CAST(round(CAST(sum(t.idf * (1 - 1.6 / ({tf} + 1.6))) AS numeric), 9) AS float) AS score FROM (
            SELECT f.pk, f.unit, f.idf, sum(f.anywhere) AS anywhere, sum(f.headline) AS headline FROM (
                SELECT m.pk, u.unit, u.idf, cardinality(l.positions) * (1 - u.headline) AS anywhere,
                       cardinality(l.positions) * u.headline AS headline
                FROM (SELECT pk, ts_filter(setweight(words, 'C', (SELECT array_agg(stem) FROM unit)), '{{c}}') AS found
                      FROM candidate WHERE EXISTS (SELECT FROM unit) OFFSET 0) AS m
                CROSS JOIN LATERAL unnest(m.found) AS l JOIN unit AS u ON u.stem = l.lexeme
                UNION ALL
                SELECT w.pk, h.unit, h.idf, 1 - h.headline, h.headline FROM mark AS h CROSS JOIN LATERAL (
                    SELECT pk FROM {index}_fts WHERE h.low > 0 AND words @@ CAST(h.match AS tsquery) AND pk >= h.low
                    UNION ALL SELECT pk FROM {index}_fts
                    WHERE h.low = 0 AND words @@ CAST(h.match AS tsquery) AND pk + 0 <= h.high) AS w
            ) AS f GROUP BY f.pk, f.unit, f.idf) AS t
        CROSS JOIN LATERAL (SELECT {lengths} FROM {index} WHERE pk = t.pk OFFSET 0) AS r
        GROUP BY t.pk) AS s ON s.pk = m.pk
"""
_TF: Final = {
    "article": "t.anywhere / (0.25 + r.word_count * CAST(:per_word AS float))"
    " + 3 * t.headline / (0.25 + length(r.headline) * CAST(:per_letter AS float))",
    "quote": "t.anywhere / (0.25 + r.word_count * CAST(:per_word AS float))",
}

_LENGTHS: Final = {"article": "word_count, headline", "quote": "word_count"}


@cache
def scored(dialect: str, indexed: Indexed) -> FromClause:
    """A subquery of the rows that are ranked: `pk` and `score`, more being better, 0 without a ranked word.

    Occurrences are counted in the index itself: in the words' lists of places on SQLite; on PostgreSQL in what is left
    of a tsvector when all other words are filtered out, once a row.
    """
    sql = (_SQLITE if dialect == "sqlite" else _POSTGRESQL).format(
        index=indexed, tf=_TF[indexed], lengths=_LENGTHS[indexed]
    )
    return (
        text(sql)
        .bindparams(*(bindparam(name, type_=Text()) for name in ("ranges", "units", "marks")))
        .columns(column("pk", BigInteger()), column("score", Double()))
        .subquery("hit")
    )
