"""How many rows have what a query looks for, and how large an index is: what search decides and weighs by."""

from collections.abc import Collection, Mapping
from math import isqrt
from typing import Any, Final, NamedTuple

import orjson
from sqlalchemy import BigInteger, Double, Integer, Select, Text, bindparam, column, func, select, text

from app.store.clauses import TEXTS
from app.store.reading import Snapshot
from app.store.search import matching
from app.store.search.fulltext import Indexed, last
from app.store.tables import Article, Quote

COUNTED: Final = 10_000
"""Up to so many rows are counted, and so many are ranked; what more rows have is estimated."""

_DOUBTFUL: Final = 1_000
_REACHED: Final = 128
_SORTED: Final = 2
_SAMPLE: Final = 2_048
_SPARE: Final = 1.25
_MEASURED: Final = 256

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
    shares = newest(snapshot, indexed, size, many, _SAMPLE)
    return {**counted, **{match: max(COUNTED + 1, count * size.rows // _SAMPLE) for match, count in shares.items()}}


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
) -> dict[str, int]:
    """About how many rows fit each match, told by how far back the last ones reach: as cheap of many rows as of few.

    PostgreSQL, which would have to find all of them to tell the last, counts as for a ranking what is not known yet.
    """
    if not matches:
        return {}
    if snapshot.dialect != "sqlite":
        return dict(known) or estimates(snapshot, indexed, size, matches)
    values = {"matches": list(dict.fromkeys(matches)), "most": _REACHED}
    found = {}
    for match, reached in snapshot.rows(("reached", indexed), lambda: _reached(indexed), values):
        count, lowest = orjson.loads(reached)
        found[match] = count if count < _REACHED else max(count, count * size.rows // (size.rows - lowest + 1))
    return found


def number(snapshot: Snapshot, indexed: Indexed, size: Size, match: str, told: int | None) -> int:
    """About how many rows fit a match; exactly, when they are so few among the others that they may be sorted.

    told: what `about` says of it, if it was asked. PostgreSQL sorts any number, so that it is not asked.
    """
    if snapshot.dialect != "sqlite":
        return told or 0
    found = about(snapshot, indexed, size, [match], {})[match] if told is None else told
    few = isqrt(_SORTED * size.rows)
    return max(found, counts(snapshot, indexed, [match], few)[match]) if _REACHED <= found <= few else found


def _reached(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    fits = f"{indexed}_fts MATCH given.value"
    last = f"SELECT rowid AS pk FROM {indexed}_fts WHERE {fits} ORDER BY rowid DESC LIMIT :most"  # noqa: S608 - fixed names
    found = f"(SELECT json_array(count(*), min(pk)) FROM ({last}))"  # noqa: S608 - fixed names
    reached = f"CASE WHEN EXISTS ({_of_shown('sqlite', indexed)}) THEN {found} ELSE '[0, null]' END"
    sql = text(f"SELECT given.value, {reached} AS reached FROM json_each(:matches) AS given").bindparams(  # noqa: S608 - fixed names
        bindparam("matches", type_=TEXTS), bindparam("most", type_=BigInteger())
    )
    return select(sql.columns(column("value", Text()), column("reached", Text())).subquery("told"))


def _counts(dialect: str, indexed: Indexed, further: str) -> Select[*tuple[Any, ...]]:
    given, key, fits = _EACH_MATCH[dialect]
    where = f"{fits.format(index=indexed)} {further.format(key=key)}"
    rows = f"SELECT 1 FROM {indexed}_fts WHERE {where} LIMIT :most"  # noqa: S608 - fixed names
    counted = f"SELECT given.value, (SELECT count(*) FROM ({rows}) AS fitting) AS count FROM {given}"  # noqa: S608 - fixed names
    doubtful = f"given.count BETWEEN 1 AND {_DOUBTFUL} AND NOT EXISTS ({_of_shown(dialect, indexed)})"
    sql = text(
        f"WITH given AS MATERIALIZED ({counted}) "  # noqa: S608 - fixed names
        f"SELECT given.value, CASE WHEN {doubtful} THEN 0 ELSE given.count END AS count FROM given"
    ).bindparams(bindparam("matches", type_=TEXTS), bindparam("most", type_=BigInteger()))
    if further:
        sql = sql.bindparams(bindparam("from", type_=BigInteger()))
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
    given = _EACH_MATCH[dialect][0]
    rows = f"{_of_shown(dialect, indexed)} LIMIT :most"
    sql = text(f"SELECT given.value, (SELECT count(*) FROM ({rows}) AS counted) AS count FROM {given}").bindparams(  # noqa: S608 - fixed names
        bindparam("matches", type_=TEXTS), bindparam("most", type_=BigInteger())
    )
    return select(sql.columns(column("value", Text()), column("count", Integer())).subquery("shown"))


def _of_shown(dialect: str, indexed: Indexed) -> str:
    """The rows that fit a match and are shown."""
    _, key, fits = _EACH_MATCH[dialect]
    found = fits.format(index=indexed)
    if dialect == "sqlite":
        stored = f"{indexed}_fts JOIN {indexed} AS stored ON stored.pk = {indexed}_fts.{key} WHERE {found}"
    else:  # sorted, so that the server asks its index: it would read vector by vector until one fits
        fitting = f"SELECT pk FROM {indexed}_fts WHERE {found} ORDER BY pk + 0"  # noqa: S608 - fixed names
        stored = f"({fitting}) AS fitting JOIN {indexed} AS stored ON stored.pk = fitting.pk WHERE TRUE"
    return f"SELECT 1 FROM {stored} AND stored.visible"  # noqa: S608 - fixed names


_EACH_MATCH: Final = {
    "sqlite": ("json_each(:matches) AS given", "rowid", "{index}_fts MATCH given.value"),
    "postgresql": (
        "unnest(CAST(:matches AS text[])) AS given(value)",
        "pk + 0",
        "words @@ CAST(given.value AS tsquery)",
    ),
}


def size(snapshot: Snapshot, indexed: Indexed) -> Size:
    """The highest pk, and the mean lengths of the newest rows, in words and in characters of the headline."""
    row = snapshot.row(("size", indexed), lambda: _size(indexed), {})
    return Size(row[0] or 0, float(row[1] or 0), float(row[2] or 0)) if row else Size(0)


def last_pk(snapshot: Snapshot, indexed: Indexed) -> int:
    """The highest pk."""
    row = snapshot.row(("last pk", indexed), lambda: select(func.max(_TABLES[indexed].pk)), {})
    return 0 if row is None or row[0] is None else int(row[0])


def _size(indexed: Indexed) -> Select[*tuple[Any, ...]]:
    headline = "length(headline)" if indexed == "article" else "0"
    newest = (
        text(f"SELECT pk, word_count, {headline} AS headline FROM {indexed} ORDER BY pk DESC LIMIT {_MEASURED}")  # noqa: S608 - fixed names
        .columns(column("pk", BigInteger()), column("word_count", Integer()), column("headline", Integer()))
        .subquery("newest")
    )
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
    # Not knowing the match and sorting by a sum, the server asks its index: it would read vector by vector otherwise.
    given = "(SELECT CAST(:match AS text) AS value OFFSET 0) AS given"
    fits = _EACH_MATCH[dialect][2].format(index=indexed)
    rows = f"SELECT pk FROM {indexed}_fts WHERE {fits} ORDER BY pk + 0 DESC LIMIT :most"  # noqa: S608 - fixed names
    sql = text(
        f"SELECT min(newest.pk) AS pk, count(*) AS count FROM {given} CROSS JOIN LATERAL ({rows}) AS newest"  # noqa: S608 - fixed names
    ).bindparams(bindparam("match", type_=Text()), bindparam("most", type_=BigInteger()))
    return select(sql.columns(column("pk", BigInteger()), column("count", Integer())).subquery("floor"))
