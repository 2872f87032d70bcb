"""Unknown words: which known word is taken, and what is never told."""

import pytest

from app.store.database import Database
from app.store.search.searching import prepare
from app.text.query.grammar import parse
from tests.store.rows import add_article, add_source

HELD_BACK = ("lnae", "glidding", "winng", "planee", "lade", "lne", *["lake", "lace", "line", "wine"] * 6)
"""Words of articles that are not shown: those typed, and others as near to them as those that are shown."""


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gli ding wing", "gliding wing"),
        ("Gli  ding", "Gliding"),
        ("control room", None),
        ("controlroom", "control room"),
        ("windinglane lift", "winding lane lift"),
        ('"windinglane"', '"winding lane"'),
        ("headline:windinglane", "headline:winding lane"),
        ("lanewinding", None),
        ("gli, ding", "gli, wing"),
        ("quizzacious ly", None),
        ("quizzacioussailor", None),
        ("sailorcame", None),
        ("con trol plnae", "control plane"),
    ],
)
def test_a_space_too_few_or_too_many_is_found_out(filled: Database, typed: str, meant: str | None) -> None:
    assert suggestion(filled, typed) == meant


def test_of_several_words_the_one_beside_the_others_is_taken(filled: Database) -> None:
    assert suggestion(filled, "wiing lift") == "wing lift"
    assert suggestion(filled, "lade mill") == "lane mill"
    assert suggestion(filled, "lade lift plane") in ("lane lift plane", None)


def test_only_the_two_longest_unknown_words_are_looked_at(filled: Database) -> None:
    assert suggestion(filled, "lnae controlld glidinng") == "lnae controlled gliding"


@pytest.mark.parametrize("typed", ["lnae", "glidding", "winng", "controlld", "planee lift", "lade mill", "lne"])
def test_no_article_that_is_not_shown_has_a_say(filled: Database, typed: str) -> None:
    before = suggestion(filled, typed)
    bodies = [f"{word} mill, lift, plane" for word in HELD_BACK] + ["lanes, controls, glide, wings"] * 8
    with filled.writer.transaction() as connection:
        source = connection.exec_driver_sql("SELECT pk FROM source").scalar_one()
        pks = [add_article(connection, source, "Held back", body)["pk"] for body in bodies]
        connection.exec_driver_sql(f"UPDATE article SET visible = false WHERE pk >= {pks[0]}")  # noqa: S608 - a number
    assert suggestion(filled, typed) == before
