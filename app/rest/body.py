"""Strict request bodies: bounded in size and time; JSON that every reader takes alike (RFC 8259, RFC 7493)."""

import asyncio
import json
import math
import re
from collections.abc import AsyncIterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from app.rest.errors import (
    ContentTooLarge,
    FieldError,
    InvalidBody,
    InvalidJson,
    RequestTimeout,
    UnsupportedEncoding,
    UnsupportedMediaType,
)
from app.rest.handlers import field_errors

LIMIT = 2 * 1024 * 1024
SECONDS = 10.0
MAX_DEPTH = 32
_COUNTLESS = 1_000
_JSON_TYPE = re.compile(r"application/(?:json|[a-z0-9!#$&^_.-]{1,64}\+json)")
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")

JsonValue = dict[str, "JsonValue"] | list["JsonValue"] | str | int | float | bool | None
ModelT = TypeVar("ModelT", bound=BaseModel)


class _Refused(ValueError):
    """JSON that our hooks do not take; the message is the detail of the problem."""


async def pieces(request: Request, limit: int, seconds: float = SECONDS) -> AsyncIterator[bytes]:
    """The body as it arrives.

    Raises ContentTooLarge beyond `limit` bytes (before reading when the length is announced), RequestTimeout when the
    next piece is not there within `seconds` of the first call, UnsupportedEncoding for a compressed body.
    """
    if request.headers.get("content-encoding", "identity").strip().lower() not in ("identity", ""):
        raise UnsupportedEncoding("The body must come without `Content-Encoding`.", errors=[_HEADER_ENCODING])
    if _number(request.headers.get("content-length", "")) > limit:
        raise ContentTooLarge(_too_large(limit))
    until = asyncio.get_running_loop().time() + seconds
    size, more = 0, True
    while more:
        try:
            async with asyncio.timeout_at(until):
                message = await request.receive()
        except TimeoutError:
            raise RequestTimeout(f"The body did not arrive within {seconds:g} seconds.") from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        piece: bytes = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(piece)
        if size > limit:
            raise ContentTooLarge(_too_large(limit))
        if piece:
            yield piece


async def read_body(request: Request, limit: int = LIMIT, seconds: float = SECONDS) -> bytes:
    """The whole body; raises as `pieces` does."""
    return b"".join([piece async for piece in pieces(request, limit, seconds)])


def validate(value: JsonValue, model: type[ModelT]) -> ModelT:
    """A JSON value as a model; raises InvalidBody, with the first troubles when there are many."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        if error.error_count() > _COUNTLESS:  # listing a million of them costs a gigabyte
            raise InvalidBody(f"The body has more than {_COUNTLESS:,} members that are not accepted.") from None
        found = error.errors(include_url=False, include_input=False)
        items = field_errors(found, value, model)
        raise InvalidBody("The body is not what this endpoint takes.", errors=items) from None


def check_media_type(content_type: str) -> None:
    """Raise UnsupportedMediaType for anything but JSON in UTF-8."""
    media_type, _, parameters = content_type.lower().partition(";")
    if not _JSON_TYPE.fullmatch(media_type.strip()):
        raise UnsupportedMediaType("The body must come as `application/json`.", errors=[_HEADER_TYPE])
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            raise UnsupportedMediaType("JSON comes in UTF-8 only.", errors=[_HEADER_TYPE])


def parse(body: bytes) -> JsonValue:
    """The value of a JSON document; raises InvalidJson. Time and room are linear in its length."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise InvalidJson("The body is not UTF-8.", position=error.start) from None
    if text.startswith("\ufeff"):
        raise InvalidJson("The body begins with a byte order mark; JSON has none.", position=0)
    if "\0" in text:
        raise InvalidJson("The body holds a NUL character.", position=text.index("\0"))
    if not text.strip(" \t\r\n"):
        raise InvalidJson("The body is empty.", position=0)
    try:
        value: JsonValue = _DECODER.decode(text)
        _check_depth(value)
        _check_strings(text, value)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidJson(f"The body stops being JSON at {where}.", position=error.pos) from None
    except RecursionError:
        raise InvalidJson(_TOO_DEEP) from None
    except _Refused as error:
        raise InvalidJson(str(error)) from None
    return value


def _pairs(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("An object names the same member twice.")
    return found


def _constant(_: str) -> float:
    raise _Refused("NaN and Infinity are no JSON.")


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _Refused("A number is larger than a double can hold.")
    return value


def _int(digits: str) -> int:
    if len(digits) > 20 or not -(2**63) <= (value := int(digits)) < 2**63:
        raise _Refused("An integer does not fit into 64 bits.")
    return value


def _check_depth(value: JsonValue) -> None:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        level = [
            child
            for parent in level
            for child in (parent.values() if type(parent) is dict else parent)
            if type(child) is dict or type(child) is list
        ]
        if not level:
            return
    raise _Refused(_TOO_DEEP)


def _check_strings(text: str, value: JsonValue) -> None:
    """Refuse what escapes can smuggle in: NUL, and halves of surrogate pairs, which no UTF-8 can hold."""
    if not _SUSPECT.search(text):
        return
    try:
        written = json.dumps(value, ensure_ascii=False)
        written.encode()
    except UnicodeEncodeError:
        raise _Refused("A string holds half of a surrogate pair.") from None
    if _NUL.search(written):
        raise _Refused("A string holds a NUL character.")


def _number(announced: str) -> int:
    return int(announced[:18]) if announced.isascii() and announced.isdecimal() else 0


def _too_large(limit: int) -> str:
    return f"The body is larger than {limit:,} bytes."


_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_TOO_DEEP = f"The body is nested deeper than {MAX_DEPTH}."
_HEADER_TYPE = FieldError("media_type", "It must be application/json.", header="Content-Type")
_HEADER_ENCODING = FieldError("encoding", "It must be left out.", header="Content-Encoding")
_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float, parse_int=_int)
