"""Instants as JSON writes them."""

from datetime import date
from functools import lru_cache
from typing import Final

_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY: Final = 86_400
_TWO: Final = tuple(f"{number:02}" for number in range(60))


@lru_cache(maxsize=2_048)
def rfc3339(seconds: int | None) -> str | None:
    """`2025-09-12T00:00:00Z` for seconds since the epoch, also before it; None stays None.

    Those written lately are kept: the newest articles are on every list, and many never changed since they came out.
    """
    if seconds is None:
        return None
    day, second = divmod(seconds, _DAY)
    return f"{_iso(day)}T{_TWO[second // 3_600]}:{_TWO[second // 60 % 60]}:{_TWO[second % 60]}Z"


@lru_cache(maxsize=4_096)
def _iso(day: int) -> str:
    """The calendar day so many days after the epoch."""
    return date.fromordinal(_EPOCH + day).isoformat()
