"""Which web addresses are one and the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.addresses import canonical, split_address


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("http://hill.example/a", "https://hill.example/a"),
        ("http://hill.example:80/a", "https://hill.example:443/a"),
        ("https://hill.example/x/../a/./b", "https://hill.example/a/b"),
        ("https://hill.example/../../a/..", "https://hill.example"),
        ("https://hill.example/%7eann/%61%2e%2e%2f", "https://hill.example/~ann/a..%2F"),
        ("https://hill.example/x/%2E%2E/a", "https://hill.example/a"),
        ("https://hill.example/caf\u00e9", "https://hill.example/caf%c3%a9"),
        ("https://hill.example/a?b=%7e&a=1&%75tm_source=x#top", "https://hill.example/a?a=1&b=~"),
    ],
)
def test_addresses_of_one_page_are_alike(one: str, same: str) -> None:
    assert canonical(one) == canonical(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://hill.example/a", "https://hill.example/a/"),
        ("https://hill.example/a", "https://www.hill.example/a"),
        ("https://hill.example/a%2Fb", "https://hill.example/a/b"),
        ("https://hill.example//a", "https://hill.example/a"),
        ("http://hill.example:8080/a", "http://hill.example/a"),
    ],
)
def test_what_may_tell_pages_apart_stays(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(st.text(alphabet="htps:/.%2eE[]@?&=#8\u00e9\ud800a") | st.text())
def test_any_web_address_has_a_canonical_form_that_is_its_own(text: str) -> None:
    for url in (text, f"http://hill.example/{text}"):
        try:
            split_address(url)
        except ValueError:
            continue
        assert canonical(canonical(url)) == canonical(url)
