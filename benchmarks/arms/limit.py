"""What is left when everything but the rows and the JSON is left out: plain ASGI, the driver itself, and orjson.

No framework, no routing, no validation, no caching, no errors: SQL by hand on one connection of the SQLite driver, rows
made into the members that the service answers with, in the same process. It is the limit that shares are told of.
"""

import os
import sqlite3
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from benchmarks.arms.asgi import Answer, Headers, application

_ARTICLE: Final = (
    "a.id, a.slug, a.external_id, a.url, a.headline, a.standfirst, a.byline, a.dateline, a.language, a.kind, "
    "a.published_at, a.published_precision, a.updated_at, a.status, a.version, a.word_count, a.correction, "
    "s.id, s.slug, s.name"
)
_QUOTE: Final = (
    "q.id, q.text, q.kind, q.spans, q.mention, q.role_as_printed, q.role_conflict, q.cue, q.said_on, q.status, "
    "q.method, q.rule, q.confidence, q.engine, q.evidence, w.id, w.slug, w.name, w.kind, w.wikidata"
)
_ONE: Final = f"SELECT {_ARTICLE}, a.pk, a.body FROM article a JOIN source s ON s.pk = a.source_pk WHERE a.id = ?"  # noqa: S608 - fixed words
_QUOTES: Final = (
    f"SELECT {_QUOTE}, q.start, q.end FROM quote q LEFT JOIN actor w ON w.pk = q.speaker_pk "  # noqa: S608 - fixed words
    "WHERE q.article_pk = ? AND q.status = 'current' ORDER BY q.ordinal"
)
_TOPICS: Final = (
    "SELECT t.id, t.slug, t.name, t.code, f.method, f.confidence FROM article_topic f "
    "JOIN topic t ON t.pk = f.topic_pk WHERE f.article_pk = ? AND f.own ORDER BY f.confidence DESC, t.pk"
)
_ACTORS: Final = (
    "SELECT c.id, c.slug, c.name, c.kind, f.quotes, f.mentions FROM article_actor f JOIN actor c ON c.pk = f.actor_pk "
    "WHERE f.article_pk = ? ORDER BY f.quotes DESC, f.mentions DESC, c.pk"
)
_OF_TOPIC: Final = (
    f"SELECT {_ARTICLE} FROM article_topic f CROSS JOIN article a ON a.pk = f.article_pk "  # noqa: S608 - fixed words
    "JOIN source s ON s.pk = a.source_pk WHERE f.topic_pk = (SELECT pk FROM topic WHERE slug = ?) AND a.visible = 1 "
    "ORDER BY f.sort_at DESC, f.article_pk DESC LIMIT 20"
)
_OF_SPEAKER: Final = (
    f"SELECT {_QUOTE}, substr(a.body, max(q.start - 160, 0) + 1, min(q.start, 160)), substr(a.body, q.end + 1, 160), "  # noqa: S608 - fixed words
    "a.id, a.slug, a.headline, a.url, a.published_at, s.id, s.slug, s.name FROM quote q JOIN article a "
    "ON a.pk = q.article_pk JOIN source s ON s.pk = a.source_pk LEFT JOIN actor w ON w.pk = q.speaker_pk "
    "WHERE q.speaker_pk = (SELECT pk FROM actor WHERE slug = ?) AND q.visible = 1 AND q.kind <> 'fragment' "
    "ORDER BY q.sort_at DESC, q.pk DESC LIMIT 20"
)
_CONTEXT: Final = 160


def create_app() -> Any:
    """The application over the database file `BENCH_DATABASE`."""
    connection = sqlite3.connect(os.environ["BENCH_DATABASE"], cached_statements=32)
    for pragma in ("query_only=ON", "cache_size=-16384", f"mmap_size={1 << 30}"):
        connection.execute(f"PRAGMA {pragma}")
    run = connection.execute

    def answer(path: str, headers: Headers) -> Answer:
        _, what, key = path.split("/")
        host = next(value for name, value in headers if name == b"host").decode()
        made = _WHAT[what](run, key, f"http://{host}/v1")
        return 200, orjson.dumps(made), []

    return application(answer)


def _when(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _article(row: Any, base: str) -> dict[str, Any]:
    return {
        "id": row[0],
        "slug": row[1],
        "external_id": row[2],
        "url": row[3],
        "headline": row[4],
        "standfirst": row[5],
        "byline": row[6],
        "dateline": row[7],
        "language": row[8],
        "kind": row[9],
        "source": {"id": row[17], "slug": row[18], "name": row[19]},
        "published_at": _when(row[10]),
        "published_precision": row[11],
        "updated_at": _when(row[12]),
        "status": row[13],
        "version": row[14],
        "word_count": row[15],
        "duplicate_of": None,
        "correction": row[16],
        "links": {"self": f"{base}/articles/{row[1]}", "html": None},
    }


def _quote(row: Any, article: dict[str, Any], before: str, after: str, base: str) -> dict[str, Any]:
    loads = orjson.loads
    return {
        "id": row[0],
        "text": row[1],
        "kind": row[2],
        "spans": [{"field": field, "start": start, "end": end} for field, start, end in loads(row[3])],
        "context": {"before": before, "after": after},
        "speaker": row[15] and {"id": row[15], "slug": row[16], "name": row[17], "kind": row[18], "wikidata": row[19]},
        "co_speakers": [],
        "mention": row[4] and loads(row[4]),
        "role_as_printed": row[5],
        "role_at_date": None,
        "role_conflict": row[6],
        "cue": row[7] and loads(row[7]),
        "about": [],
        "article": article,
        "said_on": row[8],
        "fragment_of": None,
        "status": row[9],
        "provenance": {
            "method": row[10],
            "rule": row[11],
            "confidence": row[12],
            "version": row[13],
            "evidence": row[14] and loads(row[14]),
        },
        "links": {"self": f"{base}/quotes/{row[0]}", "html": None},
    }


def _one(run: Any, key: str, base: str) -> dict[str, Any]:
    row = run(_ONE, (key,)).fetchone()
    pk, body = row[20:]
    item = _article(row, base)
    ref = {name: item[name] for name in ("id", "slug", "headline", "url", "source", "published_at")}
    topics = [
        {"id": a, "slug": b, "name": c, "code": d, "method": e, "confidence": f, "evidence": []}
        for a, b, c, d, e, f in run(_TOPICS, (pk,))
    ]
    actors = [
        {"id": a, "slug": b, "name": c, "kind": d, "quotes": e, "mentions": f}
        for a, b, c, d, e, f in run(_ACTORS, (pk,))
    ]
    quotes = [
        _quote(each, ref, body[max(0, each[20] - _CONTEXT) : each[20]], body[each[21] : each[21] + _CONTEXT], base)
        for each in run(_QUOTES, (pk,))
    ]
    return {**item, "body": body, "topics": topics, "actors": actors, "quotes": quotes}


def _of_topic(run: Any, key: str, base: str) -> dict[str, Any]:
    return {"items": [_article(row, base) for row in run(_OF_TOPIC, (key,))]}


def _of_speaker(run: Any, key: str, base: str) -> dict[str, Any]:
    def ref(row: Any) -> dict[str, Any]:
        source = {"id": row[27], "slug": row[28], "name": row[29]}
        return {
            "id": row[22],
            "slug": row[23],
            "headline": row[24],
            "url": row[25],
            "source": source,
            "published_at": _when(row[26]),
        }

    return {"items": [_quote(row, ref(row), row[20], row[21], base) for row in run(_OF_SPEAKER, (key,))]}


_WHAT: Final = {"article": _one, "topic": _of_topic, "speaker": _of_speaker}
