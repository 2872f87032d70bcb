"""Who the text says is speaking, in invented texts with fictional people."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def speakers(body: str) -> list[str | None]:
    """The speaker of each direct quotation."""
    found = extract(Document("", None, body))
    return [
        None if one.speaker is None else found.people[one.speaker].name
        for one in found.quotations
        if one.kind == "direct"
    ]


def test_somebody_who_is_only_cited_does_not_speak() -> None:
    assert speakers("Tom Harker, quoting his late aunt, Ada Quill, said: “Never sell the boat.”") == ["Tom Harker"]


def test_a_korean_forename_makes_a_name_of_a_word_for_a_place() -> None:
    assert speakers("Engineer Min-ji Park said the bridge was safe. “I drive across it,” she said.") == ["Min-ji Park"]


@pytest.mark.parametrize(
    "body",
    [
        "Tom Harker was asked about the emails. Ada Quill replied in a text message: “I never saw them.”",
        "Ada Quill pointed to the harbour, telling the crowd, “We will build a new one here.”",
        "Ada Quill, the chair of the port board, forcefully told a young man: “You are wrong about that.”",
        "The delay does not surprise harbour pilot Ada Quill: “It was always going to be late.”",
        "“It will be late,” Ada Quill said on “Harbour Tonight” when asked about the port. “It was never planned.”",
        "“It will be late,” the pilot, Ada Quill, told the programme “Harbour Tonight” on Monday. “Nobody asked us.”",
        "The port is a gamble for Tom Harker, Ada Quill said. “There is no better place for one.”",
        "Or maybe Tom Harker, digital consultant Ada Quill says. “Several surveys say so already.”",
    ],
)
def test_the_subject_of_the_reporting_verb_speaks(body: str) -> None:
    assert speakers(body)[-1] == "Ada Quill"
    assert "Tom Harker" not in speakers(body)


@pytest.mark.parametrize(
    "body",
    [
        "Ada Quill told Harbour Weekly “the new pier will be open by the spring of next year”.",
        "Pilots' leader Ada Quill told reporters on a conference call: “We are not moving one boat.”",
        "Harbour owner Ada Quill tried to calm the waters: “We only want to sail.”",
        "Professor Ada Quill of the University of Vellamore warned of haste: “One boat is one boat.”",
    ],
)
def test_places_offices_and_hearers_do_not_hide_the_speaker(body: str) -> None:
    assert speakers(body) == ["Ada Quill"]


@pytest.mark.parametrize(
    ("body", "first", "others"),
    [
        ("“We sail,” Mayor Ada Quill and union leader Tom Harker said.", "Ada Quill", ["Tom Harker"]),
        ("“We sail,” said Ada Quill and Tom Harker.", "Ada Quill", ["Tom Harker"]),
        ("“We sail,” said Ada Quill, Tom Harker and Ann Vale.", "Ada Quill", ["Tom Harker", "Ann Vale"]),
        ("In a joint statement, Ada Quill and Tom Harker said: “We sail.”", "Ada Quill", ["Tom Harker"]),
        ("“We sail,” Ada Quill told Ann Vale, and Tom Harker said he was glad.", "Ada Quill", []),
        ("“We sail,” said Ada Quill and Tom Harker replied that he would not.", "Ada Quill", []),
    ],
)
def test_those_who_speak_together_are_kept_together(body: str, first: str, others: list[str]) -> None:
    found = extract(Document("", None, body))
    one = next(one for one in found.quotations if one.kind == "direct")
    assert one.speaker is not None
    assert found.people[one.speaker].name == first
    assert [found.people[other].name for other in one.co_speakers] == others


def test_nobody_inside_the_marks_is_the_speaker() -> None:
    assert speakers("“It is a shame for all of us here and for Ada Quill” said the pilot.") == [None]
    assert speakers("Ada Quill sings.\n“We like how well she sings with her” said the pilot.") == [None]


def test_a_person_named_like_a_body_is_the_person() -> None:
    body = "Ada Reuters owns a boat. “I sail,” Reuters said. "
    assert speakers(body) == ["Ada Reuters"]
    assert speakers("“I sail,” Reuters said.") == ["Reuters"]


def test_a_capital_article_makes_a_paper() -> None:
    assert speakers("But as The Beacon pointed out, “the returns were never shown to us or to you.”") == ["The Beacon"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("“It is late,” the NRWA said.", "NRWA"),
        ("“It is late,” said the Centre for Harbour Studies.", "Centre for Harbour Studies"),
        ("The Harbour Ministry said it was glad. “Very glad,” it said.", "Harbour Ministry"),
        ("“Most glad,” said the Harbour Ministry. “Very glad,” it added.", "Harbour Ministry"),
        ("The Alder Trade News Agency (ATNA) was glad. “Very glad,” said ATNA.", "Alder Trade News Agency"),
        ("“Most glad,” ATNA said of the Alder Trade News Agency (ATNA).", "Alder Trade News Agency"),
    ],
)
def test_bodies_speak_under_their_own_names(body: str, name: str) -> None:
    assert speakers(body)[-1] == name


@pytest.mark.parametrize(
    "body",
    [
        "“Will it float?” Ada Quill asked Tom Harker.",
        "“It will float,” Ada Quill was quoted as saying.",
        "“It will float,” Ada Quill is heard telling the crowd.",
        "Tom Harker waited. Ada Quill’s answer was short: “It will float.”",
        "Tom Harker met Ada Quill. She left early. Her verdict on the plan: “It will never, ever float.”",
        "“It will float,” said Tom Harker's deputy, Ada Quill.",
    ],
)
def test_less_common_ways_of_saying_lead_to_the_speaker(body: str) -> None:
    assert speakers(body)[-1] == "Ada Quill"


def test_a_sentence_glued_to_the_one_before_does_not_hide_the_speaker() -> None:
    assert speakers("“They have complete control,” Anna Vale said.Vale claimed it was so.")[0] == "Anna Vale"


def test_words_that_end_a_clause_about_when_are_of_its_subject() -> None:
    body = "When someone in the hall shouted, “Never,” Anna Vale joked, in her father's voice, “Amen, brother!”"
    assert speakers(body) == [None, "Anna Vale"]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Ada Quill is a novelist. Does she mind bad reviews? “I mind good ones.”", "Ada Quill"),
        ("Ada Quill is a novelist. Was Quill afraid? “Only of the cat.”", "Ada Quill"),
        ("Ada Quill is a novelist. When I put this to her she roars with laughter. “Of course they did!”", "Ada Quill"),
        ("Ada Quill is a novelist. She looks out of the window for some time.\n“It was my mother.”", "Ada Quill"),
        ("Ada Quill is a novelist. Do Tom Harker and she agree? “Not on much.”", None),
    ],
)
def test_who_is_asked_by_the_writer_answers(body: str, speaker: str | None) -> None:
    assert speakers(body) == [speaker]


def test_a_main_clause_that_begins_with_a_name_tells_who_she_is() -> None:
    body = (
        "Mrs. Ada Quill had two ovens. When one sent back his soup, Mrs. Quill came out of the kitchen. "
        "“You can cook it yourself,” she said."
    )
    assert speakers(body) == ["Ada Quill"]


def test_a_relative_behind_a_clause_about_somebody_named_leaves_that_one_the_subject() -> None:
    body = "When Ada Quill opened her bakery, her accountant told her to think again.\n“He laughed,” she says."
    assert speakers(body) == ["Ada Quill"]


def test_the_one_who_is_introduced_as_subject_gives_the_answers() -> None:
    body = (
        "Ada Quill runs the dam at Sker Sound. She spoke to us in an interview.\n"
        "Q: Is it safe?\nA: It is.\nQ: Who says so?\nA: I do."
    )
    assert speakers(body)[1::2] == ["Ada Quill", "Ada Quill"]


def test_a_title_before_the_family_is_named_in_full_is_no_relative_of_the_other_gender() -> None:
    body = (
        "President Orr is touring. “It is late,” the president said. Mr. Orr waved.\n"
        "The first lady, Ada Orr, came too. “It is early,” she said."
    )
    assert speakers(body) == ["Orr", "Ada Orr"]


def test_a_namesake_of_other_rank_who_is_no_relation_is_somebody_else() -> None:
    body = (
        "General Omar Haddad led the raid. Colonel Haddad, who is no relation, was late. "
        "“We lost nobody,” the colonel said. “I did,” General Haddad said."
    )
    assert speakers(body) == ["Haddad", "Omar Haddad"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Orr has been blamed for her comments.", "Ada Orr"),
        ("Orr defended his comments.", "Bill Orr"),
    ],
)
def test_of_two_of_one_family_name_the_pronoun_behind_it_tells_which(sentence: str, speaker: str) -> None:
    body = f"Ada Orr is not glad. Her husband, former mayor Bill Orr, is here too. {sentence} “It is over,” Orr said."
    assert speakers(body) == [speaker]


@pytest.mark.parametrize(
    "body",
    [
        "Ada Orr, the finance minister, came late. The health minister stayed away. “It is over,” the minister said.",
        "The coach of the Reds, Bo Lind, met the coach of the Blues. “It is over,” the coach said.",
        "President Bo Lind met the president of Sarn. “It is over,” the president said.",
        "Jonas Weber owned the garage. The mechanic next door said he was asleep. “I heard nothing,” he said.",
        "Jonas Weber owned the garage. The man who found him ran home. “I heard nothing,” he said.",
    ],
)
def test_a_description_of_which_the_text_has_two_names_nobody(body: str) -> None:
    assert speakers(body) == [None]


def test_an_office_keeps_its_bearer_beside_one_of_another_field() -> None:
    body = "Its foreign minister spoke. Prime Minister Bo Lind agreed. “It is over,” the prime minister said."
    assert speakers(body) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Ada Quill reminds the jury of the text message sent on the night of the fire: “Done. Bring cake.”", None),
        ("Ada Quill held up the note left on the table that morning: “Back soon, love.”", None),
        ("Ada Quill sent a message on the night of the fire: “Done. Bring cake.”", "Ada Quill"),
        ("In a message read to the court, Ada Quill had written: “Done. Bring cake.”", "Ada Quill"),
    ],
)
def test_a_writing_that_only_turns_up_is_not_the_words_of_who_tells_of_it(body: str, speaker: str | None) -> None:
    assert speakers(body) == [speaker]


def test_a_relative_who_opens_a_sentence_is_called_by_the_forename() -> None:
    body = "Bev Quill won. Husband Keith, a lorry driver, heard it on the radio. “I stopped the lorry,” he said."
    assert speakers(body) == ["Keith"]


def test_an_office_before_a_comma_and_a_doctor_is_the_doctors() -> None:
    body = "“I told him,” Tom Harker told the coroner, Dr Felicity Munro. The coroner said: “I shall write to them.”"
    assert speakers(body) == ["Tom Harker", "Felicity Munro"]


def test_who_answers_an_unnamed_witness_is_not_somebody_named_elsewhere() -> None:
    body = (
        "Bethan Moss is on trial. A detective spoke first. “It lay in a bin,” he said. "
        "“So anyone put it there?” Ada Quill asked. “Anyone with gloves,” he replied."
    )
    assert speakers(body) == [None, "Ada Quill", None]


def test_a_question_about_nobody_names_nobody_for_the_words_behind_it() -> None:
    assert speakers("Ada Quill was shot on Monday. Who did it?\n“We do not know.”") == [None]


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Ada Quill Praises the Herald’s Washington Political Editor Tom Harker: ‘Very Good Reporter.’", []),
        ("Quill on Harker Releasing His Goldman Speech Transcripts: ‘I Think He Will.’", ["Ada Quill"]),
        ("Mayor Ada Quill: ‘We Will Not Go Back.’", ["Ada Quill"]),
    ],
)
def test_a_headline_in_capitals_quotes_nobody_but_who_opens_it(headline: str, said: list[str]) -> None:
    assert speakers(f"{headline}\nOn Friday Mayor Ada Quill spoke of Tom Harker.") == said
