"""What Atom, RSS and JSON Feed share: the facts of a feed, and an article or a quote as one entry of it."""

import unicodedata
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from app.formats.dates import EPOCH, minted_at

Item = Mapping[str, Any]

UNATTRIBUTED = "Unattributed"
MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"

_TITLE_WORDS = 100
_VERBATIM = frozenset(("direct", "fragment"))
_NOT_VERBATIM = {"indirect": ", in reported speech", "mixed": ", partly in reported speech"}


class Feed(NamedTuple):
    """The facts of a list that its items do not carry; addresses are absolute.

    updated: RFC 3339, or None for that of the newest item.
    """

    title: str
    self_url: str
    home_url: str
    updated: str | None = None
    next_url: str | None = None


class Tag(NamedTuple):
    """A topic as a feed names it; `scheme` is the address of the vocabulary that `term` belongs to."""

    name: str
    term: str
    scheme: str | None


class Entry(NamedTuple):
    """An article or a quote as a feed shows it.

    text, html: the same content twice; empty when the item has no more than its title.
    published: None for an undated item. updated: always known, for feeds demand it.
    """

    id: str
    link: str
    title: str
    text: str
    html: str
    summary: str | None
    published: str | None
    updated: str
    authors: tuple[str, ...]
    language: str | None
    tags: tuple[Tag, ...]


def entries(resource: str, items: Iterable[Item], feed: Feed) -> list[Entry]:
    """The items of a list of `articles` or `quotes` as entries, in the given order."""
    write = _quote_entry if resource == "quotes" else _article_entry
    return [write(item, feed) for item in items]


def feed_updated(feed: Feed, written: Iterable[Entry]) -> str:
    """The instant the feed last changed: its own, else its newest entry's; the epoch when it is empty."""
    return feed.updated or max((entry.updated for entry in written), default=EPOCH)


def shortened(text: str, limit: int = _TITLE_WORDS) -> str:
    """The text on one line, cut after a word with `…` when it is longer than `limit` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit + 1)
    if cut < limit // 2:  # a writing without spaces: cut anywhere but inside a character
        cut = limit
        while cut > 1 and unicodedata.combining(line[cut]):
            cut -= 1
    return line[:cut].rstrip(" ,;:-–—") + "…"


def _article_entry(article: Item, feed: Feed) -> Entry:
    body, standfirst = article.get("body"), article.get("standfirst")
    text = body or standfirst or ""
    source = article.get("source") or {}
    author = article.get("byline") or source.get("name")
    return Entry(
        id=_own_address(article),
        link=_web_address(article.get("url")) or _page(article) or feed.home_url,
        title=article.get("headline") or "",
        text=text,
        html=_paragraphs(text),
        summary=standfirst if body else None,
        published=article.get("published_at"),
        updated=_updated((article.get("updated_at"), article.get("published_at")), article, feed),
        authors=(author,) if author else (),
        language=article.get("language"),
        tags=_tags(article),
    )


def _quote_entry(quote: Item, feed: Feed) -> Entry:
    article = quote.get("article") or {}
    source = (article.get("source") or {}).get("name")
    speakers = speaker_names(quote)
    is_verbatim = quote.get("kind") in _VERBATIM
    who = _joined(speakers) or UNATTRIBUTED
    credit = who + _NOT_VERBATIM.get(str(quote.get("kind")), "")
    words = shortened(quote.get("text") or "")
    authors = speakers if is_verbatim and speakers else (source,) if source else ()
    return Entry(
        id=_own_address(quote),
        link=_page(quote) or _web_address(article.get("url")) or feed.home_url,
        title=f"{who}: “{words}”" if is_verbatim else f"{who}: {words}",
        text=_quote_text(quote, credit, is_verbatim),
        html=_quote_html(quote, credit, is_verbatim),
        summary=None,
        published=article.get("published_at"),
        updated=_updated(
            (quote.get("updated_at"), article.get("updated_at"), article.get("published_at")), quote, feed
        ),
        authors=authors,
        language=quote.get("language") or article.get("language"),
        tags=_tags(quote),
    )


def speaker_names(quote: Item) -> tuple[str, ...]:
    """The names of those who said the quote together, the first speaker first; empty when unattributed."""
    refs = [quote.get("speaker"), *(quote.get("co_speakers") or ())]
    return tuple(ref["name"] for ref in refs if ref and ref.get("name"))


def _quote_text(quote: Item, credit: str, is_verbatim: bool) -> str:
    text = quote.get("text") or ""
    article = quote.get("article") or {}
    lines = [f"“{text}”" if is_verbatim else text, "", f"— {credit}"]
    lines += [line for line in (_origin(article), _web_address(article.get("url"))) if line]
    return "\n".join(lines)


def _quote_html(quote: Item, credit: str, is_verbatim: bool) -> str:
    article = quote.get("article") or {}
    words = _paragraphs(quote.get("text") or "")
    parts = [
        f"<blockquote>{words}</blockquote>" if is_verbatim else words,
        f"<p>— {escape(credit)}</p>",
    ]
    origin, address = escape(_origin(article)), _web_address(article.get("url"))
    if origin:
        parts.append(f'<p><a href="{escape(address)}">{origin}</a></p>' if address else f"<p>{origin}</p>")
    return "".join(parts)


def _origin(article: Item) -> str:
    source = (article.get("source") or {}).get("name")
    return ", ".join(part for part in (article.get("headline"), source) if part)


def _updated(known: Iterable[str | None], item: Item, feed: Feed) -> str:
    """The first known instant, else when the id was made, else the feed's: feeds demand one and the clock would lie."""
    first = next((instant for instant in known if instant), None)
    return first or minted_at(str(item.get("id") or "")) or feed.updated or EPOCH


def _own_address(item: Item) -> str:
    """An identifier that is an IRI: the item's own address, else a URN that its id always gives."""
    address = (item.get("links") or {}).get("self")
    return address if address and ":" in address else uuid5(NAMESPACE_URL, f"onrecord:{item.get('id')}").urn


def _page(item: Item) -> str | None:
    links = item.get("links") or {}
    return links.get("html") or links.get("self")


def _web_address(url: str | None) -> str | None:
    """The address when it is one of the web; a `javascript:` address must not become a link in a reader."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _tags(item: Item) -> tuple[Tag, ...]:
    return tuple(_tag(topic) for topic in item.get("topics") or ())


def _tag(topic: Item) -> Tag:
    code = topic.get("code") or ""
    if code.startswith("medtop:"):
        return Tag(topic["name"], code.removeprefix("medtop:"), MEDIA_TOPICS)
    return Tag(topic["name"], topic["slug"], None)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n") if line.strip())


def _joined(names: tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
