"""Fragments and the fuller quotations they are cut from."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def linked(body: str, headline: str = "") -> dict[str, str | None]:
    """The words of each fragment -> the words of the quotation it is cut from."""
    found = extract(Document(headline, None, body)).quotations
    return {
        one.text: None if one.fragment_of is None else found[one.fragment_of].text
        for one in found
        if one.kind == "fragment"
    }


@pytest.mark.parametrize(
    ("fragment", "full"),
    [
        ("long pause", "There will be a Long Pause in the talks."),
        ("long pause", "There will be a long ‘pause’ in the talks."),
        ("café [in the square]", "We met at the Cafe, yes."),
        ("the talks’ end", "Nobody wants the [peace] talks' end."),
        ("talks that the other side wants", "There will be talks, talks that the other side wants."),
    ],
)
def test_case_accents_marks_and_insertions_do_not_part_a_fragment_from_its_quotation(fragment: str, full: str) -> None:
    assert linked(f"It was called a “{fragment}” by many.\nAnna Vale said: “{full}”") == {fragment: full}


def test_the_earliest_of_several_quotations_is_linked() -> None:
    body = "A “pause” came. Anna Vale said: “We want a pause now.” Tom Ferro said: “A pause is good for us.”"
    assert linked(body) == {"pause": "We want a pause now."}


def test_a_frequent_first_word_hides_no_quotation() -> None:
    body = "Anna Vale said: “" + "the town and " * 60 + "the sea.”\nIt is “the sea” again."
    assert linked(body)["the sea"] is not None


@pytest.mark.parametrize("fragment", ["pauses", "a pause now now"])
def test_words_that_nobody_said_in_full_are_not_linked(fragment: str) -> None:
    assert linked(f"It was a “{fragment}”. Anna Vale said: “We want a pause now.”") == {fragment: None}


def speakers(body: str) -> dict[str, str | None]:
    """Who says each fragment and each clause that holds it."""
    found = extract(Document("", None, body))
    return {
        one.kind: None if one.speaker is None else found.people[one.speaker].name
        for one in found.quotations
        if one.kind in ("fragment", "mixed")
    }


@pytest.mark.parametrize(
    "body",
    [
        "Tom Ferro left early. Anna Vale dismissed the plan, saying the town would never have a “real harbour” again.",
        "Anna Vale met Tom Ferro. She called the sale of the old harbour to the bank a “great mistake”.",
    ],
)
def test_a_fragment_and_the_clause_it_stands_in_have_one_speaker(body: str) -> None:
    assert speakers(body) == {"fragment": "Anna Vale", "mixed": "Anna Vale"}


def test_words_of_another_within_the_clause_stay_his() -> None:
    body = "Anna Vale said that Tom Ferro had called the sale of the harbour to the bank a “great mistake” in May."
    assert speakers(body) == {"fragment": "Tom Ferro", "mixed": "Anna Vale"}
