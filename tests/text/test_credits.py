"""Datelines and bylines read off the first lines, and what only looks like one."""

import pytest

from app.text.credits import read_credits

TEXT = "The council met for an hour and sent everybody home."


def dateline(text: str) -> str | None:
    place = read_credits(text).dateline
    return None if place is None else text[slice(*place)]


def byline(text: str) -> str | None:
    place = read_credits(text).byline
    return None if place is None else text[slice(*place)]


@pytest.mark.parametrize(
    ("printed", "dash"),
    [
        ("KYIV, Sept 12 (Reuters)", " — "),
        ("LONDON (AP)", " - "),
        ("PARIS, France", " — "),
        ("Kyiv, Ukraine", " – "),
        ("WASHINGTON, D.C.", " — "),
        ("BERLIN/MOSCOW (dpa)", " - "),
        ("TOKYO", ": "),
        ("PORT AMARIS, Calvenia", " — "),
        ("PORT AMARIS", " ― "),
        ("McALLEN, Texas (AP)", " -- "),
        ("NEW YORK, Sept. 12, 2025 /PRNewswire/", " -- "),
        ("THE HAGUE, 3 June", " — "),
        ("Philadelphia (AFP)", " – "),
        ("RIO DE JANEIRO (AP)", " _ "),
        ("(Reuters)", " - "),
        ("LONDON", "—"),
    ],
)
def test_a_dateline_is_read_as_printed(printed: str, dash: str) -> None:
    assert dateline(f"{printed}{dash}{TEXT}") == printed


@pytest.mark.parametrize(
    "line",
    [
        f"BREAKING — {TEXT}",
        f"UPDATE: {TEXT}",
        f"NATO — {TEXT}",
        "NATO — the alliance of old — met for an hour.",
        f"MR. DREM: {TEXT}",
        f"PRESIDENT KOVAL: {TEXT}",
        "HARBOUR OPENS — AGAIN, AND FOR A WEEK",
        f"Jones, Brown — {TEXT}",
        f"In Paris, France – {TEXT}",
        "The mayor — Ada Bell — went home.",
        TEXT,
    ],
)
def test_what_only_looks_like_a_dateline_is_none(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    "printed",
    [
        "Jane Doe",
        "JANE DOE and John Roe",
        "Jane Doe, John Roe and Ann Bell",
        "Jane Doe, Political Editor",
        "Jane Doe in Kyiv",
        "Jane Doe in Kyiv and Ann Bell in Moscow",
        "Jane Doe, BBC News",
        "Ursula ter Haar",
        "J. D. Roe Jr.",
        "Seán O’Brien",
        "The Associated Press",
    ],
)
@pytest.mark.parametrize("by", ["By ", "BY: ", "Written by ", "By\n"])
def test_a_byline_is_read_as_printed(printed: str, by: str) -> None:
    assert byline(f"{by}{printed}\n{TEXT}") == printed


def test_what_follows_the_names_is_not_of_the_byline() -> None:
    assert byline(f"By Jane Doe | Sept 12, 2025\n{TEXT}") == "Jane Doe"
    assert byline(f"By Jane Doe Published 12 May 2025\n{TEXT}") == "Jane Doe"
    assert byline(f"BYLINE: Jane Doe.\n{TEXT}") == "Jane Doe"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, Ada Bell had left.",
        "By the time Ada Bell left it was Friday",
        "By Christmas Jane Doe had left",
        "By Popular Demand",
        "By Jane Doe and the water kept rising.",
        "By 2030 the Harbour Trust",
        "Jane Doe, London",
        TEXT,
    ],
)
def test_what_only_looks_like_a_byline_is_none(line: str) -> None:
    assert byline(f"{line}\n{TEXT}") is None


def test_a_name_with_its_agency_needs_no_by() -> None:
    assert byline(f"Jane Doe, Reuters\n{TEXT}") == "Jane Doe, Reuters"


def test_credits_between_headline_and_body_are_both_read() -> None:
    text = f"Council goes home early\n\nBy Jane Doe\n\nSARN, Sept 12 (Reuters) — {TEXT}"
    assert (byline(text), dateline(text)) == ("Jane Doe", "SARN, Sept 12 (Reuters)")


def test_after_a_paragraph_only_a_known_place_opens_a_dateline() -> None:
    abstract = "The council met. " * 12
    assert dateline(f"{abstract}\nLONDON - {TEXT}") == "LONDON"
    assert dateline(f"{abstract}\nPORT AMARIS - {TEXT}") is None
    assert byline(f"{abstract}\nBy Jane Doe") is None


@pytest.mark.parametrize("unit", ["A", "A ", "By A", "A, ", "(A", "A/", "—", "\n", "By\n", "A.A"])
def test_hostile_lines_cost_no_more_than_their_beginning(unit: str) -> None:
    assert read_credits(unit * 300_000).byline is None
