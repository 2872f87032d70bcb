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
from sqlalchemy import BigInteger, Double, FromClause, Integer, Select, Text, bindparam, column, func, select, text

from app.store.clauses import TEXTS
from app.store.fulltext import IN_HEADLINE, Indexed

COUNTED: Final = 20_000
"""Up to so many rows it is counted how many have a word; beyond, any number stands for it."""

_SAMPLE: Final = 256


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that is ranked: its stems, all its spellings', and how many rows have it."""

    stems: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Size:
    """How large an index is: about how many rows, and the mean lengths of the newest of them."""

    rows: int
    words: float
    headline: float


def frequencies(dialect: str, indexed: Indexed) -> Select[*tuple[Any, ...]]:
    """Rows of a match and how many rows fit it; bind the list `matches`."""
    given, fits = _EACH_MATCH[dialect]
    rows = f"SELECT 1 FROM {indexed}_fts WHERE {fits.format(index=indexed)} LIMIT {COUNTED}"  # noqa: S608 - fixed names
    sql = text(f"SELECT given.value, (SELECT count(*) FROM ({rows}) AS counted) AS count FROM {given}")  # noqa: S608 - fixed names
    counts = sql.bindparams(bindparam("matches", type_=TEXTS)).columns(
        column("value", Text()), column("count", Integer())
    )
    return select(counts.subquery("counts"))


_EACH_MATCH: Final = {
    "sqlite": ("json_each(:matches) AS given", "{index}_fts MATCH given.value"),
    "postgresql": ("unnest(CAST(:matches AS text[])) AS given(value)", "words @@ CAST(given.value AS tsquery)"),
}


def size(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    """One row: the highest pk, and the mean lengths of the newest rows, in words and in characters of the headline."""
    headline = "length(headline)" if indexed == "article" else "0"
    newest = (
        text(f"SELECT pk, word_count, {headline} AS headline FROM {indexed} ORDER BY pk DESC LIMIT {_SAMPLE}")  # noqa: S608 - fixed names
        .columns(column("pk", BigInteger()), column("word_count", Integer()), column("headline", Integer()))
        .subquery("newest")
    )
    return select(
        func.max(newest.c.pk),
        func.avg(newest.c.word_count, type_=Double()),
        func.avg(newest.c.headline, type_=Double()),
    )


def bound(units: Sequence[Unit], index: Size, dialect: str) -> Mapping[str, Any]:
    """The values that `scored` binds beside `match`."""
    rows = [
        {"unit": number, "stem": stem, "idf": idf, "headline": 0}
        for number, unit in enumerate(units)
        for idf in (log(1 + (max(index.rows, unit.count) - unit.count + 0.5) / (unit.count + 0.5)),)
        for stem in unit.stems
    ]
    if dialect != "sqlite":
        rows += [{**row, "stem": f"{IN_HEADLINE}{row['stem']}", "headline": 1} for row in rows]
    return {
        "units": orjson.dumps(rows).decode(),
        "mean_words": index.words or 1.0,
        "mean_headline": index.headline or 1.0,
    }


_SQLITE: Final = """
    SELECT m.rowid AS pk, coalesce(s.score, 0.0) AS score FROM {index}_fts AS m LEFT JOIN (
        SELECT r.pk, round({sum}, 9) AS score FROM (
            SELECT u.unit, u.idf, v.doc AS pk, count(*) AS anywhere, sum(v.col = 'headline') AS headline
            FROM (SELECT value ->> 'unit' AS unit, value ->> 'idf' AS idf, value ->> 'stem' AS stem
                  FROM json_each(:units)) AS u
            CROSS JOIN {index}_fts_words AS v ON v.term = u.stem GROUP BY u.unit, v.doc) AS t
        JOIN {index} AS r ON r.pk = t.pk GROUP BY t.pk) AS s ON s.pk = m.rowid
    WHERE m.{index}_fts MATCH :match
"""
_POSTGRESQL: Final = """
    WITH wanted AS (
        SELECT * FROM json_to_recordset(CAST(:units AS json)) AS w(unit int, stem text, idf float, headline int))
    SELECT t.pk, coalesce(CAST(round(CAST({sum} AS numeric), 9) AS float), 0.0) AS score FROM (
        SELECT m.pk, u.unit, u.idf, sum(cardinality(l.positions) * (1 - u.headline)) AS anywhere,
               sum(cardinality(l.positions) * u.headline) AS headline
        FROM (SELECT f.pk, ts_filter(setweight(f.words, 'C', (SELECT array_agg(stem) FROM wanted)), '{{c}}') AS found
              FROM {index}_fts AS f WHERE f.words @@ CAST(:match AS tsquery) OFFSET 0) AS m
        LEFT JOIN LATERAL unnest(m.found) AS l ON true
        LEFT JOIN wanted AS u ON u.stem = l.lexeme
        GROUP BY m.pk, u.unit, u.idf) AS t
    JOIN {index} AS r ON r.pk = t.pk GROUP BY t.pk
"""
_TF: Final = {
    "article": "(t.anywhere / (0.25 + 0.75 * r.word_count / CAST(:mean_words AS float))"
    " + 3 * t.headline / (0.25 + 0.75 * length(r.headline) / CAST(:mean_headline AS float)))",
    "quote": "(t.anywhere / (0.25 + 0.75 * r.word_count / CAST(:mean_words AS float)))",
}


@cache
def scored(dialect: str, indexed: Indexed) -> FromClause:
    """A subquery of the rows that fit `match`: `pk` and `score`, more being better, 0 without a ranked word.

    Occurrences are counted in the index itself: in the words' lists of places on SQLite; on PostgreSQL in what is left
    of a tsvector when all other words are filtered out, once a row.
    """
    sum_of_words = f"sum(t.idf * {_TF[indexed]} / ({_TF[indexed]} + 1.6))"
    sql = (_SQLITE if dialect == "sqlite" else _POSTGRESQL).format(index=indexed, sum=sum_of_words)
    return text(sql).columns(column("pk", BigInteger()), column("score", Double())).subquery("hit")
