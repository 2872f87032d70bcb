"""Who published."""

from sqlalchemy import ColumnClause, Text

from app.store.tables.metadata import Table, column
from app.store.types import Key, Pk


class Source(Table):
    """A publisher. `quotes` and `articles` count what the default lists would answer.

    A source that only an article under embargo has brought is not `visible` before it is released.
    """

    __tablename__ = "source"

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    id: ColumnClause[str] = column(Key, unique=True)
    slug: ColumnClause[str] = column(Key, unique=True)
    name: ColumnClause[str] = column(Text)
    folded: ColumnClause[str] = column(Key, index=True)
    host: ColumnClause[str | None] = column(Key, index=True)
    url: ColumnClause[str | None] = column(Text)
    language: ColumnClause[str | None] = column(Text)
    rights: ColumnClause[str | None] = column(Text)
    quotes: ColumnClause[int] = column(default=0)
    articles: ColumnClause[int] = column(default=0)
    visible: ColumnClause[bool] = column(default=True)
