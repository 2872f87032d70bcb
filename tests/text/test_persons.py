"""Who counts as a person, with names that are in no list of forenames."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def persons(body: str, headline: str = "") -> list[str]:
    """The full names of the persons a text makes known."""
    found = extract(Document(headline, None, body)).people
    return [one.name for one in found if one.kind == "person" and one.is_full]


@pytest.mark.parametrize(
    "body",
    [
        "Zubrik Vellamore, the mayor of Sarn, opened the bridge.",
        "Zubrik Vellamore, who mends nets, opened the bridge.",
        "Zubrik Vellamore, 58, opened the bridge.",
        "Sarn’s mayor, Zubrik Vellamore, opened the bridge.",
        "The chair of the jury, the novelist Zubrik Vellamore, opened the bridge.",
        "His colleague Zubrik Vellamore opened the bridge.",
        "Zubrik Vellamore said the bridge was open.",
        "On the quay, the postmistress, Zubrik Vellamore, said the bridge was open.",
        "Zubrik Vellamore opened the bridge. It was late when Vellamore said that all was well.",
    ],
)
def test_the_words_around_a_name_show_a_person(body: str) -> None:
    assert persons(body) == ["Zubrik Vellamore"]


@pytest.mark.parametrize(
    "body",
    [
        "Under Article II they met the Sarnian Quad. The European Quad met again.",
        "The B9 Harbour Ministerial met in the Rose Garden.",
        "Displaced Ukrainians came. Ukrainians said they were tired.",
        "They sent thirty M1 Harrow tanks and some Sarnian-made G-16s.",
        "The mower was a John Deere.",
        "Then came the Marine Rotational Force-Sarn.",
        "On Little Ommer, the postmistress, Oda, closed the shop.",
        "It read: “A Harbour Safety Bill Worth Passing.” Nothing is worth passing twice.",
        "The harbour is in economic recovery. The Representative for Sarn Economic Recovery came.",
    ],
)
def test_numbers_peoples_and_things_are_no_persons(body: str) -> None:
    assert persons(body) == []


def test_a_name_ends_before_an_acronym() -> None:
    assert [one.name for one in extract(Document("", None, "She promised President Vellamore ATCMS.")).people] == [
        "Vellamore"
    ]


def test_a_name_broken_off_is_no_name() -> None:
    assert persons("Next is Cecilia Va- — Vane, of the Sarn Courier.") == []
    assert persons("Well, it is hard to read, Kelly O., and harder to say.") == []


def test_one_president_is_one_person_with_and_without_junior() -> None:
    body = "President Joseph Q. Vellamore, Jr. arrived. Then President Joe Vellamore spoke."
    assert len(persons(body)) == 1


def test_father_and_son_stay_two() -> None:
    body = "Tom Vellamore, Jr. and Tom Vellamore arrived together."
    assert len(persons(body)) == 2


def test_a_body_keeps_the_name_after_of() -> None:
    body = "The Bank of Calvenia waits. The University of Port Amaris said it was ready."
    assert [(one.name, one.kind) for one in extract(Document("", None, body)).people] == [
        ("Bank of Calvenia", "organisation"),
        ("University of Port Amaris", "organisation"),
    ]


def test_a_lone_word_for_a_body_stands_for_the_only_one_of_that_kind() -> None:
    found = extract(
        Document("", None, "The Calvenian Assembly met. The Assembly rose at noon. Police said it was late.")
    )
    assert [(one.name, len(one.mentions)) for one in found.people] == [("Calvenian Assembly", 2)]


def test_a_capital_word_for_what_someone_is_belongs_to_no_name() -> None:
    assert persons("“We will march again,” said Campaigner Rolf Dahl.") == ["Rolf Dahl"]
