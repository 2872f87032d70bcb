"""Whom a last name means where several are known by it: by office and day, by who is usually meant, by who was."""

from typing import Any

import pytest
from sqlalchemy import Connection, update

from app.ingest.reread.reextraction import Options, reextract
from app.store.database import Database
from app.store.tables import Actor
from tests.ingest.support import NOW, quotes, rows, send, troubles
from tests.ingest.test_offices import know

TITLE = "Remarks by President Quorn in Press Gaggle"
GAGGLE = (
    "South Lawn\n\n5:59 P.M. EST\n\nQ Will it rain?\n\nTHE PRESIDENT: It never rains here.\n\n"
    "Q Never?\n\nPRESIDENT QUORN: Never on a Monday.\n\n6:01 P.M. EST"
)
SAID = "“The harbour is ours,” said Quorn."
LATER = NOW + 60


def quoted(database: Database, slug: str, times: int) -> None:
    """Have an actor's counter say how often it was quoted."""

    def write(connection: Connection) -> None:
        connection.execute(update(Actor).where(Actor.slug == slug).values(quotes=times))

    database.writer.write_now(write)


@pytest.fixture
def quorns(database: Database) -> Database:
    """Two presidents of one name, one after the other, and a relative who holds no such office."""
    know(database, "Ada Quorn", "President of the United States", "2031-01-20", "2035-01-20")
    know(database, "Ben Quorn", "President of the United States", "2035-01-20", None)
    know(database, "Cleo Quorn", "Vice President of the United States", "2031-01-20", None)
    return database


@pytest.mark.parametrize(
    ("published_at", "speaker"),
    [("2034-03-01", "ada-quorn"), ("2036-03-01", "ben-quorn"), ("2029-03-01", None), (None, None)],
)
def test_of_namesakes_the_one_in_the_printed_office_that_day_speaks(
    quorns: Database, published_at: str | None, speaker: str | None
) -> None:
    send(quorns, GAGGLE, headline=TITLE, published_at=published_at)
    answers = [quote for quote in quotes(quorns) if quote["text"].startswith(("It never", "Never on"))]
    assert [quote["speaker"] for quote in answers] == [speaker, speaker]
    assert speaker is None or all(quote["confidence"] == pytest.approx(0.9) for quote in answers)
    assert troubles(quorns) == []


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("“The harbour is ours,” said President Quorn.", "ada-quorn"),
        ("“The harbour is ours,” said Vice President Quorn.", "cleo-quorn"),
        ("President Quorn walked in. “The harbour is ours,” Quorn said.", "ada-quorn"),
        ("“The harbour is ours,” said former President Quorn.", None),
        ("“The harbour is ours,” said Senator Quorn.", None),
        (SAID, None),
    ],
)
def test_a_title_before_a_name_tells_namesakes_apart_and_nothing_else_does(
    quorns: Database, body: str, speaker: str | None
) -> None:
    send(quorns, body, published_at="2034-03-01")
    assert [quote["speaker"] for quote in quotes(quorns)] == [speaker]


@pytest.mark.parametrize(
    ("most", "other", "speaker"), [(20, 0, "ada-quorn"), (60, 3, "ada-quorn"), (59, 3, None), (9, 9, None)]
)
def test_who_is_quoted_far_more_often_than_all_namesakes_together_is_meant(
    quorns: Database, most: int, other: int, speaker: str | None
) -> None:
    quoted(quorns, "ada-quorn", most)
    quoted(quorns, "ben-quorn", other)
    send(quorns, SAID, published_at="2034-03-01")
    assert [quote["speaker"] for quote in quotes(quorns)] == [speaker]


def test_reading_again_withdraws_no_words_for_a_namesake_who_came_later(database: Database) -> None:
    send(database, "“We sail,” said Ada Quorn.", headline="First")
    send(database, SAID, headline="Second", external_id="2", source="gazette")
    send(database, "“We stay,” said Ben Quorn.", headline="Third")
    before = [(quote["id"], quote["speaker"], quote["confidence"]) for quote in quotes(database)]
    assert [speaker for _, speaker, _ in before] == ["ada-quorn", "ada-quorn", "ben-quorn"]
    for _ in range(2):
        report = reextract(database, Options(everything=True), LATER)
        assert (report.articles, report.changed, report.altered) == (3, 0, 0)
    send(database, f"{SAID} It rained.", headline="Second", external_id="2", source="gazette", on_conflict="update")
    assert [(quote["id"], quote["speaker"], quote["confidence"]) for quote in quotes(database)] == before
    assert rows(database, "SELECT * FROM review_item") == []
    send(database, "“They left,” said Quorn.", headline="Fourth")
    assert quotes(database)[-1]["speaker"] is None
    assert troubles(database) == []


def test_a_last_name_in_an_article_for_all_never_means_whom_a_withheld_one_names(database: Database) -> None:
    secret: dict[str, Any] = {"embargo_until": "2999-01-01T00:00:00Z", "external_id": "1", "source": "gazette"}
    send(database, "“I resign,” said Wilhelmina Quorn.", headline="Secret", **secret)
    send(database, SAID, headline="Open")
    assert [quote["speaker"] for quote in quotes(database)] == ["wilhelmina-quorn", None]
    assert rows(database, "SELECT slug FROM actor WHERE visible") == []
    assert [row["reason"] for row in rows(database, "SELECT reason FROM review_item")] == ["unknown-name"]
    send(database, "“I sail,” said Wilhelmina Quorn.", headline="By her whole name")
    assert quotes(database)[-1]["speaker"] == "wilhelmina-quorn"
    assert [bool(row["visible"]) for row in rows(database, "SELECT visible FROM actor")] == [True]
    assert troubles(database) == []


def test_whom_a_withheld_article_names_is_no_rival_in_an_article_for_all(database: Database) -> None:
    secret: dict[str, Any] = {"embargo_until": "2999-01-01T00:00:00Z", "external_id": "1", "source": "gazette"}
    send(database, "“We sail,” said Piet Quorn.", headline="First")
    send(database, "“I resign,” said Greta Quorn.", headline="Secret", **secret)
    send(database, SAID, headline="Open")
    assert [quote["speaker"] for quote in quotes(database)] == ["piet-quorn", "greta-quorn", "piet-quorn"]
    send(
        database,
        "“I resign,” said Greta Quorn.",
        headline="Secret",
        **secret | {"embargo_until": None},
        on_conflict="update",
    )
    assert [quote["speaker"] for quote in quotes(database)] == ["piet-quorn", "greta-quorn", "piet-quorn"]
    assert reextract(database, Options(everything=True), LATER).changed == 0
    assert troubles(database) == []
