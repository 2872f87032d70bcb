"""What a read may take, wherever it runs."""

import math
import time
from collections.abc import Callable
from typing import Final, NamedTuple

_STEPS: Final = 20_000


class Bounds(NamedTuple):
    """What a read may take: until when on the monotonic clock, and how many rows a statement.

    steps: of SQLite's machine, between two looks. looks: how many there may be before it is stopped, whatever the
    clock says: on a busy machine the clock goes on while the read does not. is_counted: whether its statements count
    as executed.
    """

    until: float = math.inf
    steps: int = _STEPS
    looks: float = math.inf
    rows: int | None = None
    is_counted: bool = True

    def watch(self) -> Callable[[], bool]:
        """Says at each look whether to stop."""
        looks = 0

        def look() -> bool:
            nonlocal looks
            looks += 1
            return looks > self.looks or time.monotonic() > self.until

        return look
