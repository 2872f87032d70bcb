"""Who "he" or "she" is when the sentence before is about a relative, a description or somebody without a name."""

import pytest

from tests.text.test_attribution import said

_SOLD = "“We sold it,” said Oda Marl, the treasurer.\n"


@pytest.mark.parametrize(
    "body",
    [
        "A neighbour heard two bangs. “I thought it was a lorry,” she said.",
        "A ranger found a glove by the lake. “It could be anyone's,” she said.",
        "Another said she had seen the lights. “They were green,” she said.",
        "A guard at the gate, speaking softly, said there was no heating. “We wear our coats,” she said.",
        "Her mother laughed at the news. “I knew it,” she said.",
        "An aide spoke on Monday.\n“It is a diet,” she said.",
        "“It was cold,” a nurse said. “We wear our coats,” she added.",
        "One neighbour, who asked not to be named, complained. “It starts at three,” she said.",
        "In the capital, the wife of one prisoner was glad. “It is a start,” she said.",
        "The winchman, who asked not to be named, was tired. “It was the worst,” she said.",
        "Its foreign minister denied that. “We asked and were told,” she said.",
        "A Western diplomat said Sarn was buying time. “Nobody believes in it,” she said.",
        "A European envoy, who spoke on condition of anonymity, was blunt. “Nobody believes in it,” she said.",
        "One of her advisers was blunter. “It is a mess,” she said.",
        "A ranger said Oda Marl had never paid. “I sent her three letters,” she said.",
    ],
)
def test_somebody_without_a_name_keeps_the_words_from_who_was_named_before(body: str) -> None:
    assert said(f"{_SOLD}{body}")[-1][1] is None


def test_an_office_that_nobody_in_the_text_bears_is_nobody_named() -> None:
    body = "Bruno Keller, a farmer, was late. The police chief said the road was shut. “We put out signs,” he said."
    assert said(body)[-1] == ("We put out signs", None)


def test_an_office_that_one_person_bears_is_that_person() -> None:
    body = (
        "Sheriff Carla Benning said snow had slowed them. Oda Marl waited.\n"
        "The sheriff said they would go on. “Every hour counts,” she said."
    )
    assert said(body)[-1] == ("Every hour counts", "Carla Benning")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"{_SOLD}Her daughter, Eliska, drives a taxi. “I bring them here,” she said.", "Eliska"),
        (f"{_SOLD}Her deputy, Ada Quill, went further. “I would sell it twice,” she said.", "Ada Quill"),
        (f"{_SOLD}Marl's husband, Tharnek, was asleep. “I heard of it by post,” he said.", "Tharnek"),
        ("Besko Vellam was freed. His wife, Drilo Vellam, was there. “He is thin,” she said.", "Drilo Vellam"),
        (
            f"{_SOLD}But Amy Zhorr, whose twins go there, said she had begged. “They look up now,” she said.",
            "Amy Zhorr",
        ),
        (f"{_SOLD}His own chef, Paulo, buys thirty. “I have tried,” he admits.", "Paulo"),
        (f"{_SOLD}A woman whose badge said Greta Holt was kind. “It is lost,” she said.", "Greta Holt"),
        (f"{_SOLD}A driver, who gave his name only as Mick, was cold. “I have no coat,” he said.", "Mick"),
        (f"{_SOLD}The owner of the mill, Jonas Rehm, was cross. “It is mine,” he said.", "Jonas Rehm"),
    ],
)
def test_the_relative_or_colleague_whom_a_sentence_brings_in_goes_on_to_speak(body: str, name: str) -> None:
    assert said(body)[-1][1] == name


@pytest.mark.parametrize(
    "body",
    [
        "Premier Ana Kovač met the Japanese prime minister, Kenta Orimoto, in Warsaw. {}",
        "President Ana Kovač of Poland met Japan’s Prime Minister Kenta Orimoto. {}",
    ],
)
def test_the_leader_of_a_country_is_the_one_leader_who_is_not_another_countrys(body: str) -> None:
    text = body.format("“We will meet again,” the Polish leader said.")
    assert said(text)[-1] == ("We will meet again", "Ana Kovač")


def test_of_two_leaders_without_a_country_none_is_picked() -> None:
    body = "President Ana Kovač met Prime Minister Kenta Orimoto in Warsaw. “We will meet,” the Polish leader said."
    assert said(body)[-1] == ("We will meet", None)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Gov. Anita Sorrel spoke. “A shut port helps nobody,” the governor said.", "Anita Sorrel"),
        ("“It is safe,” said Jonas Rehm, the chief executive. “It is,” the chief executive said.", "Jonas Rehm"),
        ("Chief Executive Jonas Rehm was away. “He is,” an executive said. “He is,” the executive said.", None),
    ],
)
def test_an_office_is_the_same_however_it_is_written(body: str, name: str | None) -> None:
    assert said(body)[-1][1] == name


def test_who_answers_at_once_is_the_one_who_was_spoken_to() -> None:
    body = "“You knew,” Senator Thad Boyle told the director, Glenn Hathway.\n“The data do not say that,” he answered."
    assert said(body)[-1] == ("The data do not say that", "Glenn Hathway")


def test_who_answers_an_answer_is_the_one_who_asked() -> None:
    body = (
        "“Would you drink it?” asked Ruth Callow. The banker Victor Strand paused. “No,” he said.\n"
        "“Neither would they,” she replied."
    )
    assert said(body)[-1] == ("Neither would they", "Ruth Callow")


def test_who_answers_nobody_the_text_names_is_nobody() -> None:
    body = "A detective was asked. “So anyone could have?” said Nadia Rahm. “Anyone in gloves,” he replied."
    assert said(body)[-1] == ("Anyone in gloves", None)


def test_a_described_person_is_nobody_addressed_in_the_words() -> None:
    body = "Michael Corran was away. “My dear Michael Corran,” the speaker said to the hall."
    assert said(body)[-1] == ("My dear Michael Corran", None)


def test_the_office_is_that_of_the_one_who_holds_it_and_not_of_the_shadow() -> None:
    body = (
        "The chancellor, Rosa Peake, raised a tax. Tom Hallam, the shadow chancellor, was cross.\n"
        "“Every pound of it,” the chancellor said."
    )
    assert said(body)[-1] == ("Every pound of it", "Rosa Peake")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Rick Stahl, who voted no, called the rule “a solution in search of a locker”.", "Rick Stahl"),
        ("“I turned round,” a hiker who met Bill Kemp on the trail told the paper.", None),
        ("“The question is what they cut,” said one of them, Hugh Farrell.", "Hugh Farrell"),
    ],
)
def test_a_clause_about_the_speaker_or_another_does_not_change_who_speaks(body: str, name: str | None) -> None:
    assert said(body)[-1][1] == name
