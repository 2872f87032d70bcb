"""Topics found in the text of an article, beside those it was sent with."""

from typing import Any, Final

import pytest

from app.ingest.imports import beginning, seeds
from app.ingest.storing.releasing import release_due
from app.ingest.topics.tree import Entry, plant
from app.store.database import Database
from tests.ingest.support import NOW, changes, rows, send, troubles

FLOOD: Final = (
    "The river Ask burst its banks on Tuesday after three days of rain and flooded the lower town.\n"
    "“My piano floats,” said Abel Winter, who was carried from his roof above the flood.\n"
    "“I was at work,” said Ruth Aske, the mayor."
)
HEADLINE: Final = "Hundreds leave homes as river floods lower town"
FLOODS: Final = "medtop:20000154"
DISASTERS: Final = "medtop:20000148"


@pytest.fixture
def known(database: Database) -> Database:
    """A database that knows the topics of the seed data."""
    seeds.load_reference(database, NOW)
    return database


def flood(database: Database, **fields: Any) -> None:
    send(database, FLOOD, headline=HEADLINE, **fields)


def own(database: Database) -> list[dict[str, Any]]:
    """An article's own topics, by code."""
    sql = """SELECT topic.code, method, confidence, evidence FROM article_topic JOIN topic ON topic.pk = topic_pk
        WHERE own ORDER BY topic.code"""
    return rows(database, sql)


def listed(database: Database) -> set[str]:
    """The codes of the topics that have the article in their feed."""
    return {row["code"] for row in rows(database, "SELECT code FROM article_topic JOIN topic ON topic.pk = topic_pk")}


def test_a_topic_of_the_text_is_linked_with_confidence_and_evidence(known: Database) -> None:
    before = changes(known)
    flood(known)
    (row,) = own(known)
    assert (row["code"], row["method"]) == (FLOODS, "extracted")
    assert 0.5 < row["confidence"] < 1
    assert '["headline"' in row["evidence"].replace(" ", "")
    assert {DISASTERS, "medtop:03000000"} < listed(known)
    assert changes(known)["topic", "created"] == before["topic", "created"]
    assert troubles(known) == []


def test_a_topic_nobody_knew_is_made_with_all_above_it(database: Database) -> None:
    flood(database)
    sql = """SELECT topic.code, above.code AS above, topic.name FROM topic
        LEFT JOIN topic_broader ON topic_pk = topic.pk LEFT JOIN topic AS above ON above.pk = broader_pk
        ORDER BY topic.pk"""
    found = rows(database, sql)
    assert [row["name"] for row in found][-2:] == ["Natural disasters", "Floods"]
    assert [row["above"] for row in found] == [None, *(row["code"] for row in found[:-1])]
    assert changes(database)["topic", "created"] == 4
    assert troubles(database) == []


def test_the_seed_data_is_loaded_beside_topics_found_in_texts(database: Database) -> None:
    flood(database)
    beginning.begin(database, NOW)
    assert len(rows(database, "SELECT pk FROM topic WHERE code = :code", code=FLOODS)) == 1
    assert len(rows(database, "SELECT pk FROM topic")) > 100
    assert troubles(database) == []


def test_a_declared_topic_is_neither_overwritten_nor_doubled(known: Database) -> None:
    flood(known, topics=["floods"])
    assert [(row["code"], row["method"], row["confidence"]) for row in own(known)] == [(FLOODS, "declared", 1.0)]


def test_a_found_topic_above_a_declared_one_is_only_above_it(known: Database) -> None:
    fire = "Firefighters fought the blaze and the flames. The fire brigade came late, and the barn burned down."
    wildfire = Entry("Wildfire", "medtop:20001202", ("medtop:20000150",))
    known.writer.write_now(lambda held: plant(held, [wildfire], NOW))
    send(known, fire, headline="Blaze in hay barn", topics=["wildfire"])
    assert [(row["code"], row["method"]) for row in own(known)] == [("medtop:20001202", "declared")]
    assert "medtop:20000150" in listed(known)
    assert troubles(known) == []


def test_without_extraction_no_topic_is_found(known: Database) -> None:
    flood(known, extract=False)
    assert listed(known) == set()


def test_a_new_version_has_the_topics_of_its_text_and_keeps_the_declared(known: Database) -> None:
    flood(known, external_id="1", source="gazette", topics=["society"])
    assert {row["code"] for row in own(known)} == {FLOODS, "medtop:14000000"}
    quiet: dict[str, Any] = {"external_id": "1", "source": "gazette", "on_conflict": "update"}
    send(known, "Nothing happened, slowly.", headline="A quiet day", **quiet)
    assert [(row["code"], row["method"]) for row in own(known)] == [("medtop:14000000", "declared")]
    assert troubles(known) == []


def test_the_same_text_without_extraction_keeps_what_was_found(known: Database) -> None:
    flood(known, external_id="1", source="gazette")
    before = own(known)
    again = {"external_id": "1", "source": "gazette", "on_conflict": "update", "extract": False}
    flood(known, byline="Jane Doe", **again)
    assert own(known) == before
    assert rows(known, "SELECT version, byline FROM article") == [{"version": 2, "byline": "Jane Doe"}]


def test_the_same_article_again_is_unchanged(known: Database) -> None:
    flood(known, external_id="1", source="gazette")
    again = send(known, FLOOD, headline=HEADLINE, external_id="1", source="gazette", on_conflict="update")
    assert again.status == "unchanged"


def test_a_quote_carries_a_topic_whose_evidence_is_in_its_paragraph(known: Database) -> None:
    flood(known)
    sql = """SELECT quote.text, quote_topic.own FROM quote_topic JOIN quote ON quote.pk = quote_pk
        JOIN topic ON topic.pk = topic_pk WHERE topic.code = :code ORDER BY quote.ordinal"""
    found = [(row["text"], bool(row["own"])) for row in rows(known, sql, code=FLOODS)]
    assert found == [("My piano floats", True), ("I was at work", False)]


def test_a_withheld_article_makes_no_topic(database: Database) -> None:
    flood(database, embargo_until="2025-11-18T00:00:00Z")
    assert rows(database, "SELECT pk FROM topic") == []
    database.writer.write_now(lambda held: release_due(held, NOW + 10 * 86_400))
    assert troubles(database) == []


def test_an_article_in_another_language_has_only_the_topics_it_was_sent_with(known: Database) -> None:
    flood(known, language="fr", topics=["society"])
    assert [row["code"] for row in own(known)] == ["medtop:14000000"]


def test_english_of_any_country_is_english(known: Database) -> None:
    flood(known, language="en-GB")
    assert [row["code"] for row in own(known)] == [FLOODS]
