"""The tables as ORM models."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, and_
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from app.store.types import Json

CONTEXT = 160

_JSON = JSON().with_variant(Json(), "postgresql")  # the column is text, and the driver would read JSON itself


class Base(DeclarativeBase):
    """The models' root."""


class Source(Base):
    """Who published."""

    __tablename__ = "source"
    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    slug: Mapped[str]
    name: Mapped[str]


class Actor(Base):
    """Who spoke."""

    __tablename__ = "actor"
    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    slug: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    wikidata: Mapped[str | None]


class Topic(Base):
    """A subject."""

    __tablename__ = "topic"
    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    slug: Mapped[str]
    name: Mapped[str]
    code: Mapped[str | None]


class ArticleTopic(Base):
    """A subject of an article."""

    __tablename__ = "article_topic"
    topic_pk: Mapped[int] = mapped_column(ForeignKey("topic.pk"), primary_key=True)
    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk"), primary_key=True)
    own: Mapped[bool]
    method: Mapped[str]
    confidence: Mapped[float]
    topic: Mapped[Topic] = relationship()


class ArticleActor(Base):
    """Somebody an article names."""

    __tablename__ = "article_actor"
    actor_pk: Mapped[int] = mapped_column(ForeignKey("actor.pk"), primary_key=True)
    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk"), primary_key=True)
    quotes: Mapped[int]
    mentions: Mapped[int]
    actor: Mapped[Actor] = relationship()


class Quote(Base):
    """What somebody said."""

    __tablename__ = "quote"
    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk"))
    speaker_pk: Mapped[int | None] = mapped_column(ForeignKey("actor.pk"))
    ordinal: Mapped[int]
    visible: Mapped[bool]
    sort_at: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str]
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    spans: Mapped[Any] = mapped_column(_JSON)
    mention: Mapped[Any | None] = mapped_column(_JSON)
    cue: Mapped[Any | None] = mapped_column(_JSON)
    role_as_printed: Mapped[str | None]
    role_conflict: Mapped[bool | None]
    said_on: Mapped[str | None]
    status: Mapped[str]
    method: Mapped[str]
    rule: Mapped[str | None]
    confidence: Mapped[float]
    engine: Mapped[str | None]
    evidence: Mapped[Any | None] = mapped_column(_JSON)
    speaker: Mapped[Actor | None] = relationship()
    article: Mapped["Article"] = relationship(back_populates="quotes")

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.article.body[max(0, self.start - CONTEXT) : self.start]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.article.body[self.end : self.end + CONTEXT]


class Article(Base):
    """What a source published; `sort_at` is its instant in the column that has the index."""

    __tablename__ = "article"
    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    slug: Mapped[str]
    external_id: Mapped[str | None]
    url: Mapped[str | None]
    headline: Mapped[str]
    standfirst: Mapped[str | None]
    byline: Mapped[str | None]
    dateline: Mapped[str | None]
    language: Mapped[str]
    kind: Mapped[str]
    published_at: Mapped[int | None]
    published_precision: Mapped[str]
    sort_at: Mapped[int]
    updated_at: Mapped[int]
    status: Mapped[str]
    visible: Mapped[bool]
    version: Mapped[int]
    word_count: Mapped[int]
    correction: Mapped[str | None]
    body: Mapped[str]
    source_pk: Mapped[int] = mapped_column(ForeignKey("source.pk"))
    source: Mapped[Source] = relationship()
    quotes: Mapped[list[Quote]] = relationship(back_populates="article", order_by=Quote.ordinal)
    topics: Mapped[list[ArticleTopic]] = relationship(
        primaryjoin=lambda: and_(ArticleTopic.article_pk == Article.pk, ArticleTopic.own)
    )
    actors: Mapped[list[ArticleActor]] = relationship()
