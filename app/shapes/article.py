"""An article as JSON."""

from typing import Any, Final, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, FromClause

from app.shapes.highlight import HighlightOut
from app.shapes.instants import rfc3339
from app.shapes.quote import QuoteOut, SpanOut
from app.shapes.refs import SOURCE_REF, ArticleActorOut, Json, Links, Shape, SourceRef, links
from app.shapes.topic import TopicRef
from app.store.statement import Row
from app.store.tables import Article, Source, aliased


class ArticleTopicOut(TopicRef):
    """A topic of an article and how it came to it."""

    method: Literal["declared", "extracted", "reviewed"] = Field(description="How the topic came to the article.")
    confidence: float = Field(description="Trust in it, 0 to 1.", ge=0, le=1)
    evidence: list[SpanOut] = Field(description="Where the words stand that show it; empty when it was declared.")


class ArticleOut(Shape):
    """One item as one source published it."""

    id: str = Field(description="Opaque, immutable id.", examples=["art_01m81vh837e00aqypjpgemfmnq"])
    slug: str = Field(description="Stable name in addresses.")
    external_id: str | None = Field(description="The source's own id.", examples=["seed-1"])
    url: str | None = Field(description="Where the source published it.")
    headline: str = Field(
        description="As the source printed it.",
        examples=["Russia Freezes Ukraine Peace Talks as NATO Strengthens Eastern Defences"],
    )
    standfirst: str | None = Field(description="The lines between headline and body.")
    byline: str | None = Field(description="Who wrote it, as printed.")
    dateline: str | None = Field(description="Place, date and agency before the first sentence.")
    body: str | None = Field(default=None, description="The text as stored; in lists only with `include=body`.")
    language: str = Field(description="BCP 47.", examples=["en"])
    kind: str = Field(description="What sort of item it is, as a slug.", examples=["article"])
    source: SourceRef
    published_at: str | None = Field(description="UTC; null when unknown.", examples=["2025-09-12T00:00:00Z"])
    published_precision: Literal["second", "day", "month", "year"] = Field(
        description="How much of `published_at` is known."
    )
    updated_at: str = Field(description="When it last changed here, UTC.")
    status: Literal["published", "corrected", "withheld", "retracted"] = Field(
        description="Whether it stands, was corrected, or was taken back."
    )
    version: int = Field(description="1 at first, one more with each change of its content.", examples=[1])
    word_count: int = Field(description="Words of the body.", examples=[430])
    topics: list[ArticleTopicOut] = Field(default_factory=list, description="In lists only with `include=topics`.")
    actors: list[ArticleActorOut] = Field(default_factory=list, description="In lists only with `include=actors`.")
    quotes: list[QuoteOut] = Field(default_factory=list, description="In lists only with `include=quotes`.")
    duplicate_of: str | None = Field(description="Id of the earliest article with the same words.")
    occurrences: int | None = Field(default=None, description="How many matches it stands for, with `dup=collapse`.")
    correction: str | None = Field(description="What was corrected, as its source says.")
    highlights: list[HighlightOut] | None = Field(
        default=None, description="Where the words of `q` stand, with `highlight=`."
    )
    links: Links


Earliest = aliased(Article, name="earliest")

COLUMNS: Final[tuple[ColumnElement[Any], ...]] = (
    Article.id,
    Article.slug,
    Article.external_id,
    Article.url,
    Article.headline,
    Article.standfirst,
    Article.byline,
    Article.dateline,
    Article.language,
    Article.kind,
    *SOURCE_REF,
    Article.published_at,
    Article.published_precision,
    Article.updated_at,
    Article.status,
    Article.version,
    Article.word_count,
    Earliest.id.label("earliest_id"),
    Article.correction,
)


def joined(articles: FromClause) -> FromClause:
    """Everything COLUMNS reads, hung on the articles by outer joins, so that their own order drives the statement."""
    return articles.outerjoin(Source, Source.pk == Article.source_pk).outerjoin(
        Earliest, Earliest.pk == Article.duplicate_of_pk
    )


def to_json(row: Row, base: str) -> Json:
    """A row of COLUMNS as JSON, without body, quotes, topics and actors."""
    (id_, slug, external_id, url, headline, standfirst, byline, dateline, language, kind) = row[:10]
    (source_id, source_slug, source_name, published_at, precision, updated_at, status, version) = row[10:18]
    (word_count, earliest_id, correction) = row[18:21]
    return {
        "id": id_,
        "slug": slug,
        "external_id": external_id,
        "url": url,
        "headline": headline,
        "standfirst": standfirst,
        "byline": byline,
        "dateline": dateline,
        "language": language,
        "kind": kind,
        "source": {"id": source_id, "slug": source_slug, "name": source_name},
        "published_at": rfc3339(published_at),
        "published_precision": precision,
        "updated_at": rfc3339(updated_at),
        "status": status,
        "version": version,
        "word_count": word_count,
        "duplicate_of": earliest_id,
        "correction": correction,
        "links": links(base, "articles", slug),
    }
