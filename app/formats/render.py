"""Writing a resource in the representation that was chosen; plain `json` is the endpoints' own."""

from collections.abc import Collection, Iterable, Iterator

from app.formats import atom, csv_table, jsonfeed, jsonld, ndjson, rss
from app.formats.feed import Feed, Item
from app.formats.media import Resource


def one(name: str, resource: Resource, item: Item) -> bytes:
    """A single `article` or `quote`. Raises LookupError for a representation it does not have."""
    if name == "jsonld":
        return jsonld.one(resource, item)
    raise LookupError(name)


def many(name: str, resource: Resource, items: Iterable[Item], feed: Feed) -> bytes:
    """A page of `articles` or `quotes` as one document. Raises LookupError for a representation it does not have."""
    if name not in _DOCUMENTS:
        raise LookupError(name)
    return _DOCUMENTS[name](resource, items, feed)


def stream(
    name: str,
    resource: Resource,
    items: Iterable[Item],
    fields: Collection[str] | None = None,
    include: Collection[str] = (),
    *,
    continues: bool = False,
) -> Iterator[bytes]:
    """A list of any length, chunk by chunk. Raises LookupError at once for a representation that is not streamed.

    For `ndjson` the items are written as they come; `fields` and `include` choose the columns of `csv`. continues: the
    items follow others of the same list.
    """
    if name == "csv":
        return csv_table.write(resource, items, fields, include, continues=continues)
    if name == "ndjson":
        return ndjson.write(items)
    raise LookupError(name)


_DOCUMENTS = {"atom": atom.write, "jsonfeed": jsonfeed.write, "jsonld": jsonld.many, "rss": rss.write}
