"""Which marked words are a quotation, which a fragment, which the title of a work."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def said(body: str) -> list[tuple[str, str, str | None]]:
    found = extract(Document("", None, body))
    return [
        (one.kind, one.text, None if one.speaker is None else found.people[one.speaker].name)
        for one in found.quotations
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Vale praised him for “taking the helm when the rest of us had gone home”.",
        "Anna Vale shared a picture on Monday, calling it “the one place in this town where nobody is a stranger”.",
        "The harbour is “older than any of us and will be here when we are gone,” Anna Vale said.",
    ],
)
def test_many_words_built_into_a_sentence_are_a_quotation(text: str) -> None:
    ((kind, words, speaker),) = said(text)
    assert (kind, speaker) == ("direct", "Anna Vale")
    assert f"“{words}" in text


@pytest.mark.parametrize("words", ["pause", "destabilizing escalation", "a blatant abuse of power"])
def test_a_short_phrase_built_into_a_sentence_is_a_fragment(words: str) -> None:
    text = f"Anna Vale called the plan “{words}” and left."
    assert said(text) == [
        ("mixed", f"the plan “{words}”", "Anna Vale"),
        ("fragment", words, "Anna Vale"),
    ]


def test_words_before_an_attribution_are_a_quotation_though_the_writer_began_the_sentence() -> None:
    text = "The “harbour is like nothing else,” she told the paper, Anna Vale said."
    assert said(text)[0][:2] == ("direct", "harbour is like nothing else")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mrs. Vale shook her head and said, “No.”", "Vale"),
        ("“Nooo!” Anna Vale cried out, laughing.", "Anna Vale"),
        ("She hates plans to sell - “I love the harbour,” Anna Vale said - and will vote.", "Anna Vale"),
    ],
)
def test_few_words_with_an_attribution_of_their_own_are_a_quotation(text: str, speaker: str) -> None:
    assert [(kind, who) for kind, _, who in said(text)] == [("direct", speaker)]


def test_a_participle_gives_its_words_to_the_subject_and_not_to_those_who_hear_them() -> None:
    text = "Anna Vale took a risk by dancing, telling the crowd, “I am a sailor like you, folks.”"
    assert said(text) == [("direct", "I am a sailor like you, folks.", "Anna Vale")]


def test_quoted_words_that_are_part_of_a_reported_clause_are_told_with_it() -> None:
    text = (
        "Anna Vale said the council that has run the harbour since the great flood of last year has “nothing but debt "
        "and not one good plan to pay it off”."
    )
    assert [kind for kind, *_ in said(text)] == ["mixed", "fragment"]


def test_quoted_words_that_make_up_most_of_a_reported_clause_are_the_quotation() -> None:
    text = "Anna Vale said she is “glad to see the ships return to a harbour that was given up by all but us”."
    assert [kind for kind, *_ in said(text)] == ["direct"]


@pytest.mark.parametrize(
    "text",
    [
        "She spoke on NBC's “Today” to Tom Ferro, the “Cold Water” star, about the book “The Long Night.”",
        "He acted in the film, “Harbour Lights.” Then Anna Vale talked of it on “The Late Hour”.",
        "“Harbour Lights,” a film by Anna Vale, opens on Monday.",
        "Her new picture, “The Salt Road,” opens in May. “The Salt Road” is long.",
        "The town's motto, “by these stars”, is old; its slogan “Nothing but oats” is not.",
        "Anna Vale's anthem “We Go Home” won. An essay titled “why we stay” did not.",
        "It appeared in the journal “Harbour Letters”. He wrote “Low Water” and starred in “Bell County.”",
        "Nine scores, among them “The Glass Orchard” and “Nine Letters”, are his. HMS “Tenacious” is not.",
        "The sequel to “Night Ferry” was begun.\nStar leaves “Night Ferry” for good.",
        "She is writing a novel called “Women at Sea” and hosts the “Open Water” podcast’s sequel “On Land”.",
    ],
)
def test_the_title_of_a_work_is_no_quotation(text: str) -> None:
    assert said(text) == []


def test_what_somebody_calls_a_thing_is_a_fragment() -> None:
    assert said("What Anna Vale called “a disgrace” went on.") == [("fragment", "a disgrace", "Anna Vale")]


@pytest.mark.parametrize("words", ["We Shall Go Home", "Never"])
def test_capitals_make_no_title_of_what_is_said(words: str) -> None:
    assert said(f"“{words},” said Anna Vale. Anna Vale said: “{words}.”") == [
        ("direct", words, "Anna Vale"),
        ("direct", f"{words}.", "Anna Vale"),
    ]


def test_a_sentence_without_a_subject_goes_on_with_the_one_before() -> None:
    text = "Anna Vale then left with a wave. Adding “now, like all good things, this too comes to an end for us.”"
    assert [who for _, _, who in said(text)] == ["Anna Vale"]


def test_whoever_calls_a_thing_a_name_is_somebody() -> None:
    assert said("Karelund says talks with its neighbour are “frozen”.")[-1] == ("fragment", "frozen", "Karelund")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The roof,” said Anna Vale, looking up at a bucket hung from a light, “was always going.”", 2),
        ("“The roof,” said Anna Vale. She looked up at a bucket hung from a light. “Was it always so?”", 1),
    ],
)
def test_a_broken_quotation_goes_on_behind_all_that_breaks_it(text: str, words: int) -> None:
    assert len(extract(Document("", None, text)).quotations[0].spans) == words


def test_a_sentence_after_a_colon_is_a_quotation_though_nobody_is_named() -> None:
    assert said("In the words of a fisherman: “It is the biggest we have ever caught.”") == [
        ("direct", "It is the biggest we have ever caught.", None)
    ]


def test_what_a_clause_about_another_quotes_is_not_the_words_of_the_sentence_s_subject() -> None:
    text = "Anna Vale has hired a man whose paper ran on its front page “would you rather have the sea or the harbour”."
    assert [who for _, _, who in said(text)] == [None]
