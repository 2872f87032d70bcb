"""An extraction as JSON: what `onrecord extract` prints and `POST /v1/extract` answers.

Offsets count in `text` as it was sent; `start` and `end` are those of the first and the last span.
"""

from typing import Any

from app.text.document import Document
from app.text.findings import Extraction, Quotation
from app.text.normalise import stored


def document_of(text: str, title: str | None) -> Document:
    """A text to be searched; its title helps to tell who is who."""
    return Document(stored(title or ""), None, stored(text))


def quotes(found: Extraction, text: str) -> list[dict[str, Any]]:
    """The quotations of a text, in its order; those of its title are left out."""
    places = _Places(text)
    return [_quote(one, found, places) for one in found.quotations if one.spans[0].field == "body"]


class _Places:
    """Offsets in a text as it was sent, from those in the text with line ends of one letter."""

    def __init__(self, text: str) -> None:
        kept = (at for at, letter in enumerate(text) if letter != "\r" or text[at + 1 : at + 2] != "\n")
        self._sent = list(kept) if "\r\n" in text else None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same letters in the text as it was sent."""
        return (start, end) if self._sent is None else (self._sent[start], self._sent[end - 1] + 1)


def _quote(one: Quotation, found: Extraction, places: _Places) -> dict[str, Any]:
    """A quotation as JSON; names are full where the article prints them so, else the surname it prints."""
    spans = [places.span(span.start, span.end) for span in one.spans]
    return {
        "start": spans[0][0],
        "end": spans[-1][1],
        "spans": [{"start": start, "end": end} for start, end in spans],
        "text": one.text,
        "speaker": None if one.speaker is None else found.people[one.speaker].name,
        "co_speakers": [found.people[index].name for index in one.co_speakers],
        "mention": one.mention and one.mention.text,
        "role": one.role_as_printed,
        "kind": one.kind,
        "cue": one.cue and one.cue.text,
        "rule": one.rule,
        "confidence": one.confidence,
        "evidence": one.evidence and one.evidence.text,
    }
