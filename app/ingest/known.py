"""The actors a database knows under the names of an article: all of them in two statements, by whichever connection."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from app.store.clauses import NUMBERS, TEXTS, among
from app.store.tables import Actor, ActorName
from app.text.findings import Named
from app.text.language.bodies import BODIES
from app.text.names import last_name, search_keys
from app.text.resolve import Candidate, Matched

AnyRows = Select[*tuple[Any, ...]]
Ask = Callable[[Hashable, Callable[[], AnyRows], Mapping[str, Any]], Iterable[Any]]
"""Runs the select that a function makes for a shape, with these values: as `Snapshot.rows` does."""

BY_TRUST: Final[tuple[Matched, ...]] = ("id", "wikidata", "full_name", "alias", "last_name")
"""What a name can match, by the level that its spelling has in the table."""

_FAMILY: Final = 4


def on(connection: Connection) -> Ask:
    """The same on a connection that writes."""
    return lambda shape, build, values: connection.execute(build(), values)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What deciding between actors takes."""

    slug: str
    name: str
    kind: str
    quotes: int
    visible: bool


@dataclass(slots=True)
class Known:
    """The actors found for an article's names, by the keys they were found under."""

    levels: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[int, KnownActor] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def candidates(self, named: Named, *, public: bool) -> list[list[Candidate]]:
        """Whom a name may mean, in order of age; a later list counts where nobody of the earlier ones fits.

        In a `public` article those whom readers may know come first, as if there were no others; somebody whom only
        withheld articles name is then meant by the whole name alone.
        """
        everybody = self._namesakes(named)
        if not public:
            return [everybody]
        seen = [one for one in everybody if self.actors[one.key].visible]
        unseen = [one for one in everybody if not self.actors[one.key].visible]
        whole = ("id", "wikidata", "full_name", "alias") if named.is_full else ("id", "wikidata")
        return [seen, [one for one in unseen if one.matched in whole]]

    def _namesakes(self, named: Named) -> list[Candidate]:
        """Known actors that have one of the name's keys, each once under its best level, in order of age."""
        best: dict[int, int] = {}
        for keys, least in ((_keys(named), 0), (_family_keys(named), _FAMILY)):
            for level, pk in (hit for key in keys for hit in self.levels.get(key, ())):
                best[pk] = min(best.get(pk, _FAMILY), max(level, least))
        candidates = []
        for pk in sorted(best):
            actor = self.actors[pk]
            aliases = tuple(self.aliases[pk])
            candidates.append(Candidate(pk, actor.name, actor.kind, BY_TRUST[best[pk]], aliases, actor.quotes))
        return candidates


def _keys(named: Named) -> set[str]:
    """Every key under which the actor may be found; the family name apart."""
    body = BODIES.get(named.name)
    forms = [named.name] if body is None else [named.name, body.key]
    given = named.name.strip()
    return {key for form in forms for key in search_keys(form)} | {given, given.casefold()}


def _family_keys(named: Named) -> frozenset[str]:
    return search_keys(last_name(named.name)) if named.kind == "person" else frozenset()


def look_up(ask: Ask, people: Sequence[Named], *, visible: bool = False) -> Known:
    """The actors known under the names of these people, two statements whatever their number.

    `visible` leaves out those whom only withheld articles name.
    """
    wanted = sorted({key for named in people for key in (*_keys(named), *_family_keys(named)) if key})
    known = Known()
    for folded, level, pk, *actor in ask(("known actors", visible), lambda: _names(visible=visible), {"keys": wanted}):
        known.levels[folded].append((level, pk))
        known.actors[pk] = KnownActor(*actor)
    for pk, alias in ask("known aliases", _aliases, {"pks": list(known.actors)}):
        known.aliases[pk].append(alias)
    return known


def _names(*, visible: bool) -> AnyRows:
    columns = (Actor.slug, Actor.name, Actor.kind, Actor.quotes, Actor.visible)
    names = select(ActorName.folded, ActorName.level, Actor.pk, *columns).join(Actor, Actor.pk == ActorName.actor_pk)
    names = names.where(among(ActorName.folded, "keys", TEXTS), ActorName.level <= _FAMILY)
    return names.where(Actor.visible) if visible else names


def _aliases() -> AnyRows:
    return select(ActorName.actor_pk, ActorName.name).where(among(ActorName.actor_pk, "pks", NUMBERS), ActorName.shown)
