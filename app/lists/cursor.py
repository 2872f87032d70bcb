"""Cursors: opaque places in a list that carry the list's own filters and order."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, Final, NamedTuple, NoReturn

import orjson
from pydantic import BaseModel

from app.lists.paging import shown
from app.rest.errors import FieldError, InvalidCursor
from app.store.keyset import Place
from app.store.types import LARGEST

_CHECK_BYTES: Final = 6
LONGEST: Final = 8_192
_VERSION: Final = 1
_PLAIN: Final = 1_024
_UNPACKED: Final = 65_536
_BROKEN: Final = "It is not a cursor of this service, or it was cut short."

Given = tuple[tuple[str, str], ...]
"""The filters and the sort of a list as they were sent, in the order of their names."""


class Cursor(NamedTuple):
    """A place in a list: which list, its filters and sort as they were given, and the last row's place."""

    listing: str
    given: Given
    place: Place

    def encode(self) -> str:
        """The cursor as URL-safe text; it depends on its content alone."""
        content = orjson.dumps([_VERSION, self.listing, self.given, self.place.key, self.place.pk])
        if len(content) > _PLAIN:
            content = zlib.compress(content)
        return urlsafe_b64encode(_check(content) + content).decode().rstrip("=")


def decode(text: str, listing: str) -> Cursor:
    """The cursor of this list; raises InvalidCursor when it is broken or belongs to another list."""
    try:
        octets = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        check, content = octets[:_CHECK_BYTES], octets[_CHECK_BYTES:]
        if len(text) > LONGEST or check != _check(content):
            refuse(_BROKEN)
        version, made_for, given, key, pk = orjson.loads(content if content[:1] == b"[" else _unpacked(content))
    except (ValueError, TypeError, zlib.error):
        refuse(_BROKEN)
    if version != _VERSION or made_for != listing:
        refuse("It was made for another list.")
    if not (_is_given(given) and _is_key(key) and type(pk) is int and 0 <= pk <= LARGEST):
        refuse(_BROKEN)
    return Cursor(made_for, tuple((name, value) for name, value in given), Place(key, pk))


def _unpacked(content: bytes) -> bytes:
    """A long cursor's content; whatever would unpack to more than any address holds is broken."""
    stream = zlib.decompressobj()
    unpacked = stream.decompress(content, _UNPACKED)
    if not stream.eof:
        refuse(_BROKEN)
    return unpacked


def _is_given(given: Any) -> bool:
    """Whether these are names and values that a query string could have brought."""
    return isinstance(given, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) and "\0" not in each for each in pair)
        for pair in given
    )


def _is_key(key: Any) -> bool:
    """Whether a column that lists are sorted by could hold this."""
    if isinstance(key, str):
        return "\0" not in key
    if type(key) is int:
        return -LARGEST <= key <= LARGEST
    return key is None or isinstance(key, float)


def sent(items: Iterable[tuple[str, str]], model: type[BaseModel]) -> Given:
    """The filters and the sort among the parameters of a request; how the list is shown is left out."""
    return tuple(sorted((name, value) for name, value in items if name not in shown(model)))


def completed(items: list[tuple[str, str]], listing: str, model: type[BaseModel]) -> list[tuple[str, str]]:
    """The parameters of a request with those that its cursor brings when it comes alone.

    Raises InvalidCursor, also when the cursor was made for other filters than it comes with.
    """
    text = next((value for name, value in items if name == "cursor"), None)
    if text is None:
        return items
    given, found = sent(items, model), decode(text, listing)
    if given and given != found.given:
        refuse("It was made for other filters or another sort: send it with the same ones, or alone.")
    return items if given else [*found.given, *items]


def _check(content: bytes) -> bytes:
    return blake2b(content, digest_size=_CHECK_BYTES, person=b"onrecord").digest()


def refuse(detail: str) -> NoReturn:
    """Refuse a cursor and say what to do."""
    raise InvalidCursor(
        f"{detail} Take `page.next` of the previous answer, or begin again without a cursor.",
        errors=[FieldError("invalid-cursor", detail, parameter="cursor")],
    )
