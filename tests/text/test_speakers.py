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
