"""Cursors: opaque places in a list that carry the list's own filters and order."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NoReturn

import orjson

from app.rest.errors import FieldError, InvalidCursor
from app.store.keyset import Place

_CHECK_BYTES: Final = 6
_LONGEST: Final = 8_192
_VERSION: Final = 1

Given = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: which list, its filters and sort as they were given, and the last row's place."""

    listing: str
    given: Given
    place: Place

    def encode(self) -> str:
        """The cursor as URL-safe text; it depends on its content alone."""
        content = orjson.dumps([_VERSION, self.listing, self.given, self.place.key, self.place.pk])
        return urlsafe_b64encode(_check(content) + content).decode().rstrip("=")


def decode(text: str, listing: str) -> Cursor:
    """The cursor of this list; raises InvalidCursor when it is broken or belongs to another list."""
    try:
        octets = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        check, content = octets[:_CHECK_BYTES], octets[_CHECK_BYTES:]
        if len(text) > _LONGEST or check != _check(content):
            refuse("It is not a cursor of this service, or it was cut short.")
        version, made_for, given, key, pk = orjson.loads(content)
    except (ValueError, UnicodeEncodeError):
        refuse("It is not a cursor of this service, or it was cut short.")
    if version != _VERSION or made_for != listing:
        refuse("It was made for another list.")
    return Cursor(made_for, tuple((name, value) for name, value in given), Place(key, pk))


def _check(content: bytes) -> bytes:
    return blake2b(content, digest_size=_CHECK_BYTES, person=b"onrecord").digest()


def refuse(detail: str) -> NoReturn:
    """Refuse a cursor and say what to do."""
    raise InvalidCursor(
        f"{detail} Take `page.next` of the previous answer, or begin again without a cursor.",
        errors=[FieldError("invalid-cursor", detail, parameter="cursor")],
    )
