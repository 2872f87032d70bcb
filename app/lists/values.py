"""What parameter values mean: lists with commas, names, instants, words chosen from a few."""

import csv
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, WithJsonSchema

from app.text.normalise import search_fold

MAX_VALUES: Final = 200
_LENGTH: Final = 512
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,20}")
_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+\- ]\d{2}:\d{2})", re.ASCII
)


def split(given: Any) -> Any:
    """All values of a repeated or comma-separated parameter, each once; a value with a comma is in double quotes."""
    if not isinstance(given, Sequence):
        return given
    raw = [given] if isinstance(given, str) else given
    values = list(dict.fromkeys(value.strip() for each in raw for value in _pieces(each)))
    if any(not value for value in values):
        raise ValueError("a value is empty; leave the parameter out, or give a value between the commas")
    if len(values) > MAX_VALUES:
        raise ValueError(f"more than {MAX_VALUES} values")
    if any(len(value) > _LENGTH for value in values):
        raise ValueError(f"a value is longer than {_LENGTH} characters")
    return values


def _pieces(value: str) -> list[str]:
    if '"' not in value:
        return value.split(",")
    return next(csv.reader([value.replace("\n", " ").replace("\r", " ")], skipinitialspace=True), [""])


def instant(given: Any) -> int:
    """Seconds since the epoch of `2025`, `2025-09`, `2025-09-12` (their first instant UTC) or an RFC 3339 instant.

    A part of a second counts as the next whole one: what is stored lies on whole seconds, so nothing is between them.
    """
    text = str(given).strip()
    try:
        if found := _PARTIAL.fullmatch(text):
            year, month, day = (int(part or 1) for part in found.groups())
            return int(datetime(year, month, day, tzinfo=UTC).timestamp())
        if _INSTANT.fullmatch(text):  # a `+` that was not percent-encoded arrives as a space
            return ceil(datetime.fromisoformat(text[:19] + text[19:].replace(" ", "+").upper()).timestamp())
    except (ValueError, OverflowError):
        pass
    raise ValueError("not a date or instant such as 2025, 2025-09, 2025-09-12 or 2025-09-12T08:00:00Z")


def day(given: Any) -> str:
    """A calendar day `2025-09-12`; a year or month means its first day."""
    text = str(given).strip()
    found = _PARTIAL.fullmatch(text)
    try:
        if found:
            year, month, number = (int(part or 1) for part in found.groups())
            return datetime(year, month, number, tzinfo=UTC).strftime("%Y-%m-%d").rjust(10, "0")
    except ValueError:
        pass
    raise ValueError("not a day such as 2025-09-12")


Several: Final = BeforeValidator(split)
"""Marks a list type as repeatable and comma-separated."""

Words = Annotated[list[str], Several]
"""Values of a parameter that may be repeated or comma-separated."""

Instant = Annotated[
    int,
    BeforeValidator(instant),
    WithJsonSchema({"type": "string", "examples": ["2025-09-12", "2025-09-12T08:00:00Z"]}),
]
Day = Annotated[str, BeforeValidator(day), WithJsonSchema({"type": "string", "examples": ["2025-09-12"]})]


def _whole(given: Any) -> Any:
    if isinstance(given, str) and not _NUMBER.fullmatch(given):
        raise ValueError("it must be a whole number in digits")
    return given


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number written in plain digits; `1_0` and `1.0` are none."""


def lowered(values: list[str] | None) -> list[str] | None:
    """The values in lower case, each once."""
    return None if values is None else list(dict.fromkeys(value.casefold() for value in values))


def folded(values: list[str] | None) -> list[str] | None:
    """The values as search compares them, each once."""
    return None if values is None else list(dict.fromkeys(map(search_fold, values)))
