"""Where the words of a query stand in a text, and the piece of the text that shows them best."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice, pairwise
from typing import Final, NamedTuple

from app.text.query.places import Folded, Span
from app.text.query.stemming import stem
from app.text.query.tree import Words

_LONGEST: Final = 200_000
_MOST: Final = 1_000
_LOOKED_AT: Final = 4_000
_FEWEST: Final = 100
_WIDEST: Final = 64
_BEFORE: Final = 3
_FARTHEST: Final = 20
_SPACE: Final = re.compile(r"\s+")
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]{0,3}\s+|\n\s*")


class Snippet(NamedTuple):
    """A piece of a text as it stands there from `start` on; `matches` count within it, in order, none in another."""

    start: int
    text: str
    matches: tuple[Span, ...]

    def html(self) -> str:
        """The piece escaped, each match in a `mark` element."""
        parts, end = [], 0
        for first, last in self.matches:
            parts += [escape(self.text[end:first]), "<mark>", escape(self.text[first:last]), "</mark>"]
            end = last
        return "".join([*parts, escape(self.text[end:])])


class _Word(NamedTuple):
    """A word looked for: its stem and those of its other spellings; is_prefix: it may go on."""

    stems: tuple[str, ...]
    is_prefix: bool

    def fits(self, word: str) -> bool:
        found = stem(word)
        return found.startswith(self.stems) if self.is_prefix else found in self.stems


class Marker:
    """Finds what a query looks for, by the folding and the stems of the search; a phrase only as a phrase."""

    def __init__(self, leaves: Sequence[Words], spellings: Mapping[str, Sequence[str]]) -> None:
        self._leaves = [(leaf, _words(leaf, spellings)) for leaf in dict.fromkeys(leaves)]
        self._most = max(_FEWEST, _LOOKED_AT // max(1, sum(len(words) for _, words in self._leaves)))

    def snippet(self, field: str, text: str, longest: int) -> Snippet | None:
        """The piece of a field with most of what is looked for, about `longest` code points; None without a match.

        Linear in the text, of which no more is searched than the longest the index takes; so many words of a text are
        looked at and no more.
        """
        folded = Folded(text[:_LONGEST])
        found: list[tuple[Span, int]] = []
        for number, (leaf, words) in enumerate(self._leaves):
            if leaf.text_field in (None, field):
                found += [(span, number) for span in islice(_found(folded, leaf, words, self._most), _MOST)]
        if not found:
            return None
        found.sort()
        placed = [(folded.span(*span), number) for span, number in found]
        first, last = (0, len(placed)) if len(text) <= longest else _densest(placed, longest)
        start, end = _bounds(text, placed[first][0][0], max(span[1] for span, _ in placed[first:last]), longest)
        return Snippet(start, text[start:end], tuple(_merged((span for span, _ in placed), start, end)))


def _words(leaf: Words, spellings: Mapping[str, Sequence[str]]) -> tuple[_Word, ...]:
    stems = [tuple(dict.fromkeys(map(stem, (word, *spellings.get(word, ()))))) for word in leaf.words]
    last = len(stems) - 1
    return tuple(_Word(each, leaf.is_prefix and number == last) for number, each in enumerate(stems))


def _found(folded: Folded, leaf: Words, words: tuple[_Word, ...], most: int) -> Iterator[Span]:
    """The places of a leaf in the folded text, not in order; `most` words are looked at for each of its words."""
    if leaf.near is None or len(words) == 1:
        yield from _in_a_row(folded, words, most)
        return
    for one, other in pairwise(words):
        places = [sorted(_single(folded, word, most)) for word in (one, other)]
        for mine, others in (places, places[::-1]):
            yield from _near(folded, mine, others, min(leaf.near, _FARTHEST))


def _in_a_row(folded: Folded, words: tuple[_Word, ...], most: int) -> Iterator[Span]:
    for first in _single(folded, words[0], most):
        row = [first]
        for word in words[1:]:
            after = folded.next_word(row[-1][1])
            if after is None or not word.fits(folded.text[slice(*after)]):
                break
            row.append(after)
        if len(row) == len(words):
            yield first[0], row[-1][1]


def _single(folded: Folded, word: _Word, most: int) -> Iterator[Span]:
    """The places of one word: a word has all letters of its stem but perhaps the last."""
    for beginning in dict.fromkeys(each[:-1] or each for each in word.stems):
        for start, end in islice(folded.words_from(beginning), most):
            if word.fits(folded.text[start:end]):
                yield start, end


def _near(folded: Folded, mine: Sequence[Span], others: Sequence[Span], distance: int) -> Iterator[Span]:
    """Those of mine with one of the others so near that no more words stand between them."""
    for span in mine:
        at = bisect_left(others, span)
        beside = (each for each in others[max(0, at - 1) : at + 2] if each != span)
        gaps = ((min(span[1], each[1]), max(span[0], each[0])) for each in beside)
        if any(to - end <= _WIDEST * (distance + 1) and folded.words_between(end, to) <= distance for end, to in gaps):
            yield span


def _densest(placed: Sequence[tuple[Span, int]], longest: int) -> tuple[int, int]:
    """The run of matches that fits into a piece and has most different ones, then most, then the first."""
    best, run = (0, 0, 0), (0, 1)
    counts: dict[int, int] = {}
    first = 0
    for last, (span, number) in enumerate(placed):
        counts[number] = counts.get(number, 0) + 1
        while first < last and span[1] - placed[first][0][0] > longest - longest // _BEFORE:
            gone = placed[first][1]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            first += 1
        score = (len(counts), last - first, -first)
        if score > best:
            best, run = score, (first, last + 1)
    return run


def _bounds(text: str, first: int, last: int, longest: int) -> Span:
    """Where the piece around these matches begins and ends: with sentences where they do so near, else with words."""
    if len(text) <= longest:
        return 0, len(text)
    last = min(last, first + longest)
    start = max(0, min(first - (longest - (last - first)) // _BEFORE, len(text) - longest))
    end = min(len(text), start + longest)
    if start:
        sentence = _SENTENCE.search(text, start, first)
        start = sentence.end() if sentence else _after_space(text, start, first)
    if end < len(text):
        ends = [found.end() for found in _SENTENCE.finditer(text, last, end)]
        end = ends[-1] if ends and ends[-1] - start > longest // 2 else _before_space(text, last, end)
    while end > last and text[end - 1].isspace():
        end -= 1
    return start, end


def _after_space(text: str, start: int, first: int) -> int:
    """After the first space from here to the match; right here without one."""
    found = _SPACE.search(text, start - 1, first)
    return found.end() if found else start


def _before_space(text: str, last: int, end: int) -> int:
    """Before the last space from the match to here; right here without one."""
    found = max(text.rfind(space, last, end) for space in " \n")
    return end if found < 0 else found


def _merged(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """The spans within the piece, in order, those that overlap as one."""
    before: Span | None = None
    for first, last in spans:
        if first >= end or last <= start:
            continue
        here = (max(first, start) - start, min(last, end) - start)
        if before is not None and here[0] < before[1]:
            before = (before[0], max(before[1], here[1]))
        else:
            if before is not None:
                yield before
            before = here
    if before is not None:
        yield before
