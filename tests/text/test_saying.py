"""Whether something was said at all, and by whom, in invented texts with fictional people."""

import pytest

from app.text.document import Document
from app.text.extract import extract

Found = list[tuple[str, str, str | None]]


def found(body: str) -> Found:
    """(kind, words, speaker) of what stands between marks."""
    extraction = extract(Document("", None, body))
    return [
        (one.kind, one.text, None if one.speaker is None else extraction.people[one.speaker].name)
        for one in extraction.quotations
        if one.kind in ("direct", "fragment")
    ]


def speakers(body: str) -> list[str | None]:
    return [speaker for _, _, speaker in found(body)]


@pytest.mark.parametrize(
    "body",
    [
        "Lena Berg was told: “You must leave the country.”",
        "Lena Berg was asked: “Why did you leave?”",
        "Lena Berg has been warned “you must leave the country now”.",
        "“You must leave the country,” Lena Berg was told.",
        "“Why now?” Lena Berg was asked.",
        "Lena Berg was praised for her “lack of fear and candour”.",
        "Lena Berg complained of being called “a liar and a thief”.",
        "Rolf Dahl was told he was “a fool”.",
    ],
)
def test_words_said_to_or_about_somebody_are_not_theirs(body: str) -> None:
    assert speakers(body) == [None]


@pytest.mark.parametrize(
    "body",
    [
        "Rolf Dahl was told by Lena Berg: “You are finished.”",
        "Rolf Dahl was described by Lena Berg as “a fool”.",
        "Rolf Dahl was called “a fool” by Lena Berg.",
        "Rolf Dahl was accused by Lena Berg of “gross incompetence”.",
        "Rolf Dahl, described by Lena Berg as “fearless”, resigned.",
        "“I will go,” Lena Berg was quoted as saying.",
        "Lena Berg was quoted as saying: “I will go now.”",
        "Rolf Dahl quoted Lena Berg as saying: “I will find you.”",
        "“I will find you,” the agency quoted Lena Berg as saying.",
        "“It is not over,” Lena Berg could be heard saying.",
    ],
)
def test_a_passive_gives_the_words_to_whom_it_names_for_them(body: str) -> None:
    assert speakers(body) == ["Lena Berg"]


@pytest.mark.parametrize(
    "body",
    [
        "Lena Berg never said “Rolf Dahl is a liar and a thief”.",
        "Lena Berg did not say “Rolf Dahl is a liar and a thief”.",
        "Lena Berg refused to say “Rolf Dahl is a liar and a thief”.",
        "Lena Berg would not say: “Rolf Dahl is a liar.”",
        "Lena Berg denied she said “Rolf Dahl is a liar and a thief”.",
        "Lena Berg should have said: “Rolf Dahl is a liar.”",
        "Lena Berg might say: “Rolf Dahl is a liar.”",
        "If Lena Berg says “Rolf Dahl is a liar,” he will leave.",
        "Imagine Lena Berg saying: “Rolf Dahl is a liar.”",
        "Lena Berg would have said, had she lived: “Rolf Dahl is a liar.”",
        "“Rolf Dahl is a liar,” Lena Berg did not say.",
        "Lena Berg rejected claims that she was “a liar”.",
        "Lena Berg denied being “a liar”.",
        "Rolf Dahl urged Lena Berg to say: “I am sorry.”",
        "Rolf Dahl wanted Lena Berg to say: “I am sorry.”",
    ],
)
def test_words_that_were_never_said_are_nobodys_quote(body: str) -> None:
    ((kind, _, speaker),) = found(body)
    assert (kind, speaker) == ("fragment", None)


@pytest.mark.parametrize(
    "body",
    [
        "Lena Berg went on to say: “I am sorry.”",
        "Lena Berg was moved to say: “I am sorry.”",
        "Lena Berg will say: “We must act now.”",
        "Lena Berg is expected to say: “We must act now.”",
        "Lena Berg would say only: “We must act now.”",
        "Lena Berg denied it: “I was at home.”",
        "Lena Berg shrugged off doubts, adding: “I was at home.”",
        "Lena Berg met the press. “We lost.” She did not elaborate.",
        "Lena Berg dismissed claims of fraud as “nonsense”.",
        "Lena Berg has said she will not “bow to bullies”.",
    ],
)
def test_what_was_said_stays_said(body: str) -> None:
    assert speakers(body) == ["Lena Berg"]


@pytest.mark.parametrize(
    ("body", "mention"),
    [
        ("Someone told Lena Berg: “You must leave.”", "Someone"),
        ("Lena Berg left when someone shouted: “You must leave.”", "someone"),
        ("Lena Berg went home. “You must leave,” somebody shouted.", "somebody"),
        ("Lena Berg received a letter which said: “You are a liar.”", "which"),
    ],
)
def test_a_subject_that_names_nobody_is_a_subject(body: str, mention: str) -> None:
    (one,) = [one for one in extract(Document("", None, body)).quotations if one.kind == "direct"]
    assert one.speaker is None
    assert one.mention is not None
    assert one.mention.text == mention


def test_who_hands_out_a_letter_says_what_it_reads() -> None:
    assert speakers("Lena Berg added a note which reads: “You are a liar.”") == ["Lena Berg"]


@pytest.mark.parametrize(
    "body",
    [
        "Prime Minister Lena Berg, flanked by her defence minister, Ihor Panas, said: “We will hold.”",
        "Lena Berg, accompanied by her husband, Rolf Dahl, said: “We will hold.”",
        "Lena Berg, with her lawyer, Rolf Dahl, beside her, said: “We will hold.”",
        "Lena Berg, citing Rolf Dahl, said: “We will hold.”",
        "Lena Berg, quoting the poet Rolf Dahl, said: “We will hold.”",
        "Speaking in Oslo, Lena Berg, the mayor, said: “We will hold.”",
        "Meanwhile, acting mayor Lena Berg, 45, said: “We will hold.”",
    ],
)
def test_who_stands_beside_the_subject_does_not_speak(body: str) -> None:
    assert speakers(body) == ["Lena Berg"]


@pytest.mark.parametrize(
    "body",
    [
        "The party called it “a stunt”. Mayor Rolf Dahl said nothing.",
        "The union described the offer as “an insult”. Rolf Dahl said it was final.",
    ],
)
def test_a_fragment_at_the_end_of_a_sentence_is_not_the_next_ones(body: str) -> None:
    assert speakers(body) == [None]


def test_marked_words_are_no_name_for_who_says_the_next() -> None:
    assert "Go" not in speakers("“Go,” says Lena Berg. “Go!” “Stay!”")


def test_two_that_shout_over_each_other_say_their_own_words() -> None:
    body = "“I will go,” said Lena Berg, as Rolf Dahl shouted: “Never!”"
    assert speakers(body) == ["Lena Berg", "Rolf Dahl"]
