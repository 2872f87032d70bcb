"""What a word that no row has was meant to be: the likeliest known word that is one slip of the hand away.

Words are tried against the full text itself, so there is no vocabulary to keep, and none that could be out of date.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from typing import Any, Final

from rapidfuzz.distance import OSA
from sqlalchemy import BigInteger, Select, bindparam, select

from app.store.reading import Snapshot
from app.store.search import frequency, fulltext, matching, spacing
from app.store.search.frequency import Size
from app.store.search.fulltext import Indexed
from app.store.tables import Article, Quote
from app.text.query.stemming import stem, words
from app.text.query.tree import Group, Words
from app.text.query.typos import slips

_MOST: Final = 2
_CANDIDATES: Final = 6
_READ: Final = 5
_WEIGHED: Final = 1_000


def corrections(
    snapshot: Snapshot, indexed: Indexed, unknown: Collection[str], known: Sequence[Words], size: Size
) -> dict[str, str]:
    """For unknown words, of which the two longest are looked at, the known word that each was likely meant to be.

    Where there is none, two words with a space between them.

    Of several the one wins that stands beside `known` words in most rows. Only rows that the default lists show have a
    say. A handful of statements, and none without unknown words.
    """
    looked_at = sorted(unknown, key=len, reverse=True)[:_MOST]
    found: dict[str, str] = {}
    for tier in zip_longest(*map(slips, looked_at), fillvalue=[]):
        open_words = {word: kind for word, kind in zip(looked_at, tier, strict=True) if kind and word not in found}
        if not open_words:
            continue
        counts = _counts(snapshot, indexed, (Words((each,)) for kind in open_words.values() for each in kind))
        for word, kind in open_words.items():
            likely = sorted((Words((each,)) for each in kind if counts[Words((each,))]), key=lambda w: -counts[w])
            for each in _ranked(snapshot, indexed, likely[:_CANDIDATES], known):
                if written := _as_it_stands(snapshot, indexed, word, each):
                    found[word] = written
                    break
    for word in looked_at:
        if word not in found and (written := spacing.parted(snapshot, indexed, word, size)):
            found[word] = written
    return found


def _counts(snapshot: Snapshot, indexed: Indexed, nodes: Iterable[Words | Group]) -> dict[Words | Group, int]:
    """How many of the rows that are shown have each, up to so many."""
    matches = {node: _match(snapshot.dialect, node) for node in nodes}
    by_match = frequency.shown(snapshot, indexed, matches.values(), _WEIGHED)
    return {node: by_match[match] for node, match in matches.items()}


def _match(dialect: str, node: Words | Group) -> str:
    return matching.leaf(dialect, node, {}) if isinstance(node, Words) else matching.included(dialect, node, {}) or ""


def _ranked(snapshot: Snapshot, indexed: Indexed, likely: Sequence[Words], known: Sequence[Words]) -> Sequence[Words]:
    """The candidates, first those that stand beside the other words of the query most often."""
    if len(likely) < 2 or not known:
        return likely
    beside = {each: Group(must=(each, Group(may=tuple(known)))) for each in likely}
    counts = _counts(snapshot, indexed, beside.values())
    return sorted(likely, key=lambda each: -counts[beside[each]])


def _as_it_stands(snapshot: Snapshot, indexed: Indexed, typed: str, word: Words) -> str | None:
    """The word of the same stem that a row really has, the one most like what was typed; half of it at least is."""
    rows = snapshot.rows(
        ("texts of", indexed),
        lambda: _texts(snapshot.dialect, indexed),
        {"match": matching.leaf(snapshot.dialect, word, {}), "most": _READ},
    )
    wanted = stem(word.words[0])
    standing = Counter(each for row in rows for text in row for each in words(text) if stem(each) == wanted)
    alike = {each: distance for each in standing if 2 * (distance := OSA.distance(typed, each)) <= len(typed)}
    return min(alike, key=lambda each: (alike[each], -standing[each], each), default=None)


def _texts(dialect: str, indexed: Indexed) -> Select[*tuple[Any, ...]]:
    """The texts of the last rows that fit `match`, of those that are shown."""
    hits = fulltext.matching(dialect, indexed)
    table: Any = Article if indexed == "article" else Quote
    texts = (Article.headline, Article.body) if indexed == "article" else (Quote.text,)
    found = select(*texts).join(hits, hits.c.pk == table.pk).where(table.visible)
    return found.order_by(hits.c.pk.desc()).limit(bindparam("most", type_=BigInteger()))
