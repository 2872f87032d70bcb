"""Names folded, levelled and taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.names import fold, is_full_name, last_name, search_keys

ZELENSKY = ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "Зеленський", "Zełenski", "Selenskyj", "Зеленский"]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Mark  Rutte", "mark rutte"),
        ("Зеленський", "zelenskiy"),
        ("O’Hara-Vance", "ohara vance"),
        ("O'Hara‑Vance", "ohara vance"),
        ("J.D. Moss", "jd moss"),
        ("J. D. Moss", "jd moss"),
        ("Müller", "muller"),
        ("  ", ""),
    ],
)
def test_fold_leaves_plain_words(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_fold_is_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("spelling", ZELENSKY)
def test_transliterations_of_one_name_share_a_key(spelling: str) -> None:
    assert search_keys(spelling) & search_keys("Zelensky")


@pytest.mark.parametrize("feminine", ["Zelenska", "Зеленська", "Зеленская", "Selenska"])
@pytest.mark.parametrize("masculine", ZELENSKY)
def test_the_feminine_name_is_another_name(masculine: str, feminine: str) -> None:
    assert not search_keys(masculine) & search_keys(feminine)


@pytest.mark.parametrize(("one", "other"), [("Peskov", "Песков"), ("Peskow", "Peskov"), ("Putin", "Poutine")])
def test_letter_rules_level_other_slavic_names(one: str, other: str) -> None:
    assert search_keys(one) & search_keys(other)


@pytest.mark.parametrize(("one", "other"), [("Louis Garcia", "Luis Garcia"), ("Anna Vale", "Hanna Vale")])
def test_names_that_only_look_alike_share_no_key(one: str, other: str) -> None:
    assert not search_keys(one) & search_keys(other)


def test_a_name_given_family_first_with_a_comma_is_found_in_order() -> None:
    assert fold("Donald Trump") in search_keys("Trump, Donald")


@pytest.mark.parametrize(
    ("full", "last"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("von der Leyen", "von der Leyen"),
        ("Ada Quill Jr.", "Quill"),
        ("Ada Quill, Jr.", "Quill"),
        ("Quill, Ada", "Quill"),
        ("Al Harker", "Harker"),
        ("Ben E. Harker", "Harker"),
        ("Zelensky", "Zelensky"),
    ],
)
def test_last_name_keeps_particles_and_drops_suffixes(full: str, last: str) -> None:
    assert last_name(full) == last


@pytest.mark.parametrize(
    "name", ["Mark Rutte", "Al Harker", "Ursula von der Leyen", "J. D. Moss", "Han Seo-jun", "習 近平"]
)
def test_given_and_family_name_are_a_full_name(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name", ["Rutte", "Mr Rutte", "von der Leyen", "Le Guen", "J. Moss", "President", "", "Area 51"]
)
def test_a_part_of_a_name_is_no_full_name(name: str) -> None:
    assert not is_full_name(name)


@given(st.text())
def test_no_text_breaks_the_name_functions(name: str) -> None:
    assert all(key == fold(key) for key in search_keys(name))
    assert isinstance(last_name(name), str)
    assert isinstance(is_full_name(name), bool)
