"""Names that look like something else: months, places, offices, and forenames that share a family name."""

import pytest

from app.text.document import Document
from app.text.extract import extract
from tests.text.test_attribution import said
from tests.text.test_family_names import speaker


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("April Whitlow has won. “I wrote it at night,” Whitlow said.", "April Whitlow"),
        ("It went to Mayor June Whitlow. “I wrote it,” Whitlow said.", "June Whitlow"),
        ("Will Castell has left. “I am tired,” Castell said.", "Will Castell"),
        ("Milan Hrdlin scored. “I shut my eyes,” Hrdlin said.", "Milan Hrdlin"),
        ("Sydney Blyth was there. “I proposed here,” said Blyth.", "Sydney Blyth"),
        ("In May Brown left. “I am tired,” Brown said.", "Brown"),
        ("Mayor Austin Reyle spoke. “They are ours,” Reyle said.", "Austin Reyle"),
    ],
)
def test_a_forename_that_is_a_month_a_place_or_a_verb_belongs_to_the_name(body: str, name: str) -> None:
    assert speaker(body) == name


@pytest.mark.parametrize(
    "body", ["South Velden-born Ombra Castell has little hope.", "Ostgard-based Ombra Castell agreed."]
)
def test_where_somebody_was_born_or_works_is_no_part_of_the_name(body: str) -> None:
    assert speaker(f"{body} “I was shocked,” said Castell, 44.") == "Ombra Castell"


@pytest.mark.parametrize(
    ("full", "family"),
    [
        ("Joan Dean", "Dean"),
        ("Dominic King", "King"),
        ("Stephanie Bishop", "Bishop"),
        ("Tyler Pope", "Pope"),
        ("Warren Major", "Major"),
        ("Paula Judge", "Judge"),
    ],
)
def test_a_family_name_that_is_an_office_too_is_a_name_where_the_text_has_it_in_full(full: str, family: str) -> None:
    assert speaker(f"{full} went further. “I have yet to hear it,” {family} said.") == full


def test_a_role_shows_that_such_a_name_is_one_whatever_the_forename() -> None:
    body = "His deputy, Eluned Dean, went further. “I have yet to hear it,” Dean said."
    assert speaker(body) == "Eluned Dean"


def test_the_office_itself_stays_an_office() -> None:
    assert said("Paula Judge lost. “You may go,” the judge said.") == [("You may go", None)]
    assert speaker("Paula Judge lost. “You may go,” said Judge Eleanor Whitby.") == "Eleanor Whitby"


@pytest.mark.parametrize(
    "body",
    ["“We will go,” said Bill and Melinda Dean.", "“We will go,” Bill and Melinda Dean said in a statement."],
)
def test_two_forenames_before_one_family_name_share_it(body: str) -> None:
    found = extract(Document("", None, body))
    one = found.quotations[0]
    assert one.speaker is not None
    assert found.people[one.speaker].name == "Bill Dean"
    assert [found.people[other].name for other in one.co_speakers] == ["Melinda Dean"]


def test_a_family_name_before_a_full_name_is_not_given_another() -> None:
    body = "Paul Ryan spoke first. Ryan and Mitch Corvell then left. “We will go,” Ryan said."
    assert speaker(body) == "Paul Ryan"


@pytest.mark.parametrize("mark", ["“Bud”", '"Bud"', "‘Bud’", "'Bud'"])
def test_a_nickname_between_marks_is_no_quotation(mark: str) -> None:
    body = f"The owner, Joe {mark} Lasker, had a call. “I drove over,” Lasker said."
    assert said(body) == [("I drove over", "Joe Lasker")]


def test_a_quotation_that_opens_the_text_is_no_nickname_of_the_headline() -> None:
    document = Document("Ferry returns to Port Maren", None, "“We are tired,” Pellow said.")
    assert [one.text for one in extract(document).quotations] == ["We are tired"]


def test_a_party_in_brackets_after_a_name_is_not_who_speaks() -> None:
    assert speaker("Rolf Dahlin (Tory): “Yes, we can do it.”") == "Rolf Dahlin"


def test_many_people_at_the_beginning_of_a_sentence_are_no_name() -> None:
    assert said("Crowds chanted “We want more of it.”") == [("We want more of it.", None)]


def test_relatives_of_one_family_name_leave_it_to_the_one_whom_they_are_relatives_of() -> None:
    body = (
        "Besko Vellam, a writer, was jailed. His wife, Drilo Vellam, visits him. “He is thin,” she said.\n"
        "In his last letter Vellam wrote: “I count the swallows.”"
    )
    assert speaker(body) == "Besko Vellam"


def test_a_family_name_is_not_taken_from_somebody_by_a_relative_with_a_better_known_forename() -> None:
    body = (
        "Candrix Malone spent six years on it. “I have been underrated,” Malone told a reporter.\n"
        "Malone's husband, Rick Malone, ran the shop. “It hated us,” he said.\n“In that order,” Malone said."
    )
    assert speaker(body) == "Candrix Malone"
