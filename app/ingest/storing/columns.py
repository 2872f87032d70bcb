"""The columns of an article that its sender decides, and which of them a new version would change."""

from collections.abc import Mapping
from typing import Any, Final

from app.ingest.known.sources import FoundSource
from app.ingest.sent.prepare import Prepared, standfirst_of, with_standfirst

DEFAULT_LANGUAGE: Final = "en"
_OF_ITEM: Final = ("external_id", "url", "language", "kind")
_OF_TEXT: Final = ("byline", "dateline")
_INDEXED: Final = ("headline", "standfirst", "body")
_NOT_A_FIELD: Final = ("canonical_url", "sort_at", "word_count", "fingerprint", "engine")


def content(prepared: Prepared, source: FoundSource) -> dict[str, Any]:
    """Every column but identity, status, version and the times of storing."""
    item, document = prepared.item, prepared.document
    return {
        "source_pk": source.pk,
        "external_id": item.external_id,
        "url": item.url,
        "canonical_url": prepared.canonical_url,
        "headline": document.headline,
        "standfirst": document.standfirst,
        "byline": prepared.byline,
        "dateline": prepared.dateline,
        "language": item.language or source.language or DEFAULT_LANGUAGE,
        "kind": item.kind,
        "published_at": prepared.published_at,
        "published_precision": prepared.precision,
        "sort_at": prepared.sort_at,
        "word_count": prepared.words,
        "fingerprint": prepared.fingerprint,
        "embargo_until": prepared.embargo_until,
        "engine": prepared.engine,
        "body": document.body,
    }


def completed(prepared: Prepared, row: Mapping[str, Any]) -> Prepared:
    """What is sent for a stored article with what its sender is silent about filled in from it.

    A null that is sent says something. Where the article has no byline or dateline, what its text says counts. It is
    not searched any more when the stored standfirst is kept and was not in the text that was searched.
    """
    sent = prepared.item.model_fields_set
    kept = {name: row[name] for name in _OF_ITEM if name not in sent}
    standfirst = standfirst_of(prepared.item) if "standfirst" in sent else row["standfirst"]
    filled: dict[str, Any] = {name: row[name] for name in _OF_TEXT if name not in sent and row[name] is not None}
    if "url" not in sent:
        filled["canonical_url"] = row["canonical_url"]
    if "published_at" not in sent:
        filled |= {"published_at": row["published_at"], "precision": row["published_precision"]}
    if "embargo_until" not in sent:
        filled["embargo_until"] = row["embargo_until"]
    whole = with_standfirst(prepared, standfirst)
    return whole._replace(item=prepared.item.model_copy(update=kept), **filled)


def changed(row: Mapping[str, Any], prepared: Prepared, source: FoundSource) -> dict[str, Any]:
    """The columns in which a stored article differs from what is sent, completed; a source not named stays."""
    new = content(prepared, source)
    if prepared.item.source is None:
        new["source_pk"] = row["source_pk"]
    return {name: value for name, value in new.items() if row[name] != value}


def replaced_fields(row: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The old values of the fields a version replaces; columns that follow from others are left out."""
    return {name: row[name] for name in new if name not in _NOT_A_FIELD}


def words_change(new: Mapping[str, Any]) -> bool:
    """Whether what full text indexes is among the changed columns."""
    return any(name in new for name in _INDEXED)


def indexed(pk: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """An article as full text wants it."""
    return {"pk": pk, **{name: row[name] for name in _INDEXED}}
