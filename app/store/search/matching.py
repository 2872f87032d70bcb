"""What a query's words match, in the language of either database's full text.

Words hold letters and digits only and are quoted: no text of a caller is read as an operator by MATCH or tsquery.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, product
from typing import Final

from app.store.search.fulltext import IN_HEADLINE, stretches
from app.text.query.stemming import stem
from app.text.query.tree import Filter, Group, Node, Words

Spellings = Mapping[str, Sequence[str]]
"""Other spellings of a word that count as the word itself."""

FARTHEST: Final = 20
"""The greatest distance between two words that is told apart."""

_MOST_SPELLINGS: Final = 12
_PAYING: Final = 14_000
_LONGEST: Final = 20_000
_LABELS: Final = {"headline": "A", "body": "D"}


def included(dialect: str, root: Group, spellings: Spellings) -> str | None:
    """The rows that have what the query asks for and nothing it excludes; None when it only excludes."""
    return _group(dialect, root, spellings)


def excluded(dialect: str, root: Group, spellings: Spellings) -> str:
    """The rows that a query excludes."""
    return _joined(_OR[dialect], [_node(dialect, node, spellings) for node in root.must_not])


def leaf(dialect: str, words: Words, spellings: Spellings) -> str:
    """The rows that have these words; other spellings only as far as a tsquery, which has its limit, can hold them."""
    write = _fts5 if dialect == "sqlite" else _tsquery
    every = product(*((word, *spellings.get(word, ())) for word in words.words))
    first, *others = (write(words, each) for each in islice(every, _MOST_SPELLINGS))
    return _joined(_OR[dialect], [first, *others[: _LONGEST // len(first)]])


def in_headline(dialect: str, words: Words, spellings: Spellings) -> str:
    """The articles that have one word in the headline."""
    if dialect == "sqlite":
        return leaf(dialect, replace(words, text_field="headline"), spellings)
    mark = ":*" if words.is_prefix else ""
    stems = dict.fromkeys(stem(word) for word in (*words.words, *spellings.get(words.words[0], ())))
    return _joined(" | ", [f"'{IN_HEADLINE}{each}'{mark}" for each in stems])


def both(dialect: str, one: str, other: str) -> str:
    """The rows that fit two matches."""
    return one if one == other else f"({one}{_AND[dialect]}{other})"


def but_not(dialect: str, wanted: str, unwanted: str | None) -> str:
    """The rows that fit one match and not the other, if there is another."""
    return wanted if unwanted is None else f"({wanted}{_NOT[dialect]}({unwanted}))"


def near(dialect: str, match: str, low: int, high: int) -> str:
    """The same match, where it pays with PostgreSQL's words for the rows from one pk to the last one of all.

    It finds all matches otherwise. About as many are above `low` as are ranked; the fewer rows there are, the more fit.
    SQLite goes by pks itself.
    """
    if dialect == "sqlite" or not low or (high - low) ** 2 > _PAYING * high:
        return match
    return both(dialect, match, _joined(" | ", [f"'{each}'" for each in stretches(low, max(low, high))]))


_AND: Final = {"sqlite": " AND ", "postgresql": " & "}
_OR: Final = {"sqlite": " OR ", "postgresql": " | "}
_NOT: Final = {"sqlite": " NOT ", "postgresql": " & !"}


def _node(dialect: str, node: Node, spellings: Spellings) -> str:
    if isinstance(node, Words):
        return leaf(dialect, node, spellings)
    found = None if isinstance(node, Filter) else _group(dialect, node, spellings)
    if found is None:
        raise LookupError("a filter, or a group that only excludes, is no match of its own")
    return found


def _group(dialect: str, group: Group, spellings: Spellings) -> str | None:
    parts, joint = (group.must, _AND) if group.must else (group.may, _OR)
    if not parts:
        return None
    wanted = _joined(joint[dialect], [_node(dialect, each, spellings) for each in parts])
    if not group.must_not:
        return wanted
    return f"({wanted}{_NOT[dialect]}({excluded(dialect, group, spellings)}))"


def _joined(joint: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({joint.join(parts)})"


def _fts5(leaf: Words, words: Sequence[str]) -> str:
    if leaf.near is not None and len(words) > 1:
        distance = min(leaf.near, FARTHEST)
        found = _joined(" AND ", [f'NEAR("{one}" "{other}", {distance})' for one, other in pairwise(words)])
    else:
        found = f'"{" ".join(words)}"' + (" *" if leaf.is_prefix else "")
    return found if leaf.text_field is None else f"({leaf.text_field} : ({found}))"


def _tsquery(leaf: Words, words: Sequence[str]) -> str:
    stems = [stem(word) for word in words]
    marks = [""] * len(stems)
    if leaf.is_prefix:
        marks[-1] = "*"
    label = "" if leaf.text_field is None else _LABELS[leaf.text_field]
    lexemes = [
        f"'{each}'" + (f":{mark}{label}" if mark or label else "") for each, mark in zip(stems, marks, strict=True)
    ]
    if leaf.near is None or len(lexemes) == 1:
        return _joined(" <-> ", lexemes)
    distances = range(1, min(leaf.near, FARTHEST) + 2)
    return _joined(" & ", [_either_way(one, other, distances) for one, other in pairwise(lexemes)])


def _either_way(one: str, other: str, distances: Sequence[int]) -> str:
    return "(" + " | ".join(f"{a} <{n}> {b}" for n in distances for a, b in ((one, other), (other, one))) + ")"
