"""Stems: what Porter's rules say, and the very same as SQLite's full text makes of a word."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.text.query.stemming import stem, words

ENDINGS = """s es ies sses ed eed ing ational tional enci anci izer logi bli alli entli eli ousli ization ation ator
alism iveness fulness ousness aliti iviti biliti ical ness icate iciti ful ative alize al ance ence er ic able ible
ant ement ment ent ion ou ism ate iti ous ive ize e ll y ly""".split()


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """A full-text index of SQLite in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    yield connection
    connection.close()


def indexed(index: sqlite3.Connection, text: str) -> list[str]:
    """What SQLite indexes of a text, in its order."""
    index.execute("DELETE FROM t")
    index.execute("INSERT INTO t VALUES (?)", (text,))
    return [row[0] for row in index.execute("SELECT term FROM v ORDER BY offset")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talks", "talk"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("hopping", "hop"),
        ("filing", "file"),
        ("relational", "relat"),
        ("sociology", "sociolog"),
        ("sensibility", "sensibl"),
        ("adoption", "adopt"),
        ("controlled", "control"),
        ("sky", "sky"),
        ("as", "as"),
        ("зеленський", "зеленський"),
    ],
)
def test_a_word_has_the_stem_of_porters_rules(word: str, expected: str) -> None:
    assert stem(word) == expected


WORDS = st.builds(
    "{}{}{}".format, st.text("abcdeiorstuyz", max_size=7), st.sampled_from(ENDINGS), st.sampled_from(ENDINGS)
)


@given(st.lists(WORDS, min_size=20, max_size=60))
@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_word_has_the_stem_that_sqlite_gives_it(index: sqlite3.Connection, given_words: list[str]) -> None:
    assert [stem(word) for word in given_words] == indexed(index, " ".join(given_words))


def test_words_are_cut_and_folded_as_sqlite_does(index: sqlite3.Connection) -> None:
    text = "“Rose-tinted” glasses, didn't Çeşme's mayor say? 1914–18, U.S., e-mail; naïve_snake"
    assert [stem(word) for word in words(text)] == indexed(index, text)
