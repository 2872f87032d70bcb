"""Printed roles compared with positions held."""

import pytest

from app.text.roles import conflicts


@pytest.mark.parametrize(
    ("printed", "title", "organisation"),
    [
        ("Former U.S. President", "president of the United States", None),
        ("former US president", "President", "United States"),
        ("then-Prime Minister", "prime minister of Poland", None),
        ("ex-president", "president of the United States", None),
        ("retired general", "general", None),
    ],
)
def test_a_past_role_contradicts_holding_the_post(printed: str, title: str, organisation: str | None) -> None:
    assert conflicts(printed, title, organisation) is True


@pytest.mark.parametrize(
    ("printed", "title", "organisation"),
    [
        ("Polish Prime Minister", "prime minister of Poland", None),
        ("Ukrainian President", "president", "Ukraine"),
        ("NATO chief", "secretary general", "NATO"),
        ("former Dutch prime minister", "secretary general", "NATO"),
        ("former vice president", "president of the United States", None),
    ],
)
def test_a_fitting_role_contradicts_nothing(printed: str, title: str, organisation: str | None) -> None:
    assert conflicts(printed, title, organisation) is False


@pytest.mark.parametrize(("printed", "title"), [(None, "president"), ("President", None), ("historian", "president")])
def test_nothing_is_said_without_a_ground(printed: str | None, title: str | None) -> None:
    assert conflicts(printed, title, None) is None


@pytest.mark.parametrize(
    "printed",
    [
        "shadow chancellor",
        "acting chancellor",
        "deputy chancellor",
        "would-be chancellor",
        "self-proclaimed chancellor",
    ],
)
def test_a_post_beside_the_held_one_is_not_it(printed: str) -> None:
    assert conflicts(printed, "chancellor", None) is None
