"""Datasette over the same file: our best SQL as canned queries, and an environment of its own to run it in.

Datasette is no dependency of this project: one that can be imported is used, else it is installed on demand.
"""

import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import orjson

_SOURCE: Final = "json_object('id', s.id, 'slug', s.slug, 'name', s.name)"
_SPEAKER: Final = "json_object('id', w.id, 'slug', w.slug, 'name', w.name, 'kind', w.kind, 'wikidata', w.wikidata)"
_ARTICLE: Final = (
    "a.id, a.slug, a.external_id, a.url, a.headline, a.standfirst, a.byline, a.dateline, a.language, a.kind, "
    f"{_SOURCE} AS source, a.published_at, a.published_precision, a.updated_at, a.status, a.version, a.word_count, "
    "a.correction"
)
_QUOTE: Final = (
    f"q.id, q.text, q.kind, q.spans, {_SPEAKER} AS speaker, q.mention, q.role_as_printed, q.role_conflict, q.cue, "
    "q.said_on, q.status, q.method, q.rule, q.confidence, q.engine, q.evidence"
)
_REF: Final = (
    "json_object('id', a.id, 'slug', a.slug, 'headline', a.headline, 'url', a.url, "
    f"'published_at', a.published_at, 'source', {_SOURCE})"
)
_QUERIES: Final = {
    "article": (
        f"SELECT {_ARTICLE}, a.body, "  # noqa: S608 - fixed words
        "(SELECT json_group_array(json(o)) FROM (SELECT json_object('id', q.id, 'text', q.text, 'kind', q.kind, "
        f"'spans', json(q.spans), 'speaker', {_SPEAKER}, 'mention', json(q.mention), "
        "'role_as_printed', q.role_as_printed, 'role_conflict', q.role_conflict, 'cue', json(q.cue), "
        "'said_on', q.said_on, 'status', q.status, 'method', q.method, 'rule', q.rule, 'confidence', q.confidence, "
        f"'engine', q.engine, 'evidence', json(q.evidence), 'article', {_REF}, "
        "'before', substr(a.body, max(q.start - 160, 0) + 1, min(q.start, 160)), "
        "'after', substr(a.body, q.end + 1, 160)) AS o FROM quote q LEFT JOIN actor w ON w.pk = q.speaker_pk "
        "WHERE q.article_pk = a.pk AND q.status = 'current' ORDER BY q.ordinal)) AS quotes, "
        "(SELECT json_group_array(json_object('id', t.id, 'slug', t.slug, 'name', t.name, 'code', t.code, 'method', "
        "f.method, 'confidence', f.confidence)) FROM article_topic f JOIN topic t ON t.pk = f.topic_pk "
        "WHERE f.article_pk = a.pk AND f.own) AS topics, "
        "(SELECT json_group_array(json_object('id', c.id, 'slug', c.slug, 'name', c.name, 'kind', c.kind, 'quotes', "
        "f.quotes, 'mentions', f.mentions)) FROM article_actor f JOIN actor c ON c.pk = f.actor_pk "
        "WHERE f.article_pk = a.pk) AS actors "
        "FROM article a JOIN source s ON s.pk = a.source_pk WHERE a.id = :key"
    ),
    "topic": (
        f"SELECT {_ARTICLE} FROM article_topic f CROSS JOIN article a ON a.pk = f.article_pk "  # noqa: S608 - fixed words
        "JOIN source s ON s.pk = a.source_pk WHERE f.topic_pk = (SELECT pk FROM topic WHERE slug = :key) "
        "AND a.visible = 1 ORDER BY f.sort_at DESC, f.article_pk DESC LIMIT 20"
    ),
    "speaker": (
        f"SELECT {_QUOTE}, substr(a.body, max(q.start - 160, 0) + 1, min(q.start, 160)) AS before, "  # noqa: S608 - fixed words
        "substr(a.body, q.end + 1, 160) AS after, "
        f"{_REF} AS article FROM quote q "
        "JOIN article a ON a.pk = q.article_pk JOIN source s ON s.pk = a.source_pk "
        "LEFT JOIN actor w ON w.pk = q.speaker_pk "
        "WHERE q.speaker_pk = (SELECT pk FROM actor WHERE slug = :key) AND q.visible = 1 AND q.kind <> 'fragment' "
        "ORDER BY q.sort_at DESC, q.pk DESC LIMIT 20"
    ),
}
_PACKAGES: Final = ("datasette", "uvloop", "httptools")


def is_here(folder: Path) -> bool:
    """Whether Datasette can be run without installing it."""
    return interpreter(folder, may_install=False) is not None


def interpreter(folder: Path, *, may_install: bool) -> Path | None:
    """A Python that has Datasette: this one, one installed before, or one that is made now where that is wanted."""
    if find_spec("datasette") is not None:
        return Path(sys.executable)
    python = folder / "datasette" / "bin" / "python"
    if not python.exists() and may_install:
        venv.create(folder / "datasette", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *_PACKAGES], check=True)
    return python if python.exists() else None


def command(python: Path, database: Path, port: int, folder: Path, *, is_plain: bool) -> list[str]:
    """The command that serves the file with the canned queries.

    Plain is as `pip install datasette` leaves it, without uvloop and httptools; uvicorn takes them where they are.
    """
    queries: dict[str, Any] = {name: {"sql": sql} for name, sql in _QUERIES.items()}
    linked = folder / "bench.db"  # a database goes by the name of its file
    linked.unlink(missing_ok=True)
    linked.symlink_to(database)
    metadata = folder / "datasette.json"
    metadata.write_bytes(orjson.dumps({"databases": {linked.stem: {"queries": queries}}}))
    settings = {"default_cache_ttl": "0", "suggest_facets": "off", "allow_facet": "off", "sql_time_limit_ms": "30000"}
    given = [word for name, value in settings.items() for word in ("--setting", name, value)]
    start = ["-c", _PLAIN] if is_plain else ["-m", "datasette"]
    return [str(python), *start, "serve", str(linked), "--metadata", str(metadata), "-p", str(port), *given]


_PLAIN: Final = "import sys; sys.modules.update(uvloop=None, httptools=None); from datasette.cli import cli; cli()"
