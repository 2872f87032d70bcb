"""Articles, their versions, and the feeds that answer "newest of a topic" or "newest naming an actor" unsorted."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table, one_of
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
        Index("ix_article_newest", "sort_at", "pk", sqlite_where=text("visible = 1"), postgresql_where=text("visible")),
        Index("ix_article_source", "source_pk", "sort_at", "pk"),
        Index("ix_article_updated", "updated_at", "pk"),
        Index(
            "uq_article_external",
            "external_id",
            "source_pk",
            unique=True,
            sqlite_where=text("external_id IS NOT NULL"),
            postgresql_where=text("external_id IS NOT NULL"),
        ),
        Index(
            "uq_article_canonical_url",
            "canonical_url",
            unique=True,
            sqlite_where=text("canonical_url IS NOT NULL"),
            postgresql_where=text("canonical_url IS NOT NULL"),
        ),
        Index(
            "ix_article_embargo",
            "embargo_until",
            sqlite_where=text("embargo_until IS NOT NULL"),
            postgresql_where=text("embargo_until IS NOT NULL"),
        ),
        Index(
            "ix_article_duplicate_of",
            "duplicate_of_pk",
            sqlite_where=text("duplicate_of_pk IS NOT NULL"),
            postgresql_where=text("duplicate_of_pk IS NOT NULL"),
        ),
    )

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    id: Mapped[str] = mapped_column(Key, unique=True)
    slug: Mapped[str] = mapped_column(Key, unique=True)
    source_pk: Mapped[int] = mapped_column(ForeignKey("source.pk"))
    external_id: Mapped[str | None] = mapped_column(Key)
    url: Mapped[str | None] = mapped_column(Text)
    canonical_url: Mapped[str | None] = mapped_column(Key)
    headline: Mapped[str] = mapped_column(Text)
    standfirst: Mapped[str | None] = mapped_column(Text)
    byline: Mapped[str | None] = mapped_column(Text)
    dateline: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    published_at: Mapped[int | None] = mapped_column(BigInteger)
    published_precision: Mapped[str] = mapped_column(Text)
    sort_at: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(Text)
    visible: Mapped[bool]
    status_reason: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int]
    word_count: Mapped[int]
    fingerprint: Mapped[int] = mapped_column(BigInteger, index=True)
    duplicate_of_pk: Mapped[int | None] = mapped_column(ForeignKey("article.pk"))
    embargo_until: Mapped[int | None] = mapped_column(BigInteger)
    correction: Mapped[str | None] = mapped_column(Text)
    engine: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


class ArticleVersion(Table):
    """What an article was before a change: every replaced field with its old value."""

    __tablename__ = "article_version"
    __table_args__ = ({"sqlite_with_rowid": False},)

    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    replaced_at: Mapped[int] = mapped_column(BigInteger)
    fields: Mapped[Any] = mapped_column(Json)


class ArticleTopic(Table):
    """The feed of a topic, broader topics included: `own` rows were given to the article itself.

    `evidence` is where the text shows a topic that was found in it, as `[field, start, end]` in code points.
    """

    __tablename__ = "article_topic"
    __table_args__ = (Index(None, "article_pk", "own"), {"sqlite_with_rowid": False})

    topic_pk: Mapped[int] = mapped_column(ForeignKey("topic.pk"), primary_key=True)
    sort_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk", ondelete="CASCADE"), primary_key=True)
    own: Mapped[bool]
    method: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float]
    evidence: Mapped[Any | None] = mapped_column(Json)


class ArticleActor(Table):
    """The feed of an actor: where it is named, how often, and how many quotes it said or was named in.

    `places` is every mention as `[field, start, end]`, in code points.
    """

    __tablename__ = "article_actor"
    __table_args__ = (Index(None, "article_pk", "quotes", "mentions"), {"sqlite_with_rowid": False})

    actor_pk: Mapped[int] = mapped_column(ForeignKey("actor.pk"), primary_key=True)
    sort_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk", ondelete="CASCADE"), primary_key=True)
    mentions: Mapped[int]
    quotes: Mapped[int]
    about: Mapped[int]
    places: Mapped[Any] = mapped_column(Json)
