"""Articles stored together become what they become one by one, and one that breaks leaves the others whole."""

from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.ingest.quotes.placing import MisplacedQuote
from app.ingest.sent.findings import Findings, Found
from app.ingest.sent.prepare import Prepared, prepare, read
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.pipeline import Rules, Stored, store_all
from app.rest.errors import InvalidBody
from app.store.batch import Batch
from app.store.database import Database
from app.store.tables import Actor, ActorName
from app.text.document import Span
from tests.ingest.support import MAYOR, NOW, rows, send, troubles

HARBOUR = (
    "“The ice came early and the ferry stayed in port,” said Olaf Brennick. "
    "“The council of Port Maren will pay for it,” said Edda Quillfeather, the mayor. "
    "Brennick called the winter “early”."
)
ITEMS: list[dict[str, Any]] = [
    {"headline": "Ferry", "body": MAYOR, "external_id": "1", "published_at": "2025-03-04"},
    {"headline": "Ferry", "body": HARBOUR, "external_id": "2", "published_at": "2025-03-05", "topics": ["economy"]},
    {"headline": "Ferry, again", "body": MAYOR, "external_id": "3", "published_at": "2025-03-01"},
    {"headline": "Ferry", "body": MAYOR, "external_id": "4"},
    {"headline": "Ferry", "body": HARBOUR, "external_id": "5", "published_at": "2024-01-01"},
    {"headline": "Later", "body": HARBOUR, "external_id": "6", "embargo_until": "2999-01-01T00:00:00Z"},
    {"headline": "New ferry", "body": MAYOR + " It is blue.", "external_id": "1", "published_at": "2025-03-04"},
    {"headline": "Ice", "body": HARBOUR + " It thaws.", "url": "https://gazette.example/ice", "source": "gazette"},
    {
        "headline": "Declared",
        "body": HARBOUR,
        "external_id": "7",
        "extract": False,
        "quotes": [{"text": "The council of Port Maren will pay for it", "speaker": "Edda Quillfeather"}],
    },
]


def drafts() -> list[Prepared]:
    return [prepare(NewArticle.model_validate(item)) for item in ITEMS]


@pytest.fixture
def seeded(database: Database) -> Database:
    """The database with all seed data."""
    return database


RULES = Rules("update", same_text_is_same=True)


def picture(connection: Connection) -> dict[str, list[str]]:
    """What is stored, told without numbers and ids."""
    selects = {
        "articles": """SELECT a.headline, a.slug, a.version, a.status, s.slug AS source, b.slug AS same_as
            FROM article a JOIN source s ON s.pk = a.source_pk LEFT JOIN article b ON b.pk = a.duplicate_of_pk""",
        "quotes": """SELECT a.slug, q.ordinal, q.kind, q.text, q.status, q.visible, p.slug AS speaker, w.text AS whole,
                c.slug AS same_as
            FROM quote q JOIN article a ON a.pk = q.article_pk LEFT JOIN actor p ON p.pk = q.speaker_pk
            LEFT JOIN quote w ON w.pk = q.fragment_of_pk LEFT JOIN quote b ON b.pk = q.duplicate_of_pk
            LEFT JOIN article c ON c.pk = b.article_pk""",
        "actors": "SELECT slug, quotes, articles, first_seen, last_seen, visible FROM actor",
        "sources": "SELECT slug, quotes, articles, visible FROM source",
        "topics": "SELECT slug, quotes, articles FROM topic",
        "names": "SELECT n.folded, n.level, a.slug FROM actor_name n JOIN actor a ON a.pk = n.actor_pk WHERE level > 0",
        "said": """SELECT a.slug, q.text FROM quote_speaker s
            JOIN actor a ON a.pk = s.actor_pk JOIN quote q ON q.pk = s.quote_pk""",
        "waiting": "SELECT name, reason FROM review_item",
        "changes": "SELECT resource, count(*) FROM change WHERE op = 'created' GROUP BY resource",
    }
    return {name: sorted(map(repr, connection.execute(text(sql)).all())) for name, sql in selects.items()}


def test_articles_stored_together_become_what_they_become_one_by_one(seeded: Database) -> None:
    def compare(connection: Connection) -> None:
        with connection.begin_nested() as undone:
            statuses = [one.status for one in store_all(connection, drafts(), RULES, NOW) if isinstance(one, Stored)]
            together = picture(connection)
            undone.rollback()
        one_by_one = [stored for one in drafts() for stored in store_all(connection, [one], RULES, NOW)]
        assert statuses == [one.status for one in one_by_one if isinstance(one, Stored)]
        assert statuses == [*["created"] * 6, "updated", *["created"] * 2]
        assert together == picture(connection)

    seeded.writer.write_now(compare)
    assert troubles(seeded) == []


def test_an_article_that_breaks_leaves_nothing_and_the_others_whole(database: Database) -> None:
    good = drafts()
    broken = read(NewArticle(headline="Broken", body=MAYOR, source="gazette"))
    wrong = Found("direct", (Span("body", 0, 5),), "wrong", None, None, None, None, "extracted", "x", 0.9, None, ())
    broken = broken._replace(findings=Findings((wrong,), (), {}))
    refused = prepare(NewArticle(headline="Refused", body=MAYOR, topics=["no-such-topic"]))
    made = database.writer.write_now(
        lambda connection: store_all(connection, [good[0], broken, refused, good[2]], RULES, NOW)
    )
    assert [type(one) for one in made] == [Stored, MisplacedQuote, InvalidBody, Stored]
    kept = rows(database, "SELECT headline FROM article ORDER BY pk")
    assert [row["headline"] for row in kept] == ["Ferry", "Ferry, again"]
    assert rows(database, "SELECT slug FROM source WHERE slug = 'gazette'") == []
    assert troubles(database) == []


def test_a_refused_article_makes_no_actor(database: Database) -> None:
    nobody = {"text": "The ferry sails again on Monday", "speaker": "Nobody"}
    somebody = {"text": "sails again", "speaker": "Olaf Brennick"}
    item = {"headline": "Ferry", "body": MAYOR, "quotes": [nobody, somebody], "extract": False}
    articles = [prepare(NewArticle.model_validate(item)), *drafts()[:1]]
    made = database.writer.write_now(lambda connection: store_all(connection, articles, RULES, NOW))
    assert [type(one) for one in made] == [InvalidBody, Stored]
    assert rows(database, "SELECT slug FROM actor") == [{"slug": "edda-quillfeather"}]
    assert troubles(database) == []


def test_rows_of_one_table_all_have_the_columns_of_the_first(database: Database) -> None:
    def write(connection: Connection) -> None:
        batch = Batch(connection)
        batch.put(ActorName, ("folded", "name"), [("a", "A")])
        batch.put(ActorName, ("name", "folded"), [("B", "b")])

    with pytest.raises(ValueError, match="other columns"):
        database.writer.write_now(write)


@pytest.mark.parametrize("number", [1, 3, 120])
def test_rows_are_written_after_those_they_refer_to(database: Database, number: int) -> None:
    def write(connection: Connection) -> list[int]:
        batch = Batch(connection)
        pks = [batch.next_pk(Actor) for _ in range(number)]
        for pk in pks:
            name = f"name {pk}"
            spelled = {"folded": name, "level": 2, "actor_pk": pk, "name": name, "shown": True}
            actor = {"pk": pk, "id": name, "slug": name, "name": name, "folded": name, "kind": "person"}
            batch.put(ActorName, tuple(spelled), [tuple(spelled.values())])
            batch.put(Actor, tuple(actor), [tuple(actor.values())])
        assert batch.taken == 2 * number
        batch.flush()
        return pks

    pks = database.writer.write_now(write)
    assert [row["actor_pk"] for row in rows(database, "SELECT actor_pk FROM actor_name ORDER BY actor_pk")] == pks
    assert all(row["visible"] for row in rows(database, "SELECT visible FROM actor"))
    send(database)
    assert troubles(database) == []
