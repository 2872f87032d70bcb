"""Attribution in invented texts with fictional people."""

import pytest

from app.text.document import Document, words
from app.text.extract import extract

Said = tuple[str, str | None]


def said(body: str) -> list[Said]:
    """(words, speaker) of each direct quotation."""
    document = Document("", None, body)
    found = extract(document)
    for one in found.quotations:
        assert one.text == words(document, one.spans)
    return [
        (one.text, None if one.speaker is None else found.people[one.speaker].name)
        for one in found.quotations
        if one.kind == "direct"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“We plant trees,” said Marta Oyelaran, the mayor of Northport.", [("We plant trees", "Marta Oyelaran")]),
        ("“We plant trees,” Marta Oyelaran, the mayor, said.", [("We plant trees", "Marta Oyelaran")]),
        ('"We plant trees!" cried Marta Oyelaran.', [("We plant trees!", "Marta Oyelaran")]),
        ("Marta Oyelaran told reporters: “We plant trees.”", [("We plant trees.", "Marta Oyelaran")]),
        ("Marta Oyelaran shrugged off doubts, adding: “We plant trees.”", [("We plant trees.", "Marta Oyelaran")]),
        ("‘The players’ union is angry,’ said Tom Harker.", [("The players’ union is angry", "Tom Harker")]),
        ("“It is far,” said former deputy minister Samuel Orte, 61.", [("It is far", "Samuel Orte")]),
        ("The minister, Jonas Weber, said: “It is far away.”", [("It is far away.", "Jonas Weber")]),
        ("“It is far away.” — Jonas Weber", [("It is far away.", "Jonas Weber")]),
        ("Marta Oyelaran read aloud from Jonas Weber’s diary: “It is far.”", [("It is far.", "Jonas Weber")]),
    ],
)
def test_a_name_beside_the_quote_speaks(body: str, expected: list[Said]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "mention"),
    [
        ("“It is over,” officials said.", "officials"),
        ("“It is over,” said one senior official.", "one senior official"),
        ("“It is over,” a spokesman for Ada Quill said.", "a spokesman for Ada Quill"),
        ("“It is over,” the Quill campaign said.", "the Quill campaign"),
    ],
)
def test_an_unnamed_source_stays_unnamed(body: str, mention: str) -> None:
    (one,) = extract(Document("", None, "Ada Quill went home. She slept.\n" + body)).quotations
    assert one.speaker is None
    assert one.mention is not None
    assert one.mention.text == mention


def test_a_broken_quote_is_one_with_two_spans() -> None:
    (one,) = extract(Document("", None, "“Rain came,” Ada Vale said, “and nobody left.”")).quotations
    assert one.text == "Rain came and nobody left."
    assert len(one.spans) == 2


def test_a_quote_goes_on_where_the_next_paragraph_opens_again() -> None:
    body = "“Rain came.\n“Nobody left.\n“We stayed,” Ada Vale said."
    (one,) = extract(Document("", None, body)).quotations
    assert one.text == "Rain came. Nobody left. We stayed"
    assert len(one.spans) == 3


def test_the_same_speaker_goes_on_after_the_attribution() -> None:
    assert said("“Rain came,” said Ada Vale, a farmer. “Nobody left.”") == [
        ("Rain came", "Ada Vale"),
        ("Nobody left.", "Ada Vale"),
    ]


def test_pronouns_go_to_the_person_of_that_gender() -> None:
    body = "Ursula Feld met Omar Haddad in Paris. “He listened,” she said. “She talked,” he said."
    assert said(body) == [("He listened", "Ursula Feld"), ("She talked", "Omar Haddad")]


def test_the_subject_of_the_sentence_before_speaks() -> None:
    assert said("Bruno Keller paused. “No, Senator, never.”") == [("No, Senator, never.", "Bruno Keller")]


def test_a_surname_is_chained_to_the_full_name() -> None:
    body = "Anna Vale, a farmer, arrived late.\nNobody minded.\n“The river rose,” Vale said."
    assert said(body) == [("The river rose", "Anna Vale")]


def test_two_people_with_one_surname_stay_apart() -> None:
    body = "Anna Vale and Peter Vale spoke on Monday.\n“It rose,” Anna Vale said. “It never did,” Mr. Vale replied."
    assert said(body) == [("It rose", "Anna Vale"), ("It never did", "Peter Vale")]


def test_a_surname_that_may_be_either_is_nobody() -> None:
    body = "Anna Vale and Maria Vale spoke on Monday.\n“It rose again,” Vale said."
    assert said(body) == [("It rose again", None)]


def test_masculine_and_feminine_surnames_stay_apart() -> None:
    body = "Viktor Dremsky and Olena Dremska arrived on time.\n“Good day,” Dremsky said. “Bad day,” Dremska said."
    assert said(body) == [("Good day", "Viktor Dremsky"), ("Bad day", "Olena Dremska")]


def test_a_name_inside_the_marks_is_never_the_speaker() -> None:
    assert said("The hall fell quiet.\n“I told Anna Vale that Peter Vale said no,” a man said.") == [
        ("I told Anna Vale that Peter Vale said no", None)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The so-called “clean wall” is no wall.",
        "A film titled “Night Over Sarn” opens.",
        "Anna Vale called it a “clean wall” of sorts.",
        "The dogs’ home opened in the ’90s, and it's Anna Vale's now.",
    ],
)
def test_words_set_apart_are_no_quotes(body: str) -> None:
    assert said(body) == []


def test_labels_of_a_transcript_say_who_speaks() -> None:
    body = (
        "MR. DREM: We wait.\nQ Why?\nMR. DREM: “No comment.” And Ann Bell was here.\nQ “Really, Ann?”\nMR. DREM: Yes."
    )
    assert [name for _, name in said(body)] == ["Drem", None, "Drem", None, "Drem"]


def test_dateline_and_byline_are_read_and_say_nothing() -> None:
    found = extract(Document("", None, "By Jane Roe\nSARN, Sept 12 (Reuters) — It rained, said Iryna Koval, a vet."))
    assert found.byline == "Jane Roe"
    found = extract(Document("", None, "SARN, Sept 12 (Reuters) — Iryna Koval said that it had rained."))
    assert found.dateline == "SARN, Sept 12 (Reuters)"
    assert [found.people[one.speaker].name for one in found.quotations if one.speaker is not None] == ["Iryna Koval"]


def test_a_capital_is_a_body_only_when_it_acts() -> None:
    found = extract(Document("", None, "Moscow said it had no plans. In Moscow, Ivan Dremov said it was raining hard."))
    assert [(one.name, one.kind, len(one.mentions)) for one in found.people] == [
        ("Moscow", "country", 1),
        ("Ivan Dremov", "person", 1),
    ]


def test_offsets_count_code_points_before_astral_and_combining_characters() -> None:
    body = "𝐀😀 e\u0301 — \n“Caf\u0065\u0301 😀 is open,” said Zoe\u0308 Marte\u0301n."
    document = Document("😀", "𝐁", body)
    (one,) = extract(document).quotations
    assert one.text == "Caf\u0065\u0301 😀 is open"
    assert document.body[one.spans[0].start : one.spans[0].end] == one.text


@pytest.mark.parametrize(
    "body",
    [
        "The Defense Production Act helped. So did the National Action Plan and the Hiroshima Summit.",
        "He’d met Prime Minister after Prime Minister. I’m sure, the Prime Minister said.",
        "They left New York City for Capitol Hill on Super Tuesday.",
    ],
)
def test_capitals_alone_make_no_person(body: str) -> None:
    assert [one.name for one in extract(Document("", None, body)).people if one.kind == "person"] == []


def test_names_come_without_the_words_that_describe_them() -> None:
    body = "Billionaire Joan Oake met Minister of Foreign Affairs Lindqvist. “Fine,” said trade chief Ada Orr."
    assert [one.name for one in extract(Document("", None, body)).people] == ["Joan Oake", "Lindqvist", "Ada Orr"]


def test_an_open_quotation_that_runs_over_its_own_attribution_is_not_carried_on() -> None:
    body = "“We go home, said Ada Vale. She left.\n\n“We stay,” said Tom Quill."
    assert said(body) == [("We stay", "Tom Quill")]


def test_who_is_announced_before_a_quotation_said_it_and_not_who_stirs_after_it() -> None:
    assert said("Ada Vale said: “We go home.” Tom Quill laughed.") == [("We go home.", "Ada Vale")]


def test_a_quotation_goes_on_after_a_semicolon() -> None:
    (one,) = extract(Document("", None, "“We go home,” said Ada Vale; “we rest.”")).quotations
    assert one.text == "We go home we rest."


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Councillor Ilse Brandt, who voted against the plan, was less calm.", "Ilse Brandt"),
        ("Ilse Brandt said she would not give in.", "Ilse Brandt"),
        ("Ilse Brandt left for the harbour.", None),
        ("The plan was put off, the council said.", None),
    ],
)
def test_a_paragraph_that_opens_with_a_whole_quotation_is_whose_the_one_before_tells_of(
    before: str, speaker: str | None
) -> None:
    assert said(f"{before}\n“We are closing a school. I cannot explain that.”") == [
        ("We are closing a school. I cannot explain that.", speaker)
    ]


@pytest.mark.parametrize("short", ["Orr & Co.", "Orr Inc.", "Orr Corp."])
def test_a_short_form_of_a_firm_may_end_the_sentence_before_a_quotation(short: str) -> None:
    body = f"“It is bigger,” said Tom Brack, who works for {short} “At some point the buyer notices.”"
    assert said(body)[1] == ("At some point the buyer notices.", "Tom Brack")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They grow well.", ["We plant trees", "They grow well."]),
        ("They grow. We water them.", ["We plant trees", "They grow. We water them."]),
        ("They grow. The mayor left.", ["We plant trees"]),
        ("They grow, the mayor said. We left.", ["We plant trees"]),
    ],
)
def test_words_left_open_are_a_quote_when_nobody_else_can_have_written_their_end(
    words: str, expected: list[str]
) -> None:
    body = f"“We plant trees,” said Marta Oyelaran. “{words}\nThe hall was full."
    assert [one for one, _ in said(body)] == expected


def test_a_name_inside_marks_speaks_for_no_words_behind_them() -> None:
    assert said("„Wir pflanzen Eichen“, said Marta Oyelaran. „Wir gehen.“")[1] == ("Wir gehen.", "Marta Oyelaran")
