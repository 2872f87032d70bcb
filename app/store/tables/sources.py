"""Who published."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table
from app.store.types import Key, Pk


class Source(Table):
    """A publisher. `quotes` and `articles` count what the default lists would answer.

    A source that only an article under embargo has brought is not `visible` before it is released.
    """

    __tablename__ = "source"

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    id: Mapped[str] = mapped_column(Key, unique=True)
    slug: Mapped[str] = mapped_column(Key, unique=True)
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Key, index=True)
    host: Mapped[str | None] = mapped_column(Key, index=True)
    url: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    rights: Mapped[str | None] = mapped_column(Text)
    quotes: Mapped[int] = mapped_column(default=0)
    articles: Mapped[int] = mapped_column(default=0)
    visible: Mapped[bool] = mapped_column(default=True)
