"""Lists of any length, written row by row as they are read."""

import asyncio
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Final, cast

from starlette.responses import StreamingResponse

from app.formats import render
from app.formats.media import REPRESENTATIONS, Resource
from app.rest import cursor as cursors
from app.rest.listing import Answer, Asked, Item
from app.rest.work import Work
from app.store.reading import Reader, Snapshot

BATCH: Final = 500


def only(item: Item, fields: Collection[str] | None) -> Item:
    """The item, or just the members asked for, in the order asked for."""
    return item if fields is None else {name: item[name] for name in fields if name in item}


async def stream_answer(
    reader: Reader, name: str, asked: Asked, fields: tuple[str, ...] | None, limit: int | None
) -> StreamingResponse:
    """Rows as they are read, page after page; an error on the way breaks the connection off.

    The first page is read before the answer begins, so that whatever refuses or redirects the list still can.
    """
    loop = asyncio.get_running_loop()
    first = await reader.read(_page_of(asked, limit))

    def rows() -> Iterator[Item]:
        answer, at, left = first, asked, limit
        while True:
            for item in answer.items:
                yield only(item, fields) if name == "ndjson" else item
            left = None if left is None else left - len(answer.items)
            if answer.next is None or left == 0:
                return
            at = _continued(at, answer.next)
            answer = asyncio.run_coroutine_threadsafe(reader.read(_page_of(at, left)), loop).result()

    include = asked.include if fields is not None else asked.include | asked.listing.adds
    content = render.stream(name, cast("Resource", asked.listing.name), rows(), fields, include)
    return StreamingResponse(content, media_type=REPRESENTATIONS[name].media_type)


def _page_of(asked: Asked, left: int | None) -> Callable[[Snapshot], Answer]:
    at = asked if left is None else replace(asked, limit=min(asked.limit, left))

    def work(snapshot: Snapshot) -> Answer:
        return Work(snapshot, at).answer()

    return work


def _continued(asked: Asked, next_cursor: str) -> Asked:
    return replace(asked, after=cursors.decode(next_cursor, asked.path).place, total=False, facets=(), histogram=None)
