"""Choosing a representation from a path suffix, a `format=` value and an Accept header (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from app.formats.media import REPRESENTATIONS

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - the `token` of RFC 9110, no secret
_RANGE = re.compile(rf"({_TOKEN})/({_TOKEN})")
_WEIGHT = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_CUTOFF = 60.0


class UnknownSuffix(NamedTuple):
    """The path ends in a suffix that this resource does not have."""

    suffix: str
    nearest: str | None
    known: tuple[str, ...]


class UnknownFormat(NamedTuple):
    """`format=` names a representation that this resource does not have."""

    value: str
    nearest: str | None
    known: tuple[str, ...]


class NotAcceptable(NamedTuple):
    """The Accept header leaves out everything this resource has; `available` are the media types it does have."""

    available: tuple[str, ...]


Refusal = UnknownSuffix | UnknownFormat | NotAcceptable


class _MediaRange(NamedTuple):
    type: str
    subtype: str
    quality: float


def choose(
    allowed: Sequence[str], *, suffix: str | None = None, format_name: str | None = None, accept: str | None = None
) -> str | Refusal:
    """The name of the representation to send, or why there is none.

    The suffix wins over `format=`, which wins over Accept; an unknown `format=` is refused whatever the suffix says.
    Accept is not looked at where there is only one representation. `allowed` is in the server's order of preference.
    """
    known = tuple(allowed)
    if suffix is not None and suffix not in known:
        return UnknownSuffix(suffix, _nearest(suffix, known), known)
    if format_name is not None and format_name not in known:
        return UnknownFormat(format_name, _nearest(format_name, known), known)
    if suffix is not None:
        return suffix
    if format_name is not None:
        return format_name
    return _by_accept(known, accept)


@lru_cache(maxsize=128)
def _by_accept(known: tuple[str, ...], accept: str | None) -> str | NotAcceptable:
    ranges = list(_ranges(accept or ""))
    if not ranges or len(known) == 1:  # a header nobody can read counts as none
        return known[0]
    best, best_rank = known[0], (0.0, 0)
    for name in known:
        rank = _rank(REPRESENTATIONS[name].accepted_types, ranges)
        if rank[0] > 0 and rank > best_rank:
            best, best_rank = name, rank
    if best_rank[0] > 0:
        return best
    return NotAcceptable(tuple(REPRESENTATIONS[name].accepted_types[0] for name in known))


def _rank(types: tuple[str, ...], ranges: Sequence[_MediaRange]) -> tuple[float, int]:
    """Quality and specificity (3 named, 2 `type/*`, 1 `*/*`) of the most specific ranges that fit one of the types."""
    main_types = {each.partition("/")[0] for each in types}
    levels = (
        (3, [each.quality for each in ranges if f"{each.type}/{each.subtype}" in types]),
        (2, [each.quality for each in ranges if each.subtype == "*" and each.type in main_types]),
        (1, [each.quality for each in ranges if each.type == "*"]),
    )
    for specificity, qualities in levels:
        if qualities:
            return max(qualities), specificity
    return 0.0, 0


def _ranges(accept: str) -> Iterator[_MediaRange]:
    """The media ranges of the header in lower case; malformed ones are passed over, only `q` counts as a parameter."""
    for element in _split(accept, ","):
        media, *parameters = _split(element, ";")
        found = _RANGE.fullmatch(media.strip().lower())
        quality = _quality(parameters)
        if found is None or quality is None or (found[1] == "*" and found[2] != "*"):
            continue
        yield _MediaRange(found[1], found[2], quality)


def _quality(parameters: Sequence[str]) -> float | None:
    """The weight among the parameters, 1 when there is none, None when it is malformed."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            weight = value.strip()
            return float(weight) if _WEIGHT.fullmatch(weight) else None
    return 1.0


def _split(value: str, separator: str) -> list[str]:
    """The parts between separators that stand outside quoted strings; linear in the length."""
    parts: list[str] = []
    begin, is_quoted, is_escaped = 0, False, False
    for index, character in enumerate(value):
        if is_escaped:
            is_escaped = False
        elif is_quoted and character == "\\":
            is_escaped = True
        elif character == '"':
            is_quoted = not is_quoted
        elif character == separator and not is_quoted:
            parts.append(value[begin:index])
            begin = index + 1
    parts.append(value[begin:])
    return parts


def _nearest(given: str, known: Sequence[str]) -> str | None:
    hit = process.extractOne(given[:64].lower(), known, scorer=fuzz.ratio, score_cutoff=_CUTOFF)
    return hit[0] if hit else None
