"""What every start looks for: whether the database is to be filled first."""

from sqlalchemy import Connection, or_, select

from app.ingest.rows.lookup import has_any
from app.store.database import Database
from app.store.tables import Article, Topic
from app.text.topics.media_topics import media_topics


def begin(database: Database, now: int) -> None:
    """Fill a database without topics: with the reference data and, when it has no articles, those of the seed data.

    Topics that were only found in texts do not count. What fills it is imported only then.
    """
    if database.writer.write_now(_has_topics):
        return
    from app.ingest.imports import seeds  # noqa: PLC0415 - what stores: 2 MB

    if database.writer.write_now(lambda connection: has_any(connection, Article)):
        seeds.load_reference(database, now)
    else:
        seeds.seed(database, now)


def _has_topics(connection: Connection) -> bool:
    chosen = or_(Topic.code.is_(None), Topic.code.not_in(list(media_topics())))
    return connection.scalar(select(Topic.pk).where(chosen).limit(1)) is not None
