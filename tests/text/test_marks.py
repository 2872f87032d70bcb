"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.marks import find_marked, paragraphs


def inner(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_marked(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A b.” c “d”", ["A b.", "d"]),
        ('"A b." c "d"', ["A b.", "d"]),
        ("``A b.'' c ''d''", ["A b.", "d"]),
        ("«Oui», dit-elle. „Ja“, sagte er.", ["Oui", "Ja"]),
        ('"A b,” she said. “C d."', ["A b,", "C d."]),
        ("“He said “no” to me,” she said", ["He said “no” to me,"]),
        ("‘The players’ union is angry,’ he said. ‘Don’t.’", ["The players’ union is angry,", "Don’t."]),
        ("'It's fine,' she said.", ["It's fine,"]),
        ("The dogs’ home opened in the ’90s and '80s, y'all", []),
        ("He is 6'2\" tall", []),
        ('A stray ” and a stray " mark', []),
    ],
)
def test_marks_of_every_kind_are_told_from_apostrophes_and_inches(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    text = "“One two.\n“Three,” he said."
    assert [(one.is_open, text[one.start : one.end]) for one in find_marked(text, paragraphs(text))] == [
        (True, "One two."),
        (False, "Three,"),
    ]


def test_a_second_opening_mark_starts_again_rather_than_swallow_text() -> None:
    assert inner("“A, he said. “B,” she said.") == ["B,"]


@given(st.text(alphabet="“”„«»\"'‘’` ab.,\n𝐀é\u0301", max_size=80))
def test_marked_words_lie_in_order_within_their_paragraph(text: str) -> None:
    lines = paragraphs(text)
    end = 0
    for one in find_marked(text, lines):
        assert end <= one.outer_start < one.start <= one.end <= one.outer_end
        assert lines[one.paragraph].start <= one.outer_start
        assert one.outer_end <= lines[one.paragraph].end
        end = one.outer_end
