"""What an article holds once its text is read: quotes found and declared, and the names that stand behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.text.document import Piece, Span
from app.text.findings import Extraction, Kind, Named, Office

Method = Literal["declared", "extracted"]


class Found(NamedTuple):
    """A quotation ready to be stored.

    speaker, about, co_speakers: indexes into the people; fragment_of: the index of the fuller quote. evidence: what the
    speaker was read from. office: the post by which alone the text names the speaker. confidence: 0 to 1.
    """

    kind: Kind
    spans: tuple[Span, ...]
    text: str
    speaker: int | None
    mention: Piece | None
    role_as_printed: str | None
    cue: Piece | None
    method: Method
    rule: str
    confidence: float
    fragment_of: int | None
    about: tuple[int, ...]
    office: Office | None = None
    evidence: Piece | None = None
    co_speakers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Quotes in the order of the text, and people.

    `vouched` are those people whom the sender named as speakers, each with the number of the first declared quote.
    """

    quotes: tuple[Found, ...]
    people: tuple[Named, ...]
    vouched: Mapping[int, int]


def as_found(extraction: Extraction) -> list[Found]:
    """The quotations of an extraction, as they would be stored."""
    return [
        Found(
            kind=one.kind,
            spans=one.spans,
            text=one.text,
            speaker=one.speaker,
            mention=one.mention,
            role_as_printed=one.role_as_printed,
            cue=one.cue,
            method="extracted",
            rule=one.rule,
            confidence=one.confidence,
            fragment_of=one.fragment_of,
            about=one.about,
            office=one.office,
            evidence=one.evidence,
            co_speakers=one.co_speakers,
        )
        for one in extraction.quotations
    ]


def as_stored(piece: Piece | None) -> dict[str, str | int] | None:
    """A place with its words as the database keeps it."""
    return None if piece is None else {"text": piece.text, "field": piece.field, "start": piece.start, "end": piece.end}


def overlap(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """How many code points two lists of spans share."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in spans
        for other in others
        if one.field == other.field
    )


def gives_way(found: Found, spans: Sequence[Span]) -> bool:
    """Whether a found quotation is replaced by one that someone vouched for at these spans: more than half of it is."""
    return overlap(found.spans, spans) * 2 > sum(span.end - span.start for span in found.spans)
