"""Relevance: BM25 with a weight on the headline, by the same formula on both databases.

Each word looked for adds idf * tf / (tf + 1.6). In tf an occurrence counts the less the longer its article, and one in
the headline counts three times more. Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25
and Beyond, 2009.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Final

import orjson
from sqlalchemy import BigInteger, Double, FromClause, Text, bindparam, column, text

from app.store.search import matching
from app.store.search.frequency import Size
from app.store.search.fulltext import BITS, IN_HEADLINE, Indexed, repeated
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

    def within(match: str, low: int, high: int) -> dict[str, Any]:
        return {"match": matching.near(dialect, match, low, min(high, index.rows)), "low": low, "high": high}

    marks = [
        {**_unit(number, unit, index), **within(match, low, high), "anywhere": 1 - headline, "headline": +headline}
        for number, unit in enumerate(present, len(counted))
        for match, low, high, headline in unit.within
    ]
    units = [{**_unit(number, unit, index), "stem": stem} for number, unit in enumerate(counted) for stem in unit.stems]
    looked = {"units": units, "marks": marks} if dialect == "sqlite" else {"marks": [*_lexemes(units), *marks]}
    ranges = [within(*each) for each in of.ranges]
    return {
        **{name: orjson.dumps(rows).decode() for name, rows in {"ranges": ranges, **looked}.items()},
        "per_word": 0.75 / (index.words or 1.0),
        "per_letter": 0.75 / (index.headline or 1.0),
    }


def _unit(number: int, unit: Counted | Present, index: Size) -> dict[str, Any]:
    return {"unit": number, "idf": _idf(unit.count, index)}


def _lexemes(units: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What tells how often rows have a stem, and how often their headline: PostgreSQL's index knows no numbers."""
    for unit in units:
        every = {"unit": unit["unit"], "idf": unit["idf"], "low": 0, "high": LARGEST}
        for kind, lexeme in (("anywhere", unit["stem"]), ("headline", f"{IN_HEADLINE}{unit['stem']}")):
            yield {**every, "match": f"'{lexeme}'", kind: 1}
            yield from ({**every, "match": f"'{repeated(lexeme, bit)}'", kind: bit} for bit in BITS)


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
# The sum keeps the server from the index of pks, by which it would read vector by vector whether they match.
_POSTGRESQL: Final = """
    WITH range AS (SELECT * FROM json_to_recordset(CAST(:ranges AS json)) AS g(match text, low bigint, high bigint)),
    mark AS (SELECT * FROM json_to_recordset(CAST(:marks AS json))
             AS h(unit int, idf float, match text, low bigint, high bigint, anywhere int, headline int))
    SELECT m.pk, coalesce(s.score, 0.0) AS score FROM range AS g
    JOIN {index}_fts AS m ON m.words @@ CAST(g.match AS tsquery) AND m.pk + 0 BETWEEN g.low AND g.high
    LEFT JOIN (
        SELECT t.pk, round(sum(t.idf * (1 - 1.6 / ({tf} + 1.6))) * 1e9) / 1e9 AS score FROM (
            SELECT {lengths}, h.unit, h.idf, coalesce(sum(h.anywhere), 0) AS anywhere,
                   coalesce(sum(h.headline), 0) AS headline
            FROM mark AS h
            JOIN {index}_fts AS w ON w.words @@ CAST(h.match AS tsquery) AND w.pk + 0 BETWEEN h.low AND h.high
            GROUP BY {lengths}, h.unit, h.idf) AS t
        GROUP BY t.pk) AS s ON s.pk = m.pk
"""
_LENGTHS: Final = {"article": "w.pk, w.word_count, w.letters", "quote": "w.pk, w.word_count"}
_PER_WORD: Final = "t.anywhere / (0.25 + {table}.word_count * CAST(:per_word AS float))"
_PER_LETTER: Final = " + 3 * t.headline / (0.25 + {letters} * CAST(:per_letter AS float))"


@cache
def scored(dialect: str, indexed: Indexed) -> FromClause:
    """A subquery of the rows that are ranked: `pk` and `score`, more being better, 0 without a ranked word.

    Occurrences are counted in the index itself: in the words' lists of places on SQLite; on PostgreSQL by the lexemes
    that tell how often another one is repeated.
    """
    table, letters = ("r", "length(r.headline)") if dialect == "sqlite" else ("t", "t.letters")
    tf = (_PER_WORD + (_PER_LETTER if indexed == "article" else "")).format(table=table, letters=letters)
    sql = (_SQLITE if dialect == "sqlite" else _POSTGRESQL).format(index=indexed, tf=tf, lengths=_LENGTHS[indexed])
    names = ("ranges", "units", "marks") if dialect == "sqlite" else ("ranges", "marks")
    return (
        text(sql)
        .bindparams(*(bindparam(name, type_=Text()) for name in names))
        .columns(column("pk", BigInteger()), column("score", Double()))
        .subquery("hit")
    )
