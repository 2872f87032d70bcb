"""Storing one article from the running service: searched in a thread, written by the writer, answered from inside."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from app.ingest.searched.handover import TooMuchFound
from app.ingest.searched.searching import Searching
from app.ingest.sent.prepare import Prepared, document_of, prepare, too_much_found
from app.ingest.sent.schemas import NewArticle, OnConflict
from app.ingest.storing.pipeline import TRIES, Stored, Unsearched, store
from app.rest.errors import Unavailable
from app.store.database import Database
from app.store.reading import Snapshot
from app.text.document import Document

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
    meanwhile, and other writers wait for what is written, never for what is searched.
    Raises Conflict, InvalidBody, QueueFull, Unavailable.
    """
    prepared = await searching.run(lambda: _prepared(searching, read()))

    def work(connection: Connection) -> T:
        snapshot = database.reader.within(connection)
        earlier = answered(snapshot)
        if earlier is not None:
            return earlier
        return answer(connection, snapshot, store(connection, prepared, now=now, on_conflict=on_conflict))

    for _ in range(TRIES):
        try:
            return await database.writer.write(work)
        except Unsearched as error:
            document = error.document
        prepared = await searching.run(partial(_prepared, searching, prepared.item, document))
    raise Unavailable("The stored article changes faster than what is sent can be searched.")


def _prepared(searching: Searching, item: NewArticle, document: Document | None = None) -> Prepared:
    """The article ready to be stored, with this text where that is more than was sent; raises InvalidBody."""
    document = document or document_of(item)
    try:
        return prepare(item, searching.search(document, extracts=item.extract), document)
    except TooMuchFound:
        raise too_much_found("/body") from None
