"""Raw plain text divided into fields."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.document import Document, Span, read_plain, words


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
