"""Full text: the index follows the articles, and no words of a caller break it."""

import itertools
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store import fulltext
from app.store.database import Database
from tests.store.rows import add_article, add_source, check_index, found

OPERATORS = [
    '"',
    "'",
    "*",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "^",
    ":",
    "-",
    "+",
    "|",
    "&",
    "!",
    "<->",
    "\\",
    "{",
    "}",
]


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with two invented articles."""
    with database.writer.transaction() as connection:
        source = add_source(connection)
        add_article(connection, source, "Lighthouse keeper counts ships", "She saw rose-tinted sails off Çeşme.")
        add_article(connection, source, "A quiet harbour", "The lighthouse was dark; nobody counted.")
    return database


def search(database: Database, query: str) -> list[int]:
    """The articles found by the words of a query."""
    words = fulltext.terms(query)
    return database.reader.read_now(lambda snapshot: found(snapshot, words)) if words else []


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("lighthouse", [1, 2]),
        ("LIGHTHOUSE!", [1, 2]),
        ("“rose tinted”", [1]),
        ("rose-tinted", [1]),
        ("cesme", [1]),
        ("Çeşme", [1]),
        ("harbours", [2]),
        ("submarine", []),
        ("submarine dark", [2]),
    ],
)
def test_words_find_the_articles_that_hold_any_of_them(filled: Database, query: str, hits: list[int]) -> None:
    assert search(filled, query) == hits


def test_a_word_in_the_headline_ranks_before_one_in_the_body(filled: Database) -> None:
    assert search(filled, "lighthouse")[0] == 1
    assert search(filled, "harbour sails")[0] == 2


@given(
    query=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*OPERATORS, "lighthouse", "dark", " "]), max_size=12).map("".join),
        st.text(string.punctuation + "ab ", max_size=40),
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_the_search(filled: Database, query: str) -> None:
    assert set(search(filled, query)) <= {1, 2}


def test_a_query_is_cut_to_its_first_words_each_once() -> None:
    assert fulltext.terms("a b a " + " ".join(f"w{number}" for number in range(90))) == (
        "a",
        "b",
        *(f"w{number}" for number in range(30)),
    )


def test_rows_taken_out_are_found_no_more_and_the_index_agrees_with_the_table(filled: Database) -> None:
    with filled.writer.transaction() as connection:
        source = add_source(connection, "other", "Other")
        rows = [add_article(connection, source, f"Fog {number}", "Fog rolled in, again.") for number in range(5)]
        fulltext.unindex_rows(connection, "article", rows[1:3])
        gone = [row["pk"] for row in rows[1:3]]
        for pk in gone:
            connection.exec_driver_sql(f"DELETE FROM article WHERE pk = {pk}")  # noqa: S608 - a number
        check_index(connection)
    assert search(filled, "fog") == [row["pk"] for row in rows if row["pk"] not in gone]


def test_an_edited_row_is_found_by_its_new_words_only(filled: Database) -> None:
    with filled.writer.transaction() as connection:
        before = {
            "pk": 2,
            "headline": "A quiet harbour",
            "standfirst": None,
            "body": "The lighthouse was dark; nobody counted.",
        }
        after = {**before, "body": "The foghorn sang."}
        fulltext.unindex_rows(connection, "article", [before])
        connection.exec_driver_sql("UPDATE article SET body = 'The foghorn sang.' WHERE pk = 2")
        fulltext.index_rows(connection, "article", [after])
        check_index(connection)
    assert search(filled, "lighthouse") == [1]
    assert search(filled, "foghorn") == [2]


@pytest.mark.parametrize("first", ["a", "Ѐ", "一", "\U00020000"], ids=["ASCII", "Cyrillic", "Han", "beyond the BMP"])
def test_an_article_of_very_many_different_short_words_is_indexed(filled: Database, first: str) -> None:
    letters = [chr(ord(first) + number) for number in range(26 if first == "a" else 250)]
    words = itertools.islice(itertools.product(letters, repeat=4 if first == "a" else 3), 400_000)
    body = " ".join(map("".join, words))
    with filled.writer.transaction() as connection:
        row = add_article(connection, 1, "Everything", f"sealed {body}")
    assert search(filled, "sealed") == [row["pk"]]
