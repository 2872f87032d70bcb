"""Processes that work beside this one: whichever is killed, only the call that kills is lost."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest.searched.workers import Closed, Killed, Workers

FATAL = "fatal"


def doubled(text: str) -> str:
    """What there is to do; one text kills whoever reads it."""
    if text == FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return text * 2


def open_for_ever(pipe: Path) -> None:
    """Tell whoever reads the pipe that work has begun, and do not end."""
    pipe.write_text("begun")
    signal.pause()


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Two processes."""
    with Workers(2) as made:
        yield made


def test_a_call_that_kills_its_process_twice_is_the_only_one_lost(workers: Workers) -> None:
    waiting = [workers.begin(doubled, text) for text in ("a", "b", FATAL, "c", "d")]
    assert [waiting[0](), waiting[1]()] == ["aa", "bb"]
    with pytest.raises(Killed):
        waiting[2]()
    assert [waiting[3](), waiting[4]()] == ["cc", "dd"]
    assert workers.begin(doubled, "e")() == "ee"


def test_processes_that_are_killed_are_replaced(workers: Workers) -> None:
    for _ in range(2):
        assert workers.begin(doubled, "a")() == "aa"
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGKILL)
            process.join()
    assert workers.begin(doubled, "b")() == "bb"


def test_this_thread_alone_raises_what_the_call_raises() -> None:
    with Workers(1) as here, pytest.raises(ZeroDivisionError):
        here.begin(divmod, 1, 0)()


def test_closing_ends_work_that_would_not_end(tmp_path: Path) -> None:
    pipe = tmp_path / "begun"
    os.mkfifo(pipe)
    workers = Workers(2)
    result = workers.begin(open_for_ever, pipe)
    assert pipe.read_text() == "begun"
    closing = threading.Thread(target=workers.close)
    closing.start()
    with pytest.raises(Closed):
        result()
    closing.join()
    assert multiprocessing.active_children() == []
    with pytest.raises(Closed):
        workers.begin(doubled, "a")
