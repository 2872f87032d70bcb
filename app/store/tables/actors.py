"""Named persons and bodies: who they are, how they are spelled, what they held and when."""

from typing import Final, get_args

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table, one_of
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

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    id: Mapped[str] = mapped_column(Key, unique=True)
    slug: Mapped[str] = mapped_column(Key, unique=True)
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(Text)
    wikidata: Mapped[str | None] = mapped_column(Key, unique=True)
    description: Mapped[str | None] = mapped_column(Text)
    quotes: Mapped[int] = mapped_column(default=0)
    articles: Mapped[int] = mapped_column(default=0)
    first_seen: Mapped[int | None] = mapped_column(BigInteger)
    last_seen: Mapped[int | None] = mapped_column(BigInteger)
    visible: Mapped[bool] = mapped_column(default=True)


class ActorName(Table):
    """One spelling under which an actor is found.

    `level` is the order of trust: 0 id or slug, 1 Wikidata id, 2 full name, 3 alias or transliteration, 4 last name.
    Level 5 is a space and the later words of a name: found when a search looks for words, never as a name.
    `shown` names are listed as the actor's aliases; the others are keys only.
    """

    __tablename__ = "actor_name"
    __table_args__ = (Index(None, "actor_pk"), {"sqlite_with_rowid": False})

    folded: Mapped[str] = mapped_column(Key, primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True)
    actor_pk: Mapped[int] = mapped_column(ForeignKey("actor.pk", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    shown: Mapped[bool] = mapped_column(default=False)


class Position(Table):
    """An office an actor held; `since` and `until` are calendar dates of any precision, `until` excluded."""

    __tablename__ = "position"

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    actor_pk: Mapped[int] = mapped_column(ForeignKey("actor.pk", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str | None] = mapped_column(Text)
    since: Mapped[str | None] = mapped_column(Text)
    until: Mapped[str | None] = mapped_column(Text)
