"""Texts sent over HTTP, searched beside the requests: in a few threads, and in processes of their own when long."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from app.ingest.handover import Packed, search_apart, unpacked
from app.ingest.workers import processes
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
        self._processes: ProcessPoolExecutor | None = None
        self._door = threading.Lock()
        self._taken = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns, from one of the threads. Raises QueueFull."""
        if self._taken >= _AT_ONCE + _WAITING:
            raise QueueFull
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1

    def search(self, document: Document, *, extracts: bool = True) -> Searched:
        """A document searched, for work in one of the threads. Raises TooMuchFound."""
        if len(document.body) <= _SHORT:
            return search(document, extracts=extracts)
        return unpacked(self._apart(document, extracts=extracts), document)

    def _apart(self, document: Document, *, extracts: bool) -> Packed:
        """In a process; when that was killed, once more in a new one."""
        try:
            return self._pool().submit(search_apart, document, extracts=extracts).result()
        except BrokenProcessPool:
            self._leave()
            return self._pool().submit(search_apart, document, extracts=extracts).result()

    def _pool(self) -> ProcessPoolExecutor:
        """The processes; they start when the first long text comes."""
        with self._door:
            if self._processes is None:
                self._processes = processes(_AT_ONCE)
            return self._processes

    def _leave(self) -> None:
        with self._door:
            broken, self._processes = self._processes, None
        if broken is not None:
            broken.shutdown(wait=False)

    def close(self) -> None:
        """Finish the texts under way and stop."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        if self._processes is not None:
            self._processes.shutdown(wait=True)
