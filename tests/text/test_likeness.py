"""How alike the words of two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.query.likeness import Wording

SAID = "We will not be drawn into a wider war over a narrow strait."


def likeness(one: str, other: str) -> float:
    """How alike two texts are."""
    return Wording(one).likeness(Wording(other))


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (SAID, 1.0, 1.0),
        ("“We will not be drawn into a wider war over a narrow strait”", 1.0, 1.0),
        ("WE WILL NOT BE DRAWN INTO A WIDER WAR", 1.0, 1.0),
        ("We won't be drawn into a wider war over a narrow strait.", 0.8, 0.99),
        ("Drawn into a wider war, we will not be", 0.4, 0.6),
        ("We will never be drawn into a wide war over so narrow a strait.", 0.6, 0.9),
        ("We will not be silent.", 0.3, 0.5),
        ("The ferry sails at noon.", 0.0, 0.1),
        ("", 0.0, 0.0),
    ],
)
def test_texts_are_the_more_alike_the_more_words_they_share_in_order(other: str, least: float, most: float) -> None:
    assert least <= likeness(SAID, other) <= most


@given(st.text("ab cd", max_size=40), st.text("ab cd", max_size=40))
def test_likeness_is_the_same_both_ways_and_whole_for_the_text_itself(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1.0 if one.split() else 0.0)
