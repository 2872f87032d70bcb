"""Storing one article from the running service: searched in a thread, written by the writer, answered from inside."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from app.ingest.handover import TooMuchFound
from app.ingest.pipeline import OnConflict, Stored, store
from app.ingest.prepare import Prepared, document_of, prepare, too_much_found
from app.ingest.schemas import NewArticle
from app.ingest.searching import Searching
from app.store.database import Database
from app.store.reading import Snapshot

T = TypeVar("T")
Answer = Callable[[Connection, Snapshot, Stored], T]


async def ingest_article(
    database: Database,
    searching: Searching,
    read: Callable[[], NewArticle],
    *,
    now: int,
    on_conflict: OnConflict = "error",
    answer: Answer[T],
    answered: Callable[[Snapshot], T | None] = lambda snapshot: None,
) -> T:
    """Store the article that `read` gives and return what `answer` makes of it, in one transaction with its writes.

    Where `answered` finds an answer that was given before, that is returned and nothing stored. The event loop is free
    meanwhile. Raises Conflict, InvalidBody, QueueFull.
    """
    prepared = await searching.run(lambda: _prepared(searching, read()))

    def work(connection: Connection) -> T:
        snapshot = database.reader.within(connection)
        earlier = answered(snapshot)
        if earlier is not None:
            return earlier
        return answer(connection, snapshot, store(connection, prepared, now=now, on_conflict=on_conflict))

    return await database.writer.write(work)


def _prepared(searching: Searching, item: NewArticle) -> Prepared:
    """The article ready to be stored; raises InvalidBody."""
    try:
        return prepare(item, searching.search(document_of(item), extracts=item.extract))
    except TooMuchFound:
        raise too_much_found("/body") from None
