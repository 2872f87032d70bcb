"""Public ids: a prefix that names the resource, and a UUIDv7 in lower-case Crockford base32 (26 characters)."""

import os
import threading
import time
from typing import Final, Literal

Prefix = Literal["art", "quo", "act", "top", "src", "key"]

PREFIXES: Final = ("art", "quo", "act", "top", "src", "key")
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = tuple(high + low for high in _ALPHABET for low in _ALPHABET)
_SHIFTS: Final = tuple(range(120, -1, -10))
_RANDOM_BITS: Final = 62


class _Clock:
    """Milliseconds and a 12-bit counter that never go back within a process, so ids sort by creation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def tick(self) -> int:
        """A 60-bit number: 48 bits of milliseconds since the epoch, then 12 bits of counter."""
        with self._lock:
            self._last = max(self._last + 1, (time.time_ns() // 1_000_000) << 12)
            return self._last


_clock = _Clock()


def new_id(prefix: Prefix) -> str:
    """A fresh id such as `art_06x...`; later ids of this process sort after earlier ones. Source: RFC 9562, 5.7."""
    ticks = _clock.tick()
    milliseconds, counter = ticks >> 12, ticks & 0xFFF
    random = int.from_bytes(os.urandom(8), "big") & ((1 << _RANDOM_BITS) - 1)
    number = (milliseconds << 80) | (7 << 76) | (counter << 64) | (2 << 62) | random
    return f"{prefix}_{_base32(number)}"


def _base32(number: int) -> str:
    return "".join([_PAIRS[(number >> shift) & 0x3FF] for shift in _SHIFTS])


def looks_like_id(value: str) -> bool:
    """Whether the value begins with an id prefix: such a value is never a slug."""
    return value[3:4] == "_" and value[:3] in PREFIXES
