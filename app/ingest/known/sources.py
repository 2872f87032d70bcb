"""Who published an article: a known source by slug, name or host, else a new one."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnClause, Connection, insert, literal, select, union_all

from app.ingest.rows import changes
from app.ingest.rows.recall import AnyRows, Ask, Recall
from app.ingest.rows.slugs import free_slug
from app.ingest.sent.prepare import Prepared
from app.store.clauses import TEXTS, among
from app.store.ids import new_id
from app.store.tables import Source
from app.text.addresses import split_address
from app.text.names import fold

UNSOURCED: Final = "unsourced"
_COLUMNS: Final = (Source.pk, Source.id, Source.slug, Source.language)
_LEVELS: Final[tuple[ColumnClause[Any], ...]] = (Source.id, Source.slug, Source.folded, Source.host)
_SLUG: Final = 1
_HOST: Final = 3


class FoundSource(NamedTuple):
    """A stored source."""

    pk: int
    id: str
    slug: str
    language: str | None


class Sources:
    """The sources that articles name, read when they are first wanted."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.forget()

    def forget(self) -> None:
        """Look all up again: one was made."""
        self._known = Recall(self._read)
        self._found: dict[Sequence[tuple[int, str]], FoundSource] = {}

    def want(self, articles: Iterable[Prepared]) -> None:
        """Look up the sources of these articles, in one statement."""
        self._known.want(key for one in articles for key in _keys(one))

    def find(self, prepared: Prepared) -> FoundSource | None:
        """The source an article names, or whose host its url has; None when there is none yet."""
        return self._first(_keys(prepared))

    def by_name(self, name: str) -> FoundSource | None:
        """The source with this id, slug, name or host."""
        return self._first(_spellings(name))

    def _first(self, keys: Sequence[tuple[int, str]]) -> FoundSource | None:
        found = self._found.get(keys)
        if found is None:
            self._known.want(keys)
            found = next((min(hits) for key in keys if (hits := self._known.of(key))), None)
            if found is not None:
                self._found[keys] = found
        return found

    def _read(self, keys: list[tuple[int, str]]) -> list[tuple[tuple[int, str], FoundSource]]:
        wanted = {f"keys_{level}": [key for of, key in keys if of == level] for level in range(len(_LEVELS))}
        rows = self._ask("sources by any name", _by_any_name, wanted)
        return [((level, key), FoundSource(*source)) for level, key, *source in rows]


def _keys(prepared: Prepared) -> Sequence[tuple[int, str]]:
    """How the source of an article is looked for, in order of trust: the level of a spelling, and the spelling."""
    if prepared.item.source is not None:
        return _spellings(prepared.item.source)
    return ((_HOST, prepared.host),) if prepared.host else ((_SLUG, UNSOURCED),)


@lru_cache(maxsize=1_024)
def _spellings(name: str) -> tuple[tuple[int, str], ...]:
    given = name.strip()
    folded = given.casefold()
    return tuple(enumerate((given, folded, fold(given) or given, folded.removeprefix("www."))))


def _by_any_name() -> AnyRows:
    return union_all(
        *(
            select(literal(level).label("level"), key.label("key"), *_COLUMNS).where(
                among(key, f"keys_{level}", TEXTS), key.is_not(None)
            )
            for level, key in enumerate(_LEVELS)
        )
    )


def find_or_create(connection: Connection, known: Sources, prepared: Prepared, now: int) -> FoundSource:
    """The source of an article, made when it is new."""
    found = known.find(prepared)
    if found is not None:
        return found
    name = (prepared.item.source or "").strip() or prepared.host or UNSOURCED
    host = prepared.host if name == prepared.host or not prepared.item.source else _as_host(name)
    url = None
    if host is not None and prepared.item.url is not None and host == prepared.host:
        parts = split_address(prepared.item.url)
        url = f"{parts.scheme.lower()}://{(parts.hostname or '').rstrip('.')}/"
    made = create(connection, {"name": name, "host": host, "url": url}, now)
    known.forget()
    return made


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
