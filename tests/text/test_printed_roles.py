"""The role a text prints beside a name is kept whole."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def role(body: str) -> str | None:
    (quotation,) = extract(Document("", None, f"The vote was on Monday, and it rained. {body}")).quotations
    return quotation.role_as_printed


@pytest.mark.parametrize(
    "printed",
    [
        "shadow chancellor",
        "shadow foreign secretary",
        "self-proclaimed president",
        "student president",
        "would-be senator",
        "fake doctor",
        "junior minister",
        "retired general",
        "then-Prime Minister",
        "Serbian Prime Minister-elect",
        "transport minister",
        "archive director",
        "Iranian foreign ministry spokesman",
        "striker",
        "Rear Adm.",
        "Sen.",
    ],
)
def test_a_role_before_a_name_is_the_whole_phrase(printed: str) -> None:
    assert role(f"“We left,” said {printed} Ana Kovač.") == printed


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("Norvania's foreign minister, Ana Kovač, said: “We left.”", "foreign minister"),
        ("The prime minister, Ana Kovač, said: “We left.”", "prime minister"),
        ("Ana Kovač, the prime minister, said: “We left.”", "prime minister"),
        ("Olaf Dressen, transport minister of Belmark, said: “We left.”", "transport minister of Belmark"),
        ("“We left,” said Ana Kovač, 44, a nurse from Leeds.", "nurse from Leeds"),
        ("“We left,” said the town's shadow treasurer, Ana Kovač.", "shadow treasurer"),
    ],
)
def test_a_role_between_commas_stands_without_article_and_possessor(body: str, printed: str) -> None:
    assert role(body) == printed


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("“We left,” said British envoy Dame Harriet Pym.", "British envoy"),
        ("Astronomer Dr. Ingrid Sandvik said: “We left.”", "Astronomer"),
        ("“We left,” said Ms Kovač of the board. Ana Kovač went home.", None),
        ("Berg met transport minister Ana Kovač, who said: “We left.”", "transport minister"),
        ("As Monday ended, Ana Kovač said: “We left.”", None),
    ],
)
def test_a_role_takes_in_neither_courtesies_nor_the_clause(body: str, printed: str | None) -> None:
    assert role(body) == printed
