"""Instants as JSON writes them."""

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def rfc3339(seconds: int | None) -> str | None:
    """`2025-09-12T00:00:00Z` for seconds since the epoch, also before it; None stays None."""
    if seconds is None:
        return None
    return (_EPOCH + timedelta(seconds=seconds)).isoformat()[:19] + "Z"
