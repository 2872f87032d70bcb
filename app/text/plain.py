"""Raw plain text divided into headline, standfirst and body."""

import re
from typing import Final

from app.text.credits import read_credits
from app.text.document import Document
from app.text.normalise import stored
from app.text.page.prose import readable
from app.text.page.reading import Reading, wraps

_LINE: Final = re.compile(r"[^\n]+")
_KICKERS: Final = frozenset(
    (
        *("analysis", "breaking", "breaking news", "business", "comment", "culture", "editorial", "exclusive"),
        *("explainer", "feature", "interview", "just in", "latest", "live", "live updates", "opinion", "politics"),
        *("press release", "special report", "sport", "top story", "update", "updated", "world", "world news"),
    )
)
_DATELINE: Final = re.compile(r"[A-Z][A-Z .'’-]+(?:,[^—–(]{0,30})?(?:\([^)]{2,40}\) ?)?(?:[—–]|--|- )")
_LONGEST_DATELINE: Final = 100
_LONGEST_STANDFIRST: Final = 600
_SHORT: Final = 40
_NO_SUMMARY: Final = re.compile(
    r"[|@©]|\d{4}|\d:\d\d|^(?:By|From|Photo|Photograph|Image|Published|Updated|Last|Source)\b"
)
_SENTENCE_END: Final = (".", "!", "?", "…", "”", '"', "’", "»", ":")


def read_plain(text: str) -> Document:
    """A raw plain-text article divided into headline, standfirst and body; the body is left as sent.

    A kicker line ("Breaking News") before the headline is dropped. The standfirst is a line between headline and body
    that does not end like a paragraph, or that a byline, a dateline or a blank line parts from a body it is unlike.
    A text of one line is all body. In a hard-wrapped text they may be of several lines, which are joined by spaces.
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
    if _is_standfirst(text, lines[rest : rest + 3]):
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


def _is_standfirst(text: str, lines: list[tuple[int, str]]) -> bool:
    """Whether the first of up to three lines sums up what the others tell; each with where it begins in the text."""
    if len(lines) < 2 or len(lines[0][1]) > _LONGEST_STANDFIRST or _is_credited(lines[0][1], lines[1][1]):
        return False
    (start, line), (below, following) = lines[:2]
    if not line.endswith(_SENTENCE_END):
        is_told = following.endswith(_SENTENCE_END) and len(following) > len(line)
        says = len(line.split()) > 3 and sum(word[0].islower() for word in line.split()) > 1
        return len(line) >= _SHORT or (is_told and says and not _NO_SUMMARY.search(line))
    if len(line) > _LONGEST_STANDFIRST // 2:
        return False
    is_block = not _is_apart(text, start) and _is_apart(text, below) and len(lines) > 2 and _is_apart(text, lines[2][0])
    return is_block or _is_credited(following, lines[2][1] if len(lines) > 2 else "")


def _is_credited(line: str, following: str) -> bool:
    """Whether a line is a byline or begins with a dateline."""
    if _DATELINE.match(line[:_LONGEST_DATELINE]):
        return True
    found = read_credits(f"{line}\n{following}")
    opens = [place[0] for place in (found.byline, found.dateline) if place is not None]
    return bool(opens) and min(opens) < min(len(line), 12)


def _is_apart(text: str, start: int) -> bool:
    """Whether a blank line stands before an offset."""
    return text[max(0, start - 12) : start].replace(" ", "").replace("\t", "").endswith("\n\n")
