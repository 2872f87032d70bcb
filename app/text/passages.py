"""An article as the engine reads it: one text of all fields, its paragraphs, words, names and marks."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from app.text.credits import read_credits
from app.text.document import Document, FieldName, Piece, Span
from app.text.language.forenames import FORENAMES
from app.text.page.marks import Marked, Paragraph, find_marked, paragraphs
from app.text.page.prose import readable
from app.text.page.reading import joined, read
from app.text.page.tokens import Token, tokenise
from app.text.people import families
from app.text.people.cast import Cast
from app.text.people.mentions import Mention, find_mentions
from app.text.people.runs import is_title_case
from app.text.transcripts.announced import Announced
from app.text.transcripts.turns import find_turns, spoken_by

_WORD: Final = re.compile(r"\w")
_start: Final = attrgetter("start")
_NICKNAME: Final = 24
_MOST_NAMED: Final = 2_000  # names in an article of no length; one more for each sixty characters
_FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")


@dataclass(slots=True, eq=False)
class Passage:
    """One paragraph: its words, and for each word the mention it belongs to."""

    line: Paragraph
    tokens: list[Token]
    mention_at: list[Mention | None]
    sentence_start: list[int]
    is_headline: bool


class Article:
    """Everything read off one document before quotations are attributed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._readings = tuple(read(readable(document.field(name))) for name in _FIELDS)
        lines, marked = self._lines()
        self.turns = find_turns(self.text, lines, self._bases[2])
        if not self.turns and any(one.is_open for one in marked):
            self._readings = tuple(map(joined, self._readings))
            lines, marked = self._lines()
        spoken = spoken_by(self.turns, lines)
        said = {one.paragraph for one in spoken}
        self.marked: list[Marked] = [
            one
            for one in marked
            if one.paragraph not in said
            and _WORD.search(self.text, one.start, one.end)
            and not _is_nickname(self.text, one)
        ]
        words = tokenise(self.text, lines, sorted((*self.marked, *spoken), key=_outer_start) if spoken else self.marked)
        credited = read_credits(self._readings[2].text)
        self.dateline, self.byline = (self._credit(place) for place in (credited.dateline, credited.byline))
        head, opening = (self._bases[2] + at for at in credited.dateline or (0, 0))
        for token in next((tokens for tokens in words if tokens and tokens[-1].start >= opening), [])[:12]:
            if self.dateline and token.start > opening:
                token.starts_sentence = True
                break
        lower = {token.text for tokens in words for token in tokens if not token.is_capitalised}
        self.mentions: list[Mention] = []
        found_in: list[list[Mention]] = []
        most = _MOST_NAMED + len(self.text) // 60
        for tokens in words:
            found = find_mentions(tokens, lower, most)
            most -= len(found)
            found_in.append([one for one in found if not head <= one.start < opening])
        titles = families.titled(one for found in found_in for one in found)
        announced = Announced(self.text, self.turns) if self.turns else None
        self.passages: list[Passage] = []
        for line, tokens, names in zip(lines, words, found_in, strict=True):
            titled = is_title_case(tokens) and self._may_be_title(line)
            found = families.sharing(tokens, families.called(tokens, names, titles) if titles else names)
            if titled:
                found = [one for one in found if one.body is not None or len(one.words) == 1]
            if announced is not None:
                found = announced.complete(tokens, found, lower, titled=titled)
            self.mentions.extend(found)
            self.passages.append(_passage(line, tokens, found, is_headline=line.end < self._bases[1] or titled))
        self.first_token = [first_from(self.passages[one.paragraph].tokens, one.start) for one in self.marked]
        self.after_token = [first_from(self.passages[one.paragraph].tokens, one.outer_end) for one in self.marked]
        self.mention_starts = [one.start for one in self.mentions]
        self.cast = Cast(())

    def _credit(self, place: tuple[int, int] | None) -> str | None:
        """The words at a place in the body as it is read, as they were sent."""
        return None if place is None else self.piece(self._bases[2] + place[0], self._bases[2] + place[1]).text

    def _lines(self) -> tuple[list[Paragraph], list[Marked]]:
        """The paragraphs of all fields, and what stands between marks in them."""
        self.text = "\n".join(reading.text for reading in self._readings)
        headline, standfirst = (len(reading.text) for reading in self._readings[:2])
        self._bases = (0, headline + 1, headline + standfirst + 2)
        lines = paragraphs(self.text)
        return lines, find_marked(self.text, lines)

    def _may_be_title(self, line: Paragraph) -> bool:
        """Whether a line of many capitals can be a title: it is the headline, or ends unlike a sentence."""
        return line.end < self._bases[1] or self.text[line.end - 1] not in '.!?…”"’'

    def name_cast(self, speaking: Iterable[Mention]) -> None:
        """Join every mention to a person or body; speaking are those that a reporting verb shows to be someone."""
        self.cast = Cast(self.mentions, {one.start for one in speaking})

    def _place(self, start: int, end: int) -> tuple[FieldName, int, int]:
        """The field of a place in the whole text, and where it stands in it as sent."""
        number = 2 if start >= self._bases[2] else 1 if start >= self._bases[1] else 0
        base = self._bases[number]
        return _FIELDS[number], *self._readings[number].place(start - base, end - base)

    def span(self, start: int, end: int) -> Span:
        """The place in its field, as sent, of a place in the whole text."""
        return Span(*self._place(start, end))

    def piece(self, start: int, end: int) -> Piece:
        """The words of a place in the whole text as they were sent, with their place in its field."""
        field, start, end = self._place(start, end)
        return Piece(self._document.field(field)[start:end], field, start, end)


def _is_nickname(text: str, marked: Marked) -> bool:
    """Whether marked words stand between somebody's forename and family name ("Joe “Bud” Smith")."""
    around = text[marked.outer_start - 1 : marked.outer_start] + text[marked.outer_end : marked.outer_end + 1]
    if marked.end - marked.start > _NICKNAME or around != "  " or "," in text[marked.start : marked.outer_end]:
        return False
    if not (text[marked.start].isupper() and text[marked.outer_end + 1 : marked.outer_end + 2].isupper()):
        return False
    given = text[max(0, marked.outer_start - _NICKNAME) : marked.outer_start].rsplit(None, 1)
    return bool(given) and given[-1][:1].isupper() and given[-1].lower() in FORENAMES


def _outer_start(marked: Marked) -> int:
    return marked.outer_start


def _passage(line: Paragraph, tokens: list[Token], found: Iterable[Mention], *, is_headline: bool) -> Passage:
    mention_at: list[Mention | None] = [None] * len(tokens)
    for mention in found:
        for number in range(mention.first, mention.last + 1):
            mention_at[number] = mention
    starts: list[int] = []
    for number, token in enumerate(tokens):
        starts.append(number if token.starts_sentence or number == 0 else starts[-1])
    return Passage(line, tokens, mention_at, starts, is_headline)


def first_from(tokens: list[Token], offset: int) -> int:
    """The index of the first token that begins at or after an offset."""
    return bisect_left(tokens, offset, key=_start)
