"""Full text: FTS5 on SQLite, tsvector on PostgreSQL, both of the same stems of the same words.

A caller's words never reach MATCH or tsquery as they are: `app.store.search.matching` writes what these functions bind.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, Final, Literal

from sqlalchemy import (
    BigInteger,
    Connection,
    FromClause,
    Text,
    bindparam,
    cast,
    column,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.types import UserDefinedType

from app.text.query.stemming import stem, words

Indexed = Literal["article", "quote"]
IN_HEADLINE: Final = "^"
"""What a tsvector's lexeme begins with that says once more which words a headline has, so that they can be counted."""
BITS: Final = tuple(1 << bit for bit in range(8))
"""What numbers of repeats are told by: `repeated` says which lexemes stand for which of these."""

STRETCH_BITS: Final = 12
"""Rows told apart by a lexeme of PostgreSQL's vectors: 4,096 of them share one. It is part of what is stored."""

_COLUMNS: Final[dict[Indexed, tuple[str, ...]]] = {"article": ("headline", "standfirst", "body"), "quote": ("text",)}
_LENGTHS: Final[dict[Indexed, str]] = {"article": "word_count, length(headline)", "quote": "word_count"}
_INSERT: Final = "INSERT INTO {index}_fts SELECT pk, {lengths}, CAST(%s AS tsvector) FROM {index} WHERE pk = %s"
_LABELS: Final = {"headline": "A", "standfirst": "B", "body": "", "text": ""}
_GAP: Final = 100
_LAST: Final = 16_383
_MOST_PLACES: Final = 255
_REPEATED: Final = "="
_STRETCH: Final = "#"
_LONGEST_WORD: Final = 255
_LONGEST: Final = 200_000
_BATCH: Final = 200
_FEW_PIECES: Final = 4
_MANY_PIECES: Final = 16


class _Tsquery(UserDefinedType[str]):
    """PostgreSQL's type, named here so that a service on SQLite need not import that whole dialect."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "TSQUERY"


@cache
def matching(dialect: str, indexed: Indexed, bound: str = "match") -> FromClause:
    """A subquery of the `pk` of the rows that fit the match bound under this name."""
    match = bindparam(bound, type_=Text())
    if dialect == "sqlite":
        index = table(f"{indexed}_fts", column("rowid", BigInteger()))
        hit = literal_column(f"{indexed}_fts", Text()).match(match)
        return select(index.c.rowid.label("pk")).where(hit).subquery(bound)
    index = table(f"{indexed}_fts", column("pk", BigInteger()), column("words"))
    return select(index.c.pk).where(index.c.words.bool_op("@@")(cast(match, _Tsquery()))).subquery(bound)


@cache
def last(dialect: str, indexed: Indexed) -> FromClause:
    """A subquery of the `pk` of the last rows that fit `match`, as many as `most`; on SQLite nothing is sorted."""
    hits = matching(dialect, indexed)
    return select(hits.c.pk).order_by(hits.c.pk.desc()).limit(bindparam("most", type_=BigInteger())).subquery("last")


def index_rows(connection: Connection, indexed: Indexed, rows: Sequence[dict[str, Any]]) -> None:
    """Index rows just written: each has `pk` and the indexed columns as stored."""
    if not rows:
        return
    names = _COLUMNS[indexed]
    pick = itemgetter("pk", *names)
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * (len(names) + 1))
        statement = f"INSERT INTO {indexed}_fts(rowid, {', '.join(names)}) VALUES ({places})"  # noqa: S608 - fixed names
        connection.exec_driver_sql(statement, [pick(row) for row in rows])
        return
    statement = _INSERT.format(index=indexed, lengths=_LENGTHS[indexed])
    connection.exec_driver_sql(statement, [(_vector(row, names), row["pk"]) for row in rows])


def repeated(lexeme: str, bit: int) -> str:
    """The lexeme of the rows that repeat another one: once for 1, twice for 2, three times if they have both.

    An index tells which rows have a lexeme and not how often, and to read a tsvector takes twenty times as long.
    """
    return f"{_REPEATED}{bit}{_REPEATED}{lexeme}"


def stretches(low: int, high: int) -> list[str]:
    """The lexemes of the rows about these pks, 4,096 each: an index of words has no order by which it could stop."""
    return [f"{_STRETCH}{number}" for number in range(low >> STRETCH_BITS, (high >> STRETCH_BITS) + 1)]


@contextmanager
def merging_later(connection: Connection) -> Iterator[None]:
    """What the transaction indexes is left in pieces, sixteen of a size at most, until later writes put them together.

    Merged after every few pieces, as fits single articles, those of an import would be written over and over.
    """
    _merge_after(connection, _MANY_PIECES)
    yield
    _merge_after(connection, _FEW_PIECES)


def _merge_after(connection: Connection, pieces: int) -> None:
    if connection.dialect.name == "sqlite":
        for indexed in _COLUMNS:
            change = f"INSERT INTO {indexed}_fts({indexed}_fts, rank) VALUES ('automerge', ?)"  # noqa: S608 - fixed names
            connection.exec_driver_sql(change, (pieces,))


def unindex_rows(connection: Connection, indexed: Indexed, rows: Sequence[dict[str, Any]]) -> None:
    """Take rows out of the index before they change or go; on SQLite the columns must be as they were indexed."""
    if not rows:
        return
    names = _COLUMNS[indexed]
    if connection.dialect.name == "sqlite":
        places = ", ".join(f":{name}" for name in names)
        statement = (
            f"INSERT INTO {indexed}_fts({indexed}_fts, rowid, {', '.join(names)}) VALUES ('delete', :pk, {places})"  # noqa: S608 - fixed names
        )
        connection.execute(text(statement), [_only(row, names) for row in rows])
        return
    connection.execute(text(f"DELETE FROM {indexed}_fts WHERE pk = :pk"), [{"pk": row["pk"]} for row in rows])  # noqa: S608 - fixed names


def index_missing(connection: Connection) -> int:
    """Index whatever rows are stored and not in the full text, as after a change of the index; returns how many.

    On SQLite the database itself can rebuild its index; no migration leaves anything missing there.
    """
    if connection.dialect.name == "sqlite":
        return 0
    count = 0
    for indexed in _COLUMNS:
        for rows in _missing(connection, indexed):
            index_rows(connection, indexed, rows)
            count += len(rows)
    return count


def _missing(connection: Connection, indexed: Indexed) -> Iterator[list[dict[str, Any]]]:
    names = ", ".join(f"r.{name}" for name in _COLUMNS[indexed])
    statement = text(
        f"SELECT r.pk, {names} FROM {indexed} r LEFT JOIN {indexed}_fts f ON f.pk = r.pk "  # noqa: S608 - fixed names
        f"WHERE f.pk IS NULL AND r.pk > :after ORDER BY r.pk LIMIT {_BATCH}"
    )
    after = 0
    while rows := [dict(row) for row in connection.execute(statement, {"after": after}).mappings()]:
        yield rows
        after = rows[-1]["pk"]


def _only(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in ("pk", *names)}


def _vector(row: dict[str, Any], names: tuple[str, ...]) -> str:
    """A tsvector of the stems, as text: fields by their label, with a gap between them that no phrase spans.

    Further lexemes say how often one is repeated, and about which pk this is. A tsvector holds at most 1 MiB of words
    and places, which short words of a script beyond ASCII fill four times faster than their letters count, so very long
    text is cut for search.
    """
    places: dict[str, list[str]] = {}
    place = 0
    for name in names:
        found = words((row[name] or "")[:_LONGEST])
        for prefix in ("", IN_HEADLINE) if name == "headline" else ("",):
            _enter(places, found, place + 1, _LABELS[name], prefix)
        place += len(found) + _GAP
    lexemes = [f"'{lexeme}':{','.join(found)}" for lexeme, found in places.items()]
    lexemes += [f"'{lexeme}'" for lexeme in stretches(row["pk"], row["pk"])]
    for lexeme, found in places.items():
        if repeats := len(found) - 1:
            lexemes += [f"'{repeated(lexeme, bit)}'" for bit in BITS if repeats & bit]
    return " ".join(lexemes)


def _enter(places: dict[str, list[str]], found: Sequence[str], first: int, label: str, prefix: str) -> None:
    """Add the places of a field's words, counted from the first, to those of their stems."""
    numbers = _numbers(label)
    here_and_on = chain(numbers[first : first + len(found)], repeat(numbers[_LAST]))
    for word, here in zip(found, here_and_on, strict=False):
        if len(word) > _LONGEST_WORD:
            continue
        lexeme = prefix + stem(word)
        known = places.get(lexeme)
        if known is None:
            places[lexeme] = [here]
        elif len(known) < _MOST_PLACES:
            known.append(here)


@cache
def _numbers(label: str) -> tuple[str, ...]:
    """Every place a tsvector can tell, as text with its label."""
    return tuple(f"{place}{label}" for place in range(_LAST + 1))
