"""Transcripts: every labelled turn is one quotation of the person its label names."""

import pytest

from app.text.document import Document
from app.text.extract import extract
from app.text.findings import Office, Quotation
from app.text.plain import read_plain

BRIEFING = Document(
    "Press Briefing by Press Secretary Nora Kelm and Harbour Commissioner Ilmari Vehka-Dorn",
    None,
    """\
Harbour Office

1:02 P.M. EST

MS. KELM:  Good afternoon.  (Laughter.)

As the commissioner says, “Never wait for the tide.”  He is here.

MR. VEHKA-DORN:\t(Via interpreter.)  Thank you, Nora.

(Cross-talk.)

We open the lock (inaudible) on Friday.

Q\u00a0\u00a0Mr. Vehka-Dorn, was the minister right?  She said that the lock was late.

Q   (In foreign language)

MR. VEHKA-DORN: The lock is late. Q How late? MR. VEHKA-DORN: A week.

MS. KELM: That is all.  Thank you.  END 1:09 P.M. EST

Nora Kelm's office said that the next briefing is on Monday.""",
)


def turns(document: Document) -> list[tuple[str | None, str | None, str]]:
    """Speaker, mention and words of every turn, in order."""
    found = extract(document)
    return [
        (
            None if one.speaker is None else found.people[one.speaker].name,
            one.mention.text if one.mention else None,
            one.text,
        )
        for one in found.quotations
        if one.rule == "transcript"
    ]


def speakers(headline: str, body: str) -> list[str | None]:
    return [name for name, _, _ in turns(Document(headline, None, body))]


def only(headline: str, body: str) -> Quotation:
    (one,) = extract(Document(headline, None, body)).quotations
    return one


def test_every_turn_is_one_quotation_of_the_person_named_in_the_title() -> None:
    kelm, vehka = "Nora Kelm", "Ilmari Vehka-Dorn"
    assert turns(BRIEFING) == [
        (kelm, "MS. KELM", "Good afternoon. As the commissioner says, “Never wait for the tide.”  He is here."),
        (vehka, "MR. VEHKA-DORN", "Thank you, Nora. We open the lock (inaudible) on Friday."),
        (None, "Q", "Mr. Vehka-Dorn, was the minister right?  She said that the lock was late."),
        (vehka, "MR. VEHKA-DORN", "The lock is late."),
        (None, "Q", "How late?"),
        (vehka, "MR. VEHKA-DORN", "A week."),
        (kelm, "MS. KELM", "That is all.  Thank you."),
    ]


def test_what_is_quoted_or_reported_within_a_turn_is_no_quotation_of_its_own() -> None:
    found = [one for one in extract(BRIEFING).quotations if one.rule != "transcript"]
    assert not [one.text for one in found if "tide" in one.text or "lock" in one.text]


def test_a_turn_has_one_span_a_paragraph() -> None:
    first = extract(BRIEFING).quotations[0]
    assert [BRIEFING.body[span.start : span.end] for span in first.spans] == [
        "Good afternoon.",
        "As the commissioner says, “Never wait for the tide.”  He is here.",
    ]


def test_a_turn_of_a_scene_alone_is_no_quotation() -> None:
    body = (
        "MS. KELM: (Laughs.)\n\nQ Why?\n\nMS. KELM: (Speaks in Orvanian.) (No translation provided.)\n\nQ (Inaudible.)"
    )
    assert [said for _, _, said in turns(Document("", None, body))] == ["Why?"]


@pytest.mark.parametrize(
    "label",
    [
        "SENIOR ADMINISTRATION OFFICIAL",
        "MODERATOR",
        "AIDE",
        "ORVANIAN AIDE",
        "MILITARY AIDE",
        "AUDIENCE MEMBER",
        "HOST",
    ],
)
def test_a_label_without_a_name_names_nobody(label: str) -> None:
    body = f"{label}: We begin now.\n\nQ Why now?\n\n{label}: Because Ada Orr asked."
    assert turns(Document("Background Press Call", None, body)) == [
        (None, label, "We begin now."),
        (None, "Q", "Why now?"),
        (None, label, "Because Ada Orr asked."),
    ]


@pytest.mark.parametrize(
    ("headline", "label", "name"),
    [
        ("Remarks by President Orr Announcing a New Bridge", "THE PRESIDENT", "Orr"),
        ("Remarks by President Ada Orr on the Bridge", "THE PRESIDENT", "Ada Orr"),
        ("Remarks by Vice President Ben Lund in Press Gaggle", "THE VICE PRESIDENT", "Ben Lund"),
        ("Remarks by President Orr and Chancellor Jorun Sætre of Calvenia", "CHANCELLOR SÆTRE", "Jorun Sætre"),
        ("Remarks by President Orr and Premier Aino Mäki-Salo", "PREMIER MÄKI-SALO", "Aino Mäki-Salo"),
        ("Remarks by Ada Orr and Secretary-General Pelle Brandvik", "SECRETARY-GENERAL BRANDVIK", "Pelle Brandvik"),
        ("Remarks by Ada Orr and President Ursel von der Heyde", "PRESIDENT VON DER HEYDE", "Ursel von der Heyde"),
        ("Remarks by President Orr and Emir Salim Al-Karun", "EMIR AL KARUN", "Salim Al-Karun"),
        ("Remarks by President Orr", "PRESIDENT VON DER HEYDE", "von der Heyde"),
        ("Remarks by President Orr", "MS. O’HARA-MCNEIL", "O’Hara-McNeil"),
        ("Press Gaggle by Deputy Secretary Ada Orr", "MS. ORR (via teleconference)", "Ada Orr"),
    ],
)  # fmt: skip
def test_a_label_stands_for_the_fullest_name(headline: str, label: str, name: str) -> None:
    assert speakers(headline, f"Orvane Hall\n\n{label}: Thank you all.\n\nQ Why?\n\n{label}: Because.") == [
        name,
        None,
        name,
    ]


def test_two_of_one_family_name_are_told_apart_by_their_titles() -> None:
    body = "PRESIDENT ORR: One.\n\nPRIME MINISTER ORR: Two.\n\nMR. LUND: Three.\n\nMS. LUND: Four."
    headline = "Remarks by President Ada Orr, Prime Minister Ben Orr, Mr. Carl Lund and Ms. Dora Lund"
    assert speakers(headline, body) == ["Ada Orr", "Ben Orr", "Carl Lund", "Dora Lund"]


def test_a_relative_is_not_taken_for_the_holder_of_a_post() -> None:
    body = "THE PRESIDENT: My sister Dora Orr is here.\n\nQ Will Dora Orr speak?\n\nTHE PRESIDENT: No."
    assert speakers("Remarks by President Orr on the Bridge", body) == ["Orr", None, "Orr"]


def test_a_speaker_may_give_the_full_name() -> None:
    body = "MR. LUND: Welcome. This is Carl Lund of the harbour office.\n\nQ Hello.\n\nMR. LUND: Hello."
    assert speakers("Background Press Call", body) == ["Carl Lund", None, "Carl Lund"]


def test_a_label_misprinted_by_one_letter_is_the_same_speaker() -> None:
    body = "MR. BRANDVIK: One.\n\nQ Two?\n\nMR. BRANDVK: Three.\n\nMR. BRANDEK: Four."
    assert speakers("Press Gaggle by Commissioner Pelle Brandvik", body)[2] == "Pelle Brandvik"


def test_the_president_of_no_known_name_is_an_office() -> None:
    one = only("Press Gaggle", "South Lawn\n\n5:59 P.M. EST\n\nTHE PRESIDENT: I hope so.\n\n###")
    assert (one.speaker, one.office) == (None, Office("President", "United States"))
    assert one.mention is not None
    assert one.mention.text == "THE PRESIDENT"


def test_an_office_of_no_known_country_is_nobody() -> None:
    one = only("Press Gaggle", "THE PRESIDENT: I hope so.")
    assert (one.speaker, one.office) == (None, None)


def test_a_title_is_the_role_as_printed() -> None:
    one = only("Remarks by Prime Minister Ben Orr", "PRIME MINISTER ORR:  (As interpreted.)  We are glad.")
    assert (one.role_as_printed, one.text, one.kind) == ("PRIME MINISTER", "We are glad.", "direct")


def test_an_interview_by_names() -> None:
    body = (
        "The minister came by tram.\n\nNora Kelm: What is the plan?\n\nIlmari Vehka: A bridge.\n\nBy May.\n\n"
        "Kelm: Who pays?\n\nVehka: We do.\n\nKelm: All of it?\n\nVehka: All.\n\nIlmari Vehka has written two books."
    )
    found = turns(Document("“A bridge by May”: Ilmari Vehka on his plans", None, body))
    assert [(name, said) for name, _, said in found] == [
        ("Nora Kelm", "What is the plan?"),
        ("Ilmari Vehka", "A bridge. By May."),
        ("Nora Kelm", "Who pays?"),
        ("Ilmari Vehka", "We do."),
        ("Nora Kelm", "All of it?"),
        ("Ilmari Vehka", "All."),
    ]


def test_names_in_ordinary_case_beside_a_lone_q() -> None:
    body = (
        "Ms. Kelm: Good day.\n\nThank you all.\n\nQ Why?\n\nMs. Kelm: Because.\n\nQ When?\n\nMr. Lund: Soon.\n\nQ So?"
    )
    assert speakers("Briefing by Nora Kelm", body) == ["Nora Kelm", None, "Nora Kelm", None, "Lund", None]


def test_a_paper_that_asks_is_nobody() -> None:
    body = "KURIER: Why?\n\nKelm: It was time.\n\nKURIER: Was it?\n\nKelm: It was.\n\nKURIER: So?\n\nKelm: So we went."
    assert speakers("Interview with Nora Kelm", body) == [None, "Nora Kelm"] * 3


def test_letters_in_an_interview() -> None:
    body = "We met in May.\n\nQ: Why?\n\nA: It was time.\n\nQ: Was it?\n\nA: It was.\n\nThis interview has been edited."
    assert speakers("An interview with Nora Kelm", body) == [None, "Nora Kelm", None, "Nora Kelm"]


def test_labels_as_the_presidents_and_parliaments_of_europe_print_them() -> None:
    body = (
        "President of Finland Ada Orr: Good afternoon.\n\nIlmari Vehka: Good afternoon.\n\nAda Orr: Please.\n\n"
        "Ilmari Vehka: Thank you.\n\nAda Orr: Good."
    )
    assert speakers("Meeting with Ilmari Vehka", body) == ["Ada Orr", "Ilmari Vehka"] * 2 + ["Ada Orr"]
    body = "M. Vehka : Bonjour.\n\nMme Kelm : Merci.\n\nM. Vehka : Oui.\n\nMme Kelm : Bien."
    assert speakers("Conférence de presse", body) == ["Vehka", "Kelm"] * 2


def test_a_label_that_stands_once_ends_the_turn_before() -> None:
    body = "SEN. ORR: Did you know?\n\nMR. KELM: No.\n\nSEN. ORR: No?\n\nTHE WITNESS: I did.\n\nLUND: So did I."
    assert speakers("Hearing on locks", body) == ["Orr", "Kelm", "Orr", None, None]


def test_a_broadcast_with_descriptions_in_its_labels() -> None:
    body = (
        "NORA KELM, HARBOUR TV HOST: Welcome.\n\nSEN. ILMARI VEHKA (R-OH): Thank you.\n\nKELM: What now?\n\n"
        "VEHKA: We wait.\n\n(COMMERCIAL BREAK)\n\nKELM: Welcome back.\n\nVEHKA (voice-over): Thank you."
    )
    assert speakers("The Tide", body) == ["Nora Kelm", "Ilmari Vehka"] * 3


def test_labels_with_a_line_break_between_and_wrapped_lines() -> None:
    document = read_plain(
        "Remarks by President Ada Orr on the Bridge\n\nOrvane Hall\n\nTHE PRESIDENT: Good day to everyone who has\n"
        "come to the old hall on this cold day in the middle of the\nwinter, and to those who stayed at home.\n"
        "Q Madam President, when will the new bridge in the south be\nopened for the people of the city?\n"
        "THE PRESIDENT: In May, as we have said again and again since\nthe day on which we began to build it.\n\n###"
    )
    found = turns(document)
    assert [name for name, _, _ in found] == ["Ada Orr", None, "Ada Orr"]
    assert found[1][2].endswith("for the people of the city?")
