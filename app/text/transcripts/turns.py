"""A transcript divided into turns: who is labelled as speaking, and the words up to the next label."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.text.page.marks import Marked, Paragraph
from app.text.transcripts.labelled import labels_of
from app.text.transcripts.labels import Label, label_at
from app.text.transcripts.stages import bare_words, is_apart

_INNER: Final = re.compile(r"[.!?…)\]”\"’—–-]\s{1,3}(?=[A-Z][A-Z\s.])")


@dataclass(slots=True, eq=False)
class Turn:
    """What one speaker says without being interrupted: its label, and its words paragraph by paragraph."""

    label: Label
    places: list[tuple[int, int]] = field(default_factory=list)


def find_turns(text: str, lines: Sequence[Paragraph], body: int) -> list[Turn]:
    """The turns of the paragraphs that begin at the offset body or later, in order; empty for any other text.

    A turn's places lie each in one paragraph, without its label, without what only describes the scene ("(Laughter.)")
    at the ends of a paragraph, and never overlap those of another turn. One of no words has no places.
    """
    found = labels_of(text, lines, body)
    if found is None:
        return []
    has_q = any(label.voice == "asker" for label in found.by_line.values())
    turns: list[Turn] = []
    is_open = False
    for line in lines:
        label = found.by_line.get(line.index)
        if label is not None:
            turns.append(Turn(label))
            is_open = _add(text, label.begins, line.end, turns, has_q=has_q)
            continue
        is_open = is_open and line.index < found.stop and not is_apart(text, line.start, line.end)
        if is_open:
            is_open = _add(text, line.start, line.end, turns, has_q=has_q)
    return turns


def spoken_by(turns: Sequence[Turn], lines: Sequence[Paragraph]) -> list[Marked]:
    """The words of turns as words between marks, in order."""
    starts = [line.start for line in lines]
    return [
        Marked(bisect_right(starts, start) - 1, start, start, end, end, is_open=False, is_single=False)
        for turn in turns
        for start, end in turn.places
    ]


def _add(text: str, at: int, end: int, turns: list[Turn], *, has_q: bool) -> bool:
    """Give a paragraph's words to the last turn, and to new ones at labels within it; False when the record ends."""
    for label in _inner_labels(text, at, end, has_q=has_q):
        _give(text, at, label.start, turns[-1])
        turns.append(Turn(label))
        at = label.begins
    return not _give(text, at, end, turns[-1])


def _give(text: str, at: int, end: int, turn: Turn) -> bool:
    """Add the words from at to end to a turn; whether a mark that ends the record stands behind them."""
    start, stop, is_end = bare_words(text, at, end)
    if start < stop:
        turn.places.append((start, stop))
    return is_end


def _inner_labels(text: str, at: int, end: int, *, has_q: bool) -> Iterator[Label]:
    """Labels that stand within a paragraph, after a sentence; a lone Q only where it heads paragraphs too."""
    for match in _INNER.finditer(text, at + 1, end):
        label = label_at(text, match.end(), end)
        if label is not None and label.is_clear and (has_q or label.voice != "asker"):
            yield label
