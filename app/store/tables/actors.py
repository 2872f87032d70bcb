"""Named persons and bodies: who they are, how they are spelled, what they held and when."""

from typing import Final, get_args

from sqlalchemy import BigInteger, CheckConstraint, ColumnClause, ForeignKey, Index, Text

from app.store.tables.metadata import Table, column, one_of
from app.store.types import Key, Pk
from app.text.findings import ActorKind

KINDS: Final[tuple[ActorKind, ...]] = get_args(ActorKind)


class Actor(Table):
    """A named person or body. `quotes` counts what it said, `articles` where it is named; both as the lists answer.

    An actor first named by an article under embargo is not `visible` before it is released.
    """

    __tablename__ = "actor"
    __table_args__ = (
        CheckConstraint(one_of("kind", *KINDS), name="kind"),
        Index(None, "quotes"),
        Index(None, "folded"),
    )

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    id: ColumnClause[str] = column(Key, unique=True)
    slug: ColumnClause[str] = column(Key, unique=True)
    name: ColumnClause[str] = column(Text)
    folded: ColumnClause[str] = column(Key)
    kind: ColumnClause[str] = column(Text)
    wikidata: ColumnClause[str | None] = column(Key, unique=True)
    description: ColumnClause[str | None] = column(Text)
    quotes: ColumnClause[int] = column(default=0)
    articles: ColumnClause[int] = column(default=0)
    first_seen: ColumnClause[int | None] = column(BigInteger)
    last_seen: ColumnClause[int | None] = column(BigInteger)
    visible: ColumnClause[bool] = column(default=True)


class ActorName(Table):
    """One spelling under which an actor is found.

    `level` is the order of trust: 0 id or slug, 1 Wikidata id, 2 full name, 3 alias or transliteration, 4 last name.
    Level 5 is a space and the later words of a name: found when a search looks for words, never as a name.
    `shown` names are listed as the actor's aliases; the others are keys only.
    """

    __tablename__ = "actor_name"
    __table_args__ = (Index(None, "actor_pk"), {"sqlite_with_rowid": False})

    folded: ColumnClause[str] = column(Key, primary_key=True)
    level: ColumnClause[int] = column(primary_key=True)
    actor_pk: ColumnClause[int] = column(ForeignKey("actor.pk", ondelete="CASCADE"), primary_key=True)
    name: ColumnClause[str] = column(Text)
    shown: ColumnClause[bool] = column(default=False)


class Position(Table):
    """An office an actor held; `since` and `until` are calendar dates of any precision, `until` excluded."""

    __tablename__ = "position"

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    actor_pk: ColumnClause[int] = column(ForeignKey("actor.pk", ondelete="CASCADE"), index=True)
    title: ColumnClause[str] = column(Text)
    organisation: ColumnClause[str | None] = column(Text)
    since: ColumnClause[str | None] = column(Text)
    until: ColumnClause[str | None] = column(Text)
