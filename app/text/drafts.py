"""Quotations while they are put together."""

from dataclasses import dataclass

from app.text import confidence
from app.text.clauses.subjects import Subject
from app.text.findings import Kind, Office


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation before its speaker is settled; places count in the article's whole text."""

    kind: Kind
    places: list[tuple[int, int]]
    subject: Subject | None = None
    speaker: int | None = None
    cue: tuple[int, int] | None = None
    rule: str = "none"
    confidence: float = confidence.unnamed(has_phrase=False)
    office: Office | None = None


def trimmed(text: str, start: int, end: int, *, stops: bool = False) -> tuple[int, int]:
    """A place without closing commas, and without any stop for a fragment."""
    signs = ",;:.!?… \t\u00a0—–" if stops else ",; \t\u00a0"
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end
