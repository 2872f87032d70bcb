"""Bodies in no table speak under the whole name the text prints."""

import pytest

from app.text.document import Document
from app.text.extract import extract


def speakers(body: str) -> list[tuple[str, str]]:
    found = extract(Document("", None, body))
    named = (found.people[one.speaker] for one in found.quotations if one.speaker is not None)
    return [(one.name, one.kind) for one in named]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The Russian Defence Ministry said: “We have heard it.”", "Russian Defence Ministry"),
        ("French Interior Ministry said: “We have heard it.”", "French Interior Ministry"),
        ("The Foreign Ministry said: “We have heard it.”", "Foreign Ministry"),
        ("“We have heard it,” China's Foreign Ministry said.", "China's Foreign Ministry"),
        ("“We have heard it,” said the Environment Agency.", "Environment Agency"),
        ("The Ministry of the Interior said: “We have heard it.”", "Ministry of the Interior"),
        ("The Sarn Harbour Authority said: “We have heard it.”", "Sarn Harbour Authority"),
        ("The Ministry of Trade and Industry said: “We have heard it.”", "Ministry of Trade and Industry"),
        ("The Department of Health and Social Services said: “We have.”", "Department of Health and Social Services"),
        ("The Ministry of Health and Oda Marl agree. “We do,” the Ministry of Health said.", "Ministry of Health"),
    ],
)
def test_a_body_is_named_by_all_its_words(body: str, name: str) -> None:
    assert speakers(body) == [(name, "organisation")]


def test_a_ministry_that_has_just_spoken_is_the_one_meant() -> None:
    body = "The Defence Ministry of Sarn said nine drones had come. “They came at night,” the ministry said."
    assert {name for name, _ in speakers(body)} == {"Defence Ministry of Sarn"}


def test_ministries_of_two_countries_stay_two() -> None:
    body = "Norway's Finance Ministry said: “We agree.” Spain's Finance Ministry said: “We do not.”"
    assert [name for name, _ in speakers(body)] == ["Norway's Finance Ministry", "Spain's Finance Ministry"]


def test_a_ministry_without_its_country_is_the_one_named_before() -> None:
    body = "The German Foreign Ministry said: “We agree.” A day later the Foreign Ministry said: “We do not.”"
    assert {name for name, _ in speakers(body)} == {"German Foreign Ministry"}


def test_a_party_before_a_post_is_no_speaker() -> None:
    assert speakers("Former Labour Party leader Rolf Dahl said: “We agree.”") == [("Rolf Dahl", "person")]
