"""Atom 1.0 (RFC 4287) with the paging link of RFC 5005."""

from collections.abc import Iterable

from app.formats.feed import Entry, Feed, Item, entries, feed_updated
from app.formats.xml_text import DECLARATION, element, empty, nest

_NAMESPACE = "http://www.w3.org/2005/Atom"


def write(resource: str, items: Iterable[Item], feed: Feed) -> bytes:
    """A list of `articles` or `quotes` as an Atom feed."""
    written = entries(resource, items, feed)
    head = [
        element("id", feed.self_url),
        element("title", feed.title),
        element("updated", feed_updated(feed, written)),
        empty("link", {"rel": "self", "type": "application/atom+xml", "href": feed.self_url}),
        empty("link", {"rel": "alternate", "href": feed.home_url}),
    ]
    if not all(entry.authors for entry in written):  # then the feed itself must have one (RFC 4287, 4.1.1)
        head.append(nest("author", [element("name", feed.title)]))
    if feed.next_url:
        head.append(empty("link", {"rel": "next", "type": "application/atom+xml", "href": feed.next_url}))
    document = nest("feed", [*head, *map(_entry, written)], {"xmlns": _NAMESPACE})
    return f"{DECLARATION}{document}\n".encode()


def _entry(entry: Entry) -> str:
    children = [
        element("id", entry.id),
        element("title", entry.title),
        element("updated", entry.updated),
        *(nest("author", [element("name", name)]) for name in entry.authors),
        empty("link", {"rel": "alternate", "href": entry.link}),
        *(empty("category", {"term": tag.term, "scheme": tag.scheme, "label": tag.name}) for tag in entry.tags),
    ]
    if entry.published:
        children.append(element("published", entry.published))
    if entry.summary:
        children.append(element("summary", entry.summary))
    if entry.html:
        children.append(element("content", entry.html, {"type": "html"}))
    return nest("entry", children, {"xml:lang": entry.language})
