"""What changed, in order, and where old slugs lead."""

from sqlalchemy import BigInteger, CheckConstraint, ColumnClause, Text

from app.store.tables.metadata import Table, column, one_of
from app.store.types import Key, Pk


class Change(Table):
    """One change of one resource; `seq` rises by commit order and is never reused."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(one_of("op", "created", "updated", "deleted"), name="op"),
        {"sqlite_autoincrement": True},
    )

    seq: ColumnClause[int] = column(Pk, primary_key=True)
    at: ColumnClause[int] = column(BigInteger)
    op: ColumnClause[str] = column(Text)
    resource: ColumnClause[str] = column(Text)
    id: ColumnClause[str] = column(Text)
    reason: ColumnClause[str | None] = column(Text)


class FormerSlug(Table):
    """A slug that was given up: requests for it are redirected to the resource it named."""

    __tablename__ = "former_slug"
    __table_args__ = ({"sqlite_with_rowid": False},)

    resource: ColumnClause[str] = column(Key, primary_key=True)
    slug: ColumnClause[str] = column(Key, primary_key=True)
    pk: ColumnClause[int] = column(BigInteger)
