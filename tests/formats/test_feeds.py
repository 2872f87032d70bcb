"""Atom, RSS and JSON Feed: what a feed reader gets of the seed article and its quotes."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats import atom, jsonfeed, rss
from app.formats.dates import minted_at, rfc822
from app.formats.feed import Feed, shortened
from app.formats.xml_text import clean, element

Json = dict[str, Any]

_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BARE_FEED = Feed("Everything", "https://news.example/v1/quotes.atom", "https://news.example/")
_MADE_IN_2026 = "quo_01kdyak348e00r000000000001"


def _atom(resource: str, items: Iterable[Json], feed: Feed = _BARE_FEED) -> ET.Element:
    return ET.fromstring(atom.write(resource, items, feed))  # noqa: S314 - our own output


def _channel(resource: str, items: Iterable[Json], feed: Feed = _BARE_FEED) -> ET.Element:
    root = ET.fromstring(rss.write(resource, items, feed))  # noqa: S314 - our own output
    channel = root.find("channel")
    assert channel is not None
    return channel


def _links(node: ET.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in node.findall(f"{_ATOM}link")}


def test_atom_says_where_it_is_and_where_it_goes_on(quotes: list[Json], feed: Feed) -> None:
    root = _atom("quotes", quotes, feed)
    assert _links(root) == {"self": feed.self_url, "alternate": feed.home_url, "next": feed.next_url}
    assert root.findtext(f"{_ATOM}id") == feed.self_url
    assert len(root.findall(f"{_ATOM}entry")) == 4


def test_atom_without_a_next_page_has_no_next_link(quotes: list[Json]) -> None:
    assert "next" not in _links(_atom("quotes", quotes))


def test_atom_article_has_its_dates_topics_and_language(article: Json) -> None:
    entry = _atom("articles", [article]).find(f"{_ATOM}entry")
    assert entry is not None
    assert entry.get(_LANGUAGE) == "en"
    assert entry.findtext(f"{_ATOM}id") == article["links"]["self"]
    assert entry.findtext(f"{_ATOM}published") == "2025-09-12T00:00:00Z"
    assert entry.findtext(f"{_ATOM}updated") == "2025-09-13T08:30:00Z"
    assert entry.findtext(f"{_ATOM}author/{_ATOM}name") == "Seed"
    topics = [(each.get("term"), each.get("scheme"), each.get("label")) for each in entry.findall(f"{_ATOM}category")]
    assert topics == [
        ("20000077", "http://cv.iptc.org/newscodes/mediatopic/", "Peace talks"),
        ("drones", None, "Drones"),
    ]


def test_atom_article_with_its_body_keeps_the_standfirst_as_summary(article: Json, body: str) -> None:
    entry = _atom("articles", [article | {"body": body}]).find(f"{_ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{_ATOM}summary") == article["standfirst"]
    assert (entry.findtext(f"{_ATOM}content") or "").count("<p>") == len(body.splitlines())


def test_feed_is_as_new_as_its_newest_item(article: Json) -> None:
    older = article | {"updated_at": "2024-01-01T00:00:00Z"}
    assert _atom("articles", [older, article]).findtext(f"{_ATOM}updated") == article["updated_at"]


def test_empty_feed_has_a_date_that_is_not_the_clock() -> None:
    assert _atom("quotes", []).findtext(f"{_ATOM}updated") == "1970-01-01T00:00:00Z"


def test_empty_atom_feed_has_the_author_it_must_have(peskov: Json) -> None:
    orphan = peskov | {"speaker": None, "article": None}
    assert _atom("quotes", [orphan]).find(f"{_ATOM}author") is not None
    assert _atom("quotes", [peskov]).find(f"{_ATOM}author") is None


def test_own_date_of_the_feed_wins(quotes: list[Json], feed: Feed) -> None:
    dated = feed._replace(updated="2026-02-03T04:05:06Z")
    assert _atom("quotes", quotes, dated).findtext(f"{_ATOM}updated") == "2026-02-03T04:05:06Z"


def test_direct_quote_is_titled_with_its_speaker_and_first_words(peskov: Json) -> None:
    title = _channel("quotes", [peskov]).findtext("item/title") or ""
    assert title.startswith("Dmitry Peskov: “Our negotiators have the opportunity")
    assert title.endswith("…”")
    assert peskov["text"].startswith(title.removeprefix("Dmitry Peskov: “").removesuffix("…”"))


def test_quote_carries_its_words_and_where_they_stand(peskov: Json) -> None:
    linked = peskov | {"article": peskov["article"] | {"url": "https://paper.example/a?b=1&c=2"}}
    item = json.loads(jsonfeed.write("quotes", [linked], _BARE_FEED))["items"][0]
    for expected in (peskov["text"], "Dmitry Peskov", "Seed", peskov["article"]["headline"]):
        assert expected in item["content_text"]
    assert item["content_text"].endswith("https://paper.example/a?b=1&c=2")
    assert '<a href="https://paper.example/a?b=1&amp;c=2">' in item["content_html"]


def test_reported_speech_is_never_put_between_marks(rutte: Json) -> None:
    item = json.loads(jsonfeed.write("quotes", [rutte], _BARE_FEED))["items"][0]
    assert item["title"].startswith("Mark Rutte: pledged")
    assert "“" not in item["title"] + item["content_text"]
    assert "Mark Rutte, in reported speech" in item["content_text"]
    assert item["authors"] == [{"name": "Seed"}]


def test_fragment_of_nobody_known_is_unattributed(pause: Json) -> None:
    assert _channel("quotes", [pause]).findtext("item/title") == "Unattributed: “pause”"


def test_quote_of_two_speakers_names_both(pause: Json, peskov: Json, trump: Json) -> None:
    shared = pause | {"speaker": peskov["speaker"], "co_speakers": [trump["speaker"]]}
    assert _channel("quotes", [shared]).findtext("item/title") == "Dmitry Peskov and Donald Trump: “pause”"


def test_rss_has_its_own_kind_of_dates_and_permanent_ids(peskov: Json, article: Json) -> None:
    item = _channel("quotes", [peskov]).find("item")
    assert item is not None
    assert item.findtext("pubDate") == "Fri, 12 Sep 2025 00:00:00 GMT"
    assert item.findtext("guid") == peskov["links"]["self"]
    assert item.find("guid[@isPermaLink='true']") is not None
    assert item.findtext(f"{_DC}creator") == "Dmitry Peskov"
    assert _channel("articles", [article]).findtext("language") == "en"


def test_rss_of_two_languages_says_the_language_of_each_item(article: Json) -> None:
    channel = _channel("articles", [article, article | {"language": "pl"}])
    assert channel.find("language") is None
    assert [item.findtext(f"{_DC}language") for item in channel.findall("item")] == ["en", "pl"]


def test_rss_says_where_it_is_and_where_it_goes_on(quotes: list[Json], feed: Feed) -> None:
    assert _links(_channel("quotes", quotes, feed)) == {"self": feed.self_url, "next": feed.next_url}


def test_json_feed_has_what_version_1_1_asks_for(quotes: list[Json], feed: Feed) -> None:
    document = json.loads(jsonfeed.write("quotes", quotes, feed))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == feed.self_url
    assert document["next_url"] == feed.next_url
    assert document["items"][1]["authors"] == [{"name": "Donald Trump"}]
    assert document["items"][1]["date_published"] == "2025-09-12T00:00:00Z"
    assert len({item["id"] for item in document["items"]}) == len(quotes)


def test_json_feed_article_without_text_still_has_content(article: Json) -> None:
    bare = article | {"standfirst": None}
    item = json.loads(jsonfeed.write("articles", [bare], _BARE_FEED))["items"][0]
    assert item["content_text"] == article["headline"]
    assert item["tags"] == ["Peace talks", "Drones"]


def test_undated_item_has_no_date_but_atom_says_when_it_was_recorded(peskov: Json) -> None:
    undated = peskov | {"id": _MADE_IN_2026, "article": peskov["article"] | {"published_at": None}}
    entry = _atom("quotes", [undated]).find(f"{_ATOM}entry")
    assert entry is not None
    assert entry.find(f"{_ATOM}published") is None
    assert entry.findtext(f"{_ATOM}updated") == "2026-01-02T03:04:05Z"
    assert _channel("quotes", [undated]).find("item/pubDate") is None
    assert "date_published" not in json.loads(jsonfeed.write("quotes", [undated], _BARE_FEED))["items"][0]


def test_address_that_is_not_of_the_web_never_becomes_a_link(article: Json, peskov: Json) -> None:
    trap = "javascript:alert(1)"
    written = atom.write("articles", [article | {"url": trap}], _BARE_FEED)
    written += rss.write("quotes", [peskov | {"article": peskov["article"] | {"url": trap}}], _BARE_FEED)
    assert trap.encode() not in written


def test_item_without_an_address_is_named_by_a_urn(peskov: Json) -> None:
    guid = _channel("quotes", [peskov | {"links": None}]).find("item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    assert (guid.text or "").startswith("urn:uuid:")


@pytest.mark.parametrize("write", [atom.write, rss.write])
@given(text=st.text(), name=st.text())
def test_any_text_makes_a_well_formed_feed(write: Callable[..., bytes], text: str, name: str) -> None:
    speaker = {"id": "act_9", "slug": "someone", "name": name, "kind": "person", "wikidata": None}
    quote = {
        "id": "quo_9",
        "text": text,
        "kind": "direct",
        "speaker": speaker,
        "links": {"self": "https://n.example/9"},
    }
    feed = Feed(text, "https://n.example/?q=" + text, "https://n.example/")
    ET.fromstring(write("quotes", [quote], feed))  # noqa: S314 - our own output


@given(st.text())
def test_text_comes_back_from_xml_but_for_what_xml_forbids(text: str) -> None:
    node = ET.fromstring(element("a", text, {"b": text}))  # noqa: S314 - our own output
    assert (node.text or "") == clean(text)
    assert node.get("b") == clean(text)


@given(st.text(max_size=400), st.integers(2, 120))
def test_shortened_text_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    line = " ".join(text.split())
    short = shortened(text, limit)
    assert len(short) <= limit + 1
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))


def test_text_is_shortened_after_a_whole_word() -> None:
    assert shortened("it is probably more accurate", 15) == "it is probably…"


def test_rfc822_date_is_in_english_and_in_gmt() -> None:
    assert rfc822("2026-03-01T23:30:00Z") == "Sun, 01 Mar 2026 23:30:00 GMT"


@pytest.mark.parametrize("public_id", ["quo_1", "", "quo_zzzzzzzzzzzzzzzzzzzzzzzzzz", "quo_00000000000000000000000000"])
def test_id_without_a_time_gives_none(public_id: str) -> None:
    assert minted_at(public_id) is None
