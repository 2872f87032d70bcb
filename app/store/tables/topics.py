"""Subjects and their tree."""

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table
from app.store.types import Key, Pk


class Topic(Table):
    """A subject, with its IPTC Media Topic code (`medtop:...`) where one fits; counts include narrower topics."""

    __tablename__ = "topic"

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    id: Mapped[str] = mapped_column(Key, unique=True)
    slug: Mapped[str] = mapped_column(Key, unique=True)
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Key, index=True)
    code: Mapped[str | None] = mapped_column(Key, unique=True)
    quotes: Mapped[int] = mapped_column(default=0)
    articles: Mapped[int] = mapped_column(default=0)


class TopicBroader(Table):
    """A topic lies under a broader one; a topic may lie under several."""

    __tablename__ = "topic_broader"
    __table_args__ = (Index(None, "broader_pk"), {"sqlite_with_rowid": False})

    topic_pk: Mapped[int] = mapped_column(ForeignKey("topic.pk", ondelete="CASCADE"), primary_key=True)
    broader_pk: Mapped[int] = mapped_column(ForeignKey("topic.pk", ondelete="CASCADE"), primary_key=True)
