"""What changed, in order, and where old slugs lead."""

from sqlalchemy import BigInteger, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table, one_of
from app.store.types import Key, Pk


class Change(Table):
    """One change of one resource; `seq` rises by commit order and is never reused."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(one_of("op", "created", "updated", "deleted"), name="op"),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(Pk, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    op: Mapped[str] = mapped_column(Text)
    resource: Mapped[str] = mapped_column(Text)
    id: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)


class FormerSlug(Table):
    """A slug that was given up: requests for it are redirected to the resource it named."""

    __tablename__ = "former_slug"
    __table_args__ = ({"sqlite_with_rowid": False},)

    resource: Mapped[str] = mapped_column(Key, primary_key=True)
    slug: Mapped[str] = mapped_column(Key, primary_key=True)
    pk: Mapped[int] = mapped_column(BigInteger)
