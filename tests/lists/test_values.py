"""What parameter values mean: lists, instants, days and words."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lists.values import MAX_VALUES, day, folded, instant, lowered, split

NAMES = st.text(st.characters(exclude_characters='",\r\n\0', exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@pytest.mark.parametrize(
    ("given_", "values"),
    [
        ("a", ["a"]),
        ("a,b", ["a", "b"]),
        (["a", "b,c"], ["a", "b", "c"]),
        (" a , b ", ["a", "b"]),
        ("a,a,b", ["a", "b"]),
        ('"Trump, Donald"', ["Trump, Donald"]),
        ('"Trump, Donald",nato', ["Trump, Donald", "nato"]),
        ('nato, "Trump, Donald"', ["nato", "Trump, Donald"]),
        ('"the ""old"" guard, retired"', ['the "old" guard, retired']),
        ('O"Neil', ['O"Neil']),
        ('"unclosed, value', ["unclosed, value"]),
        ("line\nbreak", ["line\nbreak"]),
        (None, None),
    ],
)
def test_a_list_is_repeated_or_separated_by_commas(given_: object, values: list[str] | None) -> None:
    assert split(given_) == values


@pytest.mark.parametrize("given_", ["", " ", ",", "a,", ",a", "a,,b", '""', '"",a', ["a", ""], "x" * 513])
def test_a_list_without_a_value_or_with_a_huge_one_is_refused(given_: object) -> None:
    with pytest.raises(ValueError, match="value"):
        split(given_)


def test_a_list_has_at_most_two_hundred_values() -> None:
    assert len(split(",".join(map(str, range(MAX_VALUES))))) == MAX_VALUES
    assert split(["same"] * 300) == ["same"]
    with pytest.raises(ValueError, match="more than 200"):
        split([str(number) for number in range(MAX_VALUES + 1)])


@given(st.lists(NAMES, min_size=1, max_size=9))
def test_any_names_come_back_one_by_one_in_quotes_or_repeated(names: list[str]) -> None:
    once = list(dict.fromkeys(name.strip() for name in names))
    assert split(names) == once
    assert split(",".join(f'"{name},"' for name in names)) == list(dict.fromkeys(f"{name},".strip() for name in names))


@pytest.mark.parametrize(
    ("given_", "moment"),
    [
        ("2025", "2025-01-01T00:00:00"),
        ("2025-09", "2025-09-01T00:00:00"),
        ("2025-09-12", "2025-09-12T00:00:00"),
        (" 2025-09-12 ", "2025-09-12T00:00:00"),
        ("2025-09-12T08:00:00Z", "2025-09-12T08:00:00"),
        ("2025-09-12t08:00:00z", "2025-09-12T08:00:00"),
        ("2025-09-12 08:00:00Z", "2025-09-12T08:00:00"),
        ("2025-09-12T08:00:00+02:00", "2025-09-12T06:00:00"),
        ("2025-09-12T08:00:00 02:00", "2025-09-12T06:00:00"),
        ("2025-09-12T08:00:00-09:30", "2025-09-12T17:30:00"),
        ("2025-09-12T08:00:00.000Z", "2025-09-12T08:00:00"),
        ("2025-09-12T08:00:00.25Z", "2025-09-12T08:00:01"),
        ("2025-09-12T08:00:00.123456789Z", "2025-09-12T08:00:01"),
        ("1969-12-31T23:59:58.5Z", "1969-12-31T23:59:59"),
        ("0001", "0001-01-01T00:00:00"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59"),
        ("2024-02-29", "2024-02-29T00:00:00"),
    ],
)
def test_an_instant_is_the_first_of_what_is_given(given_: str, moment: str) -> None:
    assert instant(given_) == int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "given_",
    [
        "",
        "soon",
        "0",
        "0000",
        "10000",
        "20250912",
        "2025-9-1",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2025-09-12T08:00:00",
        "2025-09-12T08:00Z",
        "2025-09-12T24:00:00Z",
        "2025-09-12T08:60:00Z",
        "2025-09-12T08:00:00+24:00",
        "2025-09-12T08:00:00+02",
        "2025-09-12T08:00:00Z\n2025",
        "2025-W37",
        "-2025",
        "1757635200",
        "NaN",
        "\u0662\u0660\u0662\u0665",
        "2025-09-12T08:00:00Z" + "0" * 100_000,
    ],
)
def test_what_is_no_instant_is_refused(given_: str) -> None:
    with pytest.raises(ValueError, match="not a date or instant"):
        instant(given_)


@given(st.text())
def test_any_text_is_an_instant_or_refused(text: str) -> None:
    for read in (instant, day):
        with contextlib.suppress(ValueError):
            assert isinstance(read(text), int | str)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [("2025-09-12", "2025-09-12"), ("2025-09", "2025-09-01"), ("2025", "2025-01-01"), ("0001", "0001-01-01")],
)
def test_a_day_is_the_first_of_what_is_given(given_: str, expected: str) -> None:
    assert day(given_) == expected


@pytest.mark.parametrize("given_", ["2025-02-30", "0000", "2025-09-12T00:00:00Z", "soon", "\u0662\u0660\u0662\u0665"])
def test_what_is_no_day_is_refused(given_: str) -> None:
    with pytest.raises(ValueError, match="not a day"):
        day(given_)


def test_words_are_compared_without_case_and_folded_as_search_folds_them() -> None:
    assert lowered(["EN", "en", "de-AT"]) == ["en", "de-at"]
    assert folded(["Räumte  ein", "raumte ein", "Said"]) == ["raumte ein", "said"]
    assert lowered(None) is folded(None) is None
