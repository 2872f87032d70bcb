"""Line breaks and letters as they are sent: hard-wrapped lines, and letters in decomposed form."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.document import Document, words
from app.text.extract import Extraction, extract
from app.text.page.reading import joined, read
from app.text.plain import read_plain

STORY = (
    (
        "The council of Northport will not sell the old harbour, its leader Anna Vale told reporters on Monday after a "
        "long night of talks. “We have kept the harbour for a hundred years and we shall keep it for a hundred more,” "
        "said the woman who has led the town since the flood. The minister, Bertil Quist, warned the council should "
        "not wait for money from the state."
    ),
    "Tom Ferro, who runs the last yard, was glad. “My men can sleep again,” he said, and went back to his boats.",
)


def body_of(text: str) -> Extraction:
    return extract(Document("", None, text))


def said(found: Extraction) -> list[tuple[str, str, str | None]]:
    return [
        (one.kind, " ".join(one.text.split()), None if one.speaker is None else found.people[one.speaker].name)
        for one in found.quotations
    ]


@pytest.mark.parametrize("break_", ["\n", " \n", "\n  "])
def test_a_line_break_between_two_marks_is_part_of_the_quote(break_: str) -> None:
    text = f"“We will go{break_}there tomorrow,” said Ann Stolpe, the mayor of Lund."
    (one,) = body_of(text).quotations
    assert (one.text, len(one.spans)) == (f"We will go{break_}there tomorrow", 1)
    assert said(body_of(text))[0][2] == "Ann Stolpe"


@pytest.mark.parametrize(
    "text",
    [
        "“We will go\nthere tomorrow. Ann Stolpe left.",
        "“We will go\n\nthere tomorrow,” said Ann Stolpe.",
        '"We will go\nthere tomorrow. Ann Stolpe left.',
    ],
)
def test_words_whose_mark_is_never_closed_are_no_quotation(text: str) -> None:
    assert body_of(text).quotations == ()


def test_words_left_open_above_another_quotation_do_not_swallow_it() -> None:
    assert said(body_of("“We will go\nTomorrow “we rest,” said Ann Stolpe.")) == [("fragment", "we rest", "Ann Stolpe")]


def test_a_quote_whose_next_line_opens_again_has_a_span_a_line() -> None:
    (one,) = body_of("“We will go tomorrow.\n“Then we rest,” said Ann Stolpe.").quotations
    assert (one.text, len(one.spans)) == ("We will go tomorrow. Then we rest", 2)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("break_", ["\n", " \n"])
def test_hard_wrapped_lines_are_read_as_paragraphs(width: int, between: str, break_: str) -> None:
    body = between.join(break_.join(textwrap.wrap(part, width)) for part in STORY)
    found = body_of(body)
    assert said(found) == said(body_of("\n".join(STORY)))
    assert {one.name for one in found.people} == {"Anna Vale", "Bertil Quist", "Tom Ferro"}
    for one in found.quotations:
        assert one.text == words(Document("", None, body), one.spans)


@pytest.mark.parametrize("width", range(50, 104, 3))
def test_the_seed_article_may_be_wrapped(seed: Document, found: Extraction, width: int) -> None:
    lines = seed.body.split("\n")
    body = "\n".join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in lines)
    assert said(extract(Document(seed.headline, seed.standfirst, body))) == said(found)


@pytest.mark.parametrize("width", [78, 90, 100])
def test_a_wrapped_plain_text_is_divided_like_the_same_text_unwrapped(seed: Document, width: int) -> None:
    parts = ["Breaking News", seed.headline, seed.standfirst or "", *seed.body.split("\n")]
    document = read_plain("\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in parts))
    assert (document.headline, document.standfirst) == (seed.headline, seed.standfirst)
    assert " ".join(document.body.split()) == " ".join(seed.body.split())
    assert document.body.count("\n") > seed.body.count("\n")


def test_lines_that_are_paragraphs_stay_apart(seed: Document) -> None:
    verse = "\n".join(["Roses are red", "violets are blue", "sugar is sweet"] * 4)
    for text in (seed.body, "\n".join(STORY), verse):
        assert read(text).text == text


def test_decomposed_letters_are_read_like_composed_ones() -> None:
    text = unicodedata.normalize(
        "NFD", "“We will go there tomorrow,” said Zoë Ångström, the mayor of Lund. Renée Dupré said she would not."
    )
    found = body_of(text)
    assert [one.name for one in found.people] == ["Zoë Ångström", "Renée Dupré"]
    first = found.quotations[0]
    assert first.mention is not None
    assert first.mention.text == unicodedata.normalize("NFD", "Zoë Ångström")
    assert text[first.mention.start : first.mention.end] == first.mention.text
    assert first.text == "We will go there tomorrow"


@pytest.mark.parametrize("break_", ["\n", " \r\n", "\n  "])
def test_a_line_break_between_a_quotation_and_its_attribution_is_read_over(break_: str) -> None:
    assert said(body_of(f"“We will go,”{break_}said Ann Stolpe.")) == [("direct", "We will go", "Ann Stolpe")]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u200e"])
def test_invisible_letters_are_read_over_and_kept_in_the_words(sign: str) -> None:
    text = f"{sign}“We will{sign} go ho{sign}me,” said Ann{sign} Stol{sign}pe."
    found = body_of(text)
    (one,) = found.quotations
    assert one.text == f"We will{sign} go ho{sign}me"
    assert [person.name for person in found.people] == ["Ann Stolpe"]
    assert one.mention is not None
    assert one.mention.text == f"Ann{sign} Stol{sign}pe"


def test_a_name_is_not_cut_before_a_mark_that_no_letter_is_composed_with() -> None:
    assert [one.name for one in body_of("“We go,” said Ann Stolx\u0304pe.").people] == ["Ann Stolx\u0304pe"]


@given(st.text(alphabet="ab e\u0301\u0323\u0344\u0958\u1100\u1161\u212b“”\n x\u0304\u00ad\u200b\r\t,", max_size=60))
def test_every_place_of_a_reading_is_a_place_of_the_text(text: str) -> None:
    reading = joined(read(text))
    end = 0
    for at in range(len(reading.text)):
        start, stop = reading.place(at, at + 1)
        assert 0 <= start < stop <= len(text)
        assert end <= stop
        end = stop
    shown = text.replace("\u00ad", "").replace("\u200b", "")
    assert "".join(reading.text.split()) == "".join(unicodedata.normalize("NFC", shown).split())


@pytest.mark.parametrize(
    ("body", "words", "speaker"),
    [
        ('<p class="a b c">“We <b>keep</b> it,” said Anna Vale.</p>', "We <b>keep</b> it", "Anna Vale"),
        ("<p>&ldquo;We keep it,&rdquo; said <b>Anna</b> Vale.</p>", "We keep it", "Anna Vale"),
        ("&quot;We keep it,&quot; said <i>Anna Vale</i>.", "We keep it", "Anna Vale"),
        ("“We hold 1 < 2 and 3 > 2,” said Anna Vale.", "We hold 1 < 2 and 3 > 2", "Anna Vale"),
        (
            "“We <!-- never --><!-- -->keep it,”<!-- “ --> said Anna Vale.",
            "We <!-- never --><!-- -->keep it",
            "Anna Vale",
        ),
        ("“We keep AT&amp;T,”<br/>said Anna Vale.", "We keep AT&amp;T", "Anna Vale"),
        ("Where 1 <a, “We keep it,” said Anna Vale. And b> 2.", "We keep it", "Anna Vale"),
        ('It was 1 <b. "We keep it," said Anna Vale. And c> 2.', "We keep it", "Anna Vale"),
        ('<img alt="5 > 3, he said" src=a.png>"We keep it," said Anna Vale.', "We keep it", "Anna Vale"),
        ('<a href="x>"We keep it," said Anna Vale.', "We keep it", "Anna Vale"),
        ('<script async>let a = "said no one";</script>"We keep it," said Anna Vale.', "We keep it", "Anna Vale"),
        ("“We keep it,” said Anna Vale <anna@vale.example>.", "We keep it", "Anna Vale"),
    ],
)
def test_tags_and_entities_are_read_past_and_stay_where_they_are(body: str, words: str, speaker: str) -> None:
    assert said(body_of(body)) == [("direct", words, speaker)]


def test_what_stands_in_a_tag_is_no_quote_and_a_paragraph_ends_with_its_tag() -> None:
    found = body_of(
        '<p><a title="The mayor said no, he left.">“We go.</a></p><p>“We <em>come</em>,” said Anna Vale.</p>'
    )
    assert said(found) == [("direct", "We go. We <em>come", "Anna Vale")]
