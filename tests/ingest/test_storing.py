"""An article lands whole or not at all, with the offsets of its text whatever letters it is made of."""

import signal
import subprocess
import sys
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ingest.quotes.placing import MisplacedQuote, check
from app.ingest.searched.handover import MOST_QUOTES
from app.ingest.sent.findings import Findings, Found
from app.ingest.sent.prepare import Prepared, prepare, read
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.pipeline import store
from app.rest.errors import InvalidBody
from app.store.database import Database
from app.text.document import Document, Span
from tests.ingest.support import MAYOR, NOW, counts, quotes, rows, send, troubles

ASTRAL = "🜲🏴‍☠️"
COMBINING = "Ça va bien"
TEXTS = {
    "astral": f"{ASTRAL} “The {ASTRAL} sails again on Monday,” said Edda Quillfeather. {ASTRAL}",
    "combining": f"{COMBINING} “{COMBINING}, and the ferry sails,” said Edda Quillfeather.",
    "straight": '"The ferry sails again on Monday," said Edda Quillfeather.',
    "curly": MAYOR,
    "line ends": f"First line.\r\n\r\n{MAYOR}\rLast line.",
    "soft hyphen": "“The fer\u00adry sails again on Monday,” said Edda Quillfeather.",
}


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS.keys())
def test_offsets_count_code_points_of_the_stored_text(database: Database, body: str) -> None:
    send(database, body, headline=f"{ASTRAL} Ferry", standfirst=f"{COMBINING} {ASTRAL}")
    found = quotes(database)
    assert [quote["speaker"] for quote in found] == ["edda-quillfeather"]
    for quote in found:
        spans = orjson.loads(quote["spans"])
        assert quote["text"] == " ".join(quote[field][start:end] for field, start, end in spans)
        assert "ferry" in quote["text"].replace("\u00ad", "") or ASTRAL in quote["text"]


def test_text_is_stored_as_sent_but_for_line_ends(database: Database) -> None:
    send(database, "  One\r\ntwo\rthree \u00a0“x”  ", headline=" A  headline ")
    (article,) = rows(database, "SELECT headline, body FROM article")
    assert article == {"headline": " A  headline ", "body": "  One\ntwo\nthree \u00a0“x”  "}


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ([Span("body", 0, 4)], "wait"),
        ([Span("body", 3, 3)], ""),
        ([Span("body", 5, 9), Span("body", 0, 4)], "wait said"),
        ([Span("body", 0, 99)], "said wait"),
        ([Span("body", -4, 4)], "said"),
        ([], ""),
        ([Span("body", 0, 4), Span("headline", 0, 4)], "said Head"),
    ],
)
def test_a_quote_that_is_not_what_stands_at_its_spans_is_a_defect(spans: list[Span], text: str) -> None:
    with pytest.raises(MisplacedQuote):
        check(Document("Head", None, "said wait"), spans, text)


def misplaced() -> Prepared:
    """An article with a quote whose words are not at its span."""
    prepared = read(NewArticle(headline="Ferry", body=MAYOR, source="gazette"))
    quote = Found("direct", (Span("body", 0, 5),), "wrong", None, None, None, None, "extracted", "x", 0.9, None, ())
    return prepared._replace(findings=Findings((quote,), (), {}))


def test_a_defect_stores_nothing(database: Database) -> None:
    before = counts(database)
    with pytest.raises(MisplacedQuote):
        database.writer.write_now(lambda connection: store(connection, misplaced(), now=NOW))
    assert counts(database) == before


def test_a_transaction_that_ends_early_leaves_nothing(database: Database) -> None:
    before = counts(database)
    prepared = prepare(NewArticle(headline="Ferry", body=MAYOR))

    def killed(connection: Any) -> None:
        store(connection, prepared, now=NOW)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), database.writer.transaction() as connection:
        killed(connection)
    assert counts(database) == before
    assert troubles(database) == []


KILLED = """
import os, signal, sys
from app.ingest.storing.pipeline import store
from app.ingest.sent.prepare import prepare
from app.ingest.sent.schemas import NewArticle
from app.store.database import Database

database = Database.open(sys.argv[1], 1000)
with database.writer.transaction() as connection:
    store(connection, prepare(NewArticle(headline="Ferry", body=sys.argv[2])), now=1)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_while_storing_leaves_nothing(database: Database) -> None:
    before = counts(database)
    killed = subprocess.run([sys.executable, "-c", KILLED, database.url, MAYOR], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert counts(database) == before
    send(database)
    assert troubles(database) == []


HOSTILE = {
    "opening marks": "“" * 5_000,
    "straight marks": '"a" ' * 2_000,
    "one long word": "a" * 200_000,
    "said said": "said " * 20_000,
    "names": "Edda Quillfeather " * 5_000,
    "right to left": "\u202e“kaerps I”\u202c said Edda Quillfeather.",
    "sql": "'; DROP TABLE quote; -- “x” said Robert Tables.",
    "match": 'NEAR("a" OR b*) AND - "',
    "private use": "\ue000“\U0010fffd,” said Edda Quillfeather.\u2028\u2029",
    "zero width": "“\u200b\u200b,” said Edda Quillfeather.",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_stored_like_any_other(database: Database, body: str) -> None:
    send(database, body)
    assert rows(database, "SELECT body FROM article") == [{"body": body}]
    assert troubles(database) == []


@pytest.mark.parametrize("body", ['"a" ' * (MOST_QUOTES + 1), "“b” " * (MOST_QUOTES + 1)])
def test_more_than_an_article_can_hold_is_refused_before_anything_is_written(body: str) -> None:
    with pytest.raises(InvalidBody) as refused:
        prepare(NewArticle(headline="Ferry", body=body))
    assert [error.pointer for error in refused.value.errors] == ["/body"]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    body=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip),
    headline=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip),
)
def test_any_text_at_all_is_stored(database: Database, body: str, headline: str) -> None:
    send(database, body, headline=headline)
    assert troubles(database) == []
