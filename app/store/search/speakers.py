"""Names of those who speak among the words that no quote has: quotes are found by their words, not by their speaker."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Select, select

from app.store.clauses import TEXTS, among
from app.store.reading import Snapshot
from app.store.tables import Actor, ActorName
from app.text.names import fold, levelled

_MOST: Final = 500


def speaking(snapshot: Snapshot, words: Collection[str]) -> frozenset[str]:
    """Those of some folded words that are a name of somebody who is quoted; one statement."""
    keys = {word: {fold(word), levelled(fold(word))} for word in words}
    names = {name for (name,) in snapshot.rows("speaking", _quoted, {"keys": sorted(set().union(*keys.values()))})}
    return frozenset(word for word in words if keys[word] & names)


def _quoted() -> Select[*tuple[Any, ...]]:
    named = select(ActorName.folded).join(Actor, Actor.pk == ActorName.actor_pk)
    return named.where(among(ActorName.folded, "keys", TEXTS), Actor.visible, Actor.quotes > 0).distinct().limit(_MOST)
