"""Reported speech without marks: what is found, where it begins and ends, and what says nothing."""

from itertools import pairwise

import pytest

from app.text.document import Document
from app.text.extract import extract


def reported(body: str) -> list[tuple[str, str]]:
    """(kind, words) of all that is reported without marks or with some."""
    found = extract(Document("", None, body)).quotations
    return [(one.kind, one.text) for one in found if one.kind in ("indirect", "mixed")]


def told(body: str) -> list[tuple[str, str | None, str]]:
    """(words, speaker, rule) of all that is reported."""
    found = extract(Document("", None, body))
    return [
        (one.text, None if one.speaker is None else found.people[one.speaker].name, one.rule)
        for one in found.quotations
        if one.kind in ("indirect", "mixed")
    ]


@pytest.mark.parametrize(
    ("body", "words", "rule"),
    [
        ("Oda Marl said that the dam would hold.", "that the dam would hold", "reported-that"),
        ("Oda Marl said the dam would hold.", "the dam would hold", "reported-clause"),
        ("Oda Marl said Friday she'd mend the dam.", "she'd mend the dam", "reported-clause"),
        ("Oda Marl told reporters on Monday that help was near.", "that help was near", "reported-that"),
        ("Oda Marl told the Sarn Courier the dam would hold.", "the dam would hold", "reported-clause"),
        ("Oda Marl told reporters aboard the ferry that it would hold.", "that it would hold", "reported-that"),
        ("Oda Marl said in a long letter to the crew that it would hold.", "that it would hold", "reported-that"),
        ("Oda Marl asked whether the dam would hold.", "whether the dam would hold", "reported-question"),
        ("Oda Marl vowed to mend the dam.", "to mend the dam", "reported-infinitive"),
        ("Oda Marl told the crew to leave the dam.", "the crew to leave the dam", "reported-infinitive"),
        ("Oda Marl denied any part in the flood.", "any part in the flood", "reported-object"),
        ("Oda Marl has ruled out selling the dam.", "selling the dam", "reported-object"),
        ("Oda Marl proposed building a dam of stone.", "building a dam of stone", "reported-gerund"),
        ("Oda Marl dismissed the idea.", "the idea", "reported-object"),
        ("Oda Marl wondered aloud why the dam leaked.", "why the dam leaked", "reported-question"),
        ("Oda Marl signalled that the dam would hold.", "that the dam would hold", "reported-that"),
        ("Oda Marl promised a new dam by Easter.", "a new dam by Easter", "reported-object"),
        ("The dam would hold, Oda Marl said.", "The dam would hold", "reported-aside"),
        ("The dam would hold, said Oda Marl.", "The dam would hold", "reported-aside"),
        ("In the end, Oda Marl said, the dam would hold.", "the dam would hold", "reported-aside"),
        ("The dam would hold, according to Oda Marl.", "The dam would hold", "according-to"),
        ("According to Oda Marl, the dam would hold for good.", "the dam would hold for good", "according-to"),
    ],
)
def test_each_construction_is_found_under_its_rule(body: str, words: str, rule: str) -> None:
    assert told(body) == [(words, "Oda Marl", rule)]


@pytest.mark.parametrize(
    ("body", "words", "rule"),
    [
        ("Rain soon shook Anna Lind’s claim that the dam would hold.", "that the dam would hold", "reported-noun"),
        ("Anna Lind voiced concern that it might break.", "that it might break", "reported-noun"),
        ("Anna Lind continued to warn that it might break.", "that it might break", "reported-that"),
        ("Anna Lind left after warning that it might break.", "that it might break", "reported-that"),
        ("Anna Lind remained confident that it would hold.", "that it would hold", "reported-view"),
        ("Asked by Anna Lind whether it would hold, he left.", "whether it would hold", "reported-asked"),
        ("Claiming the dam would hold, Anna Lind left the room.", "the dam would hold", "reported-clause"),
        ("After saying that it would hold, Anna Lind left.", "that it would hold", "reported-that"),
        ("Rain fell, with Anna Lind saying she was glad of it.", "she was glad of it", "reported-clause"),
    ],
)
def test_nouns_convictions_and_participles_say_what_their_owner_says(body: str, words: str, rule: str) -> None:
    assert told(body) == [(words, "Anna Lind", rule)]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Oda Marl said the dam would hold, and warned of rain.", "the dam would hold"),
        ("Oda Marl said the dam would hold, while Ivo Brandt packed his bags.", "the dam would hold"),
        ("Oda Marl said the dam would hold, adding that rain was near.", "the dam would hold"),
        ("Oda Marl said the dam would hold, which nobody believed.", "the dam would hold"),
        ("Oda Marl said the dam would hold — the third such pledge.", "the dam would hold"),
        (
            "Oda Marl said the dam — built of clay — would hold for years.",
            "the dam — built of clay — would hold for years",
        ),
        ("Oda Marl said the dam would hold, leaving Sarn dry.", "the dam would hold, leaving Sarn dry"),
        ("Oda Marl said it was safe while Ivo Brandt warned of rain.", "it was safe"),
        ("Oda Marl said they slept while standing guard.", "they slept while standing guard"),
        ("Oda Marl claims that it holds and insists that Sarn is dry.", "that it holds"),
        ("Oda Marl said the crew was safe and was on its way.", "the crew was safe and was on its way"),
        ("Oda Marl said boats, carts and mules had come.", "boats, carts and mules had come"),
        ("While Oda Marl said the dam would hold, the crew left it.", "the dam would hold"),
        ("Oda Marl pledged tents from Sarn, Quill and Dole.", "tents from Sarn, Quill and Dole"),
        ("Oda Marl condemned the flooding of the lower town on Monday.", "the flooding of the lower town"),
        ("Oda Marl dismissed the claims of the crew after a long meeting.", "the claims of the crew"),
        ("Oda Marl told police the dam would hold, a court heard on Monday.", "the dam would hold"),
        ("According to Oda Marl, a lawyer for the crew, the dam would hold for good.", "the dam would hold for good"),
        ("Oda Marl said that the crew had slept and blamed “a soft bed.”", "that the crew had slept"),
        ("Oda Marl, who says that the dam leaks, was not asked.", "that the dam leaks"),
        ("Oda Marl, who has said it leaks, lives below the dam.", "it leaks"),
        ("Oda Marl said it would hold, but her deputy said it leaked.", "it would hold"),
        ("Oda Marl told him to mend the dam by May, he claims.", "Oda Marl told him to mend the dam by May"),
    ],
)
def test_what_was_said_ends_where_the_writer_goes_on(body: str, words: str) -> None:
    assert reported(body)[0] == ("indirect", words)


def test_a_question_that_nobody_is_named_for_has_no_speaker() -> None:
    assert told("Oda Marl smiled when asked whether the dam would hold.") == [
        ("whether the dam would hold", None, "reported-asked")
    ]


def test_a_survey_shows_what_a_person_only_points_at() -> None:
    assert told("A new poll shows Sarn wants a dam of stone.") == [
        ("Sarn wants a dam of stone", None, "reported-clause")
    ]
    assert reported("Oda Marl shows the crew wants for nothing.") == []


@pytest.mark.parametrize(
    ("headline", "words", "speaker"),
    [
        ("Lind: The dam will hold", "The dam will hold", "Anna Lind"),
        ("Anna Lind Says The Dam Will Hold", "The Dam Will Hold", "Anna Lind"),
        ("Lind says the dam will hold", "the dam will hold", "Anna Lind"),
        ("Poll: Most want a dam of stone", "Most want a dam of stone", None),
        ("Sarn: What we know of the flood", None, None),
        ("The dam: a history in pictures", None, None),
        ("What they say about the dam of Sarn", None, None),
    ],
)
def test_a_headline_reports(headline: str, words: str | None, speaker: str | None) -> None:
    found = extract(Document(headline, None, "Anna Lind spoke to the crew of the dam."))
    told = [(one.text, None if one.speaker is None else found.people[one.speaker].name) for one in found.quotations]
    assert told == ([] if words is None else [(words, speaker)])


def test_words_broken_by_their_attribution_are_one_quotation_of_two_places() -> None:
    (one,) = extract(Document("", None, "The old dam, Oda Marl said, would never hold the rain.")).quotations
    assert (one.kind, one.text) == ("indirect", "The old dam would never hold the rain")
    assert len(one.spans) == 2


def test_not_is_kept() -> None:
    assert reported("Oda Marl has promised not to touch the harbour fund.") == [
        ("indirect", "not to touch the harbour fund")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Oda Marl welcomed the study.",
        "Oda Marl told the Sarn Courier: “He would be cross.”",
        "Oda Marl told a crowd on the steps: “He would be cross.”",
        "Oda Marl called an early election on Thursday.",
        "Oda Marl announced is what they heard.",
        "Oda Marl did not say that the dam would hold.",
        "Oda Marl would not say whether the dam would hold.",
        "Nobody said that the dam would hold.",
        "If Oda Marl says that the dam will hold, leave at once.",
        "What Oda Marl said frightens the crew of the dam.",
        "I believe that the dam will hold.",
        "The states that hold the dam met at noon.",
        "Oda Marl was said to mend the dam.",
        "Oda Marl repeated that promise in a letter.",
        "One aide spoke, asking not to be named.",
        "Oda Marl said little of the dam.",
        "The dam held, as Oda Marl had promised it would.",
    ],
)
def test_what_is_no_report_is_no_quote(body: str) -> None:
    assert reported(body) == []


def test_each_speaker_around_a_semicolon_has_his_own_words() -> None:
    assert told("Oda Marl said that food would last; the crew said it would not.") == [
        ("that food would last", "Oda Marl", "reported-that"),
        ("it would not", None, "reported-clause"),
    ]


def test_words_after_a_time_begin_behind_it() -> None:
    assert reported("Oda Marl said last week that the bridge would hold.") == [
        ("indirect", "that the bridge would hold")
    ]


def test_a_participle_behind_her_and_a_comma_has_the_same_speaker() -> None:
    body = "Oda Marl said the crew liked her, adding that a new dam was near."
    assert told(body) == [
        ("the crew liked her", "Oda Marl", "reported-clause"),
        ("that a new dam was near", "Oda Marl", "reported-that"),
    ]


def test_a_second_verb_has_the_same_speaker() -> None:
    assert told("Oda Marl said the dam would hold and added that rain was near.") == [
        ("the dam would hold", "Oda Marl", "reported-clause"),
        ("that rain was near", "Oda Marl", "reported-that"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Oda Marl, who leads the crew, said the dam would hold.",
        "Oda Marl, in a brief letter on Friday, said the dam would hold.",
        "Oda Marl, a friend of Ivo Brandt, quickly said the dam would hold.",
        "Oda Marl waved to the crowd, saying the dam would hold.",
        "Oda Marl of Quill, who had testified for the crew, said the dam would hold.",
        "Oda Marl, who could not be there to see it, said the dam would hold.",
        "Oda Marl, like the Sarn Courier, which was the first to ask, said the dam would hold.",
    ],
)
def test_the_speaker_is_found_beyond_asides(body: str) -> None:
    assert told(body)[-1][:2] == ("the dam would hold", "Oda Marl")


def test_a_pronoun_says_what_the_one_before_it_says() -> None:
    assert told("Anna Vale mended the dam. She said the dam would hold.") == [
        ("the dam would hold", "Anna Vale", "reported-clause")
    ]


@pytest.mark.parametrize(
    ("body", "mention"),
    [
        ("Aides said the dam would hold.", "Aides"),
        ("Most of those surveyed say the dam will hold.", "Most of those surveyed"),
        ("As many as 40 percent of the crew said the dam would hold.", "As many as 40 percent of the crew"),
        ("A poll of the crew released on Monday found that the dam would hold.", "A poll of the crew"),
        ("They said the dam would hold.", "They"),
        ("An official, speaking on condition that nobody name him to us, said the dam would hold.", "An official"),
        ("A man with a 2,000-year-old boat said the dam would hold.", "A man with a 2,000-year-old boat"),
    ],
)
def test_those_whom_nobody_names_stay_unnamed(body: str, mention: str) -> None:
    (one,) = extract(Document("", None, body)).quotations
    assert one.speaker is None
    assert one.mention is not None
    assert one.mention.text.startswith(mention)


def test_mixed_words_end_with_their_marks_balanced() -> None:
    body = "Oda Marl said the talks were on “pause,” which nobody heard. Oda Marl said it was a “pause”, no more."
    assert next(text for kind, text in reported(body) if kind == "mixed") == "the talks were on “pause,”"
    for _, text in reported(body):
        assert text.count("“") == text.count("”")
        assert not text.endswith(",")


def test_a_sentence_that_ends_in_marks_is_reported_whole() -> None:
    body = "The mayor has seen worse floods and was “not afraid”, Oda Marl said."
    assert reported(body) == [("mixed", "The mayor has seen worse floods and was “not afraid”")]


def test_no_words_are_told_twice() -> None:
    body = (
        "Oda Marl said the dam, which Ivo Brandt said was “old and tired”, would hold, according to a letter. "
        "Ivo Brandt warned that the town “would be under water by the end of the week, whatever anyone says”."
    )
    found = extract(Document("", None, body)).quotations
    spans = sorted((span.start, span.end) for one in found if one.kind != "fragment" for span in one.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_dateline_is_nothing_said() -> None:
    assert reported("SARN HARBOUR — The dam would hold for good, according to Oda Marl.") == [
        ("indirect", "The dam would hold for good")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Her brother, the photographer Tom Harker, believes the book is honest.",
        "The member for roads, Cllr Tom Harker (Con, Upper Sarn), warned that the money was gone.",
        "Cllr Tom Harker (Con, Upper Sarn), who lives there, said the money was gone.",
    ],
)
def test_a_name_beside_a_description_or_before_brackets_is_the_one_who_says_it(body: str) -> None:
    (one,) = extract(Document("", None, body)).quotations
    assert one.mention is not None
    assert one.mention.text == "Tom Harker"
    assert one.speaker is not None


def test_the_claim_of_somebodys_relative_is_not_that_somebodys() -> None:
    body = "Tom Harker left. The paper looked for evidence of his father's claim that he had paid."
    assert told(body) == [("that he had paid", None, "reported-noun")]
