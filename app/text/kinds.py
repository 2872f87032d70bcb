"""What marked words are: a quotation, a fragment built into the writer's own sentence, or the title of a work."""

from collections.abc import Sequence
from typing import Final

from app.text.evidence import Evidence
from app.text.passages import Article, Passage

_LONG: Final = 8  # words: shorter ones built into a sentence are a fragment of what was said
_STOPS: Final = (".", "!", "?", "…")
_LEADING: Final = ("", ",", ":", ";", "—", "–", "-")
_INNER_MARKS: Final = "'’”\" "
_NAMING: Final = frozenset("titled called entitled dubbed named nicknamed so-called song novel film book album".split())


class Kinds:
    """Tells what marked words are from how they stand in their sentence and what attributes them."""

    def __init__(
        self, article: Article, closing: Sequence[Evidence | None], opening: Sequence[Evidence | None]
    ) -> None:
        self._article = article
        self._closing = closing
        self._opening = opening
        styles = {one.is_single for one, said in zip(article.marked, closing, strict=True) if said is not None}
        self._is_single_marked = styles == {True}

    def words(self, number: int) -> int:
        """How many words stand between the marks."""
        return self._article.after_token[number] - self._article.first_token[number]

    def is_long(self, number: int) -> bool:
        """Whether so many words stand between the marks that they are somebody's speech, however they are built in."""
        return self.words(number) >= _LONG

    def is_title(self, number: int) -> bool:
        """Whether the marked words are the name of a work."""
        first = self._article.first_token[number]
        passage = self._article.passages[self._article.marked[number].paragraph]
        before = passage.tokens[first - 1] if first else None
        return before is not None and before.lower in _NAMING and before.quotation < 0

    def is_direct(self, number: int, parts: int) -> bool:
        """Whether marked parts, by their attribution or by standing as a sentence, are a quotation of their own."""
        article = self._article
        first, final = article.marked[number], article.marked[number + parts - 1]
        closing, opening = self._closing[number + parts - 1], self._opening[number]
        passage = article.passages[first.paragraph]
        words = self.words(number)
        starts_upper = not article.text[first.start : first.end].lstrip("'‘“…[( ")[:1].islower()
        ends = article.text[final.start : final.end].rstrip(_INNER_MARKS)[-1:] in _STOPS
        if closing is not None:
            lead = article.text[max(passage.line.start, first.outer_start - 2) : first.outer_start].rstrip()[-1:]
            if lead in _LEADING or opening is not None or self._opens_sentence(passage, number):
                return starts_upper or words >= 3 or self._opens_sentence(passage, number)
            return words >= 4 and article.text[final.end - 1] == "," and closing.rule == "after"
        if passage.is_headline:
            return False
        broken = self._closing[number - 1] if number else None
        if opening is not None and broken is not None and opening.cue == broken.cue:
            return True
        if opening is not None:
            return words >= 4 or (starts_upper and (words >= 2 or ends))
        is_marked = self._is_single_marked or not first.is_single
        if not is_marked or not (ends or final.is_open) or words < 2 or not starts_upper:
            return False
        return self._opens_sentence(passage, number) and self._closes_sentence(number + parts - 1)

    def _opens_sentence(self, passage: Passage, number: int) -> bool:
        first = self._article.first_token[number]
        return first < len(passage.tokens) and passage.tokens[first].starts_sentence

    def _closes_sentence(self, number: int) -> bool:
        marked = self._article.marked[number]
        tokens = self._article.passages[marked.paragraph].tokens
        following = self._article.after_token[number]
        return following >= len(tokens) or tokens[following].starts_sentence
