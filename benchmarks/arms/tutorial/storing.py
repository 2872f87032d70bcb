"""Storing an article as tutorials do it: look for or add each row, commit, and let triggers keep the full text."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import create_engine, event, select, text
from sqlalchemy.orm import Session, sessionmaker

from app.ingest.sent.schemas import NewArticle
from app.store.ids import new_id
from app.text.slugs import slugify
from benchmarks.arms.tutorial.models import Actor, Article, ArticleActor, ArticleTopic, Base, Quote, Source, Topic

Named = TypeVar("Named", Actor, Source, Topic)
_FULL_TEXT: Final = """
    CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content='{name}', content_rowid='pk',
        tokenize='porter unicode61 remove_diacritics 2');
    CREATE TRIGGER {name}_added AFTER INSERT ON {name} BEGIN
        INSERT INTO {name}_fts(rowid, {columns}) VALUES (new.pk, {new}); END
"""
_INDEXES: Final = (
    "CREATE UNIQUE INDEX article_id ON article (id)",
    "CREATE UNIQUE INDEX article_external_id ON article (external_id)",
    "CREATE INDEX article_sort_at ON article (sort_at)",
    "CREATE UNIQUE INDEX quote_id ON quote (id)",
    "CREATE INDEX quote_article ON quote (article_pk)",
    "CREATE INDEX quote_speaker ON quote (speaker_pk, sort_at)",
    *(f"CREATE UNIQUE INDEX {name}_slug ON {name} (slug)" for name in ("article", "actor", "topic", "source")),
)


def open_new(path: Path) -> sessionmaker[Session]:
    """Sessions on a new database with these models' tables, their indexes and both full-text indexes."""
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda made, _: made.execute("PRAGMA journal_mode=WAL"))
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        for name, columns in (("article", ("headline", "standfirst", "body")), ("quote", ("text",))):
            made = _FULL_TEXT.format(
                name=name, columns=", ".join(columns), new=", ".join(f"new.{column}" for column in columns)
            )
            table, trigger = made.split(";\n", 1)
            connection.execute(text(table))
            connection.exec_driver_sql(trigger)
        for index in _INDEXES:
            connection.execute(text(index))
    return sessionmaker(engine)


def store(sessions: sessionmaker[Session], item: NewArticle, published_at: int) -> None:
    """Store one article in a transaction of its own."""
    with sessions() as session:
        source = _named(session, Source, item.source or "unsourced", "src", {})
        given = {"kind": "person", "wikidata": None}
        speakers = {quote.speaker: _named(session, Actor, quote.speaker or "", "act", given) for quote in item.quotes}
        article = Article(
            id=new_id("art"),
            slug=f"{slugify(item.headline)}-{item.external_id}",
            **{name: getattr(item, name) for name in ("external_id", "url", "headline", "standfirst", "body", "kind")},
            language=item.language or "en",
            published_at=published_at,
            published_precision="second",
            sort_at=published_at,
            updated_at=published_at,
            status="published",
            visible=True,
            version=1,
            word_count=len(item.body.split()),
            source=source,
        )
        article.quotes = [
            Quote(
                id=new_id("quo"),
                ordinal=number,
                visible=True,
                sort_at=published_at,
                text=quote.text,
                kind="direct",
                field="body",
                start=(start := item.body.index(quote.text)),
                end=(end := start + len(quote.text)),
                spans=[["body", start, end]],
                status="current",
                method="declared",
                rule="declared",
                confidence=1.0,
                speaker=speakers[quote.speaker],
            )
            for number, quote in enumerate(item.quotes)
        ]
        article.actors = [ArticleActor(actor=actor, quotes=1, mentions=1) for actor in set(speakers.values())]
        article.topics = [
            ArticleTopic(topic=_named(session, Topic, name, "top", {}), own=True, method="declared", confidence=1.0)
            for name in item.topics or []
        ]
        session.add(article)
        session.commit()


def _named(session: Session, model: type[Named], name: str, prefix: Any, given: Mapping[str, Any]) -> Named:
    """The row of this name, added when there is none."""
    slug = slugify(name)
    found = session.scalars(select(model).where(model.slug == slug)).first()
    if found is None:
        found = model(id=new_id(prefix), slug=slug, name=name, **given)
        session.add(found)
    return found
