"""Declared words located in the text."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.declared import locate, read_fields
from app.text.document import Document, Span

BROKEN = "“Rain came,” Ada Vale said, “and nobody left. We stayed.”\n“Then the sun.\n\n“And dusk,” he said."


def slices(text: str, words: str, start: int | None = None) -> list[str] | None:
    spans = locate(read_fields({"body": text}), words, start)
    return None if spans is None else [text[span.start : span.end] for span in spans]


def test_exact_words_are_found_once(seed: Document) -> None:
    words = "You can’t wear rose-tinted glasses"
    spans = locate(read_fields({"body": seed.body}), words)
    assert spans is not None
    assert [seed.body[span.start : span.end] for span in spans] == [words]


def test_kinds_of_marks_dashes_and_white_space_do_not_count(seed: Document) -> None:
    assert slices(seed.body, "It's sort of running  out and running out fast,") == [
        "It’s sort of running out and running out fast"
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Rain came, and nobody left.", ["Rain came", "and nobody left."]),
        ("Rain came and nobody left. We stayed.", ["Rain came", "and nobody left. We stayed."]),
        ("Then the sun. And dusk", ["Then the sun.", "And dusk"]),
        ("“and nobody left", ["and nobody left"]),
    ],
)
def test_a_quote_broken_by_its_attribution_or_a_paragraph_has_several_spans(words: str, expected: list[str]) -> None:
    assert slices(BROKEN, words) == expected


def test_start_picks_the_nearest_of_several_places(seed: Document) -> None:
    first = locate(read_fields({"body": seed.body}), "pause")
    second = locate(read_fields({"body": seed.body}), "pause", 600)
    assert first is not None
    assert second is not None
    assert first[0].start < 100 < second[0].start


def test_the_body_comes_before_the_standfirst_and_the_headline(seed: Document) -> None:
    fields = {"headline": seed.headline, "standfirst": seed.standfirst or "", "body": seed.body}
    assert [span.field for span in locate(read_fields(fields), "pause") or ()] == ["body"]
    assert [span.field for span in locate(read_fields(fields), "boosts defences") or ()] == ["standfirst"]
    assert [span.field for span in locate(read_fields(fields), "Freezes") or ()] == ["headline"]


@pytest.mark.parametrize("words", ["never printed", "", "“”", "paus", "…"])
def test_words_that_are_not_there_are_not_found(seed: Document, words: str) -> None:
    assert locate(read_fields({"body": seed.body}), words) is None


@given(st.text(alphabet="“”\"' ab.,\n𝐀é\u0301", max_size=60), st.text(alphabet='“" ab.,\n𝐀', max_size=8))
def test_located_words_slice_back_to_the_letters_asked_for(text: str, words: str) -> None:
    found = slices(text, words)
    if found is not None:
        said, wanted = ("".join(filter(str.isalnum, part)) for part in (" ".join(found), words))
        assert said == wanted


@pytest.mark.parametrize(("sent", "asked"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_words_are_found_in_the_other_form_of_their_letters(
    sent: Literal["NFC", "NFD"], asked: Literal["NFC", "NFD"]
) -> None:
    body = unicodedata.normalize(sent, "Zoë said: “The café là-bas is closed.” She left.")
    (span,) = locate(read_fields({"body": body}), unicodedata.normalize(asked, "The café là-bas is closed.")) or ()
    assert body[span.start : span.end] == unicodedata.normalize(sent, "The café là-bas is closed.")


def test_words_over_a_wrapped_line_are_one_span() -> None:
    body = "“We will go\nthere tomorrow,” said Ann Stolpe."
    assert locate(read_fields({"body": body}), "We will go there tomorrow") == (Span("body", 1, 26),)


def test_the_nearest_of_several_places_is_told_by_its_offset_as_sent() -> None:
    body = unicodedata.normalize("NFD", "ééééééé “so be it”, é “so be it”.")
    (span,) = locate(read_fields({"body": body}), "so be it", body.rindex("so be it")) or ()
    assert span.start == body.rindex("so be it")
