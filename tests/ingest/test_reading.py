"""Dates, addresses and fields of an article that is sent: what is accepted and what it means."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.ingest.rows.slugs import first_free
from app.ingest.sent.instants import period, read_instant
from app.ingest.sent.schemas import NewArticle
from app.store.database import Database
from tests.ingest.support import rows, send

DAY = 1_757_635_200


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2025", 1_735_689_600, "year"),
        ("2025-09", 1_756_684_800, "month"),
        ("2025-09-12", DAY, "day"),
        ("2025-09-12T08:30:00Z", DAY + 30_600, "second"),
        ("2025-09-12T08:30:00.123456+02:00", DAY + 23_400, "second"),
        ("2025-09-12 08:30:00-05:00", DAY + 48_600, "second"),
        ("2025-09-12 08:30", DAY + 30_600, "second"),
        ("2025-09-12T08:30:00", DAY + 30_600, "second"),
        ("1969-12-31T23:59:59Z", -1, "second"),
    ],
)
def test_an_instant_is_read_with_its_precision(text: str, at: int, precision: str) -> None:
    assert read_instant(text) == (at, precision)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2025-13", "2025-02-30", "12.09.2025", "20250912", "2025-W01", "2025-09-12T25:00Z", "1757635200"],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"neither|must be in|out of range|not valid|Invalid"):
        read_instant(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_instants_outside_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        read_instant(text)


def test_a_period_ends_where_the_next_begins() -> None:
    assert period(DAY, "day") == ("2025-09-12", "2025-09-13")
    assert period(DAY, "month") == ("2025-09-01", "2025-10-01")
    assert period(1_735_689_600, "year") == ("2025-01-01", "2026-01-01")


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": " "},
        {"body": "\n"},
        {"body": "a\0b"},
        {"url": "ftp://news.example/a"},
        {"url": "news.example"},
        {"published_at": "yesterday"},
        {"published_at": ""},
        {"published_at": "２０２５-09-12"},
        {"embargo_until": " "},
        {"url": "https://user:secret@news.example/a"},
        {"language": "english please"},
        {"kind": "Two Words"},
        {"slug": "random"},
        {"slug": "art_x"},
        {"slug": "A"},
        {"topics": [""]},
        {"quotes": [{"text": " "}]},
        {"quotes": [{"text": "“…”"}]},
        {"quotes": [{"text": "a", "start": -1}]},
        {"headlines": "typo"},
        {"title": "twice"},
        {"headline": "x" * 1_001},
        {"headline": 5},
    ],
)
def test_fields_of_a_wrong_shape_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        NewArticle.model_validate({"headline": "Ferry", "body": "Text."} | fields)


def test_the_other_names_of_fields_are_accepted() -> None:
    given = {"id": 7, "title": "Ferry", "text": "Text.", "date": "2025", "link": "https://news.example/a"}
    article = NewArticle.model_validate(given)
    assert (article.external_id, article.headline, article.body) == ("7", "Ferry", "Text.")
    assert (article.published_at, article.url) == ("2025", "https://news.example/a")


def test_a_file_may_hold_more_than_is_known() -> None:
    record = {"id": "1", "title": "Ferry", "headline": "Kept", "body": "Text.", "words": 1, "kind": "Press Briefings"}
    article, ignored = NewArticle.lenient(record)
    assert (article.headline, article.kind) == ("Kept", "press-briefings")
    assert sorted(ignored) == ["title", "words"]


def test_an_unknown_source_is_made_of_the_host_of_the_url(database: Database) -> None:
    send(database, url="https://www.News.example/a/b")
    (source,) = rows(database, "SELECT slug, name, host, url FROM source")
    assert source == {
        "slug": "news-example",
        "name": "news.example",
        "host": "news.example",
        "url": "https://www.news.example/",
    }
    send(database, "Other.", headline="Other", source="NEWS.example")
    assert len(rows(database, "SELECT pk FROM source")) == 1


def test_without_source_and_url_an_article_is_unsourced(database: Database) -> None:
    send(database)
    assert rows(database, "SELECT slug FROM source") == [{"slug": "unsourced"}]


def test_a_source_is_found_by_slug_and_by_name(database: Database) -> None:
    for number, name in enumerate(("Port Maren Courier", "port-maren-courier", "PORT MAREN COURIER")):
        send(database, headline=str(number), source=name)
    assert rows(database, "SELECT slug, articles FROM source") == [{"slug": "port-maren-courier", "articles": 3}]


def test_namesakes_are_numbered_without_counting_through_them() -> None:
    taken = {"ferry", *(f"ferry-{number}" for number in range(2, 1_000))}
    asked: list[str] = []

    def is_taken(slug: str) -> bool:
        asked.append(slug)
        return slug in taken

    assert first_free("ferry", is_taken) == "ferry-1000"
    assert len(asked) < 25
