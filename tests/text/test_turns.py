"""What is a turn, and what only looks like one; and what holds for the turns of any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text.document import Document, words
from app.text.extract import extract
from app.text.plain import read_plain


def said(document: Document) -> list[str]:
    """The words of every turn."""
    return [one.text for one in extract(document).quotations if one.rule == "transcript"]


@pytest.mark.parametrize(
    "body",
    [
        "ORVANE: They met.\n\nUPDATE: They left.\n\nNOTE: This is new.\n\nORVANE: They met again.\n\nUPDATE: No.",
        "Key findings: Tides rise.\n\nNext steps: More locks.\n\nKey findings: They rise.\n\nNext steps: None.",
        "Q: What is a lock?\n\nA: A gate.\n\nQ: Who opens it?\n\nA: The keeper.\n\nQ: Why?\n\nA: For ships.",
        "Monday: Rain.\n\nTuesday: Sun.\n\nMonday: Rain.\n\nTuesday: Sun.",
        "RESTORING THE LOCKS: The office has plans.\n\nBUILDING ANEW: There is money.\n\nTHE SOUTH OF THE TOWN: Rain.",
        "Arsenal: Orr, Lund.\n\nCalvenia: Kelm, Vehka.",
        "Vitamin C is good.\n\nQuite so.\n\nA man came by.\n\nQ4 was good.",
    ],
)
def test_heads_of_ordinary_paragraphs_are_no_labels(body: str) -> None:
    assert said(Document("Tides in Orvane", None, body)) == []


def test_an_excerpt_ends_with_its_last_label() -> None:
    body = (
        "It was a long day in the capital of the country. " * 60
        + "\n\nPRESIDENT ORR: One.\n\nPRESIDENT VEHKA: No.\n\nPRESIDENT ORR: Yes.\n\nThe ministers left in the evening."
    )
    assert said(Document("A long day", None, body)) == ["One.", "No.", "Yes."]


LABELS = st.sampled_from(
    [
        "Q ",
        "Q: ",
        "A: ",
        "MR. ORR: ",
        "THE PRESIDENT: ",
        "Ada Orr: ",
        "MS. O’HARA (via phone): ",
        "",
        "MODERATOR:",
        "**Q** ",
    ]
)
SAID = st.sampled_from(
    [
        "Yes. (Laughter.)",
        "(Inaudible.)",
        "“No,” he said. ",
        "END",
        "1:02 P.M. EST",
        "Ada Orr. MR. ORR: No.",
        "###",
        "e\u0301 a",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(LABELS, SAID), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_turns_are_exact_and_never_overlap(parts: list[tuple[str, str]], gap: str) -> None:
    document = read_plain("Remarks by President Ada Orr\n\n" + gap.join(label + said for label, said in parts))
    end = {"headline": 0, "standfirst": 0, "body": 0}
    for one in extract(document).quotations:
        if one.rule != "transcript":
            continue
        assert one.text == words(document, one.spans)
        assert one.mention is not None
        assert not one.text.startswith(one.mention.text + ":")
        for span in one.spans:
            assert end[span.field] <= span.start < span.end
            end[span.field] = span.end
