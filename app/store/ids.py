"""Public ids: a prefix that names the resource, and a UUIDv7 in lower-case Crockford base32 (26 characters)."""

import os
import threading
import time
from functools import lru_cache
from typing import Final, Literal

Prefix = Literal["art", "quo", "act", "top", "src", "key"]

PREFIXES: Final = ("art", "quo", "act", "top", "src", "key")
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = tuple(high + low for high in _ALPHABET for low in _ALPHABET)
_OF_MOMENT: Final = tuple(range(40, -1, -10))
_OF_REST: Final = tuple(range(70, -1, -10))
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
    random = int.from_bytes(os.urandom(8), "big") & ((1 << _RANDOM_BITS) - 1)
    rest = (7 << 76) | ((ticks & 0xFFF) << 64) | (2 << 62) | random
    return f"{prefix}_{_moment(ticks >> 12)}{_base32(rest, _OF_REST)}"


@lru_cache(maxsize=16)
def _moment(milliseconds: int) -> str:
    """The first ten characters, which all ids of a millisecond share."""
    return _base32(milliseconds, _OF_MOMENT)


def _base32(number: int, shifts: tuple[int, ...]) -> str:
    return "".join([_PAIRS[(number >> shift) & 0x3FF] for shift in shifts])


def looks_like_id(value: str) -> bool:
    """Whether the value begins with an id prefix: such a value is never a slug."""
    return value[3:4] == "_" and value[:3] in PREFIXES
