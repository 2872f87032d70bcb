"""Periods: `since` is included, `until` is not."""

from typing import Any

from app.rest.errors import FieldError, InvalidParameter


def check_period(since_name: str, since: Any, until_name: str, until: Any) -> None:
    """Raise InvalidParameter when the period is empty or runs backwards."""
    if since is not None and until is not None and since >= until:
        detail = f"`{since_name}` must be before `{until_name}`: the first is included, the second is not."
        raise InvalidParameter(detail, errors=[FieldError("empty-period", detail, parameter=since_name)])
