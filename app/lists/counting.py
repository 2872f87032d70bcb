"""Counts over a filtered list: the total, facets, and a histogram, each one statement and bounded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, FromClause, Select, bindparam, func, select

from app.rest.errors import FieldError, InvalidParameter
from app.store.statement import Row
from app.store.types import UNDATED

_DAY: Final = 86_400
_MOST_BARS: Final = 5_000
AnyRows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to count matches by: its column and that of its name, and the way to them from the matches.

    count: what to count where a match comes in several rows of one value.
    """

    value: Any
    name: Any
    joined: Callable[[FromClause], FromClause]
    count: Any = None


class Dates(NamedTuple):
    """What a histogram counts by: instants (seconds, UNDATED when unknown) or calendar days (text, None)."""

    column: Any
    is_instant: bool
    joined: Callable[[FromClause], FromClause]


def total(matched: FromClause) -> AnyRows:
    """How many rows the subquery has; it must be limited already."""
    return select(func.count()).select_from(matched)


def facet(matched: FromClause, of: Facet) -> AnyRows:
    """Rows of value, name, count and the sum of all counts, largest first; bind `facet_limit`."""
    count = func.count() if of.count is None else of.count
    return (
        select(of.value, of.name, count, func.sum(count).over())
        .select_from(of.joined(matched))
        .group_by(of.value, of.name)
        .order_by(count.desc(), of.value.asc().nulls_first())
        .limit(bindparam("facet_limit", type_=BigInteger()))
    )


def facet_json(rows: list[Row]) -> dict[str, Any]:
    """A facet's answer from its rows."""
    items = [{"value": value, "name": name, "count": count} for value, name, count, _ in rows]
    everything = int(rows[0][3]) if rows else 0
    return {"items": items, "other": everything - sum(item["count"] for item in items)}


def by_day(matched: FromClause, of: Dates) -> AnyRows:
    """Rows of day and count: day numbers since the epoch for instants, text for calendar days."""
    column = of.column
    if of.is_instant:
        column = (column - (column % _DAY + _DAY) % _DAY) // _DAY
    return select(column, func.count()).select_from(of.joined(matched)).group_by(column)


def histogram_json(rows: list[Row], of: Dates, period: str) -> list[dict[str, Any]]:
    """Bars in order of time, empty ones included, undated matches last.

    Raises InvalidParameter when so fine a period would give more than 5,000 bars.
    """
    counts: dict[date, int] = {}
    undated = 0
    for key, count in rows:
        day = _day(key, of)
        if day is None:
            undated += count
        else:
            start = _start(day, period)
            counts[start] = counts.get(start, 0) + count
    bars: list[dict[str, Any]] = []
    if counts:
        start, last = min(counts), max(counts)
        bars.append({"start": start.isoformat(), "count": counts[start]})
        while start < last:
            if len(bars) == _MOST_BARS:
                raise _too_fine()
            start = _NEXT[period](start)  # never beyond `last`: no day comes after 9999-12-31
            bars.append({"start": start.isoformat(), "count": counts.get(start, 0)})
    if undated:
        bars.append({"start": None, "count": undated})
    return bars


def _day(key: Any, of: Dates) -> date | None:
    if not of.is_instant:
        return None if key is None else date.fromisoformat(key)
    number = int(key)
    return None if number * _DAY <= UNDATED else (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=number)).date()


def _start(day: date, period: str) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    if period == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if period == "year" else day


_NEXT: Final[Mapping[str, Callable[[date], date]]] = {
    "day": lambda start: start + timedelta(days=1),
    "week": lambda start: start + timedelta(days=7),
    "month": lambda start: (start.replace(day=28) + timedelta(days=4)).replace(day=1),
    "year": lambda start: start.replace(year=start.year + 1),
}


def _too_fine() -> InvalidParameter:
    said = f"So fine a histogram would have more than {_MOST_BARS:,} bars; take a longer period, or since and until."
    return InvalidParameter(said, errors=[FieldError("too-fine", said, parameter="histogram")])
