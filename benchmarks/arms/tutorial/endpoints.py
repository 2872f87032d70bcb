"""The endpoints, with an engine and an application at the level of the module, as tutorials have them."""

import os
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import Select, create_engine, func, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload, sessionmaker
from sqlalchemy.orm.interfaces import ORMOption

from benchmarks.arms.tutorial.answers import ArticlesOut, QuotesOut, WholeArticleOut
from benchmarks.arms.tutorial.models import Actor, Article, ArticleActor, ArticleTopic, Quote, Topic

COUNTS = os.environ.get("BENCH_COUNTS", "1") == "1"
"""Whether pages tell how many rows there are in all."""

IS_EAGER = os.environ.get("BENCH_EAGER", "0") == "1"
"""Whether what belongs to a row is loaded along with it; else, as relationships have it by themselves, when touched."""

engine = create_engine(os.environ.get("BENCH_DATABASE_URL", "sqlite://"))
sessions = sessionmaker(engine)
app = FastAPI()


def session() -> Iterator[Session]:
    """A session for the time of a request."""
    with sessions() as opened:
        yield opened


Opened = Annotated[Session, Depends(session)]


@app.get("/livez")
def livez() -> dict[str, str]:
    """It is up."""
    return {}


@app.get("/articles/{id_}", response_model=WholeArticleOut)
def one(id_: str, db: Opened) -> Any:
    """An article with all it holds."""
    return article(db, id_, is_eager=IS_EAGER)


@app.get("/topics/{slug}/articles", response_model=ArticlesOut)
def of_topic(slug: str, db: Opened, offset: int = 0, limit: int = 20) -> Any:
    """The newest articles of a topic."""
    rows = (
        select(Article)
        .join(ArticleTopic, ArticleTopic.article_pk == Article.pk)
        .join(Topic, Topic.pk == ArticleTopic.topic_pk)
        .where(Topic.slug == slug, Article.visible)
    )
    eager = (joinedload(Article.source), defer(Article.body))
    page = _loading(rows, *eager).order_by(Article.sort_at.desc(), Article.pk.desc())
    items = db.scalars(page.offset(offset).limit(limit)).all()
    return {"items": items, "total": count(db, rows)}


@app.get("/actors/{slug}/quotes", response_model=QuotesOut)
def of_speaker(slug: str, db: Opened, offset: int = 0, limit: int = 20) -> Any:
    """The newest quotes of a speaker."""
    rows = (
        select(Quote)
        .join(Actor, Actor.pk == Quote.speaker_pk)
        .where(Actor.slug == slug, Quote.visible, Quote.kind != "fragment")
    )
    eager = (joinedload(Quote.speaker), selectinload(Quote.article).joinedload(Article.source))
    page = _loading(rows, *eager).order_by(Quote.sort_at.desc(), Quote.pk.desc())
    items = db.scalars(page.offset(offset).limit(limit)).all()
    return {"items": items, "total": count(db, rows)}


def _loading(rows: Select[Any], *eager: ORMOption) -> Select[Any]:
    return rows.options(*eager) if IS_EAGER else rows


def article(db: Session, id_: str, *, is_eager: bool = True) -> Article:
    """An article with all it holds, or with what loads the rest of it when it is touched."""
    rows = select(Article).where(Article.id == id_, Article.visible)
    if is_eager:
        rows = rows.options(
            joinedload(Article.source),
            selectinload(Article.quotes).joinedload(Quote.speaker),
            selectinload(Article.topics).joinedload(ArticleTopic.topic),
            selectinload(Article.actors).joinedload(ArticleActor.actor),
        )
    found = db.scalars(rows).one_or_none()
    if found is None:
        raise HTTPException(404)
    return found


def count(db: Session, rows: Select[Any]) -> int | None:
    """How many rows there are in all, as tutorials count them."""
    return db.scalar(select(func.count()).select_from(rows.subquery())) if COUNTS else None
