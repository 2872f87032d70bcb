"""Everything about a new article that can be known without the database: done before the transaction begins."""

from typing import Final, NamedTuple

from app.ingest.searched.handover import MOST_PEOPLE, MOST_QUOTES, TooMuchFound, check_size
from app.ingest.sent.declared import merge
from app.ingest.sent.findings import Findings
from app.ingest.sent.instants import Precision, read_instant
from app.ingest.sent.schemas import NewArticle
from app.rest.errors import FieldError, InvalidBody
from app.store.types import UNDATED
from app.text import addresses
from app.text.document import Document
from app.text.findings import ENGINE_VERSION, Extraction, FoundTopic
from app.text.normalise import fingerprint, stored
from app.text.searched import Searched, search

_HASH_BYTES: Final = 8


class Prepared(NamedTuple):
    """A new article read, with what was found in it.

    `document` has the standfirst of the stored article where the sender is silent about it and one is kept. `engine` is
    None when the text was not searched; `topics` are those found in it, beside the item's own. Instants are seconds
    since the epoch.
    """

    item: NewArticle
    document: Document
    findings: Findings
    dateline: str | None
    byline: str | None
    canonical_url: str | None
    host: str | None
    published_at: int | None
    precision: Precision
    embargo_until: int | None
    words: int
    fingerprint: int
    engine: str | None
    topics: tuple[FoundTopic, ...] = ()

    @property
    def sort_at(self) -> int:
        """The instant lists sort by."""
        return UNDATED if self.published_at is None else self.published_at

    @property
    def is_nameless(self) -> bool:
        """Whether it has neither an external id nor an address: only its text says which article it is."""
        return self.item.external_id is None and self.canonical_url is None


def document_of(item: NewArticle) -> Document:
    """The article's text as it is stored."""
    return Document(stored(item.headline), standfirst_of(item), stored(item.body))


def standfirst_of(item: NewArticle) -> str | None:
    """The article's standfirst as it is stored."""
    return stored(item.standfirst) if item.standfirst else None


def prepare(item: NewArticle, searched: Searched | None = None, document: Document | None = None) -> Prepared:
    """Read an article and, if its sender wants it, find what is in it; raises InvalidBody.

    `document` is its text where that is more than was sent; `searched` is what was found in it already.
    """
    document = document or document_of(item)
    searched = searched or search(document, extracts=item.extract)
    prepared = read(item, searched, document)
    return prepared if searched.extraction is None else with_extraction(prepared, searched.extraction)


def read(item: NewArticle, searched: Searched | None = None, document: Document | None = None) -> Prepared:
    """Read an article with its declared quotes only, whatever was found in it; raises InvalidBody."""
    document = document or document_of(item)
    searched = searched or search(document, extracts=False)
    published: tuple[int | None, Precision] = (None, "second")
    if item.published_at is not None:
        published = read_instant(item.published_at)
    return Prepared(
        item=item,
        document=document,
        findings=merge(document, None, item.quotes),
        dateline=item.dateline,
        byline=item.byline,
        canonical_url=None if item.url is None else addresses.canonical(item.url),
        host=None if item.url is None else addresses.host_of(item.url),
        published_at=published[0],
        precision=published[1],
        embargo_until=None if item.embargo_until is None else read_instant(item.embargo_until)[0],
        words=searched.words,
        fingerprint=as_number(searched.fingerprint),
        engine=None,
    )


def with_standfirst(prepared: Prepared, standfirst: str | None) -> Prepared:
    """The same article with this standfirst in its text: not searched, unless that is the text that was."""
    if prepared.document.standfirst == standfirst:
        return prepared
    document = prepared.document._replace(standfirst=standfirst)
    findings = merge(document, None, prepared.item.quotes)
    return prepared._replace(document=document, findings=findings, engine=None, topics=())


def with_extraction(prepared: Prepared, extraction: Extraction) -> Prepared:
    """The same article with what was found in its text; raises InvalidBody when that is more than one article has."""
    try:
        check_size(extraction)
    except TooMuchFound:
        raise too_much_found("/body") from None
    return prepared._replace(
        findings=merge(prepared.document, extraction, prepared.item.quotes),
        dateline=prepared.dateline or extraction.dateline,
        byline=prepared.byline or extraction.byline,
        engine=ENGINE_VERSION,
        topics=extraction.topics,
    )


def too_much_found(pointer: str) -> InvalidBody:
    """The refusal of a text that holds more than one article does; `pointer` says where it stands in the body."""
    return InvalidBody(
        f"More than {MOST_QUOTES:,} quotes or {MOST_PEOPLE:,} names were found; send the text in parts.",
        errors=[FieldError("too-much-found", "It is more than one article holds.", pointer)],
    )


def text_hash(headline: str, body: str) -> int:
    """The fingerprint as the database keeps it and looks duplicates up by."""
    return as_number(fingerprint(headline, body))


def as_number(digest: bytes) -> int:
    """The first 64 bits of a fingerprint, signed."""
    return int.from_bytes(digest[:_HASH_BYTES], "big", signed=True)
