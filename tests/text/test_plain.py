"""Raw plain text divided into fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.document import Document, Span, words
from app.text.plain import read_plain


def test_the_seed_article_is_divided_into_its_fields(seed: Document) -> None:
    assert seed.headline == "Russia Freezes Ukraine Peace Talks as NATO Strengthens Eastern Defences"
    assert seed.standfirst is not None
    assert seed.standfirst.startswith("Russia says peace talks")
    assert seed.standfirst.endswith("escalating regional tensions")
    assert seed.body.startswith("Russia announced Friday")
    assert seed.body.endswith("duration of the exercises.")


def test_a_short_headline_without_a_kicker_stays() -> None:
    document = read_plain("Rates held\nThe bank left rates as they were.\nAnalysts were split.")
    assert document == Document("Rates held", None, "The bank left rates as they were.\nAnalysts were split.")


def test_a_text_of_one_line_is_all_body() -> None:
    assert read_plain("Only this.") == Document("", None, "Only this.")


def test_a_first_line_that_is_a_sentence_opens_the_body() -> None:
    assert read_plain("It rained all day.\nNobody came.").headline == ""


def test_windows_line_ends_make_the_same_document() -> None:
    assert read_plain("Head\r\nFirst line.\r\nSecond.") == read_plain("Head\nFirst line.\nSecond.")


def test_words_of_several_spans_are_joined_by_one_space() -> None:
    document = Document("Head", None, "“A b,” he said, “c.”")
    assert words(document, [Span("body", 1, 4), Span("body", 17, 19)]) == "A b c."


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    document = read_plain(text)
    assert document.body in text.replace("\r\n", "\n").replace("\r", "\n")


BODY = "The council met on Monday. It will sell the old harbour to the town next door.\n\nNobody was asked about it."


@pytest.mark.parametrize(
    ("standfirst", "below"),
    [
        ("Council to sell the harbour", "\n\n"),
        ("The council says it must sell the harbour before the winter", "\n"),
        ("The council says it must sell the harbour.", "\n\nBy Anna Vale\n\n"),
        ("The council says it must sell the harbour.", "\nNORTHPORT, Sept 12 (Harbour News) — "),
    ],
)
@pytest.mark.parametrize("above", ["\n", "\n\n"])
def test_a_summary_below_the_headline_is_the_standfirst(above: str, standfirst: str, below: str) -> None:
    document = read_plain(f"Harbour Goes{above}{standfirst}{below}{BODY}")
    assert document == Document(
        "Harbour Goes", standfirst, below.strip("\n") + ("\n\n" if "By" in below else "") + BODY
    )


def test_a_sentence_right_below_the_headline_and_apart_from_the_body_is_the_standfirst() -> None:
    document = read_plain(f"Harbour Goes\nThe council says it must sell.\n\n{BODY}")
    assert (document.standfirst, document.body) == ("The council says it must sell.", BODY)


@pytest.mark.parametrize(
    "first",
    [
        "By Anna Vale",
        "Anna Vale, Harbour News",
        "Published 12 September 2025",
        "Photo by the council",
        "The council says it must sell.",
        "NORTHPORT (Harbour News) — The council says that it must sell the harbour",
    ],
)
def test_a_line_that_sums_nothing_up_opens_the_body(first: str) -> None:
    document = read_plain(f"Harbour Goes\n\n{first}\n\n{BODY}")
    assert (document.standfirst, document.body) == (None, f"{first}\n\n{BODY}")
