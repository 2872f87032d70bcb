"""One person under all the forms of a name, in invented texts with fictional people."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def speaker(body: str) -> str | None:
    """Who says the last quotation."""
    found = extract(Document("", None, body))
    one = found.quotations[-1]
    return None if one.speaker is None else found.people[one.speaker].name


@pytest.mark.parametrize(
    ("full", "later"),
    [
        ("Ursa von der Mohn", "von der Mohn"),
        ("Ursa von der Mohn", "Von der Mohn"),
        ("Rubo de la Cress", "De la Cress"),
        ("Bashir al-Fennek", "al-Fennek"),
        ("Bashir al-Fennek", "Fennek"),
        ("Khalid bin Rashid al-Mohr", "al-Mohr"),
        ("Mohammed bin Sarek", "Prince Mohammed"),
        ("Sir Alan Vellamore", "Sir Alan"),
        ("President Oru Kentaro", "President Oru"),
        ("Xi Vellam", "Xi"),
        ("Tomás Ó Brannoch", "Ó Brannoch"),
        ("Kathleen McVale-O’Dorr", "McVale-O’Dorr"),
        ("J. D. Vellamore", "Vellamore"),
        ("JOHN VELLAMORE", "Vellamore"),
        ("Sen. Jane Vellamore (R-Ohio)", "Vellamore"),
        ("John Vellamore III", "Vellamore"),
    ],
)
def test_a_short_form_stands_for_the_full_name(full: str, later: str) -> None:
    name = speaker(f"{full} said little at first. “We will stay,” {later} said.")
    assert name is not None
    assert name.replace(" (R-Ohio)", "") in full.replace(" (R-Ohio)", "")
    assert len(name.split()) > 1


def test_a_title_tells_namesakes_apart() -> None:
    text = "Governor Thomas Quill met Councilwoman Denise Quill. "
    assert speaker(text + "“It is settled,” Gov. Quill said.") == "Thomas Quill"
    assert speaker(text + "“It is settled,” Councilwoman Quill said.") == "Denise Quill"
    assert speaker(text + "“It is settled,” Ms. Quill said.") == "Denise Quill"


def test_a_title_in_the_plural_leads_to_the_names() -> None:
    text = "Senators Joe Vellamore and Mark Orr left early. “We are done,” {} said."
    assert speaker(text.format("Vellamore")) == "Joe Vellamore"
    assert speaker(text.format("Orr")) == "Mark Orr"


def test_letters_after_a_name_are_no_part_of_it() -> None:
    assert speaker("Mark Vellamore, QC, sat late. “It is so,” Vellamore said.") == "Mark Vellamore"
