"""Full text: the index follows the articles, and no words of a caller break it."""

import contextlib
import itertools

import pytest

from app.store.database import Database
from app.store.search import frequency, fulltext, matching, searching
from app.text.query.grammar import parse
from app.text.query.tree import Unreadable
from tests.store.rows import add_article, add_source, check_index, found
from tests.support.queries import random_queries


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with two invented articles."""
    with database.writer.transaction() as connection:
        source = add_source(connection)
        add_article(connection, source, "Lighthouse keeper counts ships", "She saw rose-tinted sails off Çeşme.")
        add_article(connection, source, "A quiet harbour", "The lighthouse was dark; nobody counted.")
    return database


def search(database: Database, query: str) -> list[int]:
    """The articles that a query finds."""
    return database.reader.read_now(lambda snapshot: found(snapshot, query))


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
        ('"lighthouse keeper"', [1]),
        ('"keeper lighthouse"', []),
        ('"lighthouse keeper" dark', [1]),
        ('"lighthouse ships"~1', []),
        ('"ships lighthouse"~2', [1]),
        ('"ships she"', []),
        ('"ships she"~20', []),
        ("+lighthouse dark", [1, 2]),
        ("+lighthouse +dark", [2]),
        ("lighthouse -dark", [1]),
        ("lighthouse AND (dark OR fog)", [2]),
        ("(sails AND ships) OR nobody", [1, 2]),
        ("light*", [1, 2]),
        ("+light* -count*", []),
        ("headline:lighthouse", [1]),
        ("body:lighthouse", [2]),
        ("+lighthouse -headline:lighthouse", [2]),
        ("headline:(quiet OR keeper)", [1, 2]),
        ("the", [2]),
        ("was", [2]),
        ("sails-dark", [1, 2]),
        ("tinted-rose", [1]),
        ("off-Çeşme", [1]),
    ],
)
def test_words_find_the_articles_that_hold_any_of_them(filled: Database, query: str, hits: list[int]) -> None:
    assert sorted(search(filled, query)) == hits


def test_a_word_in_the_headline_ranks_before_one_in_the_body(filled: Database) -> None:
    assert search(filled, "lighthouse")[0] == 1
    assert search(filled, "harbour sails")[0] == 2


@pytest.mark.parametrize("seed", range(8))
def test_no_query_that_is_read_fails_in_the_database(filled: Database, seed: int) -> None:
    dialect = filled.reader.dialect
    spellings = {"peace": ("Ⅳ", "peace2")}
    matches: set[str] = set()
    for query in random_queries(2_500, seed):
        with contextlib.suppress(Unreadable):
            root = parse(query, lambda name, value: False).root
            matches.add(matching.included(dialect, root, spellings) or matching.excluded(dialect, root, spellings))
    assert len(matches) > 500
    counts = filled.reader.read_now(lambda held: frequency.counts(held, "article", matches))
    assert set(counts) == matches
    assert any(counts.values())


@pytest.mark.parametrize("letter", ["x", "ж", "ﬃ", "\U00020000"])
def test_words_of_any_length_are_looked_for(filled: Database, letter: str) -> None:
    for query in (letter * 512, f'"{letter * 500} dark"~20', f"dark +headline:{letter * 480}*"):
        assert search(filled, query) == []
    assert search(filled, f"{letter * 500} dark") == [2]


def test_as_many_spellings_are_looked_for_as_either_database_can_hold(filled: Database) -> None:
    dialect = filled.reader.dialect
    spellings = {"peace": tuple(f"peace{number}" for number in range(20))}
    root = parse(f'"peace {" ".join("一" * 14 + str(number) for number in range(10, 40))}"~20', lambda *_: False).root
    match = matching.included(dialect, root, spellings) or ""
    assert filled.reader.read_now(lambda held: frequency.counts(held, "article", [match])) == {match: 0}


def test_a_sharp_s_is_found_as_two_letters_and_as_itself(filled: Database) -> None:
    with filled.writer.transaction() as connection:
        for body in ("Along the Hafenstraße.", "Along the Hafenstrasse."):
            add_article(connection, 1, "Lamps", body)
    for query in ("hafenstraße", "Hafenstrasse", "+HAFENSTRASSE", '"the Hafenstraße"'):
        assert sorted(search(filled, query)) == [3, 4]


def test_a_word_of_very_many_articles_neither_finds_nor_ranks_beside_rarer_ones(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "COMMON", 1)
    assert search(filled, "lighthouse dark") == [2]
    assert search(filled, "lighthouse submarine") == search(filled, "lighthouse") == [1, 2]
    assert search(filled, "+lighthouse keeper") == [1, 2]


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


def test_what_is_left_in_pieces_is_found_and_put_together_by_later_writes(filled: Database) -> None:
    for number in range(6):
        with filled.writer.transaction() as connection, fulltext.merging_later(connection):
            add_article(connection, 1, f"Fog {number}", "Fog rolled in, again.")
    assert len(search(filled, "fog")) == 6
    for number in range(6, 12):
        with filled.writer.transaction() as connection:
            add_article(connection, 1, f"Fog {number}", "Fog rolled in, again.")
            check_index(connection)
    assert len(search(filled, "fog")) == 12
