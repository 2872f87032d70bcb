"""Articles, their versions, and the feeds that answer "newest of a topic" or "newest naming an actor" unsorted."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ColumnClause, ForeignKey, Index, Text

from app.store.tables.metadata import Table, column, one_of, partial
from app.store.types import Json, Key, Pk

STATUSES = ("published", "corrected", "withheld", "retracted")
PRECISIONS = ("second", "day", "month", "year")


class Article(Table):
    """One item as one source published it.

    `sort_at` is `published_at`, or UNDATED; `visible` says that the default lists show it.
    `body` stands last so that lists, which leave it out, never read its pages.
    """

    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint(one_of("status", *STATUSES), name="status"),
        CheckConstraint(one_of("published_precision", *PRECISIONS), name="precision"),
        partial("ix_article_newest", "sort_at", "pk", where="visible = 1"),
        Index("ix_article_source", "source_pk", "sort_at", "pk"),
        Index("ix_article_updated", "updated_at", "pk"),
        partial("uq_article_external", "external_id", "source_pk", where="external_id IS NOT NULL", unique=True),
        partial("uq_article_canonical_url", "canonical_url", where="canonical_url IS NOT NULL", unique=True),
        partial("ix_article_embargo", "embargo_until", where="embargo_until IS NOT NULL"),
        partial("ix_article_duplicate_of", "duplicate_of_pk", where="duplicate_of_pk IS NOT NULL"),
    )

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    id: ColumnClause[str] = column(Key, unique=True)
    slug: ColumnClause[str] = column(Key, unique=True)
    source_pk: ColumnClause[int] = column(ForeignKey("source.pk"))
    external_id: ColumnClause[str | None] = column(Key)
    url: ColumnClause[str | None] = column(Text)
    canonical_url: ColumnClause[str | None] = column(Key)
    headline: ColumnClause[str] = column(Text)
    standfirst: ColumnClause[str | None] = column(Text)
    byline: ColumnClause[str | None] = column(Text)
    dateline: ColumnClause[str | None] = column(Text)
    language: ColumnClause[str] = column(Text)
    kind: ColumnClause[str] = column(Text)
    published_at: ColumnClause[int | None] = column(BigInteger)
    published_precision: ColumnClause[str] = column(Text)
    sort_at: ColumnClause[int] = column(BigInteger)
    created_at: ColumnClause[int] = column(BigInteger)
    updated_at: ColumnClause[int] = column(BigInteger)
    status: ColumnClause[str] = column(Text)
    visible: ColumnClause[bool]
    status_reason: ColumnClause[str | None] = column(Text)
    version: ColumnClause[int]
    word_count: ColumnClause[int]
    fingerprint: ColumnClause[int] = column(BigInteger, index=True)
    duplicate_of_pk: ColumnClause[int | None] = column(ForeignKey("article.pk"))
    embargo_until: ColumnClause[int | None] = column(BigInteger)
    correction: ColumnClause[str | None] = column(Text)
    engine: ColumnClause[str | None] = column(Text)
    body: ColumnClause[str] = column(Text)


class ArticleVersion(Table):
    """What an article was before a change: every replaced field with its old value."""

    __tablename__ = "article_version"
    __table_args__ = ({"sqlite_with_rowid": False},)

    article_pk: ColumnClause[int] = column(ForeignKey("article.pk", ondelete="CASCADE"), primary_key=True)
    version: ColumnClause[int] = column(primary_key=True)
    replaced_at: ColumnClause[int] = column(BigInteger)
    fields: ColumnClause[Any] = column(Json)


class ArticleTopic(Table):
    """The feed of a topic, broader topics included: `own` rows were given to the article itself.

    `evidence` is where the text shows a topic that was found in it, as `[field, start, end]` in code points.
    """

    __tablename__ = "article_topic"
    __table_args__ = (Index(None, "article_pk", "own"), {"sqlite_with_rowid": False})

    topic_pk: ColumnClause[int] = column(ForeignKey("topic.pk"), primary_key=True)
    sort_at: ColumnClause[int] = column(BigInteger, primary_key=True)
    article_pk: ColumnClause[int] = column(ForeignKey("article.pk", ondelete="CASCADE"), primary_key=True)
    own: ColumnClause[bool]
    method: ColumnClause[str] = column(Text)
    confidence: ColumnClause[float]
    evidence: ColumnClause[Any | None] = column(Json)


class ArticleActor(Table):
    """The feed of an actor: where it is named, how often, and how many quotes it said or was named in.

    `places` is every mention as `[field, start, end]`, in code points.
    """

    __tablename__ = "article_actor"
    __table_args__ = (Index(None, "article_pk", "quotes", "mentions"), {"sqlite_with_rowid": False})

    actor_pk: ColumnClause[int] = column(ForeignKey("actor.pk"), primary_key=True)
    sort_at: ColumnClause[int] = column(BigInteger, primary_key=True)
    article_pk: ColumnClause[int] = column(ForeignKey("article.pk", ondelete="CASCADE"), primary_key=True)
    mentions: ColumnClause[int]
    quotes: ColumnClause[int]
    about: ColumnClause[int]
    places: ColumnClause[Any] = column(Json)
