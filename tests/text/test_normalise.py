"""Text stored, searched, counted and fingerprinted; slugs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.normalise import digest, fingerprint, fold_letters, folded_words, search_fold, stored, word_count
from app.text.slugs import slugify


def test_only_line_ends_change_in_stored_text() -> None:
    assert stored("a\r\nb\rc\n “d”\u00a0e") == "a\nb\nc\n “d”\u00a0e"


@given(st.text())
def test_storing_is_idempotent(text: str) -> None:
    assert stored(stored(text)) == stored(text)


@given(st.text())
def test_search_folding_is_idempotent(text: str) -> None:
    assert search_fold(search_fold(text)) == search_fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rose-tinted “glasses”", 'rose tinted "GLASSES"'), ("can’t", "can't"), ("Élan\u00a0vital", "elan vital")],
)
def test_case_accents_hyphens_and_kinds_of_marks_do_not_count_in_search(one: str, other: str) -> None:
    assert search_fold(one) == search_fold(other)


def test_fingerprints_ignore_what_search_ignores() -> None:
    assert fingerprint("Rain", "It “fell”.\nHard.") == fingerprint("RAIN", 'It "fell". Hard')
    assert len(fingerprint("", "")) == 16


def test_fingerprints_tell_words_and_fields_apart() -> None:
    assert len({fingerprint("a b", "c"), fingerprint("a", "b c"), fingerprint("a b", "d")}) == 3


def test_hyphenated_and_shortened_words_count_once() -> None:
    assert word_count("You can’t wear rose-tinted glasses.") == 5


@given(st.text(alphabet="ab7_ '’‘`\"“—–-.\né", max_size=16))
def test_words_are_counted_and_folded_at_once_as_one_by_one(text: str) -> None:
    joined = re.findall(r"[\w'’\-]+", text)
    folded = [word.strip("'") for word in re.findall(r"\w[\w']*", fold_letters(text))]
    assert folded_words(text) == (
        sum(any(letter.isalnum() or letter == "_" for letter in word) for word in joined),
        "".join(f"{word} " for word in folded).encode(),
    )


def test_words_folded_before_have_the_fingerprint_of_their_text() -> None:
    headline, body = "Rain", "It “fell” on rose-tinted ‘glasses’, and players’ boots."
    assert digest(folded_words(headline)[1], folded_words(body)[1]) == fingerprint(headline, body)


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Volodymyr Zelensky", "volodymyr-zelensky"), ("Зеленський", "zelenskiy"), ("It’s “on”!", "its-on"), ("…", "")],
)
def test_slugs_are_plain_words(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text(), st.integers(min_value=1, max_value=90))
def test_slugs_keep_to_their_alphabet_and_limit(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert len(slug) <= limit
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)


def test_a_long_slug_is_cut_at_a_word() -> None:
    assert slugify("peace talks are on pause", 12) == "peace-talks"
