"""A quote as JSON."""

from collections.abc import Iterable
from typing import Any, Final, Literal

from pydantic import Field
from sqlalchemy import Case, ColumnElement, FromClause, case, func

from app.formats.selectors import Passages
from app.shapes.actor import PositionOut, position
from app.shapes.highlight import HighlightOut
from app.shapes.instants import rfc3339
from app.shapes.refs import (
    ACTOR_REF,
    SOURCE_REF,
    ActorRef,
    ArticleActorOut,
    Json,
    Links,
    Shape,
    SourceRef,
    actor_ref,
    links,
)
from app.shapes.selectors import SelectorsOut
from app.shapes.topic import TopicRef
from app.store.statement import Row
from app.store.tables import Actor, Article, Position, Quote, Source, aliased
from app.text.findings import Kind

FieldName = Literal["body", "standfirst", "headline"]
CONTEXT: Final = 160


class SpanOut(Shape):
    """A place in a field of the article; offsets in code points (or UTF-16 units when asked), end excluded."""

    field: FieldName = Field(description="The text the offsets count in.", examples=["body"])
    start: int = Field(description="Offset of the first code point.", examples=[438])
    end: int = Field(description="Offset after the last code point.", examples=[690])


class PieceOut(SpanOut):
    """Words of the article and their place."""

    text: str = Field(description="The words between the offsets.", examples=["Kremlin spokesman Dmitry Peskov"])


class ContextOut(Shape):
    """What stands around the words, at most 160 code points on either side."""

    before: str = Field(description="Up to 160 code points before the quote.")
    after: str = Field(description="Up to 160 code points after the quote.")


class ProvenanceOut(Shape):
    """Where the quote and its attribution come from."""

    method: Literal["declared", "extracted", "reviewed"] = Field(
        description="Sent with the article, found in its text, or settled by a person."
    )
    rule: str | None = Field(description="The rule that named the speaker.")
    confidence: float = Field(ge=0, le=1, description="Trust in the attribution, 0 to 1.")
    version: str | None = Field(description="Version of the engine that found it.")
    evidence: PieceOut | None = Field(
        description="The words from which the speaker was read, mention and cue among them."
    )
    said_on_evidence: PieceOut | None = Field(description="The words from which the day was read.")


class ArticleRef(Shape):
    """The article a quote stands in."""

    id: str = Field(description="Opaque, immutable id.")
    slug: str = Field(description="Stable name in addresses.")
    headline: str = Field(description="As the source printed it.")
    url: str | None = Field(description="Where the source published it.")
    source: SourceRef
    published_at: str | None = Field(description="UTC.", examples=["2025-09-12T00:00:00Z"])


class QuoteOut(Shape):
    """A quote: who said what, where it stands, and on what evidence."""

    id: str = Field(description="Opaque, immutable id.", examples=["quo_01m81vh837e00aqypjpgemfmnq"])
    text: str = Field(
        description="The words between the marks; parts are joined by one space.",
        examples=["Poland is closer to open conflict than at any time since World War II."],
    )
    kind: Kind = Field(description="Word for word, reported, both, or a part of a sentence.")
    spans: list[SpanOut] = Field(description="One span a part and a paragraph; none for a changed quote.")
    context: ContextOut
    speaker: ActorRef | None = Field(description="Who said it; null when the article names nobody.")
    co_speakers: list[ActorRef] = Field(description="Who else said it.")
    mention: PieceOut | None = Field(description="How the text names the speaker, and where.")
    role_as_printed: str | None = Field(description="The role the article gives.", examples=["Kremlin spokesman"])
    role_at_date: PositionOut | None = Field(description="The office held on that day; null without a date.")
    role_conflict: bool | None = Field(description="Whether the two contradict each other; null when not known.")
    cue: PieceOut | None = Field(description="The reporting verb or phrase.")
    about: list[ActorRef] = Field(description="Actors named in the quote's own words.")
    article: ArticleRef
    said_on: str | None = Field(
        description="Calendar day it was said, where the text states it beside the attribution.",
        examples=["2025-09-12"],
    )
    fragment_of: str | None = Field(description="Id of the fuller quote it was cut from.")
    status: Literal["current", "changed", "rejected", "retracted"] = Field(
        description="Whether it stands in the text as it was found."
    )
    provenance: ProvenanceOut
    occurrences: int | None = Field(default=None, description="How many matches it stands for, with `dup=collapse`.")
    actors: list[ArticleActorOut] | None = Field(
        default=None, description="Actors named in its article, with `include=actors`."
    )
    topics: list[TopicRef] | None = Field(default=None, description="Topics of its article, with `include=topics`.")
    body: str | None = Field(default=None, description="The text of its article, with `include=body`.")
    selectors: SelectorsOut | None = Field(default=None, description="With `include=selectors`.")
    highlights: list[HighlightOut] | None = Field(
        default=None, description="Where the words of `q` stand in `text`, with `highlight=`."
    )
    links: Links


Whole = aliased(Quote, name="whole")

OWN: Final[tuple[ColumnElement[Any] | Any, ...]] = (
    Quote.id,
    Quote.text,
    Quote.kind,
    Quote.spans,
    *(column.label(f"speaker_{column.key}") for column in ACTOR_REF),
    Quote.mention,
    Quote.role_as_printed,
    Position.title,
    Position.organisation,
    Position.since,
    Position.until,
    Quote.role_conflict,
    Quote.cue,
    Quote.said_on,
    Whole.id.label("whole_id"),
    Quote.status,
    Quote.method,
    Quote.rule,
    Quote.confidence,
    Quote.engine,
    Quote.evidence,
    Quote.said_on_evidence,
)
"""All but what tells of the article and stands around it, which the quotes of one article share."""

_ARTICLE: Final[tuple[ColumnElement[Any] | Any, ...]] = (
    Article.id.label("article_id"),
    Article.slug.label("article_slug"),
    Article.headline,
    Article.url,
    Article.published_at,
    *SOURCE_REF,
)

_FIELD: Final[Case[Any]] = case(
    (Quote.field == "body", Article.body),
    (Quote.field == "standfirst", Article.standfirst),
    else_=Article.headline,
)
_FROM: Final = case((Quote.start > CONTEXT, Quote.start - CONTEXT), else_=0)
_AROUND: Final = func.substr(_FIELD, _FROM + 1, Quote.end - _FROM + CONTEXT)
"""Cut once, the quote within: an article's text is read from the file for each cut."""

COLUMNS: Final = (*OWN, *_ARTICLE, Quote.start, Quote.end, _AROUND.label("around"))
_OWN_WIDTH, _WIDTH = len(OWN), len(COLUMNS)


def joined(quotes: FromClause) -> FromClause:
    """Everything COLUMNS reads, hung on the quotes: outer joins, so that the quotes' own order drives the statement."""
    articles = quotes.outerjoin(Article, Article.pk == Quote.article_pk)
    return joined_own(articles.outerjoin(Source, Source.pk == Article.source_pk))


def joined_own(quotes: FromClause) -> FromClause:
    """What OWN reads."""
    return (
        quotes.outerjoin(Actor, Actor.pk == Quote.speaker_pk)
        .outerjoin(Position, Position.pk == Quote.position_pk)
        .outerjoin(Whole, Whole.pk == Quote.fragment_of_pk)
    )


def to_json(row: Row, base: str) -> Json:
    """A row of COLUMNS as JSON; `about` and `co_speakers` are filled in for the whole page at once."""
    id_, slug, headline, url, published_at, source_id, source_slug, source_name, start, end, around = row[
        _OWN_WIDTH:_WIDTH
    ]
    article = {
        "id": id_,
        "slug": slug,
        "headline": headline,
        "url": url,
        "source": {"id": source_id, "slug": source_slug, "name": source_name},
        "published_at": rfc3339(published_at),
    }
    around, begin = around or "", min(start, CONTEXT)
    return shaped(row, base, article, {"before": around[:begin], "after": around[begin + end - start :]})


def shaped(row: Row, base: str, article: Json, context: Json) -> Json:
    """The same of a row of OWN, with what tells of its article and what stands around it."""
    (id_, text, kind, spans) = row[:4]
    (mention, role_as_printed, title, organisation, since, until, role_conflict, cue) = row[9:17]
    (said_on, whole_id, status, method, rule, confidence, engine, evidence, said_on_evidence) = row[17:26]
    if status == "changed":  # its words are not in the text any more, so no place in it is evidence
        spans, mention, cue, context = [], None, None, {"before": "", "after": ""}
        evidence = said_on_evidence = None
    provenance = {
        "method": method,
        "rule": rule,
        "confidence": float(confidence),  # PostgreSQL's JSON has 1 for 1.0
        "version": engine,
        "evidence": evidence,
        "said_on_evidence": said_on_evidence,
    }
    return {
        "id": id_,
        "text": text,
        "kind": kind,
        "spans": [{"field": field, "start": start, "end": end} for field, start, end in spans],
        "context": context,
        "speaker": None if row[4] is None else actor_ref(*row[4:9]),
        "co_speakers": [],
        "mention": mention,
        "role_as_printed": role_as_printed,
        "role_at_date": None if title is None else position(title, organisation, since, until),
        "role_conflict": role_conflict,
        "cue": cue,
        "about": [],
        "article": article,
        "said_on": said_on,
        "fragment_of": whole_id,
        "status": status,
        "provenance": provenance,
        "links": links(base, "quotes", id_),
    }


def article_ref(article: Json) -> Json:
    """An article as its quotes tell of it, from its own JSON."""
    return {name: article[name] for name in ("id", "slug", "headline", "url", "source", "published_at")}


def context_of(row: Row, passages: Passages) -> Json:
    """What stands before the first span of a row of OWN and after the last, in the field of the first."""
    spans = row[3]
    field, start, _ = spans[0]
    end, text = spans[-1][2], passages[field].text
    return {"before": text[max(0, start - CONTEXT) : start], "after": text[end : end + CONTEXT]}


def to_utf16(item: Json, passages: Passages) -> None:
    """Turn every offset of a quote from code points into UTF-16 units."""
    read_from = (item["provenance"]["evidence"], item["provenance"]["said_on_evidence"])
    places_to_utf16((*item["spans"], item["mention"], item["cue"], *read_from), passages)


def places_to_utf16(places: Iterable[Json | None], passages: Passages) -> None:
    """Turn the offsets of places in the fields of one article from code points into UTF-16 units."""
    for place in places:
        if place is not None:
            offset = passages[place["field"]].utf16.offset
            place["start"], place["end"] = offset(place["start"]), offset(place["end"])
