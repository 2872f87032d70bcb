"""Days as a text states them: a weekday, a date, yesterday; and which day that is, once the reader's day is known."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
}
_NAMES: Final = "January February March April May June July August September October November December".split()
_MONTHS: Final = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, 1)},
    "Sept": 9,
}
_BACK: Final = {"today": 0, "tonight": 0, "yesterday": 1}
_PARTS: Final = frozenset("morning afternoon evening night".split())
_OTHER_WEEK: Final = frozenset("of last next the through until till to a".split())
_JOINED: Final = frozenset("-–—/&")
_LONGEST_AGO: Final = timedelta(days=300)
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TOKEN: Final = re.compile(r"\w[\w'’\-]*|[^\w\s]")
_HINTS: Final = ("day", "night", "this ", *(name[:3] for name in _NAMES))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is stated, and where: what is not stated is None. `back` counts days before the reader's own."""

    start: int
    end: int
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    back: int | None = None


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks between two places of a text."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text, start, end)]


def may_state_a_day(text: str, start: int, end: int) -> bool:
    """Whether a look between two places of a text is worth while."""
    window = text[start:end]
    return any(hint in window for hint in _HINTS)


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday."""
    return word in _WEEKDAYS


def is_month(word: str) -> bool:
    """Whether a word is the name of a month."""
    return word in _MONTHS


def read_day(tokens: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """The day stated at a token ("on Friday", "Friday night", "on 12 September 2025"), and the token after it."""
    begin = at
    says_on = _word(tokens, at).lower() == "on"
    at += says_on
    if _word(tokens, at) in _BACK and not says_on:
        return Day(tokens[at].start, tokens[at].end, back=_BACK[tokens[at].text]), at + 1
    if _word(tokens, at) == "this" and _word(tokens, at + 1) in _PARTS:
        return Day(tokens[at].start, tokens[at + 1].end, back=0), at + 2
    weekday = _WEEKDAYS.get(_word(tokens, at))
    if weekday is not None:
        at += 1
        at += _word(tokens, at) in _PARTS
    dated = _date(tokens, at + (weekday is not None and _word(tokens, at) == ","))
    month = day = year = None
    if dated is not None:
        month, day, year, at = dated
    if (weekday is None and dated is None) or _goes_on(tokens, at):
        return None
    return Day(tokens[begin].start, tokens[at - 1].end, weekday, month, day, year), at


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows makes it another day or several: Friday of last week, Friday and Saturday, Friday-Sunday."""
    following = _word(tokens, at)
    if following in _OTHER_WEEK or (following in _JOINED and tokens[at].start == tokens[at - 1].end):
        return True
    return following in ("and", "or") and (is_weekday(_word(tokens, at + 1)) or is_month(_word(tokens, at + 1)))


def _date(tokens: Sequence[Token], at: int) -> tuple[int, int, int | None, int] | None:
    """Month, day and year of "12 September 2025", "September 12th" or "Sept. 12, 2025", and the token after it."""
    first = _number(tokens, at)
    if first is not None:
        found = _month(tokens, at + 1)
        if found is None:
            return None
        month, day, at = found[0], first, found[1]
    else:
        found = _month(tokens, at)
        number = None if found is None else _number(tokens, found[1])
        if found is None or number is None:
            return None
        month, day, at = found[0], number, found[1] + 1
    ahead = at + (_word(tokens, at) == ",")
    if _YEAR.fullmatch(_word(tokens, ahead)):
        return month, day, int(tokens[ahead].text), ahead + 1
    return month, day, None, at


def _number(tokens: Sequence[Token], at: int) -> int | None:
    found = _ORDINAL.fullmatch(_word(tokens, at))
    return int(found.group(1)) if found and 1 <= int(found.group(1)) <= 31 else None


def _month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A month and the token after it, the dot of an abbreviation included."""
    month = _MONTHS.get(_word(tokens, at))
    if month is None:
        return None
    return month, at + 1 + (_word(tokens, at + 1) == "." and len(tokens[at].text) <= 4)


def resolve(stated: Day, readers: Collection[date]) -> date | None:
    """The day that is meant, for a reader whose own day is one of these; None unless it is the same for all of them.

    A weekday is the latest one that is not yet to come, a date without a year the latest within three hundred days. A
    date with a year needs no reader. What contradicts itself, or lies ahead, is no day.
    """
    if stated.year is not None:
        found = _on(stated, stated.year)
        return None if found is None or (readers and found > max(readers)) else found
    meant = {_for(stated, reader) for reader in readers}
    return meant.pop() if len(meant) == 1 else None


def _for(stated: Day, reader: date) -> date | None:
    try:
        if stated.back is not None:
            return reader - timedelta(days=stated.back)
        if stated.month is None:
            return reader - timedelta(days=(reader.weekday() - (stated.weekday or 0)) % 7)
    except OverflowError:
        return None
    for year in (reader.year, reader.year - 1):
        found = _on(stated, year)
        if found is not None and found <= reader and reader - found <= _LONGEST_AGO:
            return found
    return None


def _on(stated: Day, year: int) -> date | None:
    """The date of a year, where there is one and it falls on the weekday that is stated beside it."""
    try:
        found = date(year, stated.month or 0, stated.day or 0)
    except ValueError:
        return None
    return found if stated.weekday in (None, found.weekday()) else None
