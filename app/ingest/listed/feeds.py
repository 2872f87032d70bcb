"""The feeds of an article: which actors and topics it and its quotes are listed under, and what waits for review."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Delete, bindparam, delete, select

from app.ingest.known.desk import Desk
from app.ingest.people.outcomes import Link
from app.ingest.quotes.placing import Context, Placed
from app.ingest.rows.lookup import rows_among
from app.ingest.topics.filing import GivenTopic
from app.store.tables import (
    Actor,
    ArticleActor,
    ArticleTopic,
    Quote,
    QuoteActor,
    QuoteSpeaker,
    QuoteTopic,
    ReviewItem,
)
from app.store.tables.quotes import COUNTED_KINDS
from app.text.document import Document, Span
from app.text.normalise import fold_letters, search_fold

_WORD: Final = re.compile(r"[^\W_]+")


def clear(connection: Connection, article_pk: int) -> None:
    """Take an article and its quotes out of all feeds."""
    own = select(Quote.pk).where(Quote.article_pk == article_pk).scalar_subquery()
    statements: tuple[Delete, ...] = (
        delete(ArticleTopic).where(ArticleTopic.article_pk == article_pk),
        delete(ArticleActor).where(ArticleActor.article_pk == article_pk),
        delete(QuoteTopic).where(QuoteTopic.quote_pk.in_(own)),
        delete(QuoteActor).where(QuoteActor.quote_pk.in_(own)),
        delete(QuoteSpeaker).where(QuoteSpeaker.quote_pk.in_(own)),
    )
    for statement in statements:
        connection.execute(statement)


@dataclass(frozen=True, slots=True)
class Listed:
    """Whose feeds an article was entered into."""

    topics: tuple[int, ...]
    actors: frozenset[int]


def write(desk: Desk, context: Context, topics: Sequence[GivenTopic], quotes: Sequence[Placed], now: int) -> Listed:
    """Enter an article and its quotes into every feed, and what is in doubt among what waits for review."""
    actors = _article_actors(context, quotes)
    desk.batch.put(ArticleTopic, _article_topics(context, topics))
    desk.batch.put(ArticleActor, actors)
    desk.batch.put(QuoteActor, _quote_actors(context, quotes))
    desk.batch.put(QuoteSpeaker, _quote_speakers(context, quotes))
    desk.batch.put(QuoteTopic, _quote_topics(context, topics, quotes))
    _clear_review(desk.connection, quotes)
    desk.batch.put(ReviewItem, _review_items(desk, quotes, now))
    return Listed(tuple(topic.pk for topic in topics), frozenset(row["actor_pk"] for row in actors))


def _article_topics(context: Context, topics: Sequence[GivenTopic]) -> list[dict[str, Any]]:
    return [
        {
            "topic_pk": topic.pk,
            "sort_at": context.prepared.sort_at,
            "article_pk": context.article_pk,
            "own": topic.own,
            "method": topic.method,
            "confidence": topic.confidence,
            "evidence": _places(topic) if topic.own and topic.method == "extracted" else None,
        }
        for topic in topics
    ]


def _places(topic: GivenTopic) -> list[list[str | int]]:
    return [[piece.field, piece.start, piece.end] for piece in topic.evidence]


def _article_actors(context: Context, quotes: Sequence[Placed]) -> list[dict[str, Any]]:
    """One row an actor: where the text names it, how many of the quotes it said and in how many it is named."""
    rows: dict[int, dict[str, Any]] = {}

    def row(actor_pk: int) -> dict[str, Any]:
        empty = {"mentions": 0, "quotes": 0, "about": 0, "places": []}
        key = {"actor_pk": actor_pk, "sort_at": context.prepared.sort_at, "article_pk": context.article_pk}
        return rows.setdefault(actor_pk, {**key, **empty})

    for named, outcome in zip(context.prepared.findings.people, context.outcomes, strict=True):
        if isinstance(outcome, Link):
            one = row(outcome.actor_pk)
            one["places"].extend([piece.field, piece.start, piece.end] for piece in named.mentions)
            one["mentions"] = len(one["places"])
    for quote in quotes:
        if quote.current and quote.kind in COUNTED_KINDS:
            for pk in quote.speakers:
                row(pk)["quotes"] += 1
            for pk in quote.about:
                row(pk)["about"] += 1
    return list(rows.values())


def _quote_actors(context: Context, quotes: Sequence[Placed]) -> list[dict[str, Any]]:
    return [
        {"actor_pk": actor_pk, "relation": relation, "sort_at": context.prepared.sort_at, "quote_pk": quote.pk}
        for quote in quotes
        for relation, actors in (("about", quote.about), ("co_speaker", quote.co_speakers))
        for actor_pk in actors
    ]


def _quote_speakers(context: Context, quotes: Sequence[Placed]) -> list[dict[str, Any]]:
    sort_at = context.prepared.sort_at
    return [
        {"actor_pk": actor_pk, "sort_at": sort_at, "quote_pk": quote.pk}
        for quote in quotes
        for actor_pk in quote.speakers
    ]


def _quote_topics(context: Context, topics: Sequence[GivenTopic], quotes: Sequence[Placed]) -> list[dict[str, Any]]:
    if not topics:
        return []
    names = {topic.pk: _name_stems(topic.name) for topic in topics}
    sort_at = context.prepared.sort_at
    rows = []
    for quote in quotes:
        carried = _carried(context.prepared.document, quote, topics, names) if quote.current else set()
        own = {one.pk for one in topics if one.pk in carried or not carried.isdisjoint(one.narrower)} if carried else ()
        rows += [
            {"topic_pk": topic.pk, "sort_at": sort_at, "quote_pk": quote.pk, "own": topic.pk in own} for topic in topics
        ]
    return rows


def _carried(
    document: Document, quote: Placed, topics: Sequence[GivenTopic], names: Mapping[int, tuple[str, ...]]
) -> set[int]:
    """The topics whose name, or whose evidence, stands in the paragraph of a quote."""
    paragraph = _paragraph(document, quote)
    text = fold_letters(document.field(paragraph.field)[paragraph.start : paragraph.end])
    carried = {pk for pk, stems in names.items() if not stems or stems[0] in text}
    if carried:  # by the letters; now word by word
        words = f" {' '.join(_stems(text))} "
        carried = {pk for pk in carried if f" {' '.join(names[pk])} " in words}
    return carried | {
        topic.pk
        for topic in topics
        if topic.evidence
        and any(
            piece.field == paragraph.field and paragraph.start <= piece.start and piece.end <= paragraph.end
            for piece in topic.evidence
        )
    }


def _paragraph(document: Document, quote: Placed) -> Span:
    """The line or lines that a quote stands in."""
    field = quote.spans[0].field
    text = document.field(field)
    start = text.rfind("\n", 0, quote.spans[0].start) + 1
    end = text.find("\n", quote.spans[-1].end)
    return Span(field, start, len(text) if end < 0 else end)


@lru_cache(maxsize=4_096)
def _name_stems(name: str) -> tuple[str, ...]:
    return _stems(search_fold(name))


def _stems(folded: str) -> tuple[str, ...]:
    """Folded words without a plural s: a topic's name is looked for among them."""
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in _WORD.findall(folded))


def _clear_review(connection: Connection, quotes: Sequence[Placed]) -> None:
    again = [{"one": quote.pk} for quote in quotes if not quote.kept and not quote.fresh]
    if again:
        connection.execute(delete(ReviewItem).where(ReviewItem.quote_pk == bindparam("one")), again)


def _review_items(desk: Desk, quotes: Sequence[Placed], now: int) -> list[dict[str, Any]]:
    """What a person should decide: quotes whose speaker is named but in doubt, with whom it might be."""
    doubts = [(quote, quote.doubt) for quote in quotes if quote.doubt is not None]
    if not doubts:
        return []
    wanted = {one.actor_pk for _, doubt in doubts for one in doubt.candidates}
    ids = {pk: desk.known.actors[pk].id for pk in wanted if pk in desk.known.actors}
    others = wanted - ids.keys()
    ids |= {row.pk: row.id for row in rows_among(desk.connection, select(Actor.pk, Actor.id), Actor.pk, others)}
    return [
        {
            "quote_pk": quote.pk,
            "candidates": [
                {"actor": ids[one.actor_pk], "confidence": one.confidence, "reasons": one.reasons}
                for one in doubt.candidates
            ],
            "reason": doubt.reason,
            "name": "" if quote.mention is None else search_fold(quote.mention.text),
            "doubt": 1.0 - max((one.confidence for one in doubt.candidates), default=0.0),
            "created_at": now,
        }
        for quote, doubt in doubts
    ]
