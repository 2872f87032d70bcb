"""Selectors of the seed article's quotes, and offsets in UTF-16."""

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.selectors import Passage, Utf16Map, describe, text_fragment, text_quote
from tests.support.counting import passes

Json = dict[str, Any]


def test_quote_is_selected_by_its_words_and_by_its_place(peskov: Json, body: str) -> None:
    described = describe(peskov["spans"], {"body": Passage(body)})["spans"][0]
    start, end = peskov["spans"][0]["start"], peskov["spans"][0]["end"]
    assert described["field"] == "body"
    assert described["quote"]["exact"] == peskov["text"]
    assert described["quote"]["prefix"] == body[start - 32 : start]
    assert described["quote"]["suffix"] == body[end : end + 32]
    assert described["position"] == {"type": "TextPositionSelector", "start": start, "end": end}
    assert described["utf16"] == {"start": start, "end": end}


def test_text_fragment_of_a_long_quote_is_a_range(body: str) -> None:
    start = body.index("Putin’s goal")
    span = {"field": "body", "start": start, "end": body.index("”", start)}
    assert unquote(text_fragment([span], {"body": Passage(body)})) == (
        "#:~:text=Putin’s goal is to occupy,fundamentally change his personal goals."
    )


def test_text_fragment_of_a_short_quote_is_all_of_it(body: str) -> None:
    words = "Poland is closer to open conflict than at any time since World War II."
    start = body.index(words)
    span = {"field": "body", "start": start, "end": start + len(words)}
    assert unquote(text_fragment([span], {"body": Passage(body)})) == f"#:~:text={words}"


def test_text_fragment_of_repeated_words_brings_their_neighbours(pause: Json, body: str) -> None:
    fragment = text_fragment(pause["spans"], {"body": Passage(body)})
    assert unquote(fragment) == "#:~:text=were on “-,pause,-,” while Ukrainian"


def test_neighbours_are_never_of_another_paragraph() -> None:
    text = "First line here\nyes\nLast: yes"
    assert text_fragment([{"field": "body", "start": 16, "end": 19}], {"body": Passage(text)}) == "#:~:text=yes"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Tide and tied", "tide", True),
        ("Tide and TIDE", "tide", False),
        ("Straße", "STRASSE", True),
        ("aaa", "aa", True),
        ("aaaa", "aa", False),
        ("tide", "ebb", False),
        ("tide", "", False),
    ],
)
def test_words_are_unique_when_they_stand_once_in_any_case(text: str, words: str, *, expected: bool) -> None:
    assert Passage(text).is_unique(words) is expected


def test_a_passage_is_folded_and_mapped_once_for_any_number_of_places() -> None:
    passage = Passage("one " * 50_000)
    spans = [{"field": "body", "start": 4 * place, "end": 4 * place + 3} for place in range(2_000)]
    found = passes(lambda: describe(spans, {"body": passage}), passage.text)
    assert (found.pop("casefold"), found.pop("find")) == (1, 2 * len(spans))
    assert found.total() == 0
    assert passage.utf16 is passage.utf16


def test_dash_comma_and_ampersand_are_escaped() -> None:
    text = "Rose-tinted, black & white"
    span = {"field": "headline", "start": 0, "end": len(text)}
    assert text_fragment([span], {"headline": Passage(text)}) == "#:~:text=Rose%2Dtinted%2C%20black%20%26%20white"


def test_every_span_has_its_own_directive() -> None:
    spans = [{"field": "body", "start": 0, "end": 3}, {"field": "body", "start": 14, "end": 17}]
    assert text_fragment(spans, {"body": Passage("One, he said, two")}) == "#:~:text=One&text=two"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        (None, None),
        ("https://paper.example/a", "https://paper.example/a#:~:text=word"),
        ("https://paper.example/a#part", "https://paper.example/a#part:~:text=word"),
        ("https://paper.example/a#:~:text=old", "https://paper.example/a#:~:text=word"),
    ],
)
def test_address_of_the_page_gets_the_fragment(url: str | None, linked: str | None) -> None:
    span = {"field": "body", "start": 2, "end": 6}
    assert describe([span], {"body": Passage("a word")}, url)["url"] == linked


def test_offsets_after_an_astral_character_differ_in_utf16() -> None:
    assert [Passage("a😀b").utf16.offset(index) for index in range(4)] == [0, 1, 3, 4]


@pytest.mark.parametrize("index", [-1, 4])
def test_offset_outside_the_text_is_an_error(index: int) -> None:
    with pytest.raises(IndexError):
        Passage("a😀b").utf16.offset(index)


@given(st.text(st.sampled_from("ab é́\u2019😀𝔘\n"), max_size=60))
def test_utf16_offsets_slice_back_to_the_same_words(text: str) -> None:
    units = text.encode("utf-16-le")
    offsets = Utf16Map.of(text)
    for index in range(len(text) + 1):
        assert units[: 2 * offsets.offset(index)].decode("utf-16-le") == text[:index]


@given(st.text(min_size=1), st.data())
def test_selector_holds_the_words_with_what_surrounds_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = text_quote(text, start, end)
    assert selector["prefix"] + selector["exact"] + selector["suffix"] in text
    fragment = text_fragment([{"field": "body", "start": start, "end": end}], {"body": Passage(text)})
    assert fragment.isascii()
    assert not set(" &<>\"'") & set(fragment)
