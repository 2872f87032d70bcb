"""Topics made and put under broader ones, from the seed data, from a vocabulary, or when a text first has one."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection, insert, select, update

from app.ingest.rows import changes
from app.ingest.rows.slugs import free_slug, is_taken
from app.ingest.topics.widening import widen
from app.store.ids import new_id
from app.store.tables import Topic, TopicBroader
from app.text.names import fold

Outcome = Literal["created", "updated", "unchanged", "failed"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic to have: known by its code or, without one, by its slug; `broader` are such keys of others."""

    name: str
    code: str | None
    broader: tuple[str, ...]
    slug: str | None = None

    @property
    def key(self) -> str:
        """What others name it by."""
        return self.code or self.slug or self.name


@dataclass(slots=True)
class Planted:
    """What became of the entries: the pk of each by its key, counts, and what was refused with the reason."""

    pks: dict[str, int] = field(default_factory=dict)
    counts: Counter[Outcome] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)


def plant(
    connection: Connection,
    entries: Sequence[Entry],
    now: int,
    *,
    relink: bool = False,
    progress: Progress = lambda done, total: None,
) -> Planted:
    """Make the topics that are missing, each under its broader ones; entries come broader before narrower.

    A topic that is there keeps its slug and name. With `relink` it is put under the broader ones, too, and one of the
    same name without a code gets the code; what was filed under it is then filed under those above. An entry that
    would lie under itself or under nobody known is refused.
    """
    tree = _Tree(connection)
    planted = Planted()
    created: list[str] = []
    updated: list[str] = []
    for number, entry in enumerate(entries, 1):
        outcome, reason = tree.plant(entry, relink=relink)
        planted.counts[outcome] += 1
        if reason is not None:
            planted.refused.append((entry.key, reason))
        else:
            pk = planted.pks[entry.key] = tree.by_key[entry.key]
            if outcome != "unchanged":
                (created if outcome == "created" else updated).append(tree.ids[pk])
        progress(number, len(entries))
    widen(connection, tree.relinked, tree.above)
    changes.record(connection, "created", "topic", created, now)
    changes.record(connection, "updated", "topic", updated, now)
    return planted


class _Tree:
    """All topics with what lies directly above each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.ids: dict[int, str] = {}
        self.by_key: dict[str, int] = {}
        self._slugs: dict[str, tuple[int, str | None]] = {}
        self._uncoded: dict[str, int] = {}
        for pk, id_, slug, code, folded in connection.execute(
            select(Topic.pk, Topic.id, Topic.slug, Topic.code, Topic.folded).order_by(Topic.pk.desc())
        ):
            self._remember(pk, id_, slug, code, folded)
        self.above: dict[int, set[int]] = {}
        for pk, broader in connection.execute(select(TopicBroader.topic_pk, TopicBroader.broader_pk)):
            self.above.setdefault(pk, set()).add(broader)
        self.relinked: set[int] = set()

    def _remember(self, pk: int, id_: str, slug: str, code: str | None, folded: str) -> None:
        self.ids[pk] = id_
        self.by_key[code or slug] = pk
        self._slugs[slug] = (pk, code)
        if code is None:
            self._uncoded[folded] = pk

    def plant(self, entry: Entry, *, relink: bool) -> tuple[Outcome, str | None]:
        """What became of an entry, and why it was refused."""
        broader = {self.by_key[key] for key in entry.broader if key in self.by_key}
        if len(broader) < len(set(entry.broader)):
            return "failed", "a topic above it is not known"
        pk = self._find(entry)
        if pk is None and relink and (pk := self._uncoded.pop(fold(entry.name), None)) is not None:
            self._connection.execute(update(Topic).where(Topic.pk == pk).values(code=entry.code))
            self.by_key[entry.key] = pk
            self._link(pk, broader - self._under(pk))
            return "updated", None
        if pk is None:
            self._link(self._make(entry), broader)
            return "created", None
        self.by_key[entry.key] = pk
        missing = broader - self.above.get(pk, set()) if relink else set()
        if not missing.isdisjoint(self._under(pk) if missing else ()):
            return "failed", "it would lie under itself"
        if missing:
            self._link(pk, missing)
            self.relinked.add(pk)
        return ("updated" if missing else "unchanged"), None

    def _find(self, entry: Entry) -> int | None:
        pk = self.by_key.get(entry.key)
        if pk is None and entry.slug in self._slugs:
            pk, code = self._slugs[entry.slug]
            return None if code is not None and entry.code is not None else pk
        return pk

    def _make(self, entry: Entry) -> int:
        slug = entry.slug
        if slug is None or is_taken(self._connection, "topic", slug):
            slug = free_slug(self._connection, "topic", entry.name)
        row = {"id": new_id("top"), "slug": slug, "name": entry.name, "folded": fold(entry.name), "code": entry.code}
        pk = self._connection.execute(insert(Topic).values(row).returning(Topic.pk)).scalar_one()
        self._remember(pk, row["id"] or "", slug, entry.code, row["folded"] or "")
        self.by_key[entry.key] = pk
        return pk

    def _link(self, pk: int, broader: Collection[int]) -> None:
        if broader:
            links = [{"topic_pk": pk, "broader_pk": one} for one in sorted(broader)]
            self._connection.execute(insert(TopicBroader), links)
            self.above.setdefault(pk, set()).update(broader)

    def _under(self, pk: int) -> set[int]:
        """A topic and all that lie below it, at any height."""
        below: dict[int, list[int]] = {}
        for one, others in self.above.items():
            for other in others:
                below.setdefault(other, []).append(one)
        found, waiting = {pk}, [pk]
        while waiting:
            for one in below.get(waiting.pop(), ()):
                if one not in found:
                    found.add(one)
                    waiting.append(one)
        return found
