"""The actors a database knows under the names of articles: all of them in two statements, by whichever connection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

from sqlalchemy import select

from app.ingest.rows.recall import AnyRows, Ask, Recall
from app.store.clauses import NUMBERS, TEXTS, among
from app.store.tables import Actor, ActorName
from app.text.findings import Named
from app.text.language.bodies import BODIES
from app.text.names import last_name, search_keys
from app.text.resolve import Candidate, Matched

BY_TRUST: Final[tuple[Matched, ...]] = ("id", "wikidata", "full_name", "alias", "last_name")
"""What a name can match, by the level that its spelling has in the table."""

_FAMILY: Final = 4


@dataclass(slots=True)
class KnownActor:
    """What deciding between actors takes."""

    id: str
    slug: str
    name: str
    kind: str
    quotes: int
    visible: bool


class Known:
    """The actors found for names, by the keys they were found under.

    `visible` leaves out those whom only withheld articles name.
    """

    def __init__(self, ask: Ask, *, visible: bool = False) -> None:
        self.actors: dict[int, KnownActor] = {}
        self._ask = ask
        self._levels = Recall(partial(_read, ask, self.actors, visible))
        self._wanted: set[tuple[str, str]] = set()
        self._aliases: dict[int, list[str]] = {}

    def want(self, people: Iterable[Named]) -> None:
        """Look up whom these names may mean, in one statement whatever their number."""
        names = {(one.name, one.kind) for one in people} - self._wanted
        if names:
            self._wanted |= names
            self._levels.want(key for name, kind in names for key in _keys(name) | _family_keys(name, kind))

    def add(self, pk: int, actor: KnownActor, spelled: Sequence[Mapping[str, Any]]) -> None:
        """Know an actor that is about to be written, under its spellings."""
        self.actors[pk], self._aliases[pk] = actor, []
        for row in spelled:
            if row["level"] <= _FAMILY:
                self._levels.add(row["folded"], (row["level"], pk))

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

    def exact(self, named: Named, *, public: bool) -> int | None:
        """The only actor whose name, in any of its forms, is this one; None when there is none, or several.

        In a `public` article nobody counts whom readers do not know.
        """
        level, found = _FAMILY, set[int]()
        for key in _keys(named.name):
            for here, pk in self._levels.of(key):
                if here > level or here == _FAMILY or (public and not self.actors[pk].visible):
                    continue
                if here < level:
                    level, found = here, set()
                found.add(pk)
        return found.pop() if len(found) == 1 else None

    def _namesakes(self, named: Named) -> list[Candidate]:
        """Known actors that have one of the name's keys, each once under its best level, in order of age."""
        best: dict[int, int] = {}
        for keys, least in ((_keys(named.name), 0), (_family_keys(named.name, named.kind), _FAMILY)):
            for level, pk in (hit for key in keys for hit in self._levels.of(key)):
                best[pk] = min(best.get(pk, _FAMILY), max(level, least))
        candidates = []
        for pk in sorted(best):
            actor = self.actors[pk]
            candidates.append(Candidate(pk, actor.name, actor.kind, BY_TRUST[best[pk]], self._named(pk), actor.quotes))
        return candidates

    def _named(self, pk: int) -> tuple[str, ...]:
        """The aliases of an actor; the first time those of all are read, in one statement."""
        if pk not in self._aliases:
            unread = self.actors.keys() - self._aliases.keys()
            self._aliases |= {one: [] for one in unread}
            for one, alias in self._ask("known aliases", _aliases, {"pks": list(unread)}):
                self._aliases[one].append(alias)
        return tuple(self._aliases[pk])


@lru_cache(maxsize=8_192)
def _keys(name: str) -> frozenset[str]:
    """Every key under which the actor may be found; the family name apart."""
    body = BODIES.get(name)
    forms = [name] if body is None else [name, body.key]
    given = name.strip()
    return frozenset({key for form in forms for key in search_keys(form)} | {given, given.casefold()} - {""})


@lru_cache(maxsize=8_192)
def _family_keys(name: str, kind: str) -> frozenset[str]:
    return search_keys(last_name(name)) if kind == "person" else frozenset()


def _read(
    ask: Ask, actors: dict[int, KnownActor], visible: bool, keys: list[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The level and pk of every actor found under the keys, each of whom is entered among the actors."""
    for folded, level, pk, *actor in ask(("known actors", visible), lambda: _names(visible=visible), {"keys": keys}):
        if pk not in actors:
            actors[pk] = KnownActor(*actor)
        yield folded, (level, pk)


def _names(*, visible: bool) -> AnyRows:
    columns = (Actor.id, Actor.slug, Actor.name, Actor.kind, Actor.quotes, Actor.visible)
    names = select(ActorName.folded, ActorName.level, Actor.pk, *columns).join(Actor, Actor.pk == ActorName.actor_pk)
    names = names.where(among(ActorName.folded, "keys", TEXTS), ActorName.level <= _FAMILY)
    return names.where(Actor.visible) if visible else names


def _aliases() -> AnyRows:
    return select(ActorName.actor_pk, ActorName.name).where(among(ActorName.actor_pk, "pks", NUMBERS), ActorName.shown)
