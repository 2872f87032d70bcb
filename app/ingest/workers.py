"""Who does what takes processor time on the command line: this thread, or processes beside it."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

from app.ingest.handover import begin


class _Here(Executor):
    """Runs a call at once, in the calling thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is the caller's to look at, as with any executor
            done.set_exception(error)
        return done


def workers(number: int) -> Executor:
    """As many processes, which import the text floor alone; one of them is this thread."""
    return _Here() if number <= 1 else processes(number)


def processes(number: int) -> ProcessPoolExecutor:
    """Processes that end with this one; each starts when there is work for it."""
    return ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"), initializer=begin)
