"""Unknown words: which known word is taken, and what is never told."""

import pytest

from app.store.database import Database
from app.store.search.searching import prepare
from app.text.query.grammar import parse
from tests.store.rows import add_article, add_source


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with some invented articles, one of them hidden."""
    with database.writer.transaction() as connection:
        source = add_source(connection)
        for _ in range(3):
            add_article(connection, source, "The winding lane", "A lane by the mill.")
        add_article(connection, source, "The wing of a plane", "Lift on a wing; controlled gliding.")
        add_article(connection, source, "Controls", "The gliders control room, in Гавань.")
        hidden = add_article(connection, source, "Snow", "A quizzacious sailor came.")
        connection.exec_driver_sql(f"UPDATE article SET visible = false WHERE pk = {hidden['pk']}")  # noqa: S608 - a number
    return database


def suggestion(database: Database, query: str) -> str | None:
    """What a query was corrected to."""
    root = parse(query, lambda name, value: False)
    return database.reader.read_now(lambda snapshot: prepare(snapshot, "article", root)).suggestion


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lnae", "lane"),
        ("plnae lift", "plane lift"),
        ("controlld", "controlled"),
        ("glidinng", "gliding"),
        ("Гавнаь", "Гавань"),
        ("pla lane", None),
        ("unheardofword", None),
        ("quizzaciuos", None),
    ],
)
def test_an_unknown_word_becomes_the_likeliest_that_a_shown_article_has(
    filled: Database, typed: str, meant: str | None
) -> None:
    assert suggestion(filled, typed) == meant


def test_of_several_words_the_one_beside_the_others_is_taken(filled: Database) -> None:
    assert suggestion(filled, "wiing lift") == "wing lift"
    assert suggestion(filled, "lade mill") == "lane mill"
    assert suggestion(filled, "lade lift plane") in ("lane lift plane", None)


def test_only_the_two_longest_unknown_words_are_looked_at(filled: Database) -> None:
    assert suggestion(filled, "lnae controlld glidinng") == "lnae controlled gliding"
