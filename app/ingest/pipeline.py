"""Storing an article: everything it brings, in the one transaction of the connection it is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, insert, select

from app.ingest import changes, counters, sources, topics
from app.ingest.columns import completed, content, indexed
from app.ingest.contents import link_repeats, quote_fingerprints, write_contents
from app.ingest.prepare import Prepared, standfirst_of, with_standfirst
from app.ingest.revision import is_unchanged, revise, slug_taken, standing
from app.ingest.slugs import free_slug, is_taken
from app.ingest.sources import FoundSource
from app.rest.errors import Conflict
from app.store import fulltext
from app.store.ids import new_id
from app.store.tables import Article
from app.text.document import Document

OnConflict = Literal["error", "update", "skip"]
Status = Literal["created", "updated", "unchanged", "skipped"]


TRIES: Final = 3
"""How often an article is searched before its sender is told that the stored one changes too fast."""


class Unsearched(Exception):
    """The text to be stored is not the one that was searched: it has another standfirst, which the stored one has now.

    Searching takes too long to be done while other writers wait: the document is to be searched, and stored then.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article, and where it is."""

    status: Status
    pk: int
    id: str
    slug: str


def store(
    connection: Connection,
    prepared: Prepared,
    *,
    now: int,
    on_conflict: OnConflict = "error",
    same_text_is_same: bool = False,
) -> Stored:
    """Store an article whole, or not at all when this raises.

    `on_conflict` says what happens when its source's external id or its url is stored already. `same_text_is_same`
    takes an article without either for the stored one of the same source, day and text. Raises Conflict, InvalidBody,
    Unsearched; MisplacedQuote is a defect of ours.
    """
    given = _given_topics(connection, prepared)
    source = sources.find(connection, prepared)
    row = existing(connection, prepared, source, same_text_is_same=same_text_is_same)
    if row is None:
        whole = with_standfirst(prepared, standfirst_of(prepared.item))
        _check_searched(prepared, whole)
        source = source or sources.find_or_create(connection, whole, now)
        return _create(connection, whole, source, given or [], now)
    if on_conflict == "error":
        raise Conflict("The article is stored already.", article=row["id"])
    if on_conflict == "skip" or row["status"] == "retracted":
        return _stored("skipped", row)
    source = source or sources.find_or_create(connection, prepared, now)
    whole = completed(prepared, row)
    if is_unchanged(connection, row, whole, source, given):
        return _stored("unchanged", row)
    _check_searched(prepared, whole)
    revise(connection, row, whole, source, given, now)
    return _stored("updated", {**row, "slug": prepared.item.slug or row["slug"]})


def _check_searched(prepared: Prepared, whole: Prepared) -> None:
    """Raise Unsearched when an article that was searched has another text once it is whole."""
    if prepared.engine is not None and whole.engine is None:
        raise Unsearched(whole.document)


def _given_topics(connection: Connection, prepared: Prepared) -> list[int] | None:
    """The topics that are sent; None when the sender says nothing of topics."""
    if "topics" not in prepared.item.model_fields_set:
        return None
    return list(topics.known_topics(connection, prepared.item.topics or []))


def _stored(status: Status, row: Mapping[str, Any]) -> Stored:
    return Stored(status, row["pk"], row["id"], row["slug"])


def would_be(
    connection: Connection, prepared: Prepared, *, on_conflict: OnConflict, same_text_is_same: bool = False
) -> Stored | None:
    """What storing would answer when it would write nothing; None when it would write. Needs no extraction."""
    source = sources.find(connection, prepared)
    row = existing(connection, prepared, source, same_text_is_same=same_text_is_same)
    if row is None or on_conflict == "error":
        return None
    if on_conflict == "skip" or row["status"] == "retracted":
        return _stored("skipped", row)
    given = _given_topics(connection, prepared)
    if source is None or not is_unchanged(connection, row, completed(prepared, row), source, given):
        return None
    return _stored("unchanged", row)


def existing(
    connection: Connection, prepared: Prepared, source: FoundSource | None, *, same_text_is_same: bool = False
) -> Mapping[str, Any] | None:
    """The stored article that this one is; raises Conflict when its external id and its url are of two articles."""
    by_id = by_url = None
    if source is not None and prepared.item.external_id is not None:
        by_id = _one(connection, Article.source_pk == source.pk, Article.external_id == prepared.item.external_id)
    if prepared.canonical_url is not None:
        by_url = _one(connection, Article.canonical_url == prepared.canonical_url)
    if by_id is not None and by_url is not None and by_id["pk"] != by_url["pk"]:
        raise Conflict("The url is that of another stored article.", article=by_url["id"])
    if by_url is not None and by_id is None and _is_another(by_url, prepared):
        raise Conflict("The url is stored under another external id.", article=by_url["id"])
    found = by_id or by_url
    named = prepared.item.external_id is not None or prepared.canonical_url is not None
    if found is not None or named or source is None or not same_text_is_same:
        return found
    return _one(
        connection,
        Article.fingerprint == prepared.fingerprint,
        Article.source_pk == source.pk,
        Article.sort_at == prepared.sort_at,
        Article.headline == prepared.document.headline,
    )


def _one(connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, Any] | None:
    rows = connection.execute(select(Article.__table__).where(*conditions).order_by(Article.pk).limit(1))
    row = rows.mappings().one_or_none()
    return None if row is None else dict(row)


def _is_another(row: Mapping[str, Any], prepared: Prepared) -> bool:
    """Whether both have an external id of their own and the ids differ."""
    mine, theirs = prepared.item.external_id, row["external_id"]
    return mine is not None and theirs is not None and mine != theirs


def _create(
    connection: Connection, prepared: Prepared, source: FoundSource, given_topics: list[int], now: int
) -> Stored:
    slug = prepared.item.slug
    if slug is None:
        slug = free_slug(connection, "article", prepared.document.headline)
    elif is_taken(connection, "article", slug):
        raise slug_taken()
    status, visible = standing(prepared.embargo_until, now)
    row = {
        **content(prepared, source),
        "id": new_id("art"),
        "slug": slug,
        "status": status,
        "visible": visible,
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }
    pk = connection.execute(insert(Article).values(row).returning(Article.pk)).scalar_one()
    fulltext.index_rows(connection, "article", [indexed(pk, row)])
    settled = write_contents(connection, pk, prepared, given_topics, (), now, visible=visible)
    counters.apply(connection, pk, 1)
    if visible:
        changes.record(connection, "created", "article", [row["id"]], now)
        changes.record(connection, "created", "quote", settled.created, now)
        known = {row["id"], *settled.created}
        link_repeats(connection, [prepared.fingerprint], quote_fingerprints(connection, pk), now, known=known)
    return Stored("created", pk, row["id"], slug)
