"""What holds for any text: places slice back, nothing raises, and the work grows in step with the length."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text.declared import locate, read_fields
from app.text.document import Document, words
from app.text.extract import extract
from tests.support.counting import steps

PARTS = st.sampled_from(
    (
        "“ ” \" ' ‘ ’ « » `` '' „ ‚ ‹ › ＂ . , : ; ! ? — ( ) [1] said told asked Anna Vale Mr. he she that and "
        "officials Warsaw NATO the mayor of according to adding 𝐀 e\u0301 \u0301 \n \u00a0 \u00ad \u200b \ufeff \r\n "
        "😀 \t von U.S. Jr. A. Q MR. By KYIV, - Q: LEE: MR. (Laughs.) END ###"
    ).split(" ")
)
HOSTILE = [
    "“", '"', "‘", "'", "“a ", "Anna Bell ", "A ", "A.B. ", "said ", ", said ", "“Yes no,” he said. ",
    "“Yes,” Anna Bell said. ", "“A b c d.\n", "Anna Bell said:\n", "it was “x y” and ", "Anna von de ",
    "Poland said that ", "‘dogs’ ", "Ann Lee, Bob Lee said “a b c d.” ", "``''", "“‘\"«„", "e\u0301",
    "“a\n", "a”\n“a", "a”\nb “c\n", "\u0301", "\u0323\u0301", "“a\n\n",
    "“a\nb c d " * 9 + "\n", "the long line goes on and on and on and on to the end of\nthe ",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=60).map(" ".join), st.lists(PARTS, max_size=60).map("".join))
def test_places_slice_back_in_any_text(body: str, standfirst: str) -> None:
    document = Document("Anna Vale “pauses”", standfirst, body)
    found = extract(document)
    for one in found.quotations:
        assert one.text == words(document, one.spans)
        assert one.text.strip()
        assert 0 <= one.confidence <= 1
        assert one.speaker not in one.about
        for piece in (one.mention, one.cue):
            assert piece is None or document.field(piece.field)[piece.start : piece.end] == piece.text
    for person in found.people:
        assert person.mentions
        for piece in person.mentions:
            assert document.field(piece.field)[piece.start : piece.end] == piece.text


@given(st.text())
def test_no_text_raises(text: str) -> None:
    extract(Document(text, text, text))


def test_a_lone_surrogate_raises_nothing() -> None:
    extract(Document("\ud800", None, "“\udc00 a b,” said Anna \ud800Vale."))


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_doubles_when_the_text_does(unit: str) -> None:
    documents = [Document("", None, unit * (length // len(unit))) for length in (1500, 3000, 6000)]
    counts = [steps(partial(extract, document)) for document in documents]
    assert counts[1] <= 2.3 * counts[0] + 2000
    assert counts[2] <= 2.3 * counts[1] + 2000


def _located(body: str, words: str) -> object:
    return locate(read_fields({"body": body}), words)


@pytest.mark.parametrize("words", ["a  b", "“a b", "a a a a c"])
def test_locating_doubles_when_the_text_does(words: str) -> None:
    bodies = ["“a,” he said, " * n + "a " * n + "“" * n for n in (100, 200, 400)]
    counts = [steps(partial(_located, body, words)) for body in bodies]
    assert counts[1] <= 2.3 * counts[0] + 2000
    assert counts[2] <= 2.3 * counts[1] + 2000


@pytest.mark.parametrize("unit", ["“", "“a ", " ", "Anna Bell ", "‘"])
def test_a_megabyte_of_hostile_text_comes_to_an_end(unit: str) -> None:
    assert extract(Document("", None, "“a" + unit * (1_000_000 // len(unit)))).quotations is not None
