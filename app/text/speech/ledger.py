"""The reported speech found so far in one article: what is kept of it, and where it begins and ends in the text."""

from bisect import bisect_left
from collections.abc import Collection
from operator import attrgetter
from typing import Final

from app.text.clauses.asides import Places
from app.text.drafts import Draft
from app.text.page.marks import Marked
from app.text.passages import Article, Passage
from app.text.speakers.sayers import Sayer, Sayers

_PRECISION: Final = {
    "reported-that": 0.81,
    "reported-clause": 0.81,
    "reported-question": 0.7,
    "reported-asked": 0.9,
    "reported-infinitive": 0.71,
    "reported-gerund": 0.8,
    "reported-object": 0.75,
    "reported-noun": 0.66,
    "reported-view": 0.8,
    "reported-headline": 0.9,
    "reported-aside": 0.83,
    "according-to": 0.81,
}
"""How often the words found by each rule are what annotators mark as said."""

_outer_end: Final = attrgetter("outer_end")
_MOST: Final = 1_000  # in an article of no length; one more for each three hundred characters


class Ledger:
    """Keeps drafts of reported speech, in order, no two of which share words."""

    def __init__(self, article: Article, sayers: Sayers, attributing: Collection[int]) -> None:
        """attributing: places of the verbs that attribute quotations, which no reported clause holds."""
        self._article = article
        self._sayers = sayers
        self._attributing = attributing
        self._most = _MOST + len(article.text) // 300
        self.found: list[Draft] = []

    @property
    def is_full(self) -> bool:
        """Whether there is more than a text can hold that was not made up."""
        return len(self.found) >= self._most

    def reaches(self, offset: int) -> bool:
        """Whether what was kept last goes beyond an offset."""
        return bool(self.found) and offset < self.found[-1].places[-1][1]

    def keep(self, passage: Passage, cue: int, sayer: Sayer | None, places: Places | None, rule: str) -> None:
        """Keep what was said at places of tokens; what was found within it is a part of it."""
        tokens = passage.tokens
        if places is None or not all(_is_reported(passage, first, end) for first, end in places):
            return
        words = [token for first, end in places for token in tokens[first:end]]
        if any(token.start in self._attributing for token in words):
            return
        spans = [self._span(tokens[first].start, tokens[end - 1].end) for first, end in places]
        while self.found and self.found[-1].places[0][0] >= spans[0][0]:
            self.found.pop()
        if self.reaches(spans[0][0]):
            return
        is_mixed = any(token.quotation >= 0 for token in words)
        draft = Draft("mixed" if is_mixed else "indirect", spans, rule=rule)
        draft.cue = (tokens[cue].start, tokens[cue + (rule == "according-to")].end)
        draft.confidence = _PRECISION[rule] * (1.0 if sayer is None else sayer.certainty)
        self.found.append(draft)
        if sayer is not None:
            draft.subject, draft.speaker = sayer.subject, sayer.who
        if sayer is not None and sayer.who is not None:
            self._sayers.spoke(sayer.who, passage, spans[-1][1])

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """The place with its last sign and marks taken in whole: a quotation within it is not cut open.

        A comma before the last closing mark stays, so that the marks are balanced and the place is one slice.
        """
        text = self._article.text
        if text[end : end + 1] == "%" or (
            text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end)
        ):
            end += 1
        marked = _marked_at(self._article.marked, end)
        return start, marked.outer_end if marked is not None and marked.outer_start >= start else end


def _is_reported(passage: Passage, first: int, end: int) -> bool:
    """Whether a fifth of the words or more stand outside marks: else the marked ones are the quotation."""
    return sum(token.quotation < 0 for token in passage.tokens[first:end]) * 5 > end - first


def _marked_at(marked: list[Marked], offset: int) -> Marked | None:
    """The quotation that contains the character before an offset."""
    number = bisect_left(marked, offset, key=_outer_end)
    return marked[number] if number < len(marked) and marked[number].outer_start < offset else None
