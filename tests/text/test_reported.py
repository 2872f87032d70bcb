"""Reported speech without marks: what is enough to be a quote, and where it ends."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def reported(body: str) -> list[tuple[str, str]]:
    """(kind, words) of all that is reported without marks or with some."""
    found = extract(Document("", None, body)).quotations
    return [(one.kind, one.text) for one in found if one.kind in ("indirect", "mixed")]


def test_not_is_kept() -> None:
    assert reported("Oda Marl has promised not to touch the harbour fund.") == [
        ("indirect", "not to touch the harbour fund")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Oda Marl has dismissed the idea.",
        "Oda Marl welcomed the study.",
        "Oda Marl told the Sarn Courier: “He would be cross.”",
        "Oda Marl told a crowd on the steps: “He would be cross.”",
        "Oda Marl called an early election on Thursday.",
        "Oda Marl announced is what they heard.",
    ],
)
def test_too_little_is_no_quote(body: str) -> None:
    assert reported(body) == []


def test_another_speaker_after_a_semicolon_is_left_out() -> None:
    assert reported("Oda Marl said that food would last; the crew said it would not.") == [
        ("indirect", "food would last")
    ]


def test_words_after_a_time_begin_behind_that() -> None:
    assert reported("Oda Marl said last week that the bridge would hold.") == [("indirect", "the bridge would hold")]


def test_mixed_words_end_with_their_marks_balanced() -> None:
    body = "Oda Marl said the talks were on “pause,” as the fleet put out. Oda Marl said it was a “pause”, no more."
    assert next(text for kind, text in reported(body) if kind == "mixed") == "the talks were on “pause,”"
    for _, text in reported(body):
        assert text.count("“") == text.count("”")
        assert not text.endswith(",")
