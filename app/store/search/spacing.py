"""Spaces that are missing or too many: `peacetalks` and `sanc tions`, where no row has such a word."""

from collections.abc import Collection, Sequence
from typing import Final

from app.store.reading import Snapshot
from app.store.search import frequency, matching
from app.store.search.frequency import Size
from app.store.search.fulltext import Indexed
from app.text.query.tree import Words
from app.text.query.typos import parts

Pair = tuple[Words, Words]

_PAIRS: Final = 8
_TRIED: Final = 3
_FEW: Final = 100
_NEWEST: Final = {"sqlite": 20_000, "postgresql": 2_000}
"""Words of many rows are looked for side by side in so many of the newest: a phrase is told by reading each row."""


def joined(snapshot: Snapshot, indexed: Indexed, pairs: Sequence[Pair], unknown: Collection[str]) -> list[Pair]:
    """The pairs of words, one of them unknown, that are one word of a row that is shown; none overlaps another."""
    written = {pair: Words(("".join((*pair[0].words, *pair[1].words)),)) for pair in pairs if _has(pair, unknown)}
    if not written:
        return []
    tried = list(written)[:_PAIRS]
    counts = _shown(snapshot, indexed, [written[pair] for pair in tried])
    found: list[Pair] = []
    for pair in tried:
        if counts[written[pair]] and (not found or found[-1][1] is not pair[0]):
            found.append(pair)
    return found


def _has(pair: Pair, unknown: Collection[str]) -> bool:
    return any(leaf.words[0] in unknown for leaf in pair)


def parted(snapshot: Snapshot, indexed: Indexed, word: str, size: Size) -> str | None:
    """The two words that an unknown word is made of, if they stand side by side in a row that is shown."""
    pairs = [(Words((one,)), Words((other,))) for one, other in parts(word)]
    if not pairs:
        return None
    counts = _shown(snapshot, indexed, [leaf for pair in pairs for leaf in pair])
    rarer = {pair: min(counts[leaf] for leaf in pair) for pair in pairs}
    likely = sorted((pair for pair in pairs if rarer[pair]), key=lambda pair: -rarer[pair])[:_TRIED]
    together = {Words((*one.words, *other.words)): rarer[one, other] for one, other in likely}
    matches = {leaf: matching.leaf(snapshot.dialect, leaf, {}) for leaf in together}
    few = frequency.shown(snapshot, indexed, [matches[leaf] for leaf in together if together[leaf] < _FEW], _FEW)
    many = frequency.newest(
        snapshot,
        indexed,
        size,
        [matches[leaf] for leaf in together if together[leaf] >= _FEW],
        _NEWEST[snapshot.dialect],
    )
    beside = {leaf: {**few, **many}[match] for leaf, match in matches.items()}
    best = max((leaf for leaf in beside if beside[leaf]), key=lambda leaf: beside[leaf], default=None)
    return None if best is None else " ".join(best.words)


def _shown(snapshot: Snapshot, indexed: Indexed, leaves: Sequence[Words]) -> dict[Words, int]:
    """How many of the rows that are shown have each word, up to a few."""
    matches = {leaf: matching.leaf(snapshot.dialect, leaf, {}) for leaf in leaves}
    counts = frequency.shown(snapshot, indexed, matches.values(), _FEW)
    return {leaf: counts[match] for leaf, match in matches.items()}
