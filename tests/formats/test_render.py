"""Every representation in the registry can be written."""

import json
from typing import Any

import pytest

from app.formats import render
from app.formats.feed import Feed
from app.formats.media import REPRESENTATIONS, names_for

Json = dict[str, Any]

_STREAMED = [name for name, each in REPRESENTATIONS.items() if each.is_streamed]
_PAGES = [name for name in names_for("quotes") if name not in ("json", *_STREAMED)]


@pytest.mark.parametrize("name", _PAGES)
def test_page_is_written_in_every_representation(name: str, quotes: list[Json], article: Json, feed: Feed) -> None:
    assert b"Dmitry Peskov" in render.many(name, "quotes", iter(quotes), feed)
    assert article["headline"].encode() in render.many(name, "articles", iter([article]), feed)


@pytest.mark.parametrize("name", _STREAMED)
def test_list_is_streamed_in_every_representation(name: str, quotes: list[Json]) -> None:
    assert b"dmitry-peskov" in b"".join(render.stream(name, "quotes", iter(quotes)))


def test_single_article_and_quote_are_linked_data(article: Json, peskov: Json) -> None:
    assert json.loads(render.one("jsonld", "article", article))["@type"] == "NewsArticle"
    assert json.loads(render.one("jsonld", "quote", peskov))["@type"] == "Quotation"


def test_representation_that_is_not_there_is_a_lookup_error(peskov: Json, feed: Feed) -> None:
    with pytest.raises(LookupError):
        render.one("csv", "quote", peskov)
    with pytest.raises(LookupError):
        render.many("json", "quotes", [peskov], feed)
    with pytest.raises(LookupError):
        render.stream("atom", "quotes", [peskov])
