"""A query made ready for one snapshot: other spellings of its words, how many rows have each, what to rank."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.store import matching, ranking, spelling
from app.store.clauses import TEXTS, among
from app.store.fulltext import Indexed
from app.store.reading import Snapshot
from app.store.tables import Actor, ActorName
from app.text.names import fold, levelled
from app.text.query.stemming import stem, words
from app.text.query.tree import Group, Node, Query, Words, changed
from app.text.query.typos import rewritten

_COMMON: Final = 1_000
_LAST_NAME: Final = 4
_MOST_NAMES: Final = 500


@dataclass(frozen=True, slots=True)
class Search:
    """What a query binds: `match` when it looks for words, and what ranks them; `excluded` when it only excludes.

    leaves: the words that are looked for in the end. spellings: what counts as one of them.
    suggestion: the query with its unknown words corrected, which is what was searched for; None without any.
    """

    terms: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    is_match: bool = False
    is_exclusion: bool = False
    leaves: tuple[Words, ...] = ()
    spellings: matching.Spellings = field(default_factory=dict)
    suggestion: str | None = None


def prepare(snapshot: Snapshot, indexed: Indexed, query: Query) -> Search:
    """Make a query ready; three statements, however many words it has, and a few more for words that no row has."""
    counted = _counts(snapshot, indexed, query)
    unknown = _unknown(query, counted)
    known = [each for each in query.leaves if counted.counts.get(each)]
    better = spelling.corrections(snapshot, indexed, unknown, known) if unknown else {}
    if not better:
        return _search(snapshot, indexed, query, counted)
    corrected = _corrected(query, better)
    search = _search(snapshot, indexed, corrected, _counts(snapshot, indexed, corrected))
    return replace(search, suggestion=rewritten(query.text, better, unknown))


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words of a query with the rows that have each, and the other spellings that count as the same."""

    counts: Mapping[Words, int]
    spellings: matching.Spellings


def _counts(snapshot: Snapshot, indexed: Indexed, query: Query) -> _Counted:
    spellings = _spellings(snapshot, query.terms)
    matches = {leaf: matching.leaf(snapshot.dialect, leaf, spellings) for leaf in _counted(query)}
    found = snapshot.rows(
        ("frequencies", indexed),
        lambda: ranking.frequencies(snapshot.dialect, indexed),
        {"matches": list(dict.fromkeys(matches.values()))},
    )
    by_match: dict[str, int] = dict(found)
    return _Counted({leaf: by_match[match] for leaf, match in matches.items()}, spellings)


def _unknown(query: Query, counted: _Counted) -> dict[str, int]:
    """The words that no row has, each with its place in the query; not those that may go on in any way."""
    unknown: dict[str, int] = {}
    for leaf in query.leaves:
        for word in leaf.words[: len(leaf.words) - leaf.is_prefix]:
            if not counted.counts[Words((word,))]:
                unknown.setdefault(word, leaf.at)
    return unknown


def _corrected(query: Query, better: Mapping[str, str]) -> Query:
    def change(leaf: Words) -> Node:
        return replace(leaf, words=tuple(better.get(word, word) for word in leaf.words))

    root = changed(query.root, change)
    return replace(query, root=root) if isinstance(root, Group) else query


def _search(snapshot: Snapshot, indexed: Indexed, query: Query, counted: _Counted) -> Search:
    dialect, counts, spellings = snapshot.dialect, counted.counts, counted.spellings
    row = snapshot.row(("size", indexed), lambda: ranking.size(indexed), {})
    size = ranking.Size(row[0] or 0, row[1] or 0.0, row[2] or 0.0) if row else ranking.Size(0, 0.0, 0.0)
    common = {each for each, count in counts.items() if _is_common(count, size.rows)}
    root = _driven(_relaxed(query.root, counts), counts, common)
    match = matching.included(dialect, root, spellings)
    if match is None:
        exclusion = matching.excluded(dialect, root, spellings) if root.must_not else None
        values = {} if exclusion is None else {"excluded": exclusion}
        return Search(query.terms, values, is_exclusion=exclusion is not None)
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
