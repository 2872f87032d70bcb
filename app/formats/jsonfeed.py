"""JSON Feed 1.1 (jsonfeed.org)."""

from collections.abc import Iterable
from typing import Any

import orjson

from app.formats.feed import Entry, Feed, Item, entries


def write(resource: str, items: Iterable[Item], feed: Feed) -> bytes:
    """A list of `articles` or `quotes` as a JSON feed; what is unknown is left out."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home_url,
        "feed_url": feed.self_url,
        "next_url": feed.next_url,
        "items": [_item(entry) for entry in entries(resource, items, feed)],
    }
    return orjson.dumps({name: value for name, value in document.items() if value is not None})


def _item(entry: Entry) -> dict[str, Any]:
    members = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.text or entry.title,  # an item must have content
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": [tag.name for tag in entry.tags],
        "language": entry.language,
    }
    return {name: value for name, value in members.items() if value}
