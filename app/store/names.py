"""From a name as given to the rows it means: actors by every spelling, topics and sources by theirs."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import BigInteger, Integer, Select, Text, bindparam, case, literal_column, or_, select, union_all
from sqlalchemy.sql.selectable import CompoundSelect

from app.store.clauses import TEXTS, each
from app.store.reading import Snapshot
from app.store.statement import AnyRows, Row
from app.store.tables import Actor, ActorName, Source, Topic
from app.text.names import fold, search_keys

Resource = Literal["actor", "topic", "source"]
NONE: Final = "none"
_NEAR: Final = 70.0
_NEAREST: Final = 3
_HINTED: Final = 3
_NEIGHBOURS: Final = 2_000
_END: Final = "\U0010ffff"


class Hit(NamedTuple):
    """One row a name means; `slug` is its public name."""

    pk: int
    slug: str


class Resolved(NamedTuple):
    """A name as given and the rows of the first level that hits; `nearest` has slugs for some names without a hit."""

    given: str
    hits: tuple[Hit, ...]
    nearest: tuple[str, ...] = ()


AnySelect = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]


def _actors() -> AnySelect:
    given = each("names", TEXTS)
    named = given.join(ActorName, ActorName.folded == given.c.value).join(Actor, Actor.pk == ActorName.actor_pk)
    return select(given.c.value, ActorName.level, Actor.pk, Actor.slug).select_from(named).where(Actor.visible)


def _topics() -> AnySelect:
    return _by_level(Topic, (Topic.id, Topic.slug), (Topic.code,), (Topic.folded,))


def _sources() -> AnySelect:
    return _by_level(Source, (Source.id, Source.slug), (Source.folded,), (Source.host,)).where(Source.visible)


def _by_level(table: Any, *levels: tuple[Any, ...]) -> AnyRows:
    """The rows that have a name in a column of one of the levels, and the first level where they have it."""
    given = each("names", TEXTS)
    found = [or_(*(column == given.c.value for column in columns)) for columns in levels]
    level = case(*((fits, literal_column(str(number), Integer())) for number, fits in enumerate(found)))
    named = given.join(table, or_(*found))
    return select(given.c.value, level, table.pk, table.slug).select_from(named)


_SELECTS: Final[dict[Resource, Callable[[], AnySelect]]] = {"actor": _actors, "topic": _topics, "source": _sources}


def resolve(snapshot: Snapshot, resource: Resource, given: Sequence[str]) -> list[Resolved]:
    """What each given name means, in the given order; one statement for all of them, one more when some are unknown.

    The first three unknown names get what is nearest to them; the word `none` is looked for and never hinted at.
    """
    spellings = _actor_keys if resource == "actor" else _folded
    keys = {name: {name, name.casefold().strip(), *spellings(name)} - {""} for name in given}
    wanted = sorted(set().union(*keys.values()))
    levels: dict[str, list[tuple[int, Hit]]] = {}
    for folded, level, pk, slug in snapshot.rows(("names", resource), _SELECTS[resource], {"names": wanted}):
        levels.setdefault(folded, []).append((level, Hit(pk, slug)))
    meant: dict[str, tuple[Hit, ...]] = {}
    for name in keys:
        hits = sorted((hit for key in keys[name] for hit in levels.get(key, ())), key=lambda hit: (hit[0], hit[1].pk))
        meant[name] = tuple(dict.fromkeys(hit for level, hit in hits if level == hits[0][0]))
    near = _nearest(snapshot, resource, [name for name, hits in meant.items() if not hits and name != NONE])
    return [Resolved(name, meant[name], near.get(name, ())) for name in given]


@lru_cache(maxsize=2_048)
def _actor_keys(name: str) -> frozenset[str]:
    """The keys of a name as written, and of `Last, First` the right way round."""
    last, comma, first = name.partition(",")
    return search_keys(name) | search_keys(f"{first} {last}") if comma else search_keys(name)


@lru_cache(maxsize=2_048)
def _folded(name: str) -> frozenset[str]:
    return frozenset((fold(name),))


def _nearest(snapshot: Snapshot, resource: Resource, unknown: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """For the first three of the names, slugs of the known names most like each: at most three, or none."""
    folded = {name: key for name in unknown[:_HINTED] if (key := fold(name))}
    if not folded:
        return {}
    values: dict[str, Any] = {"most": _NEIGHBOURS}
    for number, first in enumerate(_padded({key[0] for key in folded.values()})):
        values |= {f"low_{number}": first, f"high_{number}": first and first + _END}
    rows = snapshot.rows(("nearest", resource), lambda: _neighbours(resource), values)
    return {name: _most_like(key, [row for row in rows if row[0][0] == key[0]]) for name, key in folded.items()}


def _padded(letters: set[str]) -> list[str]:
    """As many letters as the statement has ranges; nothing lies in the range of an empty one."""
    return [*sorted(letters), *[""] * (_HINTED - len(letters))]


def _most_like(folded: str, rows: Sequence[Row]) -> tuple[str, ...]:
    scored = process.extract(folded, {i: row[0] for i, row in enumerate(rows)}, scorer=fuzz.ratio, limit=20)
    return tuple(dict.fromkeys(rows[i][1] for _, score, i in scored if score >= _NEAR))[:_NEAREST]


def _neighbours(resource: Resource) -> AnySelect:
    """Names that begin alike, as many ranges of an index as names are hinted at, each bounded."""
    most = bindparam("most", type_=BigInteger())
    parts = []
    for number in range(_HINTED):
        low, high = (bindparam(f"{end}_{number}", type_=Text()) for end in ("low", "high"))
        if resource == "actor":
            named = select(ActorName.folded, Actor.slug).join(Actor, Actor.pk == ActorName.actor_pk)
            part = named.where(ActorName.level > 0, ActorName.folded >= low, ActorName.folded < high, Actor.visible)
        elif resource == "topic":
            part = select(Topic.folded, Topic.slug).where(Topic.folded >= low, Topic.folded < high)
        else:
            part = select(Source.folded, Source.slug).where(Source.folded >= low, Source.folded < high, Source.visible)
        parts.append(select(part.limit(most).subquery(f"range_{number}")))
    return union_all(*parts)
