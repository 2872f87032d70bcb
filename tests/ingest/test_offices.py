"""A transcript that prints an office alone: the one who held it on that day is the speaker."""

import pytest
from sqlalchemy import Connection, insert

from app.ingest.people.naming import insert_actor
from app.store.database import Database
from app.store.tables import Position
from tests.ingest.support import NOW, quotes, rows, send, troubles

GAGGLE = "South Lawn\n\n5:59 P.M. EST\n\nQ Will it rain?\n\nTHE PRESIDENT: It never rains here.\n\n6:01 P.M. EST"


def know(
    database: Database, name: str, title: str, since: str | None, until: str | None, of: str | None = None
) -> None:
    def insert_both(connection: Connection) -> None:
        pk = insert_actor(connection, name, "person", NOW)
        held = {"title": title, "organisation": of, "since": since, "until": until}
        connection.execute(insert(Position), [{"actor_pk": pk, **held}])

    database.writer.write_now(insert_both)


@pytest.fixture
def two_presidents(database: Database) -> Database:
    know(database, "Ada Orr", "President of the United States", "2031-01-20", "2035-01-20")
    know(database, "Ben Lund", "President", "2035-01-20", None, of="United States")
    know(database, "Carl Vehka", "President of Finland", "2031-01-01", None)
    know(database, "Dora Kelm", "Vice President of the United States", "2031-01-20", None)
    know(database, "Edda Brandvik", "Counsel to the President of the United States", "2031-01-20", None)
    return database


@pytest.mark.parametrize(
    ("published_at", "speaker"),
    [
        ("2034-03-01", "ada-orr"),
        ("2035-01-19", "ada-orr"),
        ("2035-01-20", "ben-lund"),
        ("2040-06-30T17:59:00Z", "ben-lund"),
        ("2030-05-05", None),
        (None, None),
        ("2035-01", None),
    ],
)
def test_the_president_is_the_one_in_office_that_day(
    two_presidents: Database, published_at: str | None, speaker: str | None
) -> None:
    send(two_presidents, GAGGLE, headline="Press gaggle", published_at=published_at)
    question, answer = quotes(two_presidents)
    assert (question["speaker"], answer["speaker"]) == (None, speaker)
    assert (answer["text"], answer["rule"]) == ("It never rains here.", "transcript")
    assert (answer["position_pk"] is None) == (speaker is None)
    assert troubles(two_presidents) == []


def test_the_label_is_a_mention_of_the_holder(two_presidents: Database) -> None:
    send(two_presidents, GAGGLE, headline="Press gaggle", published_at="2034-03-01")
    (row,) = rows(
        two_presidents,
        "SELECT article_actor.* FROM article_actor JOIN actor ON actor.pk = actor_pk WHERE slug = 'ada-orr'",
    )
    assert (row["mentions"], row["quotes"]) == (1, 1)


def test_the_vice_president_is_not_the_president(two_presidents: Database) -> None:
    body = GAGGLE.replace("THE PRESIDENT", "THE VICE PRESIDENT")
    send(two_presidents, body, headline="Press gaggle", published_at="2034-03-01")
    assert quotes(two_presidents)[1]["speaker"] == "dora-kelm"


def test_of_two_in_one_office_neither_is_named(two_presidents: Database) -> None:
    know(two_presidents, "Fenn Marlow", "US President", "2033-01-01", None)
    send(two_presidents, GAGGLE, headline="Press gaggle", published_at="2034-03-01")
    assert quotes(two_presidents)[1]["speaker"] is None


def test_a_title_that_names_the_president_comes_before_the_date(two_presidents: Database) -> None:
    headline = "Remarks by President Lund in Press Gaggle"
    send(two_presidents, GAGGLE, headline=headline, published_at="2034-03-01")
    assert quotes(two_presidents)[1]["speaker"] == "ben-lund"


def test_an_office_whose_country_the_text_does_not_show_stays_unknown(two_presidents: Database) -> None:
    send(two_presidents, GAGGLE.replace("South Lawn", "Town hall"), headline="Gaggle", published_at="2034-03-01")
    assert quotes(two_presidents)[1]["speaker"] is None
