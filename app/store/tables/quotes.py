"""Quotes: words, spans, speaker, evidence; and the feeds by speaker, by actor named and by topic."""

from typing import Any, Final, get_args

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table, one_of
from app.store.types import Json, Key, Pk
from app.text.findings import Kind

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
COUNTED_KINDS: Final = tuple(kind for kind in KINDS if kind != "fragment")
"""The kinds that the default lists show and the counters count."""

STATUSES = ("current", "changed", "rejected", "retracted")
METHODS = ("declared", "extracted", "reviewed")


class Quote(Table):
    """A stored quotation.

    `spans` is a list of `[field, start, end]` in code points; `text` is their words joined by one space.
    `mention`, `cue`, `evidence` (the words the speaker was read from) and `said_on_evidence` (those the day was) have
    `text`, `field`, `start` and `end`.
    `start` and `end` are those of the first and the last span, for the context cut from `field`.
    `sort_at` and `visible` follow the article and the quote's own status. `duplicate_of_pk` is the earliest
    quote of the same words by the same speaker.
    """

    __tablename__ = "quote"
    __table_args__ = (
        CheckConstraint(one_of("kind", *KINDS), name="kind"),
        CheckConstraint(one_of("status", *STATUSES), name="status"),
        CheckConstraint(one_of("method", *METHODS), name="method"),
        Index("ix_quote_newest", "sort_at", "pk", sqlite_where=text("visible = 1"), postgresql_where=text("visible")),
        Index("ix_quote_speaker", "speaker_pk", "sort_at", "pk"),
        Index("ix_quote_article", "article_pk", "ordinal"),
        Index(
            "ix_quote_said_on",
            "said_on",
            "pk",
            sqlite_where=text("said_on IS NOT NULL"),
            postgresql_where=text("said_on IS NOT NULL"),
        ),
        Index(
            "ix_quote_position",
            "position_pk",
            sqlite_where=text("position_pk IS NOT NULL"),
            postgresql_where=text("position_pk IS NOT NULL"),
        ),
        Index(
            "ix_quote_fragment_of",
            "fragment_of_pk",
            sqlite_where=text("fragment_of_pk IS NOT NULL"),
            postgresql_where=text("fragment_of_pk IS NOT NULL"),
        ),
        Index(
            "ix_quote_duplicate_of",
            "duplicate_of_pk",
            sqlite_where=text("duplicate_of_pk IS NOT NULL"),
            postgresql_where=text("duplicate_of_pk IS NOT NULL"),
        ),
    )

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    id: Mapped[str] = mapped_column(Key, unique=True)
    article_pk: Mapped[int] = mapped_column(ForeignKey("article.pk", ondelete="CASCADE"))
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    visible: Mapped[bool]
    sort_at: Mapped[int] = mapped_column(BigInteger)
    said_on: Mapped[str | None] = mapped_column(Key)
    speaker_pk: Mapped[int | None] = mapped_column(ForeignKey("actor.pk"))
    position_pk: Mapped[int | None] = mapped_column(ForeignKey("position.pk", ondelete="SET NULL"))
    role_conflict: Mapped[bool | None]
    role_as_printed: Mapped[str | None] = mapped_column(Text)
    spans: Mapped[Any] = mapped_column(Json)
    field: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    mention: Mapped[Any | None] = mapped_column(Json)
    cue: Mapped[Any | None] = mapped_column(Json)
    evidence: Mapped[Any | None] = mapped_column(Json)
    said_on_evidence: Mapped[Any | None] = mapped_column(Json)
    cue_folded: Mapped[str | None] = mapped_column(Text)
    fragment_of_pk: Mapped[int | None] = mapped_column(ForeignKey("quote.pk", ondelete="SET NULL"))
    method: Mapped[str] = mapped_column(Text)
    rule: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float]
    engine: Mapped[str | None] = mapped_column(Text)
    word_count: Mapped[int]
    fingerprint: Mapped[int] = mapped_column(BigInteger, index=True)
    duplicate_of_pk: Mapped[int | None] = mapped_column(ForeignKey("quote.pk", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)


def counts() -> ColumnElement[bool]:
    """The quote is of a kind that counts."""
    return Quote.kind.in_(COUNTED_KINDS)


class QuoteActor(Table):
    """An actor beside the speaker: `about` (named in the quote's own words) or `co_speaker`."""

    __tablename__ = "quote_actor"
    __table_args__ = (
        CheckConstraint(one_of("relation", "about", "co_speaker"), name="relation"),
        Index(None, "quote_pk"),
        {"sqlite_with_rowid": False},
    )

    actor_pk: Mapped[int] = mapped_column(ForeignKey("actor.pk"), primary_key=True)
    relation: Mapped[str] = mapped_column(Key, primary_key=True)
    sort_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    quote_pk: Mapped[int] = mapped_column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)


class QuoteSpeaker(Table):
    """The feed of a speaker: every quote an actor said, alone or with others."""

    __tablename__ = "quote_speaker"
    __table_args__ = (Index(None, "quote_pk"), {"sqlite_with_rowid": False})

    actor_pk: Mapped[int] = mapped_column(ForeignKey("actor.pk"), primary_key=True)
    sort_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    quote_pk: Mapped[int] = mapped_column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)


class QuoteTopic(Table):
    """The quotes of a topic, through their article; `own` when the quote's words or paragraph carry the topic."""

    __tablename__ = "quote_topic"
    __table_args__ = (Index(None, "quote_pk"), {"sqlite_with_rowid": False})

    topic_pk: Mapped[int] = mapped_column(ForeignKey("topic.pk"), primary_key=True)
    sort_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    quote_pk: Mapped[int] = mapped_column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)
    own: Mapped[bool]


class ReviewItem(Table):
    """An attribution that waits for a person: who it might be, why nobody was named, and since when.

    `candidates` are objects with `actor` (an id), `confidence` and `reasons`, best first. `name` is the folded mention:
    what waits under one name is often decided alike. `doubt` is 1 less the best candidate's confidence.
    """

    __tablename__ = "review_item"
    __table_args__ = (Index(None, "name"),)

    quote_pk: Mapped[int] = mapped_column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)
    candidates: Mapped[Any] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Key, default="")
    doubt: Mapped[float] = mapped_column(default=1.0)
    created_at: Mapped[int] = mapped_column(BigInteger)
