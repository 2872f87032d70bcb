"""Whom he and she stand for, and when it is nobody."""

import pytest

from app.text.document import Document
from app.text.extract import extract
from tests.text.test_attribution import said

SOLD = "“We sold it,” said Oda Marl, the treasurer.\n"


@pytest.mark.parametrize(
    "body",
    [
        f"{SOLD}Zubrik Vellamore, who leads the other party, was cross. “It is a raffle,” he said.",
        f"{SOLD}It fell to Zubrik Vellamore, who had been in the field. He shrugged. “It is my knee,” he said.",
        "Oda Marl, the minister, left. Her rival at the table, Zubrik Vellamore, nodded. “It is late,” he remarked.",
        "President Zubrik Vellamore met the men. He told Oda Marl that it rained. “It pours,” he said.",
    ],
)
def test_the_person_the_paragraph_is_about_is_meant(body: str) -> None:
    assert said(body)[-1][1] == "Zubrik Vellamore"


def test_a_name_nobody_vouches_for_keeps_the_quote_from_another() -> None:
    body = (
        "Bruno Keller led the club for years.\nTharn Quillory scored late. “He gave me all I have,” he told reporters."
    )
    assert said(body) == [("He gave me all I have", None)]


def test_a_sentence_that_is_one_for_somebody_is_about_him() -> None:
    body = "For Bruno Keller, a farmer nearby, Walter Prisk was a legend. He said, “He is the century.”"
    assert said(body) == [("He is the century.", "Bruno Keller")]


def test_a_surname_in_a_headline_style_finds_its_full_name() -> None:
    body = "Tharn Quillory scored twice in the rain.\n“Everybody told me to pass,” Quillory said."
    assert said(body) == [("Everybody told me to pass", "Tharn Quillory")]


def test_that_is_never_who_said_it() -> None:
    body = (
        "Oda Marl said on Monday that it had been paid and that work would begin “before the swallows leave the barn.”"
    )
    assert all(name in (None, "Oda Marl") for _, name in said(body))
    body = "It lay there with a note that read “Sorry, it never matched the curtains.”"
    (one,) = extract(Document("", None, body)).quotations
    assert one.speaker is None
    assert one.mention is not None
    assert one.mention.text == "a note"


def test_what_who_belongs_to_is_not_the_speaker() -> None:
    body = "Oda Marl, who chairs the Sarnian Retail League, said: “We wait for the bell.”"
    assert said(body) == [("We wait for the bell.", "Oda Marl")]


def test_single_marks_go_on_in_an_article_that_uses_them() -> None:
    body = "‘I have watched it twice,’ said Oda Marl. ‘It is a game played on wet grass.’"
    assert said(body) == [("I have watched it twice", "Oda Marl"), ("It is a game played on wet grass.", "Oda Marl")]
