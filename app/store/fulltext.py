"""Full text: FTS5 on SQLite, tsvector on PostgreSQL, behind the same few functions.

A caller's words never reach MATCH or to_tsquery as they are: they are cut into letters and digits first.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import Connection, Float, FromClause, Text, bindparam, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from app.text.normalise import search_fold

Indexed = Literal["article", "quote"]
MAX_TERMS: Final = 32
_WORD: Final = re.compile(r"[^\W_]+")
_COLUMNS: Final = {"article": ("headline", "standfirst", "body"), "quote": ("text",)}
_HEADLINE_WEIGHT: Final = 4.0
_LONGEST: Final = 200_000


def terms(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once, at most 32."""
    return tuple(dict.fromkeys(_WORD.findall(search_fold(query))))[:MAX_TERMS]


@cache
def matching(dialect: str, indexed: Indexed) -> FromClause:
    """A subquery of the rows that hold any of the words bound as `match`: `pk`, and `rank` (less is better)."""
    match = bindparam("match", type_=Text())
    if dialect == "sqlite":
        index = table(f"{indexed}_fts", column("rowid"))
        weights = f", {_HEADLINE_WEIGHT}, 2.0, 1.0" if indexed == "article" else ""
        rank = literal_column(f"bm25({indexed}_fts{weights})", Float()).label("rank")
        hit = literal_column(f"{indexed}_fts", Text()).match(match)
        return select(index.c.rowid.label("pk"), rank).where(hit).subquery("hit")
    index = table(f"{indexed}_fts", column("pk"), column("words"))
    query = func.to_tsquery(literal_column("'english'"), match, type_=TSQUERY())
    rank = (-func.ts_rank(index.c.words, query, 1)).label("rank")
    return select(index.c.pk, rank).where(index.c.words.bool_op("@@")(query)).subquery("hit")


def any_of(dialect: str, words: Sequence[str]) -> str:
    """The value of `match`: the words joined by OR. They hold letters and digits only, so quoting is enough."""
    if dialect == "sqlite":
        return " OR ".join(f'"{word}"' for word in words)
    return " | ".join(f"'{word}'" for word in words)


def index_rows(connection: Connection, indexed: Indexed, rows: Sequence[dict[str, Any]]) -> None:
    """Index rows just written: each has `pk` and the indexed columns as stored."""
    if not rows:
        return
    names = _COLUMNS[indexed]
    if connection.dialect.name == "sqlite":
        places = ", ".join(f":{name}" for name in names)
        statement = f"INSERT INTO {indexed}_fts(rowid, {', '.join(names)}) VALUES (:pk, {places})"  # noqa: S608 - fixed names
        connection.execute(text(statement), [_only(row, names) for row in rows])
        return
    connection.execute(text(_TSVECTOR[indexed]), [_folded(row, names) for row in rows])


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


_TSVECTOR: Final = {
    "article": (
        "INSERT INTO article_fts (pk, words) VALUES (:pk, setweight(to_tsvector('english', :headline), 'A')"
        " || setweight(to_tsvector('english', :standfirst), 'B') || to_tsvector('english', :body))"
    ),
    "quote": "INSERT INTO quote_fts (pk, words) VALUES (:pk, to_tsvector('english', :text))",
}


def _only(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in ("pk", *names)}


def _folded(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The same folding as a query's words get.

    A tsvector holds at most 1 MiB of words and places, which short words of a script beyond ASCII fill four times
    faster than their letters count, so very long text is cut for search.
    """
    cut = {name: " ".join(_WORD.findall(search_fold(row[name] or "")))[:_LONGEST] for name in names}
    return {"pk": row["pk"], **cut}
