"""CSV (RFC 4180): a header row, CRLF, UTF-8 without a mark, columns in a fixed order.

Nested members are columns such as `speaker.slug`. Lists are joined by `|` (a `|` or `\\` within a value has a `\\`
before it); references stand as their slug, else their id; spans as `body:12-40`; positions as
`title, organisation (since/until)`. An unknown value is an empty cell. A cell that a spreadsheet would take for a
formula has a `'` before it.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from types import MappingProxyType
from typing import Any

from app.formats.feed import Item

CHUNK = 32 * 1024

_LINKS = ("links.self", "links.html")
_SCOPE = ("in_scope.quotes", "in_scope.articles")

COLUMNS = MappingProxyType(
    {
        "articles": (
            *("id", "slug", "external_id", "url", "headline", "standfirst", "byline", "dateline", "body", "language"),
            *("kind", "source.id", "source.slug", "source.name", "published_at", "published_precision", "updated_at"),
            *("status", "version", "word_count", "topics", "actors", "quotes", "duplicate_of", "occurrences"),
            *("correction", *_LINKS),
        ),
        "quotes": (
            *("id", "text", "kind", "spans", "context.before", "context.after"),
            *("speaker.id", "speaker.slug", "speaker.name", "speaker.kind", "speaker.wikidata", "co_speakers"),
            *("mention.text", "mention.field", "mention.start", "mention.end", "role_as_printed"),
            *("role_at_date.title", "role_at_date.organisation", "role_at_date.since", "role_at_date.until"),
            *("role_conflict", "cue.text", "cue.field", "cue.start", "cue.end", "about"),
            *("article.id", "article.slug", "article.headline", "article.url", "article.source.slug"),
            *("article.source.name", "article.published_at", "said_on", "fragment_of", "status"),
            *("provenance.method", "provenance.rule", "provenance.confidence", "provenance.version"),
            *("occurrences", "actors", "topics", "body", *_LINKS),
        ),
        "actors": (
            *("id", "slug", "name", "kind", "wikidata", "description", "aliases", "positions", "quotes", "articles"),
            *("first_seen", "last_seen", *_SCOPE, *_LINKS),
        ),
        "topics": ("id", "slug", "name", "code", "broader", "narrower", "quotes", "articles", *_SCOPE, *_LINKS),
        "sources": ("id", "slug", "name", "url", "language", "rights", "quotes", "articles", *_LINKS),
    }
)

# Members a list has only when asked for by `fields=` or `include=`; their columns come and go with them.
_ON_REQUEST = MappingProxyType(
    {
        "articles": frozenset(("body", "quotes", "occurrences")),
        "quotes": frozenset(("occurrences", "actors", "topics", "body")),
        "actors": frozenset(("in_scope",)),
        "topics": frozenset(("in_scope",)),
        "sources": frozenset[str](),
    }
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns(resource: str, fields: Collection[str] | None = None, include: Collection[str] = ()) -> tuple[str, ...]:
    """The header of a list, always in the order of `COLUMNS`.

    fields: top-level names; all but those given only on request when None. include: those asked for besides.
    """
    default = {column.partition(".")[0] for column in COLUMNS[resource]} - _ON_REQUEST[resource]
    chosen = (default if fields is None else set(fields)) | set(include)
    return tuple(column for column in COLUMNS[resource] if column.partition(".")[0] in chosen)


def write(
    resource: str,
    items: Iterable[Item],
    fields: Collection[str] | None = None,
    include: Collection[str] = (),
    *,
    continues: bool = False,
) -> Iterator[bytes]:
    """The header and a row an item, in chunks of about 32 K characters; each item is asked for when its row is due.

    continues: the items follow others of the same table, whose header stands before those.
    """
    names = columns(resource, fields, include)
    paths = [tuple(column.split(".")) for column in names]
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer, lineterminator="\r\n")
    if not continues:
        table.writerow(names)
    for item in items:
        table.writerow([guarded(_cell(_value(item, path))) for path in paths])
        if buffer.tell() >= CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue().encode()


def guarded(cell: str) -> str:
    """The cell, with a `'` before it when a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _value(item: Item, path: tuple[str, ...]) -> Any:
    value: Any = item
    for name in path:
        if value is None:
            return None
        value = value.get(name)
    return value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "|".join(_cell(each).replace("\\", "\\\\").replace("|", "\\|") for each in value)
    if isinstance(value, dict):
        return _object(value)
    return str(value)


def _object(value: Item) -> str:
    if "field" in value:
        return f"{value['field']}:{value['start']}-{value['end']}"
    if "title" in value:
        held = ", ".join(part for part in (value["title"], _cell(value.get("organisation"))) if part)
        return f"{held} ({value.get('since') or ''}/{value.get('until') or ''})"
    return next((str(value[name]) for name in ("slug", "id", "name") if value.get(name)), "")
