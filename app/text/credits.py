"""Dateline and byline, read off the first lines of a body."""

import re
from typing import Final

_BYLINE: Final = re.compile(r"[Bb][Yy]:? ([A-Z][^\n\d:;]{2,80})$")
_DATELINE: Final = re.compile(
    r"([A-Z][A-Z.,'’ \-]{2,60}(?:[A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Z][A-Za-z ]{1,20}\))?) ?(?:—|–|--|-) "
)


def dateline(body: str) -> str | None:
    """Place, date and agency printed before the first sentence ("KYIV, Sept 12 (Reuters) —"), verbatim."""
    match = _DATELINE.match(body[:140])
    return match.group(1) if match else None


def byline(body: str) -> str | None:
    """The names after "By" on one of the first lines."""
    for line in body[:600].split("\n", 3)[:3]:
        match = _BYLINE.match(line.strip())
        if match and len(match.group(1).split()) <= 12 and not match.group(1).endswith("."):
            return match.group(1).strip()
    return None
