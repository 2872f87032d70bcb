"""The feeds of an article: which actors and topics it and its quotes are listed under, and what waits for review."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, Delete, bindparam, delete, select

from app.ingest.known.desk import Desk
from app.ingest.people.outcomes import Link
from app.ingest.quotes.placing import Context, Placed
from app.ingest.rows.lookup import rows_among
from app.ingest.topics.filing import GivenTopic
from app.store.batch import Cells
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
from app.text.document import Document, Piece, Span
from app.text.normalise import fold_letters, search_fold

_Stems = tuple[int, tuple[str, ...]]
"""A topic's pk and the stems of its name."""

_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLE_TOPIC: Final = ("topic_pk", "sort_at", "article_pk", "own", "method", "confidence", "evidence")
_ARTICLE_ACTOR: Final = ("actor_pk", "sort_at", "article_pk", "mentions", "quotes", "about", "places")
_QUOTE_ACTOR: Final = ("actor_pk", "relation", "sort_at", "quote_pk")
_QUOTE_SPEAKER: Final = ("actor_pk", "sort_at", "quote_pk")
_QUOTE_TOPIC: Final = ("topic_pk", "sort_at", "quote_pk", "own")
_REVIEW_ITEM: Final = ("quote_pk", "candidates", "reason", "name", "doubt", "created_at")


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
    batch, actors = desk.batch, _article_actors(context, quotes)
    batch.put(ArticleTopic, _ARTICLE_TOPIC, _article_topics(context, topics))
    batch.put(ArticleActor, _ARTICLE_ACTOR, actors)
    batch.put(QuoteActor, _QUOTE_ACTOR, _quote_actors(context, quotes))
    batch.put(QuoteSpeaker, _QUOTE_SPEAKER, _quote_speakers(context, quotes))
    batch.put(QuoteTopic, _QUOTE_TOPIC, _quote_topics(context, topics, quotes))
    _clear_review(desk.connection, quotes)
    batch.put(ReviewItem, _REVIEW_ITEM, _review_items(desk, quotes, now))
    return Listed(tuple([topic.pk for topic in topics]), frozenset([row[0] for row in actors]))


def _article_topics(context: Context, topics: Sequence[GivenTopic]) -> list[Cells]:
    sort_at, article_pk = context.prepared.sort_at, context.article_pk
    return [
        (
            *(topic.pk, sort_at, article_pk, topic.own, topic.method, topic.confidence),
            _places(topic.evidence) if topic.own and topic.method == "extracted" else None,
        )
        for topic in topics
    ]


def _places(pieces: Sequence[Piece]) -> list[Cells]:
    return [(piece.field, piece.start, piece.end) for piece in pieces]


def _article_actors(context: Context, quotes: Sequence[Placed]) -> list[Cells]:
    """One row an actor: where the text names it, how many of the quotes it said and in how many it is named."""
    places: dict[int, list[Cells]] = {}
    said, about = dict[int, int](), dict[int, int]()
    for named, outcome in zip(context.prepared.findings.people, context.outcomes, strict=True):
        if isinstance(outcome, Link):
            places.setdefault(outcome.actor_pk, []).extend(_places(named.mentions))
    for quote in quotes:
        if quote.current and quote.kind in COUNTED_KINDS:
            for counts, actors in ((said, quote.speakers), (about, quote.about)):
                for pk in actors:
                    counts[pk] = counts.get(pk, 0) + 1
                    places.setdefault(pk, [])
    sort_at, article_pk = context.prepared.sort_at, context.article_pk
    return [
        (pk, sort_at, article_pk, len(spots), said.get(pk, 0), about.get(pk, 0), spots) for pk, spots in places.items()
    ]


def _quote_actors(context: Context, quotes: Sequence[Placed]) -> list[Cells]:
    sort_at = context.prepared.sort_at
    return [
        (actor_pk, relation, sort_at, quote.pk)
        for quote in quotes
        if quote.about or quote.co_speakers
        for relation, actors in (("about", quote.about), ("co_speaker", quote.co_speakers))
        for actor_pk in actors
    ]


def _quote_speakers(context: Context, quotes: Sequence[Placed]) -> list[Cells]:
    sort_at = context.prepared.sort_at
    return [(actor_pk, sort_at, quote.pk) for quote in quotes for actor_pk in quote.speakers]


def _quote_topics(context: Context, topics: Sequence[GivenTopic], quotes: Sequence[Placed]) -> list[Cells]:
    if not topics:
        return []
    document = context.prepared.document
    paragraphs = {quote.pk: _paragraph(document, quote) for quote in quotes if quote.current}
    names = _names_in(document, paragraphs.values(), topics)
    shown = [(topic.pk, piece) for topic in topics for piece in topic.evidence]
    sort_at = context.prepared.sort_at
    rows: list[Cells] = []
    for quote in quotes:
        paragraph = paragraphs.get(quote.pk) if names or shown else None
        carried = _carried(document, paragraph, names, shown) if paragraph else ()
        own = {one.pk for one in topics if one.pk in carried or not one.narrower.isdisjoint(carried)} if carried else ()
        rows += [(topic.pk, sort_at, quote.pk, topic.pk in own) for topic in topics]
    return rows


def _names_in(document: Document, paragraphs: Iterable[Span], topics: Sequence[GivenTopic]) -> list[_Stems]:
    """The names, as stems, that may stand in any of the paragraphs: their letters are there."""
    texts = [document.field(one.field)[one.start : one.end] for one in paragraphs]
    folded = fold_letters("\n".join(texts))  # every letter folds by itself: what is in one of them is in all together
    names = [(topic.pk, _name_stems(topic.name)) for topic in topics]
    return [(pk, stems) for pk, stems in names if not stems or stems[0] in folded]


def _carried(
    document: Document, paragraph: Span, names: Sequence[_Stems], shown: Sequence[tuple[int, Piece]]
) -> set[int]:
    """The topics whose name, or whose evidence, stands in a paragraph."""
    text = fold_letters(document.field(paragraph.field)[paragraph.start : paragraph.end])
    named = [(pk, stems) for pk, stems in names if not stems or stems[0] in text]
    carried = {
        pk
        for pk, piece in shown
        if piece.field == paragraph.field and paragraph.start <= piece.start and piece.end <= paragraph.end
    }
    if named:  # by the letters; now word by word
        words = f" {' '.join(_stems(text))} "
        carried.update(pk for pk, stems in named if f" {' '.join(stems)} " in words)
    return carried


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


def _review_items(desk: Desk, quotes: Sequence[Placed], now: int) -> list[Cells]:
    """What a person should decide: quotes whose speaker is named but in doubt, with whom it might be."""
    doubts = [(quote, quote.doubt) for quote in quotes if quote.doubt is not None]
    if not doubts:
        return []
    wanted = {one.actor_pk for _, doubt in doubts for one in doubt.candidates}
    ids = {pk: desk.known.actors[pk].id for pk in wanted if pk in desk.known.actors}
    others = wanted - ids.keys()
    ids |= {row.pk: row.id for row in rows_among(desk.connection, select(Actor.pk, Actor.id), Actor.pk, others)}
    return [
        (
            quote.pk,
            [
                {"actor": ids[one.actor_pk], "confidence": one.confidence, "reasons": one.reasons}
                for one in doubt.candidates
            ],
            doubt.reason,
            "" if quote.mention is None else search_fold(quote.mention.text),
            1.0 - max((one.confidence for one in doubt.candidates), default=0.0),
            now,
        )
        for quote, doubt in doubts
    ]
