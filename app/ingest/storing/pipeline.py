"""Storing articles: everything they bring, in the one transaction of the connection that is given."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.exc import OperationalError

from app.ingest.known import sources
from app.ingest.known.desk import Desk
from app.ingest.known.sources import FoundSource
from app.ingest.rows import changes
from app.ingest.sent.prepare import Prepared, standfirst_of, with_standfirst
from app.ingest.sent.schemas import OnConflict
from app.ingest.storing.bookkeeping import finish
from app.ingest.storing.columns import completed, content, indexed
from app.ingest.storing.contents import Written, contribution, decide_people, write_contents
from app.ingest.storing.revision import is_unchanged, revise, slug_taken, standing
from app.rest.errors import ApiError, Conflict
from app.store.ids import new_id
from app.store.tables import Article, Quote
from app.text.document import Document

_log: Final = logging.getLogger(__name__)

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


@dataclass(frozen=True, slots=True)
class Rules:
    """How to store. `on_conflict` says what happens when its source's external id or its url is stored already.

    `same_text_is_same` takes an article without either for the stored one of the same source, day and text.
    """

    on_conflict: OnConflict = "error"
    same_text_is_same: bool = False


def store(connection: Connection, prepared: Prepared, *, now: int, on_conflict: OnConflict = "error") -> Stored:
    """Store an article whole, or not at all when this raises.

    Raises Conflict, InvalidBody, Unsearched; MisplacedQuote is a defect of ours.
    """
    desk = Desk(connection)
    desk.expect([prepared], same_text_is_same=False)
    stored = _store(desk, prepared, Rules(on_conflict), now)
    finish(desk, now)
    return stored


def store_all(connection: Connection, articles: Sequence[Prepared], rules: Rules, now: int) -> list[Stored | Exception]:
    """Store articles in their order, written together; what became of each, or why it could not be stored.

    One that breaks the writing leaves nothing behind: half of them are then stored, and then the others, until it
    stands alone. Raises OperationalError.
    """
    try:
        with connection.begin_nested():
            return _store_group(connection, articles, rules, now)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is one article's
        if len(articles) == 1:
            if not isinstance(error, ApiError | Unsearched):
                _log.exception("storing an article failed")
            return [error]
    half = len(articles) // 2
    return [
        *store_all(connection, articles[:half], rules, now),
        *store_all(connection, articles[half:], rules, now),
    ]


def _store_group(
    connection: Connection, articles: Sequence[Prepared], rules: Rules, now: int
) -> list[Stored | Exception]:
    desk = Desk(connection)
    desk.expect(articles, same_text_is_same=rules.same_text_is_same)
    outcomes: list[Stored | Exception] = []
    for prepared in articles:
        before = desk.batch.taken
        try:
            outcomes.append(_store(desk, prepared, rules, now))
        except (ApiError, Unsearched) as error:
            if desk.batch.taken != before:
                raise  # half of it waits to be written
            outcomes.append(error)
    finish(desk, now)
    return outcomes


def _store(desk: Desk, prepared: Prepared, rules: Rules, now: int) -> Stored:
    given = _given_topics(desk, prepared)
    source = desk.sources.find(prepared)
    row = existing(desk, prepared, source, now, same_text_is_same=rules.same_text_is_same)
    if row is None:
        whole = with_standfirst(prepared, standfirst_of(prepared.item))
        _check_searched(prepared, whole)
        return _create(desk, whole, given or [], now)
    if rules.on_conflict == "error":
        raise Conflict("The article is stored already.", article=row["id"])
    if rules.on_conflict == "skip" or row["status"] == "retracted":
        return _stored("skipped", row)
    source = source or sources.find_or_create(desk.connection, desk.sources, prepared, now)
    whole = completed(prepared, row)
    if is_unchanged(desk.connection, row, whole, source, given):
        return _stored("unchanged", row)
    _check_searched(prepared, whole)
    finish(desk, now)
    try:
        with desk.connection.begin_nested():
            revise(desk, row, whole, source, given, now)
    finally:
        desk.forget()
    return _stored("updated", {**row, "slug": prepared.item.slug or row["slug"]})


def _check_searched(prepared: Prepared, whole: Prepared) -> None:
    """Raise Unsearched when an article that was searched has another text once it is whole."""
    if prepared.engine is not None and whole.engine is None:
        raise Unsearched(whole.document)


def _given_topics(desk: Desk, prepared: Prepared) -> list[int] | None:
    """The topics that are sent; None when the sender says nothing of topics."""
    if "topics" not in prepared.item.model_fields_set:
        return None
    return desk.topics.known(prepared.item.topics or [])


def _stored(status: Status, row: Mapping[str, Any]) -> Stored:
    return Stored(status, row["pk"], row["id"], row["slug"])


def would_be(desk: Desk, prepared: Prepared, rules: Rules, now: int) -> tuple[int | None, Stored | None]:
    """The stored article that this one is, and what storing would answer when it would write nothing.

    The second is None when it would write. Needs no extraction.
    """
    source = desk.sources.find(prepared)
    row = existing(desk, prepared, source, now, same_text_is_same=rules.same_text_is_same)
    if row is None:
        return None, None
    if rules.on_conflict == "error":
        return row["pk"], None
    if rules.on_conflict == "skip" or row["status"] == "retracted":
        return row["pk"], _stored("skipped", row)
    given = _given_topics(desk, prepared)
    if source is None or not is_unchanged(desk.connection, row, completed(prepared, row), source, given):
        return row["pk"], None
    return row["pk"], _stored("unchanged", row)


def existing(
    desk: Desk, prepared: Prepared, source: FoundSource | None, now: int, *, same_text_is_same: bool = False
) -> Mapping[str, Any] | None:
    """The stored article that this one is; raises Conflict when its external id and its url are of two articles.

    Writes what waits on the desk when that article is among it.
    """
    external_id, url = prepared.item.external_id, prepared.canonical_url
    by_id = by_url = None
    if source is not None and external_id is not None and source.pk in desk.external_ids.of(external_id):
        by_id = _one(desk, now, Article.source_pk == source.pk, Article.external_id == external_id)
    if url is not None and desk.urls.of(url):
        by_url = _one(desk, now, Article.canonical_url == url)
    if by_id is not None and by_url is not None and by_id["pk"] != by_url["pk"]:
        raise Conflict("The url is that of another stored article.", article=by_url["id"])
    if by_url is not None and by_id is None and _is_another(by_url, prepared):
        raise Conflict("The url is stored under another external id.", article=by_url["id"])
    found = by_id or by_url
    if found is not None or source is None or not (same_text_is_same and prepared.is_nameless):
        return found
    if not desk.texts.of(prepared.fingerprint):
        return None
    return _one(
        desk,
        now,
        Article.fingerprint == prepared.fingerprint,
        Article.source_pk == source.pk,
        Article.sort_at == prepared.sort_at,
        Article.headline == prepared.document.headline,
    )


def _one(desk: Desk, now: int, *conditions: ColumnElement[bool]) -> dict[str, Any] | None:
    finish(desk, now)
    statement = select(Article.__table__).where(*conditions).order_by(Article.pk).limit(1)
    row = desk.connection.execute(statement).mappings().one_or_none()
    return None if row is None else dict(row)


def _is_another(row: Mapping[str, Any], prepared: Prepared) -> bool:
    """Whether both have an external id of their own and the ids differ."""
    mine, theirs = prepared.item.external_id, row["external_id"]
    return mine is not None and theirs is not None and mine != theirs


def _create(desk: Desk, prepared: Prepared, given_topics: Sequence[int], now: int) -> Stored:
    """A new article on the desk; whatever may be refused is refused before anything is put there."""
    if prepared.item.slug is not None and desk.is_taken("article", prepared.item.slug):
        raise slug_taken()
    status, visible = standing(prepared.embargo_until, now)
    decisions = decide_people(desk, prepared, visible=visible)
    source = sources.find_or_create(desk.connection, desk.sources, prepared, now)
    if not visible:
        finish(desk, now)
    row = _put_row(desk, prepared, source, {"status": status, "visible": visible}, now)
    article = Written(row["pk"], source.pk, row["language"], visible)
    settled, listed = write_contents(desk, article, prepared, decisions, given_topics, (), now)
    if visible:
        desk.count(contribution(source.pk, prepared, settled, listed))
        changes.put(desk.batch, "created", "article", [row["id"]], now)
        changes.put(desk.batch, "created", "quote", settled.created, now)
        desk.created.update((row["id"], *settled.created))
        if prepared.words:
            desk.repeatable[Article].add(prepared.fingerprint)
        desk.repeatable[Quote] |= settled.fingerprints
    return Stored("created", row["pk"], row["id"], row["slug"])


def _put_row(
    desk: Desk, prepared: Prepared, source: FoundSource, status: Mapping[str, Any], now: int
) -> dict[str, Any]:
    """The row of a new article, put aside with its words, and known to be there from now on."""
    headline, slug = prepared.document.headline, prepared.item.slug
    row = {
        **content(prepared, source),
        **status,
        "pk": desk.batch.next_pk(Article),
        "id": new_id("art"),
        "slug": desk.free_slug("article", headline) if slug is None else desk.take_slug("article", slug),
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }
    desk.batch.put(Article, tuple(row), [tuple(row.values())])
    desk.batch.index("article", [indexed(row["pk"], row)])
    if row["external_id"] is not None:
        desk.external_ids.add(row["external_id"], source.pk)
    if row["canonical_url"] is not None:
        desk.urls.add(row["canonical_url"], True)
    desk.texts.add(row["fingerprint"], True)
    return row
