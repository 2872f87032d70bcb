"""The quotes of a stored article brought to what is found in its unchanged text now."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from app.ingest.known.desk import Desk
from app.ingest.listed import counters, feeds
from app.ingest.quotes.anchoring import Settled, stored_quotes
from app.ingest.rows import changes
from app.ingest.sent.declared import merge
from app.ingest.sent.prepare import Prepared
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.contents import Written, decide_people, link_repeats, quote_fingerprints, write_contents
from app.ingest.topics.filing import declared_topics, found_topics
from app.store.tables import Article
from app.text.document import Document
from app.text.findings import ENGINE_VERSION, Extraction

Row = Mapping[str, Any]


def requote(connection: Connection, row: Row, extraction: Extraction, now: int) -> tuple[Settled, bool] | None:
    """Write what was found in an article as it was read: its quotes, and whether anything differs.

    None when the article is another by now. What was declared or reviewed stays as it is, and so do the article's text
    and version; it counts as updated when one of its quotes is, or when other topics are found.
    """
    seen = select(Article.version, Article.engine, Article.status).where(Article.pk == row["pk"])
    if connection.execute(seen).one_or_none() != (row["version"], row["engine"], row["status"]):
        return None
    pk, visible = row["pk"], row["visible"]
    before = quote_fingerprints(connection, pk)
    prepared = _prepared(row, extraction)
    topics = found_topics(connection, pk, prepared.document)
    declared = declared_topics(connection, pk)
    counters.apply(connection, pk, -1)
    existing = stored_quotes(connection, pk)
    feeds.clear(connection, pk)
    desk = Desk(connection)
    decisions = decide_people(desk, prepared, existing, visible=visible)
    article = Written(pk, row["source_pk"], row["language"], visible)
    settled, _ = write_contents(desk, article, prepared, decisions, declared, existing, now, same_text=True)
    desk.batch.flush()
    differs = bool(settled.created or settled.updated or settled.vanished)
    differs = differs or found_topics(connection, pk, prepared.document) != topics
    changed = {"engine": ENGINE_VERSION, "byline": prepared.byline, "dateline": prepared.dateline}
    connection.execute(
        update(Article).where(Article.pk == pk).values(changed | ({"updated_at": now} if differs else {}))
    )
    counters.apply(connection, pk, 1)
    if visible and differs:
        changes.record(connection, "updated", "article", [row["id"]], now)
        changes.record(connection, "created", "quote", settled.created, now)
        changes.record(connection, "updated", "quote", [*settled.updated, *settled.vanished], now)
    known = {row["id"], *settled.created, *settled.updated}
    link_repeats(connection, (), before | quote_fingerprints(connection, pk), now, known=known)
    return settled, differs


def _prepared(row: Row, extraction: Extraction) -> Prepared:
    """The article as it would be sent again, with what is found in it now; what it says of itself stays."""
    document = Document(row["headline"], row["standfirst"], row["body"])
    return Prepared(
        item=NewArticle.model_construct(headline=document.headline, body=document.body),
        document=document,
        findings=merge(document, extraction, ()),
        dateline=row["dateline"] or extraction.dateline,
        byline=row["byline"] or extraction.byline,
        canonical_url=row["canonical_url"],
        host=None,
        published_at=row["published_at"],
        precision=row["published_precision"],
        embargo_until=row["embargo_until"],
        words=row["word_count"],
        fingerprint=row["fingerprint"],
        engine=ENGINE_VERSION,
        topics=extraction.topics,
    )
