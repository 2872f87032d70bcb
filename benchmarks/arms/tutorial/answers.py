"""The response models."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class Out(BaseModel):
    """A response model."""

    model_config = ConfigDict(from_attributes=True)


class SourceOut(Out):
    """Who published."""

    id: str
    slug: str
    name: str


class ActorOut(Out):
    """Who spoke."""

    id: str
    slug: str
    name: str
    kind: str
    wikidata: str | None


class TopicOut(Out):
    """A subject."""

    id: str
    slug: str
    name: str
    code: str | None


class GivenTopicOut(Out):
    """A subject of an article."""

    method: str
    confidence: float
    topic: TopicOut


class NamedOut(Out):
    """Somebody an article names."""

    quotes: int
    mentions: int
    actor: ActorOut


class ArticleRefOut(Out):
    """The article of a quote."""

    id: str
    slug: str
    headline: str
    url: str | None
    published_at: datetime | None
    source: SourceOut


class PieceOut(Out):
    """Words of an article and their place."""

    field: str
    start: int
    end: int
    text: str


class QuoteOut(Out):
    """What somebody said."""

    id: str
    text: str
    kind: str
    spans: list[tuple[str, int, int]]
    before: str
    after: str
    speaker: ActorOut | None
    mention: PieceOut | None
    role_as_printed: str | None
    role_conflict: bool | None
    cue: PieceOut | None
    said_on: str | None
    article: ArticleRefOut
    status: str
    method: str
    rule: str | None
    confidence: float
    engine: str | None
    evidence: PieceOut | None


class ArticleOut(Out):
    """What a source published."""

    id: str
    slug: str
    external_id: str | None
    url: str | None
    headline: str
    standfirst: str | None
    byline: str | None
    dateline: str | None
    language: str
    kind: str
    published_at: datetime | None
    published_precision: str
    updated_at: datetime
    status: str
    version: int
    word_count: int
    correction: str | None
    source: SourceOut


class WholeArticleOut(ArticleOut):
    """The same with all it holds."""

    body: str
    quotes: list[QuoteOut]
    topics: list[GivenTopicOut]
    actors: list[NamedOut]


class ArticlesOut(BaseModel):
    """A page of articles."""

    items: list[ArticleOut]
    total: int | None = Field(description="All there are.")


class QuotesOut(BaseModel):
    """A page of quotes."""

    items: list[QuoteOut]
    total: int | None = Field(description="All there are.")
