"""A query made ready for one snapshot: other spellings of its words, how many rows have each, what to rank."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.store import matching, ranking
from app.store.clauses import TEXTS, among
from app.store.fulltext import Indexed
from app.store.reading import Snapshot
from app.store.tables import Actor, ActorName
from app.text.names import fold, levelled
from app.text.query.stemming import stem, words
from app.text.query.tree import Group, Node, Query, Words, changed

_COMMON: Final = 1_000
_LAST_NAME: Final = 4
_MOST_NAMES: Final = 500


@dataclass(frozen=True, slots=True)
class Search:
    """What a query binds: `match` when it looks for words, and what ranks them; `excluded` when it only excludes.

    leaves: the words that are looked for in the end. spellings: what counts as one of them.
    """

    terms: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    is_match: bool = False
    is_exclusion: bool = False
    leaves: tuple[Words, ...] = ()
    spellings: matching.Spellings = field(default_factory=dict)


def prepare(snapshot: Snapshot, indexed: Indexed, query: Query) -> Search:
    """Make a query ready; three statements, however many words it has."""
    dialect = snapshot.dialect
    spellings = _spellings(snapshot, query.terms)
    matches = {leaf: matching.leaf(dialect, leaf, spellings) for leaf in _counted(query)}
    found = snapshot.rows(
        ("frequencies", indexed),
        lambda: ranking.frequencies(dialect, indexed),
        {"matches": list(dict.fromkeys(matches.values()))},
    )
    by_match: dict[str, int] = dict(found)
    counts = {leaf: by_match[match] for leaf, match in matches.items()}
    row = snapshot.row(("size", indexed), lambda: ranking.size(indexed), {})
    size = ranking.Size(row[0] or 0, row[1] or 0.0, row[2] or 0.0) if row else ranking.Size(0, 0.0, 0.0)
    common = {each for each, count in counts.items() if _is_common(count, size.rows)}
    root = _driven(_relaxed(query.root, counts), counts, common)
    match = matching.included(dialect, root, spellings)
    if match is None:
        exclusion = matching.excluded(dialect, root, spellings) if root.must_not else None
        values = {} if exclusion is None else {"excluded": exclusion}
        return Search((), values, is_exclusion=exclusion is not None)
    units = _units(root, counts, common, spellings)
    bound = {"match": match, **ranking.bound(units, size, dialect)}
    return Search(query.terms, bound, is_match=True, leaves=Query(root).leaves, spellings=spellings)


def _counted(query: Query) -> Iterable[Words]:
    """Each word looked for, and those joined by hyphens as they stand."""
    for leaf in query.leaves:
        for word in leaf.words:
            yield Words((word,))
        if len(leaf.words) > 1 and not leaf.is_exact:
            yield leaf


def _relaxed(root: Group, counts: Mapping[Words, int]) -> Group:
    """Words joined by hyphens that never stand so are looked for one by one."""

    def change(leaf: Words) -> Node:
        if counts.get(leaf) != 0 or len(leaf.words) == 1:
            return leaf
        return Group(may=tuple(Words((word,), at=leaf.at) for word in leaf.words), at=leaf.at)

    new = changed(root, change)
    return new if isinstance(new, Group) else root


def _is_common(count: int, rows: int) -> bool:
    """Whether most rows, or too many to score them all for this alone, have a word: it tells little apart."""
    return count >= ranking.COUNTED or (count > _COMMON and 2 * count > rows)


def _driven(root: Group, counts: Mapping[Words, int], common: Set[Words]) -> Group:
    """Without the optional words that are common, as long as others remain."""
    if root.must or root.is_choice:
        return root
    rare = tuple(each for each in root.may if each not in common)
    return replace(root, may=rare) if any(counts.get(each, 1) for each in rare if isinstance(each, Words)) else root


def _units(
    root: Group, counts: Mapping[Words, int], common: Set[Words], spellings: matching.Spellings
) -> Sequence[ranking.Unit]:
    """The words that rank, each once: common ones where there are no others, and none that may go on in any way."""
    leaves = Query(root).leaves
    every = {Words((word,)) for leaf in leaves for word in leaf.words[: len(leaf.words) - leaf.is_prefix]}
    known = {each for each in every if counts[each]}
    units: dict[tuple[str, ...], ranking.Unit] = {}
    for each in sorted(known - common or known, key=lambda leaf: leaf.words):
        stems = tuple(dict.fromkeys(stem(word) for word in (*each.words, *spellings.get(each.words[0], ()))))
        units[stems] = ranking.Unit(stems, counts[each])
    return list(units.values())


def _spellings(snapshot: Snapshot, terms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For words that are a known person's last name: the other spellings of that very name."""
    keys = {word: levelled(folded) for word in terms if (folded := fold(word)) and " " not in folded}
    wanted = sorted({key for key in keys.values() if key})
    names: dict[str, set[str]] = {}
    for key, name in snapshot.rows("spellings", _last_names, {"keys": wanted}):
        for word in words(name):
            if levelled(fold(word)) == key:
                names.setdefault(key, set()).add(word)
    return {word: others for word, key in keys.items() if (others := tuple(sorted(names.get(key, set()) - {word})))}


def _last_names() -> Select[*tuple[Any, ...]]:
    asked, other = aliased(ActorName, name="asked"), aliased(ActorName, name="other")
    return (
        select(asked.folded, other.name)
        .join(other, other.actor_pk == asked.actor_pk)
        .join(Actor, Actor.pk == asked.actor_pk)
        .where(among(asked.folded, "keys", TEXTS), asked.level == _LAST_NAME, other.level == _LAST_NAME, Actor.visible)
        .distinct()
        .limit(_MOST_NAMES)
    )
