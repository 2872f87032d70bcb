"""Texts sent over HTTP, searched beside the requests: in a few threads, and in processes of their own when long."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from app.ingest.searched.handover import Packed, search_apart, unpacked
from app.ingest.searched.workers import Closed, Killed, Workers
from app.rest.drain import going_down
from app.rest.errors import Unavailable
from app.store.writing import QueueFull
from app.text.document import Document
from app.text.searched import Searched, search

T = TypeVar("T")
_AT_ONCE: Final = 2
_WAITING: Final = 50
_SHORT: Final = 2_000
"""Code points that are searched in less time than it takes to hand them over: a millisecond or two."""


class Searching:
    """Two threads that read and search the texts sent, and the bounded number of texts that wait for one.

    Threads of one process take turns: while one of them searches for a second, every other needs many turns for the
    simplest answer. A text that is not short is therefore searched by another process, for which its thread waits.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="searching")
        self._processes = Workers(_AT_ONCE, apart=True)
        self.taken = 0
        self._is_closed = False

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns, from one of the threads. Raises QueueFull, Unavailable."""
        if self._is_closed:
            raise going_down()
        if self.taken >= _AT_ONCE + _WAITING:
            raise QueueFull
        self.taken += 1
        try:
            return await asyncio.wrap_future(self._threads.submit(work))
        finally:
            self.taken -= 1

    def search(self, document: Document, *, extracts: bool = True) -> Searched:
        """A document searched, for work in one of the threads. Raises TooMuchFound, Unavailable."""
        if len(document.body) <= _SHORT:
            return search(document, extracts=extracts)
        return unpacked(self._apart(document, extracts=extracts), document)

    def _apart(self, document: Document, *, extracts: bool) -> Packed:
        """In a process; when that was killed, once more in a new one. Raises Unavailable."""
        try:
            return self._processes.begin(search_apart, document, extracts=extracts)()
        except Killed:
            raise Unavailable("The text could not be searched: the process that did it was killed twice.") from None
        except Closed:
            raise going_down() from None

    def close(self) -> None:
        """Stop at once: the texts under way and those that wait are refused."""
        self._is_closed = True
        self._processes.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
