"""Newline-delimited JSON: one object a line, in UTF-8."""

from collections.abc import Iterable, Iterator

import orjson

from app.formats.feed import Item

CHUNK = 32 * 1024


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """The items as lines, in chunks of about 32 KiB; an item is asked for only when its line is due."""
    chunk = bytearray()
    for item in items:
        chunk += orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE)
        if len(chunk) >= CHUNK:
            yield bytes(chunk)
            chunk.clear()
    if chunk:
        yield bytes(chunk)
