"""A query made ready for one snapshot: other spellings of its words, how many rows have each, what to rank."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from itertools import chain
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, select

from app.store.clauses import TEXTS, among
from app.store.reading import Snapshot
from app.store.search import frequency, matching, ranking, spacing, spelling
from app.store.search.driving import Weighed, candidates, relaxed, single, without_common
from app.store.search.frequency import Size
from app.store.search.fulltext import Indexed
from app.store.search.meeting import Matches
from app.store.search.ranking import Candidates, Counted, Form, Present
from app.store.search.speakers import speaking
from app.store.tables import Actor, ActorName, aliased
from app.store.types import LARGEST
from app.text.names import fold, levelled
from app.text.query.stemming import stem, words
from app.text.query.tree import Group, Node, Query, Words, changed
from app.text.query.typos import neighbours, rewritten

COMMON: Final = 1_000
"""Rows that must have a word before it may be called common, which it is in more than half of all."""

MOST_PLACES: Final = 20_000
"""Rows in which words are counted, all words together; of more frequent ones it is told whether a row has them."""

_PRESENT: Final = 4
_LAST_NAME: Final = 4
_MOST_NAMES: Final = 500


class Search(NamedTuple):
    """What a query binds: `match` when it looks for words, and what ranks them; `excluded` when it only excludes.

    leaves: the words that are looked for in the end. spellings: what counts as one of them.
    suggestion: the query with its unknown words corrected, which is what was searched for; None without any.
    speakers: words that no quote has and that are the name of somebody who is quoted.
    of: the match with what is told of its rows.
    ranked: how many matches are ranked, when there are more. form: what the statement of the scores depends on.
    """

    terms: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    is_match: bool = False
    is_exclusion: bool = False
    leaves: tuple[Words, ...] = ()
    spellings: matching.Spellings = field(default_factory=dict)
    suggestion: str | None = None
    speakers: frozenset[str] = frozenset()
    of: Matches | None = None
    ranked: int | None = None
    form: Form | None = None

    @property
    def has_prefix(self) -> bool:
        """Whether a word may go on."""
        return any(leaf.is_prefix for leaf in self.leaves)


def prepare(snapshot: Snapshot, indexed: Indexed, query: Query, *, is_ranked: bool = True) -> Search:
    """Make a query ready; a few statements, however many words it has, and some more for words that no row has.

    is_ranked: whether scores are wanted; without them nothing is counted beyond what choosing a plan takes.
    """
    size = frequency.size(snapshot, indexed) if is_ranked else Size(frequency.last_pk(snapshot, indexed))
    weighed = _weighed(snapshot, indexed, query, size, is_ranked)
    unknown = _unknown(query, weighed)
    speakers = speaking(snapshot, unknown) if unknown and indexed == "quote" else frozenset()
    if unknown := {word: at for word, at in unknown.items() if word not in speakers}:
        query, suggestion = _repaired(snapshot, indexed, query, weighed, unknown, size)
        if suggestion is not None:
            weighed = _weighed(snapshot, indexed, query, size, is_ranked)
    else:
        suggestion = None
    root = without_common(relaxed(query.root, weighed.counts), weighed.counts, weighed.common)
    match = matching.included(snapshot.dialect, root, weighed.spellings)
    if match is None:
        exclusion = matching.excluded(snapshot.dialect, root, weighed.spellings) if root.must_not else None
        excludes = {} if exclusion is None else {"excluded": exclusion}
        spellings = weighed.spellings
        return Search(query.terms, excludes, is_exclusion=bool(exclusion), spellings=spellings, suggestion=suggestion)
    found = Search(
        query.terms,
        {"match": match},
        is_match=True,
        leaves=Query(root).leaves,
        spellings=weighed.spellings,
        suggestion=suggestion,
        speakers=speakers,
    )
    if is_ranked:
        return _scored(found, snapshot, indexed, root, match, size, weighed)
    of = frequency.matches(snapshot, indexed, size, match, weighed.about.get(match))
    return found._replace(of=of._replace(is_prefix=found.has_prefix))


def _weighed(snapshot: Snapshot, indexed: Indexed, query: Query, size: Size, is_ranked: bool) -> Weighed:
    spellings = _spellings(snapshot, query.terms)
    matches = {leaf: matching.leaf(snapshot.dialect, leaf, spellings) for leaf in _counted(query)}
    counts = frequency.estimates(snapshot, indexed, size, matches.values()) if is_ranked else {}
    asked = [match for match in matches.values() if counts.get(match, LARGEST) > COMMON]
    about = frequency.about(snapshot, indexed, size, asked, counts)
    frequent = {match for match, of in about.items() if of.number > COMMON and 2 * of.number > size.rows}
    common = {leaf for leaf, match in matches.items() if match in frequent}
    counts = counts or {match: of.number for match, of in about.items()}
    return Weighed({leaf: counts[match] for leaf, match in matches.items()}, about, spellings, common)


def _counted(query: Query) -> Iterable[Words]:
    """Each word looked for, and those joined by hyphens as they stand."""
    for leaf in query.leaves:
        yield from single(leaf)
        if len(leaf.words) > 1 and not leaf.is_exact:
            yield leaf


def _unknown(query: Query, weighed: Weighed) -> dict[str, int]:
    """The words that no row has, each with its place in the query; not those that may go on in any way."""
    unknown: dict[str, int] = {}
    for leaf in query.leaves:
        for each in single(leaf):
            if not (weighed.counts[each] or each.is_prefix):
                unknown.setdefault(each.words[0], leaf.at)
    return unknown


def _repaired(
    snapshot: Snapshot, indexed: Indexed, query: Query, weighed: Weighed, unknown: Mapping[str, int], size: Size
) -> tuple[Query, str | None]:
    """The query with unknown words as they were likely meant, and how it would be typed; None where they stay."""
    joined = spacing.joined(snapshot, indexed, neighbours(query.text, query.leaves), unknown)
    whole = {word for pair in joined for leaf in pair for word in leaf.words}
    known = [each for each in query.leaves if weighed.counts.get(each)]
    open_words = [word for word in unknown if word not in whole]
    better = spelling.corrections(snapshot, indexed, open_words, known, size) if open_words else {}
    if not (joined or better):
        return query, None
    return _corrected(query, better, joined), rewritten(query.text, better, unknown, [two.at for _, two in joined])


def _corrected(query: Query, better: Mapping[str, str], joined: Sequence[tuple[Words, Words]]) -> Query:
    ends = {one.at: other.words for one, other in joined}
    taken = {other.at for _, other in joined}

    def change(leaf: Words) -> Node | None:
        if leaf.at in taken:
            return None
        if leaf.at in ends:
            return replace(leaf, words=("".join((*leaf.words, *ends[leaf.at])),))
        written = tuple(chain.from_iterable(better.get(word, word).split() for word in leaf.words))
        if len(written) > len(leaf.words) == 1 and not leaf.is_exact:
            return Group(may=tuple(replace(leaf, words=(word,)) for word in written), at=leaf.at)
        return replace(leaf, words=written)

    root = changed(query.root, change)
    return replace(query, root=root) if isinstance(root, Group) else query


def _scored(
    found: Search, snapshot: Snapshot, indexed: Indexed, root: Group, match: str, size: Size, weighed: Weighed
) -> Search:
    """The same with what the scores bind, how many matches are ranked, and what the statement depends on."""
    dialect = snapshot.dialect
    of, number = candidates(snapshot, indexed, size, root, match, weighed)
    counted, present = _units(dialect, indexed, _ranked(root, weighed.counts, weighed.common), of, weighed)
    rest = {"rest": matching.but_not(dialect, match, of.core), "floor": of.floor}
    return found._replace(
        values={**found.values, **rest, **ranking.bound(counted, present, of, size, dialect)},
        of=Matches(indexed, match, number, size.rows, is_prefix=found.has_prefix),
        ranked=frequency.COUNTED if number > frequency.COUNTED else None,
        form=ranking.form(counted, present, of, dialect),
    )


def _ranked(root: Group, counts: Mapping[Words, int], common: Set[Words]) -> Sequence[Words]:
    """The words that rank, the rarest first: common ones where there are no others."""
    known = {each for leaf in Query(root).leaves for each in single(leaf) if counts[each]}
    return sorted(known - common or known, key=lambda each: (counts[each], each.words, each.is_prefix))


def _units(
    dialect: str, indexed: Indexed, ranked: Sequence[Words], of: Candidates, weighed: Weighed
) -> tuple[Sequence[Counted], Sequence[Present]]:
    """The words that rank, each once: by their number in a row; frequent ones and prefixes by whether it has them."""
    counted: dict[tuple[str, ...], Counted] = {}
    present: list[Present] = []
    left = MOST_PLACES
    for each in ranked:
        count = weighed.counts[each]
        if count <= min(left, frequency.COUNTED) and not each.is_prefix:
            left -= count
            stems = tuple(
                dict.fromkeys(stem(word) for word in (*each.words, *weighed.spellings.get(each.words[0], ())))
            )
            counted[stems] = Counted(stems, count)
        elif len(present) < _PRESENT:
            present.append(Present(tuple(_within(dialect, indexed, each, of, weighed)), count))
    return list(counted.values()), present


def _within(
    dialect: str, indexed: Indexed, word: Words, of: Candidates, weighed: Weighed
) -> Iterable[tuple[str, int, int, bool]]:
    anywhere = matching.leaf(dialect, word, weighed.spellings)
    for match, low, high in of.ranges:
        yield matching.both(dialect, match, anywhere), low, high, False
        if indexed == "article":
            yield matching.both(dialect, match, matching.in_headline(dialect, word, weighed.spellings)), low, high, True


def _spellings(snapshot: Snapshot, terms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For words that are a known person's last name: the other spellings of that very name."""
    keys = {word: levelled(folded) for word in terms if (folded := fold(word)) and " " not in folded}
    wanted = sorted({key for key in keys.values() if key})
    names: dict[str, set[str]] = {}
    for key, name in snapshot.rows("spellings", _last_names, {"keys": wanted}):
        for word in words(name):
            if levelled(fold(word)) == key:
                names.setdefault(key, set()).add(word)
    found = {word: names.get(keys.get(word, ""), set()) - {word} for word in terms}
    if snapshot.dialect == "sqlite":  # its tokenizer keeps a letter that search folds to two
        found = {word: others | {each.replace("ss", "ß") for each in (word, *others)} for word, others in found.items()}
    return {word: tuple(sorted(others - {word})) for word, others in found.items() if others - {word}}


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
