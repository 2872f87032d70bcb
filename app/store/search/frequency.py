"""How many rows have what a query looks for, and how large an index is: what search decides and weighs by."""

from collections.abc import Collection, Mapping
from math import isqrt
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    Double,
    Integer,
    Select,
    Text,
    TextClause,
    bindparam,
    column,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from app.store.clauses import TEXTS
from app.store.reading import Snapshot
from app.store.search import matching
from app.store.search.fulltext import Indexed, last
from app.store.search.meeting import Matches
from app.store.tables import Article, Quote
from app.store.types import Json

COUNTED: Final = 10_000
"""Up to so many rows are counted, and so many are ranked; what more rows have is estimated."""

SAMPLE: Final = 2_048
"""The rows stored last by which is estimated how many of all fit, where they are more than are counted."""

_DOUBTFUL: Final = 1_000
_REACHED: Final = 128
_SORTED: Final = 2
_SPARE: Final = 1.25
_MEASURED: Final = 256

_BINDS: Final[Mapping[str, TypeEngine[Any]]] = {"match": Text(), "matches": TEXTS}
_TABLES: Final[dict[Indexed, type[Article | Quote]]] = {"article": Article, "quote": Quote}


class Size(NamedTuple):
    """How large an index is: about how many rows, and the mean lengths of the newest of them."""

    rows: int
    words: float = 0.0
    headline: float = 0.0


def counts(snapshot: Snapshot, indexed: Indexed, matches: Collection[str], most: int | None = None) -> dict[str, int]:
    """How many rows fit each match, one more than `most`, or COUNTED, standing for any number beyond; one statement.

    A few rows of which none is shown count as none, or what is answered, or suggested, would tell of them.
    """
    rows = snapshot.rows(
        ("counts", indexed),
        lambda: _counts(snapshot.dialect, indexed, ""),
        {"matches": list(dict.fromkeys(matches)), "most": (COUNTED if most is None else most) + 1},
    )
    return dict(rows)


def estimates(snapshot: Snapshot, indexed: Indexed, size: Size, matches: Collection[str]) -> dict[str, int]:
    """The counts, those beyond COUNTED estimated from the newest rows."""
    counted = counts(snapshot, indexed, matches)
    many = [match for match, count in counted.items() if count > COUNTED]
    if not many:
        return counted
    shares = newest(snapshot, indexed, size, many, SAMPLE)
    return {**counted, **{match: max(COUNTED + 1, count * size.rows // SAMPLE) for match, count in shares.items()}}


def newest(snapshot: Snapshot, indexed: Indexed, size: Size, matches: Collection[str], last: int) -> dict[str, int]:
    """How many of so many rows that were stored last fit each match; one statement, and none without a match."""
    if not matches:
        return {}
    begin = size.rows - last
    asked = {matching.near(snapshot.dialect, match, begin + 1, size.rows): match for match in matches}
    rows = snapshot.rows(
        ("shares", indexed),
        lambda: _counts(snapshot.dialect, indexed, "AND {key} > :from"),
        {"matches": list(asked), "most": last, "from": begin},
    )
    return {asked[match]: count for match, count in rows}


def about(
    snapshot: Snapshot, indexed: Indexed, size: Size, matches: Collection[str], known: Mapping[str, int]
) -> dict[str, Matches]:
    """About how many rows fit each match, told by how far back the last ones reach: as cheap of many rows as of few.

    PostgreSQL, which would have to find all of them to tell the last, counts as for a ranking what is not known yet.
    """
    if not matches:
        return {}
    if snapshot.dialect != "sqlite":
        counted = known or estimates(snapshot, indexed, size, matches)
        return {match: Matches(indexed, match, count, size.rows) for match, count in counted.items()}
    values = {"matches": list(dict.fromkeys(matches)), "most": _REACHED}
    found = {}
    for match, reached in snapshot.rows(("reached", indexed), lambda: _reached(indexed), values):
        count = len(reached)
        number = count if count < _REACHED else max(count, count * size.rows // (size.rows - reached[-1] + 1))
        found[match] = Matches(indexed, match, number, size.rows, reached)
    return found


def matches(snapshot: Snapshot, indexed: Indexed, size: Size, match: str, told: Matches | None) -> Matches:
    """About how many rows fit a match; exactly, when they are so few among the others that they may be sorted.

    told: what `about` says of it, if it was asked. PostgreSQL sorts any number, so that it is not asked.
    """
    if snapshot.dialect != "sqlite":
        return told or Matches(indexed, match, 0, size.rows)
    found = told or about(snapshot, indexed, size, [match], {})[match]
    few = isqrt(_SORTED * size.rows)
    if not _REACHED <= found.number <= few:
        return found
    return found._replace(number=max(found.number, counts(snapshot, indexed, [match], few)[match]))


def _reached(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    sql = _bound(_REACH, "sqlite", indexed, "matches", "most")
    return select(sql.columns(column("value", Text()), column("reached", Json())).subquery("told"))


def _counts(dialect: str, indexed: Indexed, further: str) -> Select[*tuple[Any, ...]]:
    names = ("matches", "most", "from") if further else ("matches", "most")
    sql = _bound(_COUNTS, dialect, indexed, *names, further=further.format(key=_DIALECTS[dialect].key))
    return select(sql.columns(column("value", Text()), column("count", Integer())).subquery("counts"))


def shown(snapshot: Snapshot, indexed: Indexed, matches: Collection[str], most: int) -> dict[str, int]:
    """How many of the rows that the default lists show fit each match, up to so many; one statement, if any."""
    if not matches:
        return {}
    rows = snapshot.rows(
        ("shown", indexed),
        lambda: _shown(snapshot.dialect, indexed),
        {"matches": list(dict.fromkeys(matches)), "most": most},
    )
    return dict(rows)


def _shown(dialect: str, indexed: Indexed) -> Select[*tuple[Any, ...]]:
    sql = _bound(_SHOWN, dialect, indexed, "matches", "most")
    return select(sql.columns(column("value", Text()), column("count", Integer())).subquery("shown"))


class _Dialect(NamedTuple):
    """How a database is given matches, what its full text calls a pk, which rows fit, and which of them are shown."""

    given: str
    key: str
    fits: str
    shown: str


# Sorted by a sum, PostgreSQL asks its index which rows fit: it would read vector by vector until one does.
_DIALECTS: Final = {
    "sqlite": _Dialect(
        "json_each(:matches) AS given",
        "rowid",
        "{index}_fts MATCH given.value",
        """SELECT 1 FROM {index}_fts JOIN {index} AS stored ON stored.pk = {index}_fts.rowid
           WHERE {fits} AND stored.visible""",
    ),
    "postgresql": _Dialect(
        "unnest(CAST(:matches AS text[])) AS given(value)",
        "pk + 0",
        "words @@ CAST(given.value AS tsquery)",
        """SELECT 1 FROM (SELECT pk FROM {index}_fts WHERE {fits} ORDER BY pk + 0) AS fitting
           JOIN {index} AS stored ON stored.pk = fitting.pk WHERE stored.visible""",
    ),
}
_COUNTS: Final = """
    WITH given AS MATERIALIZED (
        SELECT given.value, (
            SELECT count(*) FROM (SELECT 1 FROM {index}_fts WHERE {fits} {further} LIMIT :most) AS fitting
        ) AS count FROM {given})
    SELECT given.value, CASE WHEN given.count BETWEEN 1 AND {doubtful} AND NOT EXISTS ({shown}) THEN 0 ELSE given.count
        END AS count FROM given
"""
_SHOWN: Final = "SELECT given.value, (SELECT count(*) FROM ({shown} LIMIT :most) AS counted) AS count FROM {given}"
_REACH: Final = """
    SELECT given.value, CASE WHEN EXISTS ({shown}) THEN (
        SELECT json_group_array(pk) FROM (
            SELECT rowid AS pk FROM {index}_fts WHERE {fits} ORDER BY rowid DESC LIMIT :most)
        ) ELSE '[]' END AS reached FROM {given}
"""
# PostgreSQL is not to know the match when it plans, or it would read vector by vector here, too.
_FLOOR: Final = """
    SELECT min(newest.pk) AS pk, count(*) AS count
    FROM (SELECT CAST(:match AS text) AS value OFFSET 0) AS given
    CROSS JOIN LATERAL (SELECT pk FROM {index}_fts WHERE {fits} ORDER BY pk + 0 DESC LIMIT :most) AS newest
"""


def size(snapshot: Snapshot, indexed: Indexed) -> Size:
    """The highest pk, and the mean lengths of the newest rows, in words and in characters of the headline."""
    row = snapshot.row(("size", indexed), lambda: _size(indexed), {})
    return Size(row[0] or 0, float(row[1] or 0), float(row[2] or 0)) if row else Size(0)


def last_pk(snapshot: Snapshot, indexed: Indexed) -> int:
    """The highest pk."""
    row = snapshot.row(("last pk", indexed), lambda: select(func.max(_TABLES[indexed].pk)), {})
    return 0 if row is None or row[0] is None else int(row[0])


def _size(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    table = _TABLES[indexed]
    letters = func.length(Article.headline) if indexed == "article" else literal_column("0", Integer())
    rows = select(table.pk, table.word_count, letters.label("headline"))
    newest = rows.order_by(table.pk.desc()).limit(_MEASURED).subquery("newest")
    return select(
        func.max(newest.c.pk),
        func.avg(newest.c.word_count, type_=Double()),
        func.avg(newest.c.headline, type_=Double()),
    )


def floor(snapshot: Snapshot, indexed: Indexed, size: Size, match: str, about: int, number: int) -> int:
    """The pk of the row that has so many rows above it which fit the match; 0 when there are fewer.

    about: how many rows fit it, roughly. PostgreSQL looks where that many should be, and everywhere if they are not.
    """
    begin = size.rows - int(_SPARE * number * size.rows / max(about, 1))
    near = matching.near(snapshot.dialect, match, max(begin, 0), size.rows)
    for each in dict.fromkeys((near, match)):
        values = {"match": each, "most": number}
        row = snapshot.row(("floor", indexed), lambda: _floor(snapshot.dialect, indexed), values)
        if row is not None and row[1] >= number:
            break
    return 0 if row is None or row[0] is None else int(row[0])


def _floor(dialect: str, indexed: Indexed) -> Select[*tuple[Any, ...]]:
    if dialect == "sqlite":
        newest = last(dialect, indexed)
        return select(func.min(newest.c.pk), func.count())
    sql = _bound(_FLOOR, dialect, indexed, "match", "most")
    return select(sql.columns(column("pk", BigInteger()), column("count", Integer())).subquery("floor"))


def _bound(template: str, dialect: str, indexed: Indexed, *names: str, further: str = "") -> TextClause:
    """The statement of a template for a database and an index, which binds these names."""
    each = _DIALECTS[dialect]
    fits = each.fits.format(index=indexed)
    shown = each.shown.format(index=indexed, fits=fits)
    sql = template.format(index=indexed, given=each.given, fits=fits, shown=shown, further=further, doubtful=_DOUBTFUL)
    return text(sql).bindparams(*(bindparam(name, type_=_BINDS.get(name, BigInteger())) for name in names))
