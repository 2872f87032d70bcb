"""Subjects and their tree."""

from sqlalchemy import ColumnClause, ForeignKey, Index, Text

from app.store.tables.metadata import Table, column
from app.store.types import Key, Pk


class Topic(Table):
    """A subject, with its IPTC Media Topic code (`medtop:...`) where one fits; counts include narrower topics."""

    __tablename__ = "topic"

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    id: ColumnClause[str] = column(Key, unique=True)
    slug: ColumnClause[str] = column(Key, unique=True)
    name: ColumnClause[str] = column(Text)
    folded: ColumnClause[str] = column(Key, index=True)
    code: ColumnClause[str | None] = column(Key, unique=True)
    quotes: ColumnClause[int] = column(default=0)
    articles: ColumnClause[int] = column(default=0)


class TopicBroader(Table):
    """A topic lies under a broader one; a topic may lie under several."""

    __tablename__ = "topic_broader"
    __table_args__ = (Index(None, "broader_pk"), {"sqlite_with_rowid": False})

    topic_pk: ColumnClause[int] = column(ForeignKey("topic.pk", ondelete="CASCADE"), primary_key=True)
    broader_pk: ColumnClause[int] = column(ForeignKey("topic.pk", ondelete="CASCADE"), primary_key=True)
