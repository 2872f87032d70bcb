"""Which representation a caller gets, by suffix, `format=` and Accept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.media import REPRESENTATIONS, names_for, split_suffix
from app.formats.negotiation import NotAcceptable, UnknownFormat, UnknownSuffix, choose
from tests.support.counting import steps

QUOTES = names_for("quotes")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("application/*", "json"),
        ("text/*", "csv"),
        ("text/csv", "csv"),
        ("TEXT/CSV; charset=UTF-8", "csv"),
        ("application/ld+json", "jsonld"),
        ('application/ld+json;profile="a,b;q=0"', "jsonld"),
        ("application/jsonl", "ndjson"),
        ("application/rss+xml;q=0.5, application/atom+xml", "atom"),
        ("application/rss+xml, application/atom+xml;q=0.999", "rss"),
        ("application/feed+json, */*", "jsonfeed"),
        ("*/*, application/json;q=0.5", "jsonld"),
        ("application/json;q=0, */*;q=0.1", "jsonld"),
        ("application/*;q=0.2, */*;q=0.9", "csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("not a media range", "json"),
        ("text/csv;q=2, application/json;q=0.1", "json"),
        ("text/csv;q=0.1234, application/json;q=0.1", "json"),
    ],
)
def test_accept_chooses_by_weight_then_by_how_closely_it_names(accept: str | None, expected: str) -> None:
    assert choose(QUOTES, accept=accept) == expected


@pytest.mark.parametrize("accept", ["application/pdf", "text/html", "*/*;q=0", "image/*, application/json;q=0"])
def test_accept_with_nothing_we_make_is_refused_with_what_there_is(accept: str) -> None:
    refusal = choose(QUOTES, accept=accept)
    assert isinstance(refusal, NotAcceptable)
    assert refusal.available[0] == "application/json"
    assert "text/csv" in refusal.available


def test_accept_does_not_count_where_there_is_one_representation() -> None:
    assert choose(names_for("actor"), accept="application/pdf") == "json"


def test_suffix_wins_over_format_and_format_over_accept() -> None:
    assert choose(QUOTES, suffix="csv", format_name="rss", accept="application/json") == "csv"
    assert choose(QUOTES, format_name="rss", accept="application/json") == "rss"


def test_unknown_suffix_is_refused_with_the_nearest() -> None:
    assert choose(QUOTES, suffix="jsonlt") == UnknownSuffix("jsonlt", "jsonld", QUOTES)


def test_unknown_format_is_refused_with_the_nearest() -> None:
    assert choose(QUOTES, format_name="ndjsn") == UnknownFormat("ndjsn", "ndjson", QUOTES)
    assert choose(QUOTES, format_name="pdf") == UnknownFormat("pdf", None, QUOTES)


def test_unknown_format_is_refused_even_with_a_suffix() -> None:
    assert isinstance(choose(QUOTES, suffix="csv", format_name="nonsense"), UnknownFormat)


def test_format_of_another_resource_is_unknown_here() -> None:
    assert isinstance(choose(names_for("quote"), format_name="csv"), UnknownFormat)


def test_json_is_always_first() -> None:
    assert {names_for(resource)[0] for each in REPRESENTATIONS.values() for resource in each.resources} == {"json"}


@pytest.mark.parametrize(
    ("segment", "parts"),
    [("quotes.csv", ("quotes", "csv")), ("quotes", ("quotes", None)), ("a.b.rss", ("a.b", "rss")), ("q.", ("q", ""))],
)
def test_suffix_stands_after_the_last_dot(segment: str, parts: tuple[str, str | None]) -> None:
    assert split_suffix(segment) == parts


@given(st.text())
def test_any_accept_header_gets_an_answer(accept: str) -> None:
    assert isinstance(choose(QUOTES, accept=accept), str | NotAcceptable)


@pytest.mark.parametrize("piece", [",", ";", '"', '\\"', "a/b;q=", 'a/b;x="', "a" * 50 + "/"])
def test_long_header_is_read_in_linear_time(piece: str) -> None:
    def cost(size: int) -> int:
        header = piece * (size // len(piece))
        return steps(lambda: choose(QUOTES, accept=header))

    assert cost(20_000) <= 4.1 * cost(5_000)
