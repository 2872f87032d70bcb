"""The day on which a quote was said is stored where text and date tell it, with its words; else nothing is."""

from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import text

from app.ingest.reread.reextraction import Options, reextract
from app.store.database import Database
from tests.ingest.support import NOW, quotes, rows, send, troubles

FRIDAY = "“The ferry sails again,” said Edda Quillfeather on Friday."
BY_DATE = "“The pier is closed,” said Ansgar Pellow on 9 September 2025."


def days(database: Database) -> list[str | None]:
    return [quote["said_on"] for quote in quotes(database)]


@pytest.mark.parametrize(
    ("published_at", "expected"),
    [
        ("2025-09-12", "2025-09-12"),
        ("2025-09-18", "2025-09-12"),
        ("2025-09-12T15:00:00Z", "2025-09-12"),
        ("2025-09-13T02:00:00+02:00", "2025-09-12"),
        ("2025-09-12T08:00:00Z", None),
        ("2025-09", None),
        ("2025", None),
        (None, None),
    ],
)
def test_the_day_is_told_where_it_is_the_same_everywhere(
    database: Database, published_at: str | None, expected: str | None
) -> None:
    send(database, FRIDAY, published_at=published_at)
    (quote,) = quotes(database)
    assert quote["said_on"] == expected
    if expected is None:
        assert quote["said_on_evidence"] is None
        return
    place = orjson.loads(quote["said_on_evidence"])
    assert place["text"] == "on Friday" == quote[place["field"]][place["start"] : place["end"]]


def test_a_date_printed_in_full_needs_no_other(database: Database) -> None:
    send(database, BY_DATE)
    assert days(database) == ["2025-09-09"]


def test_another_date_of_the_article_is_another_day_of_the_saying(database: Database) -> None:
    fields: dict[str, Any] = {"source": "gazette", "external_id": "1", "on_conflict": "update"}
    declared = [{"text": "The ferry sails again", "speaker": "Edda Quillfeather"}]
    send(database, FRIDAY, published_at="2025-09-12", quotes=declared, **fields)
    assert days(database) == ["2025-09-12"]
    for published_at, expected in (("2025-09-20", "2025-09-19"), (None, None)):
        send(database, FRIDAY, published_at=published_at, **fields)
        assert days(database) == [expected]
    assert {quote["method"] for quote in quotes(database)} == {"declared"}
    assert troubles(database) == []


def test_the_day_that_a_person_decided_stays(database: Database) -> None:
    fields: dict[str, Any] = {"source": "gazette", "external_id": "1", "on_conflict": "update"}
    send(database, FRIDAY, published_at="2025-09-12", **fields)
    decide = text("UPDATE quote SET method = 'reviewed', said_on = '2025-09-05', said_on_evidence = NULL")
    database.writer.write_now(lambda connection: connection.execute(decide))
    send(database, FRIDAY, published_at="2025-09-20", **fields)
    assert days(database) == ["2025-09-05"]


def test_extracting_again_finds_the_day(database: Database) -> None:
    send(database, FRIDAY, published_at="2025-09-12")
    forget = text("UPDATE quote SET said_on = NULL, said_on_evidence = NULL")
    database.writer.write_now(lambda connection: connection.execute(forget))
    report = reextract(database, Options(everything=True), NOW + 1)
    assert (report.changed, report.altered) == (1, 1)
    assert days(database) == ["2025-09-12"]
    again = reextract(database, Options(everything=True), NOW + 2)
    assert (again.unchanged, again.altered) == (1, 0)
    assert rows(database, "SELECT updated_at FROM article") == [{"updated_at": NOW + 1}]


@pytest.mark.anyio
async def test_lists_are_narrowed_and_sorted_by_the_day(client: httpx.AsyncClient, database: Database) -> None:
    send(database, f"{FRIDAY}\n{BY_DATE}\n“Nobody asked us,” said Oda Brandt.", published_at="2025-09-12")

    async def listed(query: str) -> list[str | None]:
        answer = (await client.get(f"/v1/quotes?{query}")).json()
        return [item["said_on"] for item in answer["items"]]

    assert await listed("sort=-said_on") == ["2025-09-12", "2025-09-09", None]
    assert await listed("said_since=2025-09-10") == ["2025-09-12"]
    assert await listed("said_until=2025-09-10") == ["2025-09-09"]
    (item,) = (await client.get("/v1/quotes?said_since=2025-09-12&offsets=utf16")).json()["items"]
    evidence = item["provenance"]["said_on_evidence"]
    assert FRIDAY[evidence["start"] : evidence["end"]] == evidence["text"] == "on Friday"
