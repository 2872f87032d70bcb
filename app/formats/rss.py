"""RSS 2.0 (RSS Advisory Board), with Atom's links and Dublin Core's creator where RSS has no word of its own."""

from collections.abc import Iterable, Sequence

from app.formats.dates import rfc822
from app.formats.feed import Entry, Feed, Item, entries, feed_updated
from app.formats.xml_text import DECLARATION, element, empty, nest

_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def write(resource: str, items: Iterable[Item], feed: Feed) -> bytes:
    """A list of `articles` or `quotes` as an RSS channel."""
    written = entries(resource, items, feed)
    language = _shared_language(written)
    head = [
        element("title", feed.title),
        element("link", feed.home_url),
        element("description", feed.title),
        element("lastBuildDate", rfc822(feed_updated(feed, written))),
        empty("atom:link", {"rel": "self", "type": "application/rss+xml", "href": feed.self_url}),
    ]
    if language:
        head.append(element("language", language))
    if feed.next_url:
        head.append(empty("atom:link", {"rel": "next", "type": "application/rss+xml", "href": feed.next_url}))
    channel = nest("channel", [*head, *(_item(entry, language) for entry in written)])
    return f"{DECLARATION}{nest('rss', [channel], _NAMESPACES)}\n".encode()


def _item(entry: Entry, channel_language: str | None) -> str:
    children = [
        element("title", entry.title),
        element("link", entry.link),
        element("guid", entry.id, {"isPermaLink": "false" if entry.id.startswith("urn:") else "true"}),
        *(element("dc:creator", name) for name in entry.authors),
        *(element("category", tag.name) for tag in entry.tags),
    ]
    if entry.language and entry.language != channel_language:
        children.append(element("dc:language", entry.language))
    if entry.published:
        children.append(element("pubDate", rfc822(entry.published)))
    if entry.html:
        children.append(element("description", entry.html))
    return nest("item", children)


def _shared_language(written: Sequence[Entry]) -> str | None:
    """The language of every entry; None when they differ or one is unknown."""
    languages = {entry.language for entry in written}
    return languages.pop() if len(languages) == 1 else None
