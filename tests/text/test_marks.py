"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.page.marks import find_marked, paragraphs


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
        ('A 6" pipe and an 8" pipe', []),
        ('He said: "I need a 7\' 6" bed, not a 6" one."', ['I need a 7\' 6" bed, not a 6" one.']),
        ('He is 6\' 2" and said: "I want a 9" nail." Not b.', ['I want a 9" nail.']),
        ('"It was 2016" he said. "We made 6" and "lost 7"', ["It was 2016", "We made 6", "lost 7"]),
        ('" A b, " she said. " C d. "', ["A b,", "C d."]),
        ('A 5 " by 7 " board', []),
        (
            '“Our 9-inch (9") pipe,” she said. “It is 6" he said, “and old.”',
            ['Our 9-inch (9") pipe,', "It is 6", "and old."],
        ),
        ('A "b " and " c"', ["b"]),
        ('He is 5\'10" tall. "It hurt," he said.', ["It hurt,"]),
        ("In the '90s, 'til dawn, he said, 'it was so.'", ["it was so."]),
        ("‚Ja‘, sagte er. ‚Nein‘", ["Ja", "Nein"]),
        ("« Oui », dit-elle. «\u00a0Non\u00a0»", ["Oui", "Non"]),
        ("»Ja«, sagte er. »Nein«", ["Ja", "Nein"]),
        ("”Ja”, sade hon. ”Nej”", ["Ja", "Nej"]),
        ("»Ja», sade hon. »Nej»", ["Ja", "Nej"]),
        ("‹Oui›, dit-elle. 「はい」 『いいえ』", ["Oui", "はい", "いいえ"]),
        ("\uff02Yes,\uff02 she said.", ["Yes,"]),
        ("“Yes,“ she said. “No.“", ["Yes,", "No."]),
        ("”Yes,” she said. “No.”", ["Yes,", "No."]),
        ("“They see that. “", ["They see that."]),
        ("She said:“Yes.”He left.“No,”he said.", ["Yes.", "No,"]),
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


@pytest.mark.parametrize("text", ["‘One two’s.\n‘Three four.’ ‘Five.\nSix.", "'One two's.\n'Three four.' 'Five.\nSix."])
def test_a_single_mark_is_left_open_only_where_the_next_paragraph_opens_again(text: str) -> None:
    first, second = find_marked(text, paragraphs(text))
    assert (first.is_open, text[first.start : first.end]) == (True, text[1:11])
    assert (second.is_open, text[second.start : second.end]) == (False, "Three four.")


def test_a_second_opening_mark_starts_again_rather_than_swallow_text() -> None:
    assert inner("“A, he said. “B,” she said.") == ["B,"]


@given(st.text(alphabet="“”„«»‹›‚＂「」\"'‘’` abAs9.,\n𝐀é\u0301", max_size=80))
def test_marked_words_lie_in_order_within_their_paragraph(text: str) -> None:
    lines = paragraphs(text)
    end = 0
    for one in find_marked(text, lines):
        assert end <= one.outer_start < one.start <= one.end <= one.outer_end
        assert lines[one.paragraph].start <= one.outer_start
        assert one.outer_end <= lines[one.paragraph].end
        end = one.outer_end
