"""How alike the words of two texts are, in whatever way they are printed."""

from typing import Final

from rapidfuzz.distance import Indel

from app.text.query.stemming import words

_RUN: Final = 6
_MOST: Final = 400


class Wording:
    """The words of a text as search compares them, of a very long one the first 400, ready to be set beside others."""

    __slots__ = ("_runs", "words")

    def __init__(self, text: str) -> None:
        self.words = tuple(words(text)[:_MOST])
        self._runs = {self.words[start : start + _RUN] for start in range(len(self.words) - _RUN + 1)}

    def likeness(self, other: "Wording") -> float:
        """0 to 1: how many words of both they share in one order; or, when more, of the shorter one in long runs.

        The latter, of six words in a row at least, tells a quote that was shortened.
        """
        if not self.words or not other.words:
            return 0.0
        shared: float = Indel.normalized_similarity(self.words, other.words)
        shorter, longer = sorted((self, other), key=lambda each: (len(each.words), each.words))
        return max(shared, shorter._within(longer))

    def _within(self, longer: "Wording") -> float:
        """The share of words that stand in the longer one within a run."""
        if self._runs.isdisjoint(longer._runs):
            return 0.0
        covered = end = 0
        for start in range(len(self.words) - _RUN + 1):
            if self.words[start : start + _RUN] in longer._runs:
                covered += start + _RUN - max(start, end)
                end = start + _RUN
        return covered / len(self.words)
