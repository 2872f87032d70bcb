"""A stored article sent again: unchanged, or a new version that keeps what the old one was."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.ingest.known.desk import Desk
from app.ingest.known.sources import FoundSource
from app.ingest.listed import counters, feeds
from app.ingest.quotes.anchoring import Settled, stored_quotes
from app.ingest.rows import changes
from app.ingest.rows.slugs import is_taken
from app.ingest.sent.findings import Found
from app.ingest.sent.prepare import Prepared
from app.ingest.storing.columns import changed, indexed, replaced_fields, words_change
from app.ingest.storing.contents import Written, decide_people, link_repeats, quote_fingerprints, write_contents
from app.ingest.topics.filing import declared_topics, found_topics
from app.rest.errors import Conflict, FieldError
from app.store.search import fulltext
from app.store.tables import ActorName, Article, ArticleVersion, FormerSlug, Quote
from app.text.names import fold, search_keys

Row = Mapping[str, Any]


def is_unchanged(
    connection: Connection, row: Row, prepared: Prepared, source: FoundSource, given_topics: Sequence[int] | None
) -> bool:
    """Whether storing would change nothing; needs no extraction to have been done."""
    item = prepared.item
    differing = changed(row, prepared, source)
    differing.pop("engine", None)
    if differing or (item.slug is not None and item.slug != row["slug"]) or (item.extract and row["engine"] is None):
        return False
    if given_topics is not None and set(given_topics) != set(declared_topics(connection, row["pk"])):
        return False
    return all(
        _is_declared(connection, row["pk"], prepared, found)
        for found in prepared.findings.quotes
        if found.method == "declared"
    )


def _is_declared(connection: Connection, article_pk: int, prepared: Prepared, found: Found) -> bool:
    """Whether a declared quote is stored already, by the speaker it is declared for."""
    columns = select(Quote.speaker_pk).where(
        Quote.article_pk == article_pk,
        Quote.text == found.text,
        Quote.status == "current",
        Quote.method.in_(("declared", "reviewed")),
    )
    row = connection.execute(columns).first()
    if row is None:
        return False
    if found.speaker is None:
        return True
    name = prepared.findings.people[found.speaker].name
    spelled = select(ActorName.actor_pk).where(
        ActorName.folded.in_(search_keys(name) | {name.strip(), name.strip().casefold(), fold(name)})
    )
    if row.speaker_pk is None:
        return connection.execute(spelled.limit(1)).first() is None
    return connection.execute(spelled.where(ActorName.actor_pk == row.speaker_pk).limit(1)).first() is not None


def revise(
    desk: Desk,
    row: Row,
    prepared: Prepared,
    source: FoundSource,
    given_topics: Sequence[int] | None,
    now: int,
) -> None:
    """Make a stored article what is sent now, as its next version; raises Conflict when the slug is another's."""
    connection, pk = desk.connection, row["pk"]
    topics = declared_topics(connection, pk)
    before = quote_fingerprints(connection, pk)
    counters.apply(connection, pk, -1)
    new = _write_row(connection, row, prepared, source, topics, given_topics, now)
    existing = stored_quotes(connection, pk)
    if prepared.engine is None and not words_change(new):
        prepared = prepared._replace(topics=found_topics(connection, pk, prepared.document))
    feeds.clear(connection, pk)
    visible: bool = new["visible"]
    kept = topics if given_topics is None else given_topics
    decisions = decide_people(desk, prepared, existing, visible=visible)
    article = Written(pk, source.pk, {**row, **new}["language"], visible)
    settled, _ = write_contents(desk, article, prepared, decisions, kept, existing, now)
    desk.batch.flush()
    counters.apply(connection, pk, 1)
    _log(connection, row, settled, now, was=row["visible"], visible=visible)
    link_repeats(
        connection,
        {row["fingerprint"], prepared.fingerprint},
        before | quote_fingerprints(connection, pk),
        now,
        known={row["id"], *settled.created, *settled.updated},
    )


def _write_row(
    connection: Connection,
    row: Row,
    prepared: Prepared,
    source: FoundSource,
    topics: Sequence[int],
    given_topics: Sequence[int] | None,
    now: int,
) -> dict[str, Any]:
    """Keep the old values, write the new ones, and bring the full text along; the columns that changed."""
    new = changed(row, prepared, source)
    old = replaced_fields(row, new)
    if given_topics is not None and set(given_topics) != set(topics):
        old["topics"] = sorted(topics)
    slug = prepared.item.slug
    if slug is not None and slug != row["slug"]:
        old["slug"] = row["slug"]
        new["slug"] = _take_slug(connection, row, slug)
    status, visible = standing(prepared.embargo_until, now, row["status"])
    new |= {"status": status, "visible": visible, "version": row["version"] + 1, "updated_at": now}
    connection.execute(
        insert(ArticleVersion).values(article_pk=row["pk"], version=row["version"], replaced_at=now, fields=old)
    )
    if words_change(new):
        fulltext.unindex_rows(connection, "article", [indexed(row["pk"], row)])
    connection.execute(update(Article).where(Article.pk == row["pk"]).values(new))
    if words_change(new):
        fulltext.index_rows(connection, "article", [indexed(row["pk"], {**row, **new})])
    return new


def _take_slug(connection: Connection, row: Row, slug: str) -> str:
    """Give the article another slug; the old one leads to it from now on."""
    if is_taken(connection, "article", slug):
        raise slug_taken()
    connection.execute(insert(FormerSlug).values(resource="article", slug=row["slug"], pk=row["pk"]))
    return slug


def slug_taken() -> Conflict:
    """The refusal of a slug that another article has."""
    place = FieldError("taken", "Another article has or had this slug.", "/slug")
    return Conflict("The slug is taken.", errors=[place])


def standing(embargo_until: int | None, now: int, status: str = "published") -> tuple[str, bool]:
    """Status and visibility of an article sent at this moment; a corrected one stays corrected."""
    if embargo_until is not None and embargo_until > now:
        return "withheld", False
    return ("published" if status == "withheld" else status), True


def _log(connection: Connection, row: Row, settled: Settled, now: int, *, was: bool, visible: bool) -> None:
    """Enter the changes as readers see them: what they never saw is created, what they lose is deleted."""
    if was and visible:
        changes.record(connection, "updated", "article", [row["id"]], now)
        changes.record(connection, "created", "quote", settled.created, now)
        changes.record(connection, "updated", "quote", [*settled.updated, *settled.vanished], now)
    elif was or visible:
        shown = select(Quote.id).where(Quote.article_pk == row["pk"], Quote.status == "current").order_by(Quote.ordinal)
        op: changes.Op = "created" if visible else "deleted"
        reason = None if visible else "withheld"
        changes.record(connection, op, "article", [row["id"]], now, reason)
        changes.record(connection, op, "quote", connection.scalars(shown).all(), now, reason)
