"""When an article says it was published: an instant and how precisely it is known."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

Precision = Literal["second", "day", "month", "year"]

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_INSTANT: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d{1,9})? ?(?:([Zz]|UTC|GMT)|([+-]\d{2}):?(\d{2}))?",
    re.ASCII,
)


_WESTERNMOST: Final = timedelta(hours=-11)
_EASTERNMOST: Final = timedelta(hours=14)
"""The clocks of the earth furthest behind and ahead of UTC where people live."""


@lru_cache(maxsize=256)
def read_instant(text: str) -> tuple[int, Precision]:
    """Seconds since the epoch, UTC, of a year, a month, a day or an RFC 3339 instant; without an offset it is UTC.

    A day, month or year stands for its first second. Raises ValueError on anything else.
    """
    text = text.strip()
    if found := _DATE.fullmatch(text):
        year, month, day = found.groups()
        first = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        precision: Precision = "day" if day else "month" if month else "year"
        return _seconds(first), precision
    if found := _INSTANT.fullmatch(text):
        on, minutes, seconds, _, hours, rest = found.groups()
        offset = f"{hours}:{rest}" if hours else "+00:00"
        return _seconds(datetime.fromisoformat(f"{on}T{minutes}{seconds or ':00'}{offset}")), "second"
    raise ValueError("it is neither a date (2025, 2025-09, 2025-09-12) nor an RFC 3339 instant")


def _seconds(moment: datetime) -> int:
    try:
        return calendar.timegm(moment.utctimetuple())
    except OverflowError:
        raise ValueError("its instant is outside the years 1 to 9999") from None


def period(published_at: int, precision: Precision) -> tuple[str, str]:
    """The first day of what the precision covers and the day after its last, as `YYYY-MM-DD`."""
    first = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=published_at)).date()
    if precision == "year":
        return first.isoformat(), f"{first.year + 1:04}-01-01"
    if precision == "month":
        last = calendar.monthrange(first.year, first.month)[1]
        first, following = first.replace(day=1), first.replace(day=last)
        return first.isoformat(), _next(following).isoformat()
    return first.isoformat(), _next(first).isoformat()


def days_around(published_at: int | None, precision: Precision) -> frozenset[date]:
    """The days that were the reader's own when it was published: one, or two where the instant is of two in the world.

    None when not even the day is known.
    """
    if published_at is None or precision not in ("second", "day"):
        return frozenset()
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=published_at)
    if precision == "day":
        return frozenset((at.date(),))
    try:
        return frozenset(((at + _WESTERNMOST).date(), (at + _EASTERNMOST).date()))
    except OverflowError:
        return frozenset()


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
