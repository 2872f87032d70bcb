"""Who published an article: a known source by slug, name or host, else a new one."""

from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, select

from app.ingest import changes
from app.ingest.prepare import Prepared
from app.ingest.slugs import free_slug
from app.store.ids import new_id
from app.store.tables import Source
from app.text.addresses import split_address
from app.text.names import fold

UNSOURCED: Final = "unsourced"
_COLUMNS: Final = (Source.pk, Source.id, Source.slug, Source.language)


class FoundSource(NamedTuple):
    """A stored source."""

    pk: int
    id: str
    slug: str
    language: str | None


def find(connection: Connection, prepared: Prepared) -> FoundSource | None:
    """The source an article names, or whose host its url has; None when there is none yet."""
    if prepared.item.source is not None:
        return by_name(connection, prepared.item.source)
    return _first(connection, Source.host == prepared.host if prepared.host else Source.slug == UNSOURCED)


def by_name(connection: Connection, name: str) -> FoundSource | None:
    """The source with this id, slug, name or host."""
    given = name.strip()
    return _first(
        connection,
        Source.id == given,
        Source.slug == given.casefold(),
        Source.folded == (fold(given) or given),
        Source.host == given.casefold().removeprefix("www."),
    )


def _first(connection: Connection, *conditions: ColumnElement[bool]) -> FoundSource | None:
    for condition in conditions:
        row = connection.execute(select(*_COLUMNS).where(condition).order_by(Source.pk).limit(1)).one_or_none()
        if row is not None:
            return FoundSource(*row)
    return None


def find_or_create(connection: Connection, prepared: Prepared, now: int) -> FoundSource:
    """The source of an article, made when it is new."""
    found = find(connection, prepared)
    if found is not None:
        return found
    name = (prepared.item.source or "").strip() or prepared.host or UNSOURCED
    host = prepared.host if name == prepared.host or not prepared.item.source else _as_host(name)
    url = None
    if host is not None and prepared.item.url is not None and host == prepared.host:
        parts = split_address(prepared.item.url)
        url = f"{parts.scheme.lower()}://{(parts.hostname or '').rstrip('.')}/"
    return create(connection, {"name": name, "host": host, "url": url}, now)


def _as_host(name: str) -> str | None:
    """A name that is itself a host, such as news.example."""
    host = name.casefold().removeprefix("www.")
    is_host = "." in host and all(part.replace("-", "").isalnum() and part.isascii() for part in host.split("."))
    return host if is_host else None


def create(connection: Connection, values: dict[str, Any], now: int) -> FoundSource:
    """Store a source of this name, with its change entry; its slug is made of the name when none is given."""
    slug = values.get("slug") or free_slug(connection, "source", values["name"])
    row = {**values, "id": new_id("src"), "slug": slug, "folded": fold(values["name"]) or values["name"]}
    pk = connection.execute(insert(Source).values(row).returning(Source.pk)).scalar_one()
    changes.record(connection, "created", "source", [row["id"]], now)
    return FoundSource(pk, row["id"], slug, values.get("language"))
