"""Who does what takes processor time: this thread, or processes beside it, one of which may be killed at any moment."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from types import TracebackType
from typing import Final, ParamSpec, Self, TypeVar

from app.ingest.searched.handover import begin

P = ParamSpec("P")
T = TypeVar("T")
_SPAWN: Final = multiprocessing.get_context("spawn")


class Killed(Exception):
    """A process that carried out a call was killed, and so was the one that tried again."""

    def __str__(self) -> str:
        return "the process that searched it was killed, and so was the one that tried again"


class Closed(Exception):
    """The workers were sent home before the call was carried out."""


class Workers:
    """Calls carried out by so many processes, which import the text floor alone; one of them is this thread.

    Whoever kills a process ends what all of them are doing. Each such call is made once more, alone in a process: only
    the one that kills it again fails. Several threads may use the same workers.
    """

    def __init__(self, number: int, *, apart: bool = False) -> None:
        self._crew = _Crew(number) if number > 1 or apart else None
        self._alone = _Crew(1)
        self._turn = threading.Lock()

    def begin(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
        """Have a call carried out; what is returned waits for its result, and raises Killed, Closed or what it raises.

        Raises Closed.
        """
        if self._crew is None:
            return partial(work, *args, **kwargs)
        return partial(self._result, self._crew.submit(work, *args, **kwargs), partial(work, *args, **kwargs))

    def _result(self, first: Future[T], again: Callable[[], T]) -> T:
        try:
            return first.result()
        except BrokenProcessPool:
            pass
        with self._turn:
            try:
                return self._alone.submit(again).result()
            except BrokenProcessPool:
                raise (Closed if self._alone.is_closed else Killed) from None

    def close(self) -> None:
        """End the processes at once, whatever they are doing."""
        self._alone.close()
        if self._crew is not None:
            self._crew.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Crew:
    """Processes that start when there is work for them; others take their place when one was killed."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._door = threading.Lock()
        self._pool: _Pool | None = None
        self.is_closed = False

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A call on its way. Raises Closed."""
        with self._door:
            if self.is_closed:
                raise Closed
            if self._pool is not None:
                try:
                    return self._pool.submit(work, *args, **kwargs)
                except BrokenProcessPool:
                    self._pool.end()
            self._pool = _Pool(self._number)
            return self._pool.submit(work, *args, **kwargs)

    def close(self) -> None:
        """End the processes; whoever waits for one of them is told that it broke."""
        with self._door:
            self.is_closed = True
            if self._pool is not None:
                self._pool.end()


class _Pool(ProcessPoolExecutor):
    """Processes that end with this one, or as soon as it lets go of the line that they hold the other end of."""

    def __init__(self, number: int) -> None:
        self._theirs, self._ours = _SPAWN.Pipe(duplex=False)
        super().__init__(number, mp_context=_SPAWN, initializer=begin, initargs=(self._theirs,))

    def end(self) -> None:
        """End the processes at once."""
        self._ours.close()
        self.shutdown(wait=True)
        self._theirs.close()
