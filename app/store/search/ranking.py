"""Relevance: BM25 with a weight on the headline, by the same formula on both databases.

Each word looked for adds idf * tf / (tf + 1.6). In tf an occurrence counts the less the longer its article, and one in
the headline counts three times more. Of quotes, where a second word tells more than the first one repeated or the
shortness of what was said, it is tf + 0.5. Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework:
BM25 and Beyond, 2009.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Final, NamedTuple

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


class Form(NamedTuple):
    """What the statement of the scores depends on, for SQLite: whether words are counted, and what is `Present`.

    present: of each, whether no candidate is without it.
    """

    is_counted: bool = True
    present: tuple[bool, ...] = ()


class Candidates(NamedTuple):
    """The rows that are ranked: those above `floor` that fit `match`, and those below that fit `core`, if any."""

    match: str
    core: str | None = None
    floor: int = 0

    @property
    def ranges(self) -> tuple[tuple[str, int, int], ...]:
        """The matches with the first and the last pk that each is for."""
        above = (self.match, self.floor, LARGEST)
        return (above,) if self.core is None else (above, (self.core, 0, self.floor - 1))


def form(counted: Sequence[Counted], present: Sequence[Present], of: Candidates, dialect: str) -> Form:
    """What the statement has to look like that `bound` binds these for."""
    if dialect != "sqlite":
        return Form()
    return Form(bool(counted), tuple(set(of.ranges) <= {each[:3] for each in unit.within} for unit in present))


def bound(
    counted: Sequence[Counted], present: Sequence[Present], of: Candidates, index: Size, dialect: str
) -> Mapping[str, Any]:
    """The values that `scored` binds."""

    def within(match: str, low: int, high: int) -> dict[str, Any]:
        return {"match": matching.near(dialect, match, low, min(high, index.rows)), "low": low, "high": high}

    marks = [
        {**_unit(number, unit, index), **within(match, low, high), "anywhere": 1 - headline, "headline": +headline}
        for number, unit in enumerate(present)
        for match, low, high, headline in unit.within
    ]
    units = [
        {**_unit(number, unit, index), "stem": stem}
        for number, unit in enumerate(counted, len(present))
        for stem in unit.stems
    ]
    looked = {"units": units, "marks": marks} if dialect == "sqlite" else {"marks": [*_lexemes(units), *marks]}
    ranges = [within(*each) for each in of.ranges]
    return {
        **{name: orjson.dumps(rows).decode() for name, rows in {"ranges": ranges, **looked}.items()},
        "per_word": 0.75 / (index.words or 1.0),
        "per_letter": 0.75 / (index.headline or 1.0),
        **{f"idf_{number}": _idf(unit.count, index) for number, unit in enumerate(present)},
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


_MOST: Final[Mapping[Indexed, float]] = {"article": 1.6, "quote": 0.5}

# The limit keeps SQLite from dissolving the query into the one around it, which would score a row more than once.
_SQLITE: Final = """
    WITH range AS MATERIALIZED (
        SELECT value ->> 'match' AS match, value ->> 'low' AS low, value ->> 'high' AS high FROM json_each(:ranges)),
    unit AS MATERIALIZED (
        SELECT value ->> 'unit' AS unit, value ->> 'idf' AS idf, value ->> 'stem' AS stem FROM json_each(:units)),
    mark AS MATERIALIZED (
        SELECT value ->> 'unit' AS unit, value ->> 'headline' AS headline,
               value ->> 'match' AS match, value ->> 'low' AS low, value ->> 'high' AS high FROM json_each(:marks)),
    place AS MATERIALIZED (
        SELECT CAST(v.doc AS INTEGER) AS pk, u.idf, count(*) AS anywhere, sum(v.col = 'headline') AS headline
        FROM unit AS u CROSS JOIN {index}_fts_words AS v ON v.term = u.stem GROUP BY v.doc, u.unit)
    SELECT r.pk, CAST(1e9 * ({score}) + 0.5 AS INTEGER) / 1e9 AS score FROM range AS g
    CROSS JOIN {index}_fts AS m ON m.{index}_fts MATCH g.match AND m.rowid BETWEEN g.low AND g.high
    CROSS JOIN {index} AS r ON r.pk = m.rowid
    LIMIT -1
"""
_OF_PLACES: Final = "coalesce((SELECT sum({term}) FROM place AS t WHERE t.pk = r.pk), 0)"
_IS_MARKED: Final = """(r.pk IN (
        SELECT w.rowid FROM mark AS h
        CROSS JOIN {index}_fts AS w ON w.{index}_fts MATCH h.match AND w.rowid BETWEEN h.low AND h.high
        WHERE h.unit = {unit} AND h.headline = {headline}))"""
# The sum keeps the server from the index of pks, by which it would read vector by vector whether they match. In their
# order, rows are joined with what else is asked of them until the page is full.
_POSTGRESQL: Final = """
    WITH range AS (SELECT * FROM json_to_recordset(CAST(:ranges AS json)) AS g(match text, low bigint, high bigint)),
    mark AS (SELECT * FROM json_to_recordset(CAST(:marks AS json))
             AS h(unit int, idf float, match text, low bigint, high bigint, anywhere int, headline int))
    SELECT m.pk, coalesce(s.score, 0.0) AS score FROM range AS g
    JOIN {index}_fts AS m ON m.words @@ CAST(g.match AS tsquery) AND m.pk + 0 BETWEEN g.low AND g.high
    LEFT JOIN (
        SELECT t.pk, round(sum(t.idf * (1 - {most} / ({tf} + {most}))) * 1e9) / 1e9 AS score FROM (
            SELECT {lengths}, h.unit, h.idf, coalesce(sum(h.anywhere), 0) AS anywhere,
                   coalesce(sum(h.headline), 0) AS headline
            FROM mark AS h
            JOIN {index}_fts AS w ON w.words @@ CAST(h.match AS tsquery) AND w.pk + 0 BETWEEN h.low AND h.high
            GROUP BY {lengths}, h.unit, h.idf) AS t
        GROUP BY t.pk) AS s ON s.pk = m.pk
    ORDER BY score DESC, pk DESC
"""
_LENGTHS: Final = {"article": "w.pk, w.word_count, w.letters", "quote": "w.pk, w.word_count"}
_PER_WORD: Final = "{anywhere} / (0.25 + {table}.word_count * CAST(:per_word AS float))"
_PER_LETTER: Final = " + 3 * {headline} / (0.25 + {letters} * CAST(:per_letter AS float))"
_TERM: Final = "{idf} * (1 - {most} / ({tf} + {most}))"


@cache
def scored(dialect: str, indexed: Indexed, form: Form) -> FromClause:
    """A subquery of the rows that are ranked: `pk` and `score`, more being better, 0 without a ranked word.

    Occurrences are counted in the index itself: in the words' lists of places on SQLite; on PostgreSQL by the lexemes
    that tell how often another one is repeated.
    """
    if dialect == "sqlite":
        sql = _SQLITE.format(index=indexed, score=_score(indexed, form))
    else:
        tf = _tf(indexed, "t", "t.letters").format(anywhere="t.anywhere", headline="t.headline")
        sql = _POSTGRESQL.format(index=indexed, tf=tf, most=_MOST[indexed], lengths=_LENGTHS[indexed])
    names = ("ranges", "units", "marks") if dialect == "sqlite" else ("ranges", "marks")
    return (
        text(sql)
        .bindparams(*(bindparam(name, type_=Text()) for name in names))
        .columns(column("pk", BigInteger()), column("score", Double()))
        .subquery("hit")
    )


def _tf(indexed: Indexed, table: str, letters: str) -> str:
    """How often a word stands in a row of a table, by its length, for what tells where it stands."""
    tf = _PER_WORD + (_PER_LETTER if indexed == "article" else "")
    return tf.format(table=table, letters=letters, anywhere="{anywhere}", headline="{headline}")


def _score(indexed: Indexed, form: Form) -> str:
    """The sum of what each word adds, on SQLite."""
    tf, most, terms = _tf(indexed, "r", "length(r.headline)"), _MOST[indexed], []
    if form.is_counted:
        term = _TERM.format(most=most, idf="t.idf", tf=tf.format(anywhere="t.anywhere", headline="t.headline"))
        terms.append(_OF_PLACES.format(term=term))
    for number, is_everywhere in enumerate(form.present):
        anywhere, headline = (_IS_MARKED.format(index=indexed, unit=number, headline=flag) for flag in (0, 1))
        of_word = tf.format(anywhere="1" if is_everywhere else anywhere, headline=headline)
        terms.append(_TERM.format(most=most, idf=f":idf_{number}", tf=of_word))
    return " + ".join(terms) or "0"
