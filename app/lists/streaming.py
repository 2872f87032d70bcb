"""Lists of any length, read and written page by page."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from typing import Final, NamedTuple, cast

from starlette.responses import StreamingResponse

from app.formats import render
from app.formats.media import REPRESENTATIONS, Resource
from app.lists import cursor as cursors
from app.lists.listing import Answer, Asked, Item
from app.lists.work import Work
from app.store.reading import DeadlineExceeded, Reader, Snapshot

BATCH: Final = 500
_FEWER: Final = 8


def only(item: Item, fields: Collection[str] | None) -> Item:
    """The item, or just the members asked for, in the order asked for."""
    return item if fields is None else {name: item[name] for name in fields if name in item}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is sent: its octets in pieces, how many rows they hold, and the cursor of the next page."""

    pieces: tuple[bytes, ...]
    count: int
    next: str | None


class _Pages(NamedTuple):
    """A list read page after page, each in one go, and written in the thread that reads it."""

    reader: Reader
    name: str
    fields: tuple[str, ...] | None

    async def read(self, asked: Asked, left: int | None, *, continues: bool) -> _Page:
        """One page, of no more rows than are left and than can be read in time."""
        size = asked.limit if left is None else min(asked.limit, left)
        while True:
            try:
                return await self.reader.read(self._page_of(asked._replace(limit=size), continues=continues))
            except DeadlineExceeded:  # rows of uncommon size: take fewer at a time
                if size == 1:
                    raise
                size = max(1, size // _FEWER)

    def _page_of(self, asked: Asked, *, continues: bool) -> Callable[[Snapshot], _Page]:
        return lambda snapshot: self._written(Work(snapshot, asked).answer(), asked, continues)

    def _written(self, answer: Answer, asked: Asked, continues: bool) -> _Page:
        resource = cast("Resource", asked.listing.name)
        items = [only(item, self.fields) for item in answer.items] if self.name == "ndjson" else answer.items
        include = asked.include if self.fields is not None else asked.include | asked.listing.adds
        pieces = render.stream(self.name, resource, items, self.fields, include, continues=continues)
        return _Page(tuple(pieces), len(answer.items), answer.next)


async def stream_answer(
    reader: Reader, name: str, asked: Asked, fields: tuple[str, ...] | None, limit: int | None
) -> StreamingResponse:
    """Rows page after page, the next one read when the last one is sent; an error on the way breaks the connection off.

    The first page is read before the answer begins, so that whatever refuses or redirects the list still can. A client
    that takes its time holds a page in memory, and no thread.
    """
    pages = _Pages(reader, name, fields)
    first = await pages.read(asked, limit, continues=False)

    async def content() -> AsyncIterator[bytes]:
        page, at, left = first, asked, limit
        while True:
            for piece in page.pieces:
                yield piece
                await asyncio.sleep(0)  # others get their turn, and a client that has gone is noticed
            left = None if left is None else left - page.count
            if page.next is None or left == 0:
                return
            at = _continued(at, page.next)
            page = await pages.read(at, left, continues=True)

    return StreamingResponse(content(), media_type=REPRESENTATIONS[name].media_type)


def _continued(asked: Asked, next_cursor: str) -> Asked:
    return asked._replace(after=cursors.decode(next_cursor, asked.path).place, total=False, facets=(), histogram=None)
