"""What a transaction has read by key, so that each key is looked up once however many articles ask for it."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import Select
from sqlalchemy.sql.selectable import CompoundSelect

AnyRows = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
Ask = Callable[[Hashable, Callable[[], AnyRows], Mapping[str, Any]], Iterable[Any]]
"""Runs the select that a function makes for a shape, with these values: as `Snapshot.rows` and `Batch.rows` do."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recall(Generic[K, V]):
    """The values of each key, in the order they were read; keys are read together when they are first wanted."""

    def __init__(self, read: Callable[[list[K]], Iterable[tuple[K, V]]]) -> None:
        self._read = read
        self._known: dict[K, list[V]] = {}
        self._added: dict[K, list[V]] = {}

    def want(self, keys: Iterable[K]) -> None:
        """Read those of the keys that are not known yet, in one statement."""
        known = self._known
        missing = list({key for key in keys if key not in known})
        if not missing:
            return
        known.update((key, []) for key in missing)
        for key, value in self._read(missing):
            known[key].append(value)
        for key in self._added.keys() & known.keys():
            known[key].extend(self._added.pop(key))

    def of(self, key: K) -> list[V]:
        """The values of a key; empty when there are none."""
        values = self._known.get(key)
        if values is None:
            self.want((key,))
            values = self._known[key]
        return values

    def all_of(self, keys: Collection[K]) -> Iterable[tuple[K, V]]:
        """Every value of the keys, with its key."""
        self.want(keys)
        return ((key, value) for key in keys for value in self._known[key])

    def add(self, key: K, value: V) -> None:
        """Remember what is about to be written; it may come twice once it is."""
        (self._known if key in self._known else self._added).setdefault(key, []).append(value)

    def begin(self, key: K) -> None:
        """Know that nothing is stored under a key that was just made."""
        self._known[key] = []
