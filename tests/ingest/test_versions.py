"""An article sent again is left as it is, or becomes its next version and keeps what it was."""

from typing import Any

import orjson
import pytest
from sqlalchemy import text

from app.ingest.imports import seeds
from app.ingest.sent.prepare import Prepared, prepare
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.pipeline import Unsearched, store
from app.ingest.storing.removal import remove_article
from app.rest.errors import Conflict
from app.store.database import Database
from tests.ingest.support import MAYOR, NOW, changes, counts, quotes, rows, send, troubles

PELLOW = "“Nobody asked us,” said Ansgar Pellow."


def again(database: Database, body: str = MAYOR, **fields: Any) -> str:
    return send(database, body, external_id="1", source="gazette", on_conflict="update", now=NOW + 60, **fields).status


def first(database: Database, body: str = f"{MAYOR}\n{PELLOW}", **fields: Any) -> None:
    send(database, body, external_id="1", source="gazette", **fields)


def last_change(database: Database) -> int:
    return int(rows(database, "SELECT max(seq) AS seq FROM change")[0]["seq"])


def test_the_same_external_id_of_a_source_is_a_conflict_that_names_the_article(database: Database) -> None:
    first(database)
    with pytest.raises(Conflict) as refused:
        first(database)
    assert refused.value.extensions == {"article": rows(database, "SELECT id FROM article")[0]["id"]}


def test_the_same_external_id_of_another_source_is_another_article(database: Database) -> None:
    first(database)
    send(database, "Nothing was said.", headline="Other", external_id="1", source="courier")
    assert len(rows(database, "SELECT pk FROM article")) == 2


def test_the_same_page_under_another_address_is_a_conflict(database: Database) -> None:
    send(database, url="https://News.example:443/a?b=2&a=1&utm_source=x#top")
    with pytest.raises(Conflict):
        send(database, url="https://news.example/a?a=1&b=2")


def test_unchanged_content_writes_nothing(database: Database) -> None:
    first(database, quotes=[{"text": "Nobody asked us", "speaker": "Pellow"}], published_at="2025-09-12")
    before, last = counts(database), last_change(database)
    fields: dict[str, Any] = {"quotes": [{"text": "Nobody asked us", "speaker": "Ansgar Pellow"}]}
    assert again(database, f"{MAYOR}\n{PELLOW}", published_at="2025-09-12", **fields) == "unchanged"
    assert counts(database) == before
    assert changes(database, last) == {}


def test_skipping_leaves_the_stored_article(database: Database) -> None:
    first(database)
    stored = send(database, "Other text.", external_id="1", source="gazette", on_conflict="skip")
    assert stored.status == "skipped"
    assert rows(database, "SELECT version FROM article") == [{"version": 1}]


def test_a_new_version_keeps_the_fields_it_replaces(database: Database) -> None:
    first(database, headline="Old", byline="Desk")
    assert again(database, headline="New", byline="Desk") == "updated"
    (article,) = rows(database, "SELECT * FROM article")
    assert (article["headline"], article["version"], article["updated_at"]) == ("New", 2, NOW + 60)
    (version,) = rows(database, "SELECT * FROM article_version")
    fields = orjson.loads(version["fields"])
    assert (version["version"], set(fields)) == (1, {"headline", "body"})
    assert fields["headline"] == "Old"


def test_the_same_words_keep_their_id_wherever_they_move(database: Database) -> None:
    first(database)
    before = {quote["text"]: quote["id"] for quote in quotes(database)}
    again(database, f"A first line.\n{PELLOW}\n{MAYOR}")
    after = quotes(database)
    assert {quote["text"]: quote["id"] for quote in after} == before
    assert [quote["ordinal"] for quote in after] == sorted(quote["ordinal"] for quote in after)
    for quote in after:
        assert quote["text"] == quote["body"][quote["start"] : quote["end"]]


def test_vanished_words_are_marked_changed_and_come_back_as_they_were(database: Database) -> None:
    first(database)
    before = {quote["text"]: quote["id"] for quote in quotes(database)}
    again(database)
    status = {quote["text"]: (quote["status"], bool(quote["visible"])) for quote in quotes(database)}
    assert status["Nobody asked us"] == ("changed", False)
    assert troubles(database) == []
    again(database, f"{MAYOR}\n{PELLOW}")
    assert {quote["text"]: quote["id"] for quote in quotes(database)} == before
    assert {quote["status"] for quote in quotes(database)} == {"current"}
    assert troubles(database) == []


def test_a_declared_quote_is_found_again_in_the_new_text(database: Database) -> None:
    first(database, quotes=[{"text": "Nobody asked us", "speaker": "Edda Quillfeather"}])
    again(database, f"Some more words.\n{PELLOW}")
    (quote,) = [quote for quote in quotes(database) if quote["text"] == "Nobody asked us"]
    assert (quote["method"], quote["speaker"], quote["status"]) == ("declared", "edda-quillfeather", "current")
    assert quote["body"][quote["start"] : quote["end"]] == "Nobody asked us"
    assert troubles(database) == []


def test_a_declared_quote_that_is_gone_is_marked_changed(database: Database) -> None:
    first(database, quotes=[{"text": "Nobody asked us", "speaker": "Edda Quillfeather"}])
    again(database)
    status = {quote["text"]: quote["status"] for quote in quotes(database)}
    assert status["Nobody asked us"] == "changed"


def test_a_reviewed_quote_is_never_written_over(database: Database) -> None:
    first(database)
    decide = text("UPDATE quote SET method = 'reviewed', speaker_pk = NULL WHERE text = 'Nobody asked us'")
    database.writer.write_now(lambda connection: connection.execute(decide))
    again(database, f"{PELLOW}\n{MAYOR}")
    (quote,) = [quote for quote in quotes(database) if quote["text"] == "Nobody asked us"]
    assert (quote["method"], quote["speaker"], quote["start"]) == ("reviewed", None, 1)


def test_a_rejected_quote_stays_rejected(database: Database) -> None:
    first(database)
    decide = text("UPDATE quote SET status = 'rejected', visible = :no WHERE text = 'Nobody asked us'")
    database.writer.write_now(lambda connection: connection.execute(decide, {"no": False}))
    again(database, f"{PELLOW}\n{MAYOR}")
    (quote,) = [quote for quote in quotes(database) if quote["text"] == "Nobody asked us"]
    assert (quote["status"], bool(quote["visible"])) == ("rejected", False)


def test_another_date_moves_the_article_and_its_quotes_in_every_feed(database: Database) -> None:
    first(database, published_at="2025-09-12")
    again(database, f"{MAYOR}\n{PELLOW}", published_at="2025-09-13")
    moved = 1_757_721_600
    for table in ("article", "quote", "article_actor"):
        assert {row["sort_at"] for row in rows(database, f"SELECT sort_at FROM {table}")} == {moved}  # noqa: S608 - named here
    assert {row["first_seen"] for row in rows(database, "SELECT first_seen FROM actor")} == {moved}
    assert troubles(database) == []


def test_a_new_slug_leaves_the_old_one_leading_to_it(database: Database) -> None:
    first(database, slug="ferry")
    again(database, f"{MAYOR}\n{PELLOW}", slug="ferry-returns")
    assert [row["slug"] for row in rows(database, "SELECT slug FROM article")] == ["ferry-returns"]
    assert [row["slug"] for row in rows(database, "SELECT slug FROM former_slug")] == ["ferry"]


def test_a_slug_of_another_article_is_a_conflict(database: Database) -> None:
    first(database, slug="ferry")
    with pytest.raises(Conflict) as refused:
        send(database, "Other.", headline="Other", slug="ferry")
    assert [error.pointer for error in refused.value.errors] == ["/slug"]


def test_changes_tell_what_a_new_version_made_altered_and_lost(database: Database) -> None:
    first(database)
    last = last_change(database)
    again(database, f"{MAYOR}\n“We were asked twice,” said Ansgar Pellow.")
    assert changes(database, last) == {("article", "updated"): 1, ("quote", "created"): 1, ("quote", "updated"): 1}


FULL: dict[str, Any] = {
    "standfirst": "The island has waited since spring, says the “patient” harbour master Ansgar Pellow",
    "byline": "Desk",
    "dateline": "PORT MAREN",
    "url": "https://news.example/ferry",
    "language": "en-GB",
    "kind": "report",
    "published_at": "2025-09",
}


def test_what_is_not_sent_stays_as_it_is(database: Database) -> None:
    first(database, **FULL)
    kept = (
        "standfirst, byline, dateline, url, canonical_url, language, kind, published_at, published_precision, sort_at"
    )
    select = f"SELECT {kept} FROM article"  # noqa: S608 - written here
    before, said = rows(database, select), [quote["text"] for quote in quotes(database)]
    assert again(database, f"{MAYOR}\n{PELLOW}") == "unchanged"
    assert again(database, f"{PELLOW}\n{MAYOR}", headline="Later") == "updated"
    assert rows(database, select) == before
    assert sorted(quote["text"] for quote in quotes(database)) == sorted(said)
    assert {row["sort_at"] for row in rows(database, "SELECT sort_at FROM quote")} == {before[0]["sort_at"]}
    assert troubles(database) == []


def test_a_text_that_is_not_the_one_searched_is_not_stored(database: Database) -> None:
    first(database, **FULL)
    item = NewArticle(headline="Later", body=PELLOW, source="gazette", external_id="1")

    def stored(prepared: Prepared) -> str:
        return database.writer.write_now(lambda held: store(held, prepared, now=NOW, on_conflict="update")).status

    with pytest.raises(Unsearched) as refused:
        stored(prepare(item))
    whole = refused.value.document
    assert whole.standfirst == FULL["standfirst"]
    again(database, standfirst="“The island is patient,” says Ansgar Pellow")
    with pytest.raises(Unsearched):
        stored(prepare(item, document=whole))
    again(database, standfirst=FULL["standfirst"])
    assert stored(prepare(item, document=whole)) == "updated"
    assert rows(database, "SELECT version FROM article") == [{"version": 4}]
    removed = rows(database, "SELECT pk FROM article")[0]["pk"]
    database.writer.write_now(lambda held: remove_article(held, removed, NOW, "test"))
    with pytest.raises(Unsearched):
        stored(prepare(item, document=whole))
    assert stored(prepare(item)) == "created"


def test_a_null_that_is_sent_clears(database: Database) -> None:
    first(database, **FULL)
    again(database, f"{MAYOR}\n{PELLOW}", **dict.fromkeys(("standfirst", "byline", "dateline", "url", "published_at")))
    cleared = "SELECT standfirst, byline, dateline, url, canonical_url, published_at FROM article"
    assert set(rows(database, cleared)[0].values()) == {None}
    assert troubles(database) == []


def test_topics_stay_until_others_or_none_are_sent(database: Database) -> None:
    seeds.load_reference(database, NOW)
    count = "SELECT count(*) AS n FROM article_topic WHERE own"
    first(database, topics=["drones"])
    again(database, headline="Later")
    assert rows(database, count) == [{"n": 1}]
    again(database, headline="Later", topics=None)
    assert rows(database, count) == [{"n": 0}]


TOGETHER = "“We will rebuild the pier,” Edda Quillfeather and Ansgar Pellow said in a joint statement."


def with_whom(database: Database) -> list[tuple[str, str]]:
    """Who is beside the speaker of a quote, and as what."""
    beside = "SELECT relation, slug FROM quote_actor JOIN actor ON actor.pk = actor_pk ORDER BY relation, slug"
    return [(row["relation"], row["slug"]) for row in rows(database, beside)]


def test_those_who_say_it_together_are_kept_beside_the_speaker(database: Database) -> None:
    first(database, TOGETHER)
    (quote,) = quotes(database)
    assert quote["speaker"] == "edda-quillfeather"
    assert orjson.loads(quote["evidence"])["text"].endswith("said")
    assert with_whom(database) == [("co_speaker", "ansgar-pellow")]
    again(database, f"It rained.\n{TOGETHER}", extract=False)
    assert with_whom(database) == [("co_speaker", "ansgar-pellow")]
    assert troubles(database) == []


def test_the_evidence_moves_with_the_quote(database: Database) -> None:
    first(database)
    again(database, f"It rained.\n{MAYOR}\n{PELLOW}", extract=False)
    for quote in quotes(database):
        place = orjson.loads(quote["evidence"])
        assert quote[place["field"]][place["start"] : place["end"]] == place["text"]
        assert place["text"].startswith("said ")
