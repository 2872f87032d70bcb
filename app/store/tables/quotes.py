"""Quotes: words, spans, speaker, evidence; and the feeds by speaker, by actor named and by topic."""

from typing import Any, Final, get_args

from sqlalchemy import BigInteger, CheckConstraint, ColumnClause, ColumnElement, ForeignKey, Index, Text

from app.store.tables.metadata import Table, column, one_of, partial
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
        partial("ix_quote_newest", "sort_at", "pk", where="visible = 1"),
        Index("ix_quote_speaker", "speaker_pk", "sort_at", "pk"),
        Index("ix_quote_article", "article_pk", "ordinal"),
        partial("ix_quote_said_on", "said_on", "pk", where="said_on IS NOT NULL"),
        partial("ix_quote_position", "position_pk", where="position_pk IS NOT NULL"),
        partial("ix_quote_fragment_of", "fragment_of_pk", where="fragment_of_pk IS NOT NULL"),
        partial("ix_quote_duplicate_of", "duplicate_of_pk", where="duplicate_of_pk IS NOT NULL"),
    )

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    id: ColumnClause[str] = column(Key, unique=True)
    article_pk: ColumnClause[int] = column(ForeignKey("article.pk", ondelete="CASCADE"))
    ordinal: ColumnClause[int]
    kind: ColumnClause[str] = column(Text)
    status: ColumnClause[str] = column(Text)
    visible: ColumnClause[bool]
    sort_at: ColumnClause[int] = column(BigInteger)
    said_on: ColumnClause[str | None] = column(Key)
    speaker_pk: ColumnClause[int | None] = column(ForeignKey("actor.pk"))
    position_pk: ColumnClause[int | None] = column(ForeignKey("position.pk", ondelete="SET NULL"))
    role_conflict: ColumnClause[bool | None]
    role_as_printed: ColumnClause[str | None] = column(Text)
    spans: ColumnClause[Any] = column(Json)
    field: ColumnClause[str] = column(Text)
    start: ColumnClause[int]
    end: ColumnClause[int]
    mention: ColumnClause[Any | None] = column(Json)
    cue: ColumnClause[Any | None] = column(Json)
    evidence: ColumnClause[Any | None] = column(Json)
    said_on_evidence: ColumnClause[Any | None] = column(Json)
    cue_folded: ColumnClause[str | None] = column(Text)
    fragment_of_pk: ColumnClause[int | None] = column(ForeignKey("quote.pk", ondelete="SET NULL"))
    method: ColumnClause[str] = column(Text)
    rule: ColumnClause[str | None] = column(Text)
    confidence: ColumnClause[float]
    engine: ColumnClause[str | None] = column(Text)
    word_count: ColumnClause[int]
    fingerprint: ColumnClause[int] = column(BigInteger, index=True)
    duplicate_of_pk: ColumnClause[int | None] = column(ForeignKey("quote.pk", ondelete="SET NULL"))
    text: ColumnClause[str] = column(Text)


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

    actor_pk: ColumnClause[int] = column(ForeignKey("actor.pk"), primary_key=True)
    relation: ColumnClause[str] = column(Key, primary_key=True)
    sort_at: ColumnClause[int] = column(BigInteger, primary_key=True)
    quote_pk: ColumnClause[int] = column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)


class QuoteSpeaker(Table):
    """The feed of a speaker: every quote an actor said, alone or with others."""

    __tablename__ = "quote_speaker"
    __table_args__ = (Index(None, "quote_pk"), {"sqlite_with_rowid": False})

    actor_pk: ColumnClause[int] = column(ForeignKey("actor.pk"), primary_key=True)
    sort_at: ColumnClause[int] = column(BigInteger, primary_key=True)
    quote_pk: ColumnClause[int] = column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)


class QuoteTopic(Table):
    """The quotes of a topic, through their article; `own` when the quote's words or paragraph carry the topic."""

    __tablename__ = "quote_topic"
    __table_args__ = (Index(None, "quote_pk"), {"sqlite_with_rowid": False})

    topic_pk: ColumnClause[int] = column(ForeignKey("topic.pk"), primary_key=True)
    sort_at: ColumnClause[int] = column(BigInteger, primary_key=True)
    quote_pk: ColumnClause[int] = column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)
    own: ColumnClause[bool]


class ReviewItem(Table):
    """An attribution that waits for a person: who it might be, why nobody was named, and since when.

    `candidates` are objects with `actor` (an id), `confidence` and `reasons`, best first. `name` is the folded mention:
    what waits under one name is often decided alike. `doubt` is 1 less the best candidate's confidence.
    """

    __tablename__ = "review_item"
    __table_args__ = (Index(None, "name"),)

    quote_pk: ColumnClause[int] = column(ForeignKey("quote.pk", ondelete="CASCADE"), primary_key=True)
    candidates: ColumnClause[Any] = column(Json)
    reason: ColumnClause[str] = column(Text)
    name: ColumnClause[str] = column(Key, default="")
    doubt: ColumnClause[float] = column(default=1.0)
    created_at: ColumnClause[int] = column(BigInteger)
