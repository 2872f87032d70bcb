"""The day on which something was said: found where the text states it, and resolved only where it is one day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.days import Day, read_day, resolve, tokens_of
from app.text.document import Document
from app.text.extract import extract
from app.text.said_on import stated_day

FRIDAY = date(2025, 9, 12)

STATED = {
    "“We wait,” Anna Lind said [on Friday].",
    "“We wait,” said Anna Lind [on Friday]. “Nobody came.”",
    "“We wait,” Anna Lind said [Friday].",
    "“We wait,” she said [yesterday].",
    "“We wait,” Anna Lind told reporters [this morning].",
    "“We wait,” Anna Lind told reporters in Oslo late [on Friday].",
    "“We wait,” Anna Lind told the BBC in an interview [on Friday].",
    "“We wait,” Anna Lind said in an interview with CNN [on Sunday].",
    "“We wait,” Anna Lind said at a [Sunday] news conference.",
    "“We wait,” Anna Lind wrote on Twitter [on Friday].",
    "“We wait,” Anna Lind told cheering supporters in Nashua, N.H. [on Monday morning].",
    "“We wait,” said Anna Lind, the foreign minister, [on Friday].",
    "Anna Lind [on Friday] said the talks would go on.",
    "Anna Lind said [on Friday] that the talks would go on.",
    "Anna Lind said [Tuesday] her actions were right.",
    "Anna Lind told a rally in Salem, New Hampshire [on Monday] that the talks would go on.",
    "The talks would go on, Anna Lind said [on Friday night].",
    "[On Friday], Anna Lind said that the talks would go on.",
    "In a statement [on Friday], Anna Lind said: “We wait.”",
    "Speaking in Oslo [on Friday], Anna Lind said: “We wait.”",
    "It rained. [On 12 September], foreign minister Anna Lind said: “We wait.”",
    "“We wait,” Anna Lind said [on 12 September 2025].",
    "“We wait,” Anna Lind said [on September 12, 2025].",
    "“We wait,” Anna Lind said [on Friday, Sept. 12].",
}
NOT_STATED = {
    "“We wait,” Anna Lind said of the vote on Friday.",
    "“We wait,” Anna Lind said after the vote on Friday.",
    "“We wait,” Anna Lind said ahead of talks on Friday.",
    "“We wait,” Anna Lind said, before a meeting on Friday.",
    "“We wait,” Anna Lind said in response to the strike on Friday.",
    "“We wait,” Anna Lind said in a letter published on Friday.",
    "“We wait,” Anna Lind told reporters the deal ends on Friday.",
    "“We wait,” Anna Lind told the Sunday Times.",
    "“We wait,” Anna Lind told Sunday Politics.",
    "“We wait,” Anna Lind said last Friday.",
    "“We wait,” Anna Lind said on Friday of last week.",
    "“We wait,” Anna Lind said on Thursday and Friday.",
    "“We wait,” Anna Lind said. On Friday the ferry sailed.",
    "“We wait,” said Anna Lind, who arrived on Friday.",
    "“We will meet on Friday,” Anna Lind said.",
    "Anna Lind said Friday's vote was lost.",
    "Anna Lind said the talks would resume on Friday.",
    "Anna Lind said that Friday would be a day of rest.",
    "Anna Lind promised to visit Oslo on Friday.",
    "Anna Lind is to say on Friday: “We wait.”",
    "After the vote on Friday, Anna Lind said: “We wait.”",
    "In the run-up to the vote on Friday, Anna Lind said: “We wait.”",
    "On Friday the ferry sailed. Anna Lind said: “We wait.”",
}


def stated(text: str) -> set[str | None]:
    """The day beside each quote of a text, as it is printed."""
    document = Document("", None, text)
    days = [
        stated_day(document, one.spans, one.cue, one.mention, one.role_as_printed)
        for one in extract(document).quotations
    ]
    return {None if day is None else text[day.start : day.end] for day in days}


@pytest.mark.parametrize("text", sorted(STATED))
def test_a_day_beside_the_attribution_is_that_of_the_saying(text: str) -> None:
    assert stated(text.replace("[", "").replace("]", "")) == {text[text.index("[") + 1 : text.index("]")]}


@pytest.mark.parametrize("text", sorted(NOT_STATED))
def test_a_day_of_anything_else_is_not(text: str) -> None:
    assert stated(text) <= {None}


def read(text: str) -> Day | None:
    found = read_day(tokens_of(text, 0, len(text)), 0)
    return None if found is None else found[0]


@pytest.mark.parametrize(
    ("text", "readers", "expected"),
    [
        ("on Friday", [FRIDAY], "2025-09-12"),
        ("on Saturday", [FRIDAY], "2025-09-06"),
        ("on Thursday night", [FRIDAY], "2025-09-11"),
        ("Thursday", [FRIDAY, date(2025, 9, 13)], "2025-09-11"),
        ("Saturday", [FRIDAY, date(2025, 9, 13)], None),
        ("today", [FRIDAY], "2025-09-12"),
        ("yesterday", [FRIDAY], "2025-09-11"),
        ("yesterday", [FRIDAY, date(2025, 9, 13)], None),
        ("this evening", [FRIDAY], "2025-09-12"),
        ("on 10 September", [FRIDAY], "2025-09-10"),
        ("on September 10th", [FRIDAY], "2025-09-10"),
        ("on 20 December", [date(2026, 1, 3)], "2025-12-20"),
        ("on 13 September", [FRIDAY], None),
        ("on 30 February", [FRIDAY], None),
        ("on Thursday, 12 September", [FRIDAY], None),
        ("on Friday, September 12, 2025", [FRIDAY], "2025-09-12"),
        ("on 12 September 2024", [FRIDAY], "2024-09-12"),
        ("on 13 September 2025", [FRIDAY], None),
        ("on 12 September 2025", [], "2025-09-12"),
        ("on 12 September", [], None),
        ("on Friday", [], None),
        ("on Friday", [date(1, 1, 1)], None),
        ("yesterday", [date(1, 1, 1)], None),
    ],
)
def test_a_stated_day_is_one_day_or_none(text: str, readers: list[date], expected: str | None) -> None:
    day = read(text)
    assert day is not None
    found = resolve(day, readers)
    assert (found and found.isoformat()) == expected


@pytest.mark.parametrize(
    "text", ["Friday’s", "Friday-Sunday", "Friday and Saturday", "Friday next week", "May", "in May"]
)
def test_what_is_no_single_day_is_not_read(text: str) -> None:
    assert read(text) is None


PIECES = [
    "“We wait,” ",
    "Anna Lind ",
    "said ",
    "told ",
    "reporters ",
    "on ",
    "Friday",
    ", ",
    ". ",
    "in Oslo ",
    "12 May ",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_a_day_stands_where_it_is_said_to_stand(text: str) -> None:
    document = Document("", None, text)
    for one in extract(document).quotations:
        day = stated_day(document, one.spans, one.cue, one.mention, one.role_as_printed)
        if day is not None:
            assert read(text[day.start : day.end]) is not None
            assert all(span.end <= day.start or day.end <= span.start for span in one.spans)
