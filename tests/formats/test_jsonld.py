"""JSON-LD: what schema.org's readers get, and that nothing is said that the record does not hold."""

import json
from typing import Any

import pytest

from app.formats import jsonld
from app.formats.feed import Feed

Json = dict[str, Any]


def _nulls(node: Any) -> list[Any]:
    if isinstance(node, dict):
        return [name for name, value in node.items() if value in (None, "", [])] + _nulls(list(node.values()))
    return [found for each in node for found in _nulls(each)] if isinstance(node, list) else []


def test_article_is_a_news_article_with_its_parts(article: Json, body: str, quotes: list[Json]) -> None:
    node = json.loads(jsonld.one("article", article | {"body": body, "quotes": quotes}))
    assert (node["@context"], node["@type"]) == ("https://schema.org", "NewsArticle")
    assert node["headline"] == article["headline"]
    assert node["description"] == article["standfirst"]
    assert node["articleBody"] == body
    assert node["dateModified"] == "2025-09-13T08:30:00Z"
    assert node["publisher"] == {"@type": "Organization", "name": "Seed"}
    assert [part["text"] for part in node["hasPart"]] == [quote["text"] for quote in quotes]
    assert node["hasPart"][0]["isPartOf"] == {"@id": node["@id"]}
    assert [(each["@type"], each["name"]) for each in node["mentions"]] == [
        ("Person", "Dmitry Peskov"),
        ("Country", "Poland"),
    ]


@pytest.mark.parametrize(
    ("precision", "written"),
    [("second", "2025-09-12T00:00:00Z"), ("day", "2025-09-12"), ("month", "2025-09"), ("year", "2025")],
)
def test_date_is_only_as_precise_as_it_is_known(article: Json, precision: str, written: str) -> None:
    node = json.loads(jsonld.one("article", article | {"published_precision": precision}))
    assert node["datePublished"] == written


def test_topic_is_a_term_of_the_media_topics_where_it_has_a_code(article: Json) -> None:
    coded, plain = jsonld.article_node(article)["about"]
    assert coded["termCode"] == "medtop:20000077"
    assert coded["url"] == "http://cv.iptc.org/newscodes/mediatopic/20000077"
    assert plain == {"@type": "DefinedTerm", "name": "Drones"}


def test_quote_is_a_quotation_of_its_speaker_in_its_article(trump: Json) -> None:
    node = json.loads(jsonld.one("quote", trump))
    assert node["@type"] == "Quotation"
    assert node["text"] == trump["text"]
    assert node["creator"]["@type"] == "Person"
    assert node["creator"]["sameAs"] == "https://www.wikidata.org/wiki/Q22686"
    assert node["spokenByCharacter"] == node["creator"]
    assert node["isPartOf"]["headline"] == trump["article"]["headline"]
    assert node["datePublished"] == "2025-09-12"
    assert [each["name"] for each in node["about"]] == ["Vladimir Putin"]


def test_address_of_the_article_is_the_citation(peskov: Json) -> None:
    linked = peskov | {"article": peskov["article"] | {"url": "https://paper.example/a"}}
    assert jsonld.quote_node(linked)["citation"] == "https://paper.example/a"


def test_speaker_without_a_wikidata_id_gets_none(peskov: Json) -> None:
    assert "sameAs" not in jsonld.quote_node(peskov)["creator"]


def test_country_that_speaks_is_an_organisation(pause: Json) -> None:
    warsaw = {"id": "act_5", "slug": "poland", "name": "Poland", "kind": "country", "wikidata": "Q36"}
    assert jsonld.quote_node(pause | {"speaker": warsaw})["creator"]["@type"] == "Organization"


def test_several_speakers_are_a_list(pause: Json, peskov: Json, trump: Json) -> None:
    node = jsonld.quote_node(pause | {"speaker": peskov["speaker"], "co_speakers": [trump["speaker"]]})
    assert [each["name"] for each in node["creator"]] == ["Dmitry Peskov", "Donald Trump"]


def test_unattributed_undated_quote_says_neither(pause: Json) -> None:
    node = jsonld.quote_node(pause | {"article": pause["article"] | {"published_at": None}})
    assert not {"creator", "spokenByCharacter", "datePublished", "dateCreated", "citation"} & node.keys()


def test_list_keeps_its_order(quotes: list[Json], feed: Feed) -> None:
    document = json.loads(jsonld.many("quotes", quotes, feed))
    assert document["@type"] == "ItemList"
    assert document["url"] == feed.self_url
    assert [each["position"] for each in document["itemListElement"]] == [1, 2, 3, 4]
    assert [each["item"]["identifier"] for each in document["itemListElement"]] == [quote["id"] for quote in quotes]


def test_nothing_unknown_is_written(article: Json, quotes: list[Json], feed: Feed) -> None:
    assert _nulls(json.loads(jsonld.many("quotes", quotes, feed))) == []
    assert _nulls(json.loads(jsonld.many("articles", [article | {"quotes": quotes}], feed))) == []
