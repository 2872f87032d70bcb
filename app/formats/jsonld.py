"""schema.org in JSON-LD 1.1: NewsArticle, Quotation, and ItemList for lists.

Only what the record holds is said: a member without a value is left out, and nothing is inferred.
"""

from collections.abc import Iterable
from typing import Any

import orjson

from app.formats.dates import as_precise
from app.formats.feed import MEDIA_TOPICS, Feed, Item

Node = dict[str, Any]

_CONTEXT = "https://schema.org"
_WIKIDATA = "https://www.wikidata.org/wiki/"
_TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization", "country": "Country"}


def one(resource: str, item: Item) -> bytes:
    """One `article` or `quote` as a document of its own."""
    node = article_node(item) if resource == "article" else quote_node(item)
    return orjson.dumps({"@context": _CONTEXT, **node})


def many(resource: str, items: Iterable[Item], feed: Feed) -> bytes:
    """A list of `articles` or `quotes` as an ItemList in the given order."""
    make = article_node if resource == "articles" else quote_node
    document = {
        "@context": _CONTEXT,
        "@type": "ItemList",
        "@id": feed.self_url,
        "name": feed.title,
        "url": feed.self_url,
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": make(item)} for position, item in enumerate(items, 1)
        ],
    }
    return orjson.dumps(document)


def article_node(article: Item) -> Node:
    """An article as a NewsArticle, with its quotes as parts when it has them."""
    links = article.get("links") or {}
    address = links.get("self")
    return _known(
        {
            "@type": "NewsArticle",
            "@id": address,
            "identifier": article.get("id"),
            "url": article.get("url") or links.get("html"),
            "headline": article.get("headline"),
            "description": article.get("standfirst"),
            "articleBody": article.get("body"),
            "wordCount": article.get("word_count"),
            "creditText": article.get("byline"),
            "dateline": article.get("dateline"),
            "inLanguage": article.get("language"),
            "datePublished": _date(article),
            "dateModified": article.get("updated_at"),
            "publisher": _publisher(article),
            "correction": article.get("correction"),
            "about": [_term(topic) for topic in article.get("topics") or ()],
            "mentions": [actor_node(actor) for actor in article.get("actors") or ()],
            "hasPart": [_quote(quote, {"@id": address} if address else None) for quote in article.get("quotes") or ()],
        }
    )


def quote_node(quote: Item) -> Node:
    """A quote as a Quotation with the article it stands in."""
    return _quote(quote, _article_of(quote.get("article") or {}))


def actor_node(actor: Item) -> Node:
    """An actor as the Person, Organization or Country it is."""
    return _actor(actor, _TYPES.get(str(actor.get("kind")), "Thing"))


def _quote(quote: Item, part_of: Node | None) -> Node:
    links = quote.get("links") or {}
    article = quote.get("article") or {}
    speakers = [_speaker(ref) for ref in (quote.get("speaker"), *(quote.get("co_speakers") or ())) if ref]
    spoken_by = speakers[0] if len(speakers) == 1 else speakers
    about = [actor_node(ref) for ref in quote.get("about") or ()] + [_term(each) for each in quote.get("topics") or ()]
    return _known(
        {
            "@type": "Quotation",
            "@id": links.get("self"),
            "identifier": quote.get("id"),
            "url": links.get("html") or links.get("self"),
            "text": quote.get("text"),
            "genre": quote.get("kind"),
            "creator": spoken_by,
            "spokenByCharacter": spoken_by,
            "inLanguage": quote.get("language") or article.get("language"),
            "dateCreated": quote.get("said_on"),
            "datePublished": _date(article),
            "isPartOf": part_of,
            "citation": article.get("url"),
            "about": about,
        }
    )


def _article_of(article: Item) -> Node | None:
    """The article a quote refers to; None when the quote does not say."""
    if not article:
        return None
    return _known(
        {
            "@type": "NewsArticle",
            "@id": (article.get("links") or {}).get("self"),
            "identifier": article.get("id"),
            "url": article.get("url"),
            "headline": article.get("headline"),
            "datePublished": _date(article),
            "publisher": _publisher(article),
        }
    )


def _speaker(actor: Item) -> Node:
    """A speaker as schema.org's `creator` can be: a country, which is a place there, speaks as an organisation."""
    return _actor(actor, "Person" if actor.get("kind") == "person" else "Organization")


def _actor(actor: Item, kind: str) -> Node:
    wikidata = actor.get("wikidata")
    return _known(
        {
            "@type": kind,
            "identifier": actor.get("id"),
            "name": actor.get("name"),
            "sameAs": f"{_WIKIDATA}{wikidata}" if wikidata else None,
        }
    )


def _publisher(article: Item) -> Node | None:
    source = article.get("source") or {}
    if not source.get("name"):
        return None
    return _known({"@type": "Organization", "name": source["name"], "url": source.get("url")})


def _term(topic: Item) -> Node:
    code = topic.get("code") or ""
    is_media_topic = code.startswith("medtop:")
    return _known(
        {
            "@type": "DefinedTerm",
            "name": topic.get("name"),
            "termCode": code,
            "url": MEDIA_TOPICS + code.removeprefix("medtop:") if is_media_topic else None,
            "inDefinedTermSet": MEDIA_TOPICS if is_media_topic else None,
        }
    )


def _date(article: Item) -> str | None:
    instant = article.get("published_at")
    return as_precise(instant, article.get("published_precision")) if instant else None


def _known(members: Node) -> Node:
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}
