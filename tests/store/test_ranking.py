"""Scores: the same numbers on both databases, and the ones that the formula gives."""

from math import log
from typing import Any

import pytest
from sqlalchemy import Select, select

from app.store.database import Database
from app.store.reading import Snapshot
from app.store.search import frequency, ranking, searching
from app.text.query.grammar import parse
from tests.store.rows import add_article, add_source

TIMES = [1, 2, 3, 4, 5, 7, 8, 30, 100, 255]


@pytest.fixture
def foggy(database: Database) -> Database:
    """A database with articles that have a word once and often, the last of them in the headline too."""
    with database.writer.transaction() as connection:
        source = add_source(connection)
        for times in TIMES:
            add_article(connection, source, "Weather", "fog " * times + "lay low")
        add_article(connection, source, "Fog, fog and fog", "fog lay low")
        for _ in range(3):
            add_article(connection, source, "Weather", "nothing lay low")
    return database


def scores(snapshot: Snapshot, query: str) -> dict[int, float]:
    """The pks and scores of what a query finds."""
    search = searching.prepare(snapshot, "article", parse(query, lambda name, value: False))
    assert search.form is not None
    hit = ranking.scored(snapshot.dialect, "article", search.form)

    def build() -> Select[*tuple[Any, ...]]:
        return select(hit.c.pk, hit.c.score)

    return dict(snapshot.rows("scores", build, search.values))


def test_a_word_ranks_by_how_often_it_stands_in_text_and_headline(foggy: Database) -> None:
    size = foggy.reader.read_now(lambda held: frequency.size(held, "article"))
    rows = [(times, 0, times + 2, "Weather") for times in TIMES] + [(4, 3, 3, "Fog, fog and fog")]
    idf = log(1 + (size.rows - len(rows) + 0.5) / (len(rows) + 0.5))
    expected = {}
    for pk, (anywhere, in_headline, words, headline) in enumerate(rows, 1):
        often = anywhere / (0.25 + 0.75 * words / size.words)
        often += 3 * in_headline / (0.25 + 0.75 * len(headline) / size.headline)
        expected[pk] = idf * often / (often + 1.6)
    assert foggy.reader.read_now(lambda held: scores(held, "fog")) == pytest.approx(expected, abs=2e-9)


def test_a_word_too_frequent_to_be_counted_ranks_by_whether_it_stands_there(
    foggy: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_PLACES", 0)
    found = foggy.reader.read_now(lambda held: scores(held, "fog"))
    assert found[1] > found[2] > found[len(TIMES)]  # longer ones
    assert max(found, key=lambda pk: found[pk]) == len(TIMES) + 1
