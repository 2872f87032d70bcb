"""Documents handed to another process to be searched, and what was found handed back.

The other process imports what is imported here: nothing but the text floor.
"""

import os
import signal
import threading
from array import array
from collections.abc import Iterator, Sequence
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from typing import Final, NamedTuple

from app.text.document import Document, FieldName, Piece
from app.text.findings import Extraction, Named
from app.text.searched import Searched, search

MOST_QUOTES: Final = 2_000
MOST_PEOPLE: Final = 5_000
"""What is taken from one article: its transaction holds up every other writer meanwhile, a second or two at most."""

_FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")
_NICENESS: Final = 5


class TooMuchFound(Exception):
    """There is more in a text than one article holds."""


def check_size(found: Extraction) -> None:
    """Raise TooMuchFound for what is more than one article holds."""
    if len(found.quotations) > MOST_QUOTES or len(found.people) > MOST_PEOPLE:
        raise TooMuchFound


class Packed(NamedTuple):
    """What was found, its people's mentions as numbers: a text may hold hundreds of thousands of them.

    mentions: for each of the people, three numbers a mention: field, start, end.
    """

    searched: Searched
    mentions: "tuple[array[int], ...]"


def begin(line: Connection) -> None:
    """Make this a process that works for its parent: behind it in rank, deaf to the keyboard, gone when it is gone.

    It also ends, whatever it is doing, when nobody holds the other end of the line any more.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, args=(line,), daemon=True).start()


def _end_with_parent(line: Connection) -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel, line])
        os._exit(1)


def search_apart(document: Document, *, extracts: bool) -> Packed:
    """The document searched, packed. Raises TooMuchFound instead of handing over more than one article holds."""
    searched = search(document, extracts=extracts)
    found = searched.extraction
    if found is None:
        return Packed(searched, ())
    check_size(found)
    mentions = tuple(array("L", _numbers(named.mentions)) for named in found.people)
    bare = tuple(named._replace(mentions=()) for named in found.people)
    return Packed(searched._replace(extraction=found._replace(people=bare)), mentions)


def _numbers(pieces: Sequence[Piece]) -> Iterator[int]:
    for piece in pieces:
        yield _FIELDS.index(piece.field)
        yield piece.start
        yield piece.end


def unpacked(packed: Packed, document: Document) -> Searched:
    """What was found in the document, as the search gave it."""
    found = packed.searched.extraction
    if found is None:
        return packed.searched
    texts = {name: document.field(name) for name in _FIELDS}
    people = tuple(_named(bare, mentions, texts) for bare, mentions in zip(found.people, packed.mentions, strict=True))
    return packed.searched._replace(extraction=found._replace(people=people))


def _named(bare: Named, mentions: "array[int]", texts: dict[FieldName, str]) -> Named:
    pieces = []
    for at in range(0, len(mentions), 3):
        name, start, end = _FIELDS[mentions[at]], mentions[at + 1], mentions[at + 2]
        pieces.append(Piece(texts[name][start:end], name, start, end))
    return bare._replace(mentions=tuple(pieces))
