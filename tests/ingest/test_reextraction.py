"""Stored articles searched again: better findings take the place of older ones, what people decided stays."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from app.ingest.imports import seeds
from app.ingest.reread.reextraction import BATCH, Options, Report, reextract
from app.ingest.reread.requote import requote
from app.ingest.searched import workers
from app.ingest.sent.prepare import prepare, with_extraction
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.pipeline import store
from app.store.database import Database
from app.store.search import fulltext, matching
from app.text.document import Document, Span
from app.text.extract import extract
from app.text.findings import ENGINE_VERSION, Extraction, FoundTopic, Quotation
from app.text.query.tree import Words
from tests.ingest.support import MAYOR, NOW, changes, quotes, rows, send, troubles

PELLOW = "“Nobody asked us about the ferry,” said Ansgar Pellow."
BODY = f"{MAYOR}\n{PELLOW}"
LATER = NOW + 60


def found_then(database: Database, older: Callable[[Extraction], Extraction], body: str = BODY, **fields: Any) -> None:
    """Store an article as an engine would have that found something else in it."""
    item = NewArticle.model_validate({"headline": "Ferry returns to Port Maren", "body": body, **fields})
    prepared = prepare(item)
    prepared = with_extraction(prepared, older(extract(prepared.document)))._replace(engine="0")
    database.writer.write_now(lambda held: store(held, prepared, now=NOW))


def same(extraction: Extraction) -> Extraction:
    """What is found today."""
    return extraction


def altered(**new: Any) -> Callable[[Extraction], Extraction]:
    """The first quotation otherwise than it is found today."""

    def older(extraction: Extraction) -> Extraction:
        first, *others = extraction.quotations
        return extraction._replace(quotations=(first._replace(**new), *others))

    return older


def again(database: Database, **options: Any) -> Report:
    """A run of `onrecord reextract`."""
    return reextract(database, Options(**options), LATER)


def last_change(database: Database) -> int:
    return int(rows(database, "SELECT max(seq) AS seq FROM change")[0]["seq"])


def kept(database: Database) -> list[tuple[str, str, str | None, str]]:
    """What should stay the same where nothing else is found."""
    return [(quote["id"], quote["text"], quote["speaker"], quote["status"]) for quote in quotes(database)]


def engines(database: Database) -> set[str | None]:
    found = rows(database, "SELECT engine FROM article UNION SELECT engine FROM quote")
    return {row["engine"] for row in found}


def test_the_same_findings_change_nothing_but_the_version(database: Database) -> None:
    found_then(database, same)
    before, last = kept(database), last_change(database)
    article = "SELECT version, updated_at FROM article"
    stored = rows(database, article)
    report = again(database)
    assert (report.articles, report.unchanged, report.changed) == (1, 1, 0)
    assert (kept(database), rows(database, article), last_change(database)) == (before, stored, last)
    assert engines(database) == {ENGINE_VERSION}
    assert again(database).articles == 0
    assert troubles(database) == []


def test_a_quote_not_found_before_is_added(database: Database) -> None:
    found_then(database, lambda found: found._replace(quotations=found.quotations[:1]))
    last = last_change(database)
    report = again(database)
    assert (report.changed, report.added, report.altered, report.removed) == (1, 1, 0, 0)
    assert [quote["speaker"] for quote in quotes(database)] == ["edda-quillfeather", "ansgar-pellow"]
    assert changes(database, last) == {("article", "updated"): 1, ("quote", "created"): 1}
    assert rows(database, "SELECT version, updated_at FROM article") == [{"version": 1, "updated_at": LATER}]
    assert troubles(database) == []


def test_a_quote_found_no_more_is_kept_as_changed(database: Database) -> None:
    def false(extraction: Extraction) -> Extraction:
        wrong = Quotation(
            "indirect", (Span("body", 40, 44),), BODY[40:44], None, None, None, None, "guess", 0.5, None, ()
        )
        return extraction._replace(quotations=(*extraction.quotations, wrong))

    found_then(database, false)
    report = again(database)
    assert (report.added, report.altered, report.removed) == (0, 0, 1)
    assert sorted(quote["status"] for quote in quotes(database)) == ["changed", "current", "current"]
    assert troubles(database) == []


def test_a_speaker_found_now_is_written_and_counted(database: Database) -> None:
    found_then(database, altered(speaker=None))
    ids = [quote["id"] for quote in quotes(database)]
    assert again(database).altered == 1
    assert [(quote["id"], quote["speaker"]) for quote in quotes(database)] == [
        (ids[0], "edda-quillfeather"),
        (ids[1], "ansgar-pellow"),
    ]
    assert troubles(database) == []


def test_a_quote_with_other_bounds_keeps_its_id_and_is_found_by_its_words(database: Database) -> None:
    found_then(database, altered(spans=(Span("body", 1, 22),), text=BODY[1:22]))
    (quote, _) = quotes(database)
    assert again(database).altered == 1
    (now, _) = quotes(database)
    assert (now["id"], now["text"]) == (quote["id"], "The ferry sails again on Monday")
    match = matching.leaf(database.reader.dialect, Words(("monday",)), {})

    def hits(connection: Any) -> list[Any]:
        hit = fulltext.matching(connection.dialect.name, "quote")
        return list(connection.execute(hit.select(), {"match": match}))

    assert [row.pk for row in database.writer.write_now(hits)] == [now["pk"]]
    assert troubles(database) == []


def test_a_quote_of_another_kind_keeps_its_id(database: Database) -> None:
    found_then(database, altered(kind="mixed"))
    ids = [quote["id"] for quote in quotes(database)]
    assert again(database).altered == 1
    assert [(quote["id"], quote["kind"]) for quote in quotes(database)] == [(one, "direct") for one in ids]


def test_what_was_declared_or_reviewed_is_not_written_over(database: Database) -> None:
    words = "The ferry sails again on Monday"
    found_then(database, same, quotes=[{"text": words, "speaker": "Ottokar Quillfeather"}])
    database.writer.write_now(lambda held: held.execute(text("UPDATE quote SET method = 'reviewed' WHERE ordinal = 1")))
    before = [(*quote, row["method"]) for quote, row in zip(kept(database), quotes(database), strict=True)]
    assert [method for *_, method in before] == ["declared", "reviewed"]
    again(database)
    assert [(*quote, row["method"]) for quote, row in zip(kept(database), quotes(database), strict=True)] == before
    assert troubles(database) == []


def test_the_same_words_twice_keep_their_places_and_ids(database: Database) -> None:
    twice = "“We wait,” said Edda Quillfeather.\n“We wait,” said Ansgar Pellow."
    found_then(database, lambda found: found._replace(quotations=found.quotations[1:]), twice)
    (later,) = quotes(database)
    again(database)
    assert [(quote["id"] == later["id"], quote["speaker"]) for quote in quotes(database)] == [
        (False, "edda-quillfeather"),
        (True, "ansgar-pellow"),
    ]


def test_what_was_sent_not_to_be_searched_stays_so(database: Database) -> None:
    send(database, extract=False)
    assert again(database, everything=True).articles == 0
    assert quotes(database) == []


def test_a_withheld_article_keeps_its_secrets(database: Database) -> None:
    found_then(
        database,
        lambda found: found._replace(quotations=(), people=()),
        embargo_until="2999-01-01T00:00:00Z",
    )
    last = last_change(database)
    assert again(database).added == 2
    assert changes(database, last).keys() <= {("actor", "created")}
    assert {row["visible"] for row in rows(database, "SELECT visible FROM actor")} <= {0}
    assert {quote["visible"] for quote in quotes(database)} <= {0}
    assert troubles(database) == []


def test_an_article_that_changed_meanwhile_is_left(database: Database) -> None:
    found_then(database, same)
    (row,) = rows(database, "SELECT * FROM article")
    found = extract(prepare(NewArticle(headline=row["headline"], body=row["body"])).document)
    stale = {**row, "version": 0}
    assert database.writer.write_now(lambda held: requote(held, stale, found, LATER)) is None
    assert engines(database) == {"0"}


class Killed(BaseException):
    """The end of a run between two of its batches."""


def test_a_run_that_is_killed_goes_on_where_it_stopped(database: Database) -> None:
    many = 4 * BATCH
    for number in range(many):
        found_then(database, same, headline=f"Ferry {number}")

    def kill(done: int, total: int) -> None:
        assert total == many
        raise Killed

    with pytest.raises(Killed):
        reextract(database, Options(), LATER, progress=kill)
    assert again(database).articles == many - BATCH
    assert engines(database) == {ENGINE_VERSION}


def test_a_dry_run_says_what_would_change_and_stores_nothing(database: Database) -> None:
    found_then(database, altered(speaker=None))
    before = kept(database)
    assert again(database, dry_run=True).altered == 1
    assert (kept(database), engines(database)) == (before, {"0"})


@pytest.mark.parametrize(("trouble", "reason"), [(workers.Killed, "killed"), (RecursionError, "RecursionError")])
def test_an_article_that_cannot_be_searched_is_refused_and_the_rest_goes_on(
    database: Database, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception], reason: str
) -> None:
    found_then(database, same)
    found_then(database, same, body=PELLOW)

    def searched(document: Document) -> Extraction:
        if document.body == BODY:
            raise trouble
        return extract(document)

    monkeypatch.setattr("app.ingest.reread.reextraction.extract", searched)
    report = again(database)
    assert (report.articles, report.unchanged, len(report.refused)) == (2, 1, 1)
    assert reason in next(iter(report.refused.values()))


def test_a_run_may_be_of_one_source_and_of_everything(database: Database) -> None:
    found_then(database, same, source="gazette")
    send(database, headline="Other", source="courier")
    assert again(database, sources=("courier",)).articles == 0
    assert again(database, sources=("courier",), everything=True).articles == 1
    assert again(database, sources=("gazette",), workers=2).unchanged == 1


def test_topics_found_now_take_the_place_of_older_ones_and_declared_ones_stay(database: Database) -> None:
    seeds.load_reference(database, NOW)
    mistaken = FoundTopic("medtop:20000154", 0.7, ())
    body = f"{BODY}\nThe ferry will sail from the harbour to the islands, and the crossing takes an hour by ferry."
    found_then(database, lambda extraction: extraction._replace(topics=(mistaken,)), body, topics=["society"])
    last = last_change(database)
    again(database)
    own = """SELECT code, method FROM article_topic JOIN topic ON topic.pk = topic_pk WHERE own ORDER BY code"""
    assert [(row["code"], row["method"]) for row in rows(database, own)] == [
        ("medtop:14000000", "declared"),
        ("medtop:20000343", "extracted"),
    ]
    assert changes(database, last)["article", "updated"] == 1
    assert troubles(database) == []
