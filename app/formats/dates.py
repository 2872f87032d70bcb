"""Instants as the standards write them; every instant comes from the data, none from the clock."""

from datetime import UTC, datetime
from email.utils import format_datetime

EPOCH = "1970-01-01T00:00:00Z"

_CROCKFORD = {digit: value for value, digit in enumerate("0123456789abcdefghjkmnpqrstvwxyz")}
_LENGTH = {"second": 20, "day": 10, "month": 7, "year": 4}
_UUID_DIGITS = 26
_MIDNIGHT = "T00:00:00Z"


def rfc822(instant: str) -> str:
    """An RFC 3339 instant as RSS wants it: `Fri, 12 Sep 2025 00:00:00 GMT`."""
    return format_datetime(datetime.fromisoformat(instant).astimezone(UTC), usegmt=True)


def as_precise(instant: str, precision: str | None) -> str:
    """The instant cut to what is known of it: `2025-09` for precision `month`.

    Without a precision a midnight is cut to its day, which is true whether the hour was known or not.
    """
    if precision is None:
        precision = "day" if instant.endswith(_MIDNIGHT) else "second"
    return instant[: _LENGTH.get(precision, len(instant))]


def minted_at(public_id: str) -> str | None:
    """The instant at which a public id was made, read from its UUIDv7; None when it holds none."""
    digits = public_id.rpartition("_")[2]
    if len(digits) != _UUID_DIGITS or any(digit not in _CROCKFORD for digit in digits):
        return None
    value = 0
    for digit in digits:
        value = value * 32 + _CROCKFORD[digit]
    if value >> 128 or (value >> 76) & 0xF != 7:
        return None
    try:
        made = datetime.fromtimestamp((value >> 80) // 1000, UTC)
    except (OverflowError, ValueError):
        return None
    return made.strftime("%Y-%m-%dT%H:%M:%SZ")
