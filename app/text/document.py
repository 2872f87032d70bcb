"""An article as text: its fields, places in them, and how raw plain text is divided into them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from app.text.normalise import stored
from app.text.prose import readable
from app.text.reading import Reading, wraps

FieldName = Literal["headline", "standfirst", "body"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a field: offsets in code points, end excluded."""

    field: FieldName
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words copied from a place in a field: ``text`` equals the field's slice."""

    text: str
    field: FieldName
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The fields of one article, verbatim."""

    headline: str
    standfirst: str | None
    body: str

    def field(self, name: FieldName) -> str:
        """The text of a field; empty when the article has none."""
        if name == "body":
            return self.body
        return self.headline if name == "headline" else self.standfirst or ""


_LINE: Final = re.compile(r"[^\n]+")
_KICKERS: Final = frozenset(
    (
        *("analysis", "breaking", "breaking news", "business", "comment", "culture", "editorial", "exclusive"),
        *("explainer", "feature", "interview", "just in", "latest", "live", "live updates", "opinion", "politics"),
        *("press release", "special report", "sport", "top story", "update", "updated", "world", "world news"),
    )
)
_SENTENCE_END: Final = (".", "!", "?", "…", "”", '"', "’", "»", ":")


def words(document: Document, spans: Iterable[Span]) -> str:
    """What stands at the spans, joined by single spaces."""
    return " ".join(document.field(span.field)[span.start : span.end] for span in spans)


def read_plain(text: str) -> Document:
    """A raw plain-text article divided into headline, standfirst and body; the body is left as sent.

    A kicker line ("Breaking News") before the headline is dropped. The standfirst is a line between headline and body
    that does not end like a paragraph. A text of one line is all body. In a hard-wrapped text they may be of several
    lines, which are joined by spaces.
    """
    text = stored(text)
    lines = _lines(Reading(text))
    if len(lines) < 2:
        return Document("", None, text.strip())
    first = 1 if len(lines) > 2 and _is_kicker(lines[0][1], lines[1][1]) else 0
    if breaks := _wraps_below(text, lines[first][0], lines[first + 1][0] if first + 1 < len(lines) else len(text)):
        lines = _lines(Reading(text).rewritten(breaks))
    if first + 1 == len(lines) or not _is_headline(lines[first][1]):
        return Document("", None, text[lines[first][0] :].strip())
    standfirst = None
    rest = first + 1
    if len(lines) > rest + 1 and _is_standfirst(lines[rest][1]):
        standfirst = lines[rest][1]
        rest += 1
    return Document(lines[first][1], standfirst, text[lines[rest][0] :].strip())


def _lines(reading: Reading) -> list[tuple[int, str]]:
    """The lines that are not blank, and where each begins in the text as sent."""
    return [
        (reading.place(match.start(), match.end())[0], match.group().strip())
        for match in _LINE.finditer(reading.text)
        if match.group().strip()
    ]


def _wraps_below(text: str, headline: int, below: int) -> list[tuple[int, int, str]]:
    """The line breaks within paragraphs; a headline goes on in lower case only, what stands above it never."""
    return [
        (end, start, new)
        for end, start, new in wraps(readable(text))
        if end > below or (end > headline and text[start].islower())
    ]


def _is_kicker(line: str, following: str) -> bool:
    if not _is_headline(following):
        return False
    if line.lower().strip(" :|-–—!") in _KICKERS:
        return True
    following_words = following.split()
    capitals = sum(1 for word in following_words if not word[0].islower())
    return line.isupper() and len(line.split()) <= 3 < len(following_words) and capitals * 2 > len(following_words)


def _is_headline(line: str) -> bool:
    return len(line) <= 240 and not line.endswith((".", ",", ";"))


def _is_standfirst(line: str) -> bool:
    return len(line) >= 40 and len(line) <= 600 and not line.endswith(_SENTENCE_END) and not line.startswith("By ")
