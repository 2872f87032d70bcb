"""Which rows of a search are ranked: every match, or of very many those of its rarer words and the newest."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final, NamedTuple

from app.store.reading import Snapshot
from app.store.search import frequency, matching
from app.store.search.frequency import Size
from app.store.search.fulltext import Indexed
from app.store.search.meeting import Matches
from app.store.search.ranking import Candidates
from app.store.types import LARGEST
from app.text.query.tree import Filter, Group, Node, Words, changed

FEW: Final = 2_000
"""Rows up to which the sum of what the words have is a good enough guess at how many match."""


class Weighed(NamedTuple):
    """How many rows have each word, and what is told of them besides.

    about: what is roughly known of each word's match. spellings: what counts as a word itself. common: the words in
    more than half of all rows.
    """

    counts: Mapping[Words, int]
    about: Mapping[str, Matches]
    spellings: matching.Spellings
    common: Set[Words]

    def most(self, node: Node) -> int:
        """No fewer than the rows that fit, as far as the words' own rows tell."""
        if isinstance(node, Words):
            return min(self.counts.get(each, LARGEST) for each in single(node))
        if isinstance(node, Filter) or not (node.must or node.may):
            return LARGEST
        parts = [self.most(each) for each in node.must or node.may]
        return min(parts) if node.must else sum(parts)

    def is_told(self, root: Group) -> bool:
        """Whether what fits is what one of the words fits, or words joined by hyphens as they stand."""
        nodes = [*root.must, *root.may, *root.must_not]
        return len(nodes) == 1 and nodes[0] in self.counts


def single(leaf: Words) -> tuple[Words, ...]:
    """The words of a leaf one by one."""
    last = len(leaf.words) - 1
    return tuple(Words((word,), is_prefix=leaf.is_prefix and at == last) for at, word in enumerate(leaf.words))


def relaxed(root: Group, counts: Mapping[Words, int]) -> Group:
    """Words joined by hyphens that never stand so are looked for one by one."""

    def change(leaf: Words) -> Node:
        if counts.get(leaf) != 0 or len(leaf.words) == 1:
            return leaf
        return Group(may=tuple(replace(each, at=leaf.at) for each in single(leaf)), at=leaf.at)

    new = changed(root, change)
    return new if isinstance(new, Group) else root


def without_common(root: Group, counts: Mapping[Words, int], common: Set[Words]) -> Group:
    """Without the optional words that are common, as long as others remain."""
    if root.must or root.is_choice:
        return root
    rare = tuple(each for each in root.may if each not in common)
    return replace(root, may=rare) if any(counts.get(each, 1) for each in rare if isinstance(each, Words)) else root


def candidates(
    snapshot: Snapshot, indexed: Indexed, size: Size, root: Group, match: str, weighed: Weighed
) -> tuple[Candidates, int]:
    """What is ranked, and about how many rows match.

    Up to COUNTED matches are all ranked. Of more, those with the rarest words, those with two of the others or with
    all of them, as far as they are few enough, and the newest.
    """
    number, most = weighed.most(root), frequency.COUNTED
    if number > FEW and not weighed.is_told(root):
        counted = frequency.counts(snapshot, indexed, [match])[match]
        number = counted if counted <= frequency.COUNTED else max(number, counted)
    if number <= most:
        return Candidates(match), number
    core, held = _core(snapshot, indexed, root, weighed)
    return Candidates(match, core, frequency.floor(snapshot, indexed, size, match, number, most - held)), number


def _core(snapshot: Snapshot, indexed: Indexed, root: Group, weighed: Weighed) -> tuple[str | None, int]:
    """The match of the rows that are ranked however old they are, and how many it may have."""
    if root.must or root.is_choice:
        return None, 0
    dialect, spellings = snapshot.dialect, weighed.spellings
    most = left = frequency.COUNTED * 9 // 10
    parts: list[Node] = []
    for node in sorted(root.may, key=weighed.most):
        if weighed.most(node) > left:
            break
        parts.append(node)
        left -= weighed.most(node)
    others = [node for node in root.may if node not in parts]
    for closer in (_pairs(others), Group(must=tuple(others))) if len(others) > 1 else ():
        match = matching.included(dialect, closer, spellings) or ""
        count = frequency.counts(snapshot, indexed, [match])[match]
        if count <= left:
            parts.append(closer)
            left -= count
            break
    if not parts:
        return None, 0
    core = matching.included(dialect, Group(may=tuple(parts), must_not=root.must_not), spellings)
    return core, most - left


def _pairs(nodes: Sequence[Node]) -> Group:
    """What has any two of the nodes."""
    pairs = [Group(must=(node, Group(may=tuple(nodes[at + 1 :])))) for at, node in enumerate(nodes[:-1])]
    return Group(may=tuple(pairs))
