"""Attributions too weak to be published: nobody is named, and a person is asked."""

import orjson
import pytest

from app.ingest.people.outcomes import SURE
from app.ingest.sent.prepare import read, with_extraction
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.pipeline import store
from app.store.database import Database
from app.text.extract import extract
from tests.ingest.support import MAYOR, NOW, quotes, rows, send, troubles


def found_with(database: Database, confidence: float) -> None:
    """An article whose quotation was read with so much confidence."""
    prepared = read(NewArticle(headline="Ferry returns to Port Maren", body=MAYOR))
    found = extract(prepared.document)
    (quotation,) = found.quotations
    found = found._replace(quotations=(quotation._replace(confidence=confidence),))
    database.writer.write_now(lambda held: store(held, with_extraction(prepared, found), now=NOW))


def test_a_weak_attribution_names_nobody_and_waits_with_its_reason(database: Database) -> None:
    found_with(database, SURE - 0.1)
    (quote,) = quotes(database)
    assert (quote["speaker"], orjson.loads(quote["mention"])["text"]) == (None, "Edda Quillfeather")
    (item,) = rows(database, "SELECT * FROM review_item")
    (candidate,) = orjson.loads(item["candidates"])
    (actor,) = rows(database, "SELECT id FROM actor WHERE slug = 'edda-quillfeather'")
    assert (item["reason"], item["name"]) == ("weak-attribution", "edda quillfeather")
    assert candidate == {"actor": actor["id"], "confidence": SURE - 0.1, "reasons": ["by rule after"]}
    assert item["doubt"] == pytest.approx(1.1 - SURE)
    assert troubles(database) == []


def test_an_attribution_as_sure_as_it_must_be_names_the_speaker(database: Database) -> None:
    found_with(database, SURE)
    assert [quote["speaker"] for quote in quotes(database)] == ["edda-quillfeather"]
    assert rows(database, "SELECT * FROM review_item") == []


def test_each_attribution_in_doubt_waits_by_itself_and_no_longer_than_it_is(database: Database) -> None:
    body = "“We wait,” Quillfeather said.\n“We are tired,” Pellow said."
    send(database, body, external_id="1", source="gazette")
    waiting = "SELECT name, reason FROM review_item ORDER BY name"
    assert [row["name"] for row in rows(database, waiting)] == ["pellow", "quillfeather"]
    send(database, headline="Other")
    send(database, body + "\nIt rained.", external_id="1", source="gazette", on_conflict="update")
    assert rows(database, waiting) == [{"name": "pellow", "reason": "unknown-name"}]
