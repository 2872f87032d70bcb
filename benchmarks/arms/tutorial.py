"""The same lists as tutorials build them: FastAPI, SQLAlchemy's ORM, a session a request, response models, offsets.

It is built with care for what tutorials know: relationships are loaded with `selectinload`, never one by one, and the
columns sorted by have an index. It reads the very file that the service reads, through models of its own.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ForeignKey, Select, create_engine, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
    sessionmaker,
    undefer,
)

COUNTS = os.environ.get("BENCH_COUNTS", "1") == "1"
"""Whether pages tell how many rows there are in all."""


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
    role_as_printed: Mapped[str | None]
    status: Mapped[str]
    method: Mapped[str]
    rule: Mapped[str | None]
    confidence: Mapped[float]
    speaker: Mapped[Actor | None] = relationship()
    article: Mapped["Article"] = relationship(back_populates="quotes")


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
    body: Mapped[str] = mapped_column(deferred=True)
    source_pk: Mapped[int] = mapped_column(ForeignKey("source.pk"))
    source: Mapped[Source] = relationship()
    quotes: Mapped[list[Quote]] = relationship(back_populates="article", order_by=Quote.ordinal)
    topics: Mapped[list[ArticleTopic]] = relationship()
    actors: Mapped[list[ArticleActor]] = relationship()


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


class QuoteOut(Out):
    """What somebody said."""

    id: str
    text: str
    kind: str
    field: str
    start: int
    end: int
    speaker: ActorOut | None
    role_as_printed: str | None
    status: str
    method: str
    rule: str | None
    confidence: float


class QuoteInListOut(QuoteOut):
    """The same with its article."""

    article: ArticleRefOut


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

    items: list[QuoteInListOut]
    total: int | None = Field(description="All there are.")


def create_app() -> FastAPI:
    """The application on the database `BENCH_DATABASE_URL`."""
    engine = create_engine(os.environ["BENCH_DATABASE_URL"])
    sessions = sessionmaker(engine)

    def session() -> Iterator[Session]:
        with sessions() as opened:
            yield opened

    Opened = Annotated[Session, Depends(session)]  # noqa: N806 - a type
    app = FastAPI()

    @app.get("/livez")
    def livez() -> dict[str, str]:
        return {}

    @app.get("/articles/{id_}", response_model=WholeArticleOut)
    def one(id_: str, db: Opened) -> Any:
        return article(db, id_)

    @app.get("/topics/{slug}/articles", response_model=ArticlesOut)
    def of_topic(slug: str, db: Opened, offset: int = 0, limit: int = 20) -> Any:
        rows = (
            select(Article)
            .join(ArticleTopic, ArticleTopic.article_pk == Article.pk)
            .join(Topic, Topic.pk == ArticleTopic.topic_pk)
            .where(Topic.slug == slug, Article.visible)
        )
        page = rows.options(joinedload(Article.source)).order_by(Article.sort_at.desc(), Article.pk.desc())
        items = db.scalars(page.offset(offset).limit(limit)).all()
        return {"items": items, "total": count(db, rows)}

    @app.get("/actors/{slug}/quotes", response_model=QuotesOut)
    def of_speaker(slug: str, db: Opened, offset: int = 0, limit: int = 20) -> Any:
        rows = (
            select(Quote)
            .join(Actor, Actor.pk == Quote.speaker_pk)
            .where(Actor.slug == slug, Quote.visible, Quote.kind != "fragment")
        )
        loaded = rows.options(
            joinedload(Quote.speaker), selectinload(Quote.article).joinedload(Article.source)
        ).order_by(Quote.sort_at.desc(), Quote.pk.desc())
        items = db.scalars(loaded.offset(offset).limit(limit)).all()
        return {"items": items, "total": count(db, rows)}

    return app


def article(db: Session, id_: str) -> Article:
    """An article with all it holds; what `one` answers with."""
    found = db.scalars(
        select(Article)
        .where(Article.id == id_, Article.visible)
        .options(
            joinedload(Article.source),
            selectinload(Article.quotes).joinedload(Quote.speaker),
            selectinload(Article.topics.and_(ArticleTopic.own)).joinedload(ArticleTopic.topic),
            selectinload(Article.actors).joinedload(ArticleActor.actor),
            undefer(Article.body),
        )
    ).one_or_none()
    if found is None:
        raise HTTPException(404)
    return found


def count(db: Session, rows: Select[Any]) -> int | None:
    """How many rows there are in all, as tutorials count them."""
    return db.scalar(select(func.count()).select_from(rows.subquery())) if COUNTS else None
