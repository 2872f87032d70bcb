"""A document searched whole: what is in it, and what else takes the longer the longer its text is."""

from typing import NamedTuple

from app.text.document import Document
from app.text.findings import Extraction
from app.text.normalise import digest, folded_words


class Searched(NamedTuple):
    """What was found in a document (None when nobody asked), the words of its body, and the hash duplicates share."""

    extraction: Extraction | None
    words: int
    fingerprint: bytes


def search(document: Document, *, extracts: bool = True) -> Searched:
    """Search a document; linear in its length, never raises."""
    found = _extracted(document) if extracts else None
    number, body = folded_words(document.body)
    return Searched(found, number, digest(folded_words(document.headline)[1], body))


def _extracted(document: Document) -> Extraction:
    """What the engine finds. It is imported with the first text: a service that is only read never needs it."""
    from app.text.extract import extract  # noqa: PLC0415 - the engine: 4 MB

    return extract(document)
