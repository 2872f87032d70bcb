"""How far a text is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.page.prose import readable

SENTENCE = (
    "“We shall rest on Sunday,” said Anna Vale, the mayor of Northport. Nobody in the old town had seen it come. "
)


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_prose_of_any_length_is_read_to_its_end(between: str) -> None:
    text = (SENTENCE + between) * 20_000
    assert readable(text) is text


@pytest.mark.parametrize("unit", ["“", '" ', "a ", "a\n", "Ann Lee, ", "“a” ", "ANNA VALE: Yes.\n", "'a' "])
def test_text_unlike_any_prose_is_read_in_its_beginning_only(unit: str) -> None:
    lengths = [len(readable(unit * (size // len(unit)))) for size in (300_000, 600_000, 1_200_000)]
    assert lengths[0] < 300_000
    assert lengths[0] == lengths[1] == lengths[2]


def test_a_text_is_cut_between_words() -> None:
    text = "Ann Lee, " * 100_000
    assert text[len(readable(text))] == " "


@given(st.text(max_size=2_000))
def test_a_short_text_is_read_whatever_it_is(text: str) -> None:
    assert readable(text) is text
