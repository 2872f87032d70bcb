"""An article as text: its fields and places in them."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

FieldName = Literal["headline", "standfirst", "body"]


class Span(NamedTuple):
    """A place in a field: offsets in code points, end excluded."""

    field: FieldName
    start: int
    end: int


class Piece(NamedTuple):
    """Words copied from a place in a field: ``text`` equals the field's slice."""

    text: str
    field: FieldName
    start: int
    end: int


class Document(NamedTuple):
    """The fields of one article, verbatim."""

    headline: str
    standfirst: str | None
    body: str

    def field(self, name: FieldName) -> str:
        """The text of a field; empty when the article has none."""
        if name == "body":
            return self.body
        return self.headline if name == "headline" else self.standfirst or ""


def words(document: Document, spans: Iterable[Span]) -> str:
    """What stands at the spans, joined by single spaces."""
    return " ".join(document.field(span.field)[span.start : span.end] for span in spans)
