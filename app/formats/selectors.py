"""Where a quote's words stand, as the W3C Web Annotation selectors, UTF-16 offsets and text fragments say it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote as percent_encoded

from app.formats.feed import Item

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CONTEXT = 32
_FRAGMENT_EXACT = 200
_FRAGMENT_WORDS = 5
_NEIGHBOURS = 3
_REACH = 200


class Utf16Map(NamedTuple):
    """Offsets of one text in UTF-16 code units: the text is read once, then each offset costs a bisection."""

    length: int
    astral: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Utf16Map":
        """The map of a text."""
        return cls(len(text), tuple(found.start() for found in _ASTRAL.finditer(text)))

    def offset(self, index: int) -> int:
        """The code unit at which the code point `index` begins, up to the text's length. Raises IndexError beyond."""
        if not 0 <= index <= self.length:
            raise IndexError(index)
        return index + bisect_left(self.astral, index)


class Passage:
    """A text that many places are pointed at in: what that takes is made once, when it is first needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def utf16(self) -> Utf16Map:
        """Its offsets in UTF-16 code units."""
        return Utf16Map.of(self.text)

    def is_unique(self, words: str) -> bool:
        """Whether the words stand in it once, as a browser looks for them: case does not count."""
        folded, wanted = self._folded, words.casefold()
        first = folded.find(wanted)
        return first >= 0 and folded.find(wanted, first + len(wanted)) < 0

    @cached_property
    def _folded(self) -> str:
        return self.text.casefold()


Passages = Mapping[str, Passage]
"""The text fields of an article, by name."""


def describe(spans: Iterable[Item], passages: Passages, url: str | None = None) -> dict[str, Any]:
    """The `selectors` member of a quote.

    spans: as a quote has them. passages: the fields the spans name. Positions count code points, as the W3C model
    demands; `utf16` counts code units. `text_fragment` is to be put after the address of the article's page; `url` has
    it there.
    """
    spans = list(spans)
    fragment = text_fragment(spans, passages)
    return {
        "spans": [_selectors(span, passages[span["field"]]) for span in spans],
        "text_fragment": fragment,
        "url": _linked(url, fragment) if url and fragment else None,
    }


def text_quote(text: str, start: int, end: int) -> dict[str, str]:
    """A TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4), with up to 32 code points on either side."""
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }


def text_position(start: int, end: int) -> dict[str, str | int]:
    """A TextPositionSelector (W3C Web Annotation Data Model, 4.2.5), in code points."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def text_fragment(spans: Iterable[Item], passages: Passages) -> str:
    """`#:~:text=...` for the words of the spans (WICG Scroll To Text Fragment); empty without spans."""
    directives = [_directive(passages[span["field"]], span["start"], span["end"]) for span in spans]
    return "#:~:" + "&".join(directives) if directives else ""


def _linked(url: str, fragment: str) -> str:
    """The address with the text fragment; a fragment it already has stays before `:~:`."""
    return url.partition(":~:")[0] + fragment.removeprefix("#") if "#" in url else url + fragment


def _selectors(span: Item, passage: Passage) -> dict[str, Any]:
    start, end = span["start"], span["end"]
    return {
        "field": span["field"],
        "quote": text_quote(passage.text, start, end),
        "position": text_position(start, end),
        "utf16": {"start": passage.utf16.offset(start), "end": passage.utf16.offset(end)},
    }


def _directive(passage: Passage, start: int, end: int) -> str:
    """`text=[prefix-,]words[,last words][,-suffix]`: long words as a range, repeated ones with their neighbours."""
    text = passage.text
    exact = text[start:end]
    words = exact.split()
    if len(exact) > _FRAGMENT_EXACT and len(words) > 2 * _FRAGMENT_WORDS:
        first, last = " ".join(words[:_FRAGMENT_WORDS]), " ".join(words[-_FRAGMENT_WORDS:])
        target = f"{_encoded(first)},{_encoded(last)}"
    else:
        target = _encoded(" ".join(words))
    if passage.is_unique(exact):
        return f"text={target}"
    # Neighbours are looked for in the same paragraph only: a browser does not match across blocks.
    before = " ".join(text[max(0, start - _REACH) : start].rpartition("\n")[2].split()[-_NEIGHBOURS:])
    after = " ".join(text[end : end + _REACH].partition("\n")[0].split()[:_NEIGHBOURS])
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    return f"text={prefix}{target}{suffix}"


def _encoded(text: str) -> str:
    """Percent-encoded, the dash too: `-`, `,` and `&` have a meaning within a directive."""
    return percent_encoded(text, safe="").replace("-", "%2D")
