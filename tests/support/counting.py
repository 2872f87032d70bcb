"""How much is done during some work, counted: never timed, since a busy machine takes longer over the same."""

import gc
import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """How many functions are called during some work, those of the language included."""
    return _profiled(work, lambda _: True).total()


def steps(work: Callable[[], object], within: str = "/app/") -> int:
    """How many lines of the files under a folder are run during some work."""
    count = 0

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if within not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def passes(work: Callable[[], object], text: str) -> Counter[str]:
    """The methods of the language that are called on a text, or on one as long, and how often."""
    return _profiled(work, lambda called: len(_self_of(called)) >= len(text))


def _self_of(called: Any) -> str:
    owner = getattr(called, "__self__", None)
    return owner if isinstance(owner, str) else ""


def _profiled(work: Callable[[], object], counts: Callable[[Any], bool]) -> Counter[str]:
    found = Counter[str]()

    def counted(frame: FrameType, event: str, called: Any) -> None:
        if event in ("call", "c_call") and counts(called):
            found[frame.f_code.co_name if event == "call" else called.__name__] += 1

    before = sys.getprofile()
    gc.disable()  # what the collector calls back is not this work
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return found
