"""Reads of sources."""

from typing import Final

from app.lists.listing import Listing
from app.shapes.source import COLUMNS, SourceOut, to_json
from app.store.keyset import Sort
from app.store.tables import Source

SOURCES: Final = Listing(
    name="sources",
    table=Source,
    columns=COLUMNS,
    to_json=to_json,
    out=SourceOut,
    sorts={
        "-quotes": Sort("-quotes", Source.quotes, descending=True),
        "name": Sort("name", Source.folded, descending=False),
    },
    default_sort="-quotes",
)
