"""The seed article, read as plain text, becomes an article whose quotes have the right speakers and places."""

from typing import Any

import orjson
import pytest

from app.ingest.imports import seeds
from app.store.database import Database
from tests.ingest.support import NOW, SEED_SLUG, changes, counts, quotes, rows, seed_document, send, troubles

DIRECT = {
    "dmitry-peskov": ("Our negotiators have", "yield immediate results.", "Dmitry Peskov"),
    "volodymyr-zelensky": ("Putin’s goal is to occupy", "change his personal goals.", "Zelensky"),
    "donald-trump": ("It’s sort of running out", "very, very strong.", "Donald Trump"),
    "donald-tusk": ("Poland is closer to open", "since World War II.", "Donald Tusk"),
}


@pytest.fixture
def seeded(database: Database) -> Database:
    """The database with all seed data."""
    return database


def seed_quotes(database: Database, kind: str) -> list[dict[str, Any]]:
    return [quote for quote in quotes(database, SEED_SLUG) if quote["kind"] == kind]


def test_the_four_direct_quotes_are_stored_with_their_speakers(seeded: Database) -> None:
    found = {quote["speaker"]: quote for quote in seed_quotes(seeded, "direct")}
    assert set(found) == set(DIRECT)
    for speaker, (begins, ends, mention) in DIRECT.items():
        assert found[speaker]["text"].startswith(begins)
        assert found[speaker]["text"].endswith(ends)
        assert orjson.loads(found[speaker]["mention"])["text"] == mention


def test_every_quote_is_what_stands_at_its_spans(seeded: Database) -> None:
    for quote in quotes(seeded):
        spans = orjson.loads(quote["spans"])
        assert quote["text"] == " ".join(quote[field][start:end] for field, start, end in spans)
        for evidence in ("mention", "cue"):
            if quote[evidence] is not None:
                piece = orjson.loads(quote[evidence])
                assert quote[piece["field"]][piece["start"] : piece["end"]] == piece["text"]


def test_rutte_is_an_actor_with_reported_speech(seeded: Database) -> None:
    (quote,) = [quote for quote in quotes(seeded, SEED_SLUG) if quote["speaker"] == "mark-rutte"]
    assert quote["kind"] == "indirect"
    assert quote["text"].startswith("additional forces from Denmark")


def test_warsaw_that_condemns_is_poland(seeded: Database) -> None:
    (quote,) = [quote for quote in seed_quotes(seeded, "fragment") if "escalation" in quote["text"]]
    assert quote["speaker"] == "poland"


def test_a_printed_former_president_conflicts_with_the_office_of_that_day(seeded: Database) -> None:
    found = {quote["speaker"]: quote for quote in seed_quotes(seeded, "direct")}
    positions = {row["pk"]: row["title"] for row in rows(seeded, "SELECT pk, title FROM position")}
    assert found["donald-trump"]["role_as_printed"] == "Former U.S. President"
    assert positions[found["donald-trump"]["position_pk"]] == "President of the United States"
    assert found["donald-trump"]["role_conflict"]
    assert positions[found["donald-tusk"]["position_pk"]] == "Prime Minister of Poland"
    assert not found["donald-tusk"]["role_conflict"]


def test_without_a_date_there_is_no_office_and_no_conflict(database: Database) -> None:
    seeds.seed(database, NOW)
    document = seed_document()
    stored = send(database, document.body, headline=document.headline, standfirst=document.standfirst)
    undated = quotes(database, stored.slug)
    assert {quote["speaker"] for quote in undated} >= set(DIRECT)
    assert all(quote["position_pk"] is None and quote["role_conflict"] is None for quote in undated)


def test_both_fragments_are_linked_to_the_full_quote(seeded: Database) -> None:
    (peskov,) = [quote for quote in seed_quotes(seeded, "direct") if quote["speaker"] == "dmitry-peskov"]
    pauses = [quote for quote in seed_quotes(seeded, "fragment") if quote["text"] == "pause"]
    assert [quote["field"] for quote in pauses] == ["standfirst", "body"]
    assert all(quote["fragment_of_pk"] == peskov["pk"] for quote in pauses)


def test_the_words_of_a_quote_say_whom_it_is_about_but_never_the_speaker(seeded: Database) -> None:
    about = rows(
        seeded,
        """SELECT speaker.slug AS speaker, actor.slug AS about FROM quote_actor
           JOIN actor ON actor.pk = quote_actor.actor_pk JOIN quote ON quote.pk = quote_actor.quote_pk
           JOIN actor AS speaker ON speaker.pk = quote.speaker_pk JOIN article ON article.pk = quote.article_pk
           WHERE article.slug = :slug AND quote.kind = 'direct'""",
        slug=SEED_SLUG,
    )
    pairs = {(row["speaker"], row["about"]) for row in about}
    assert pairs >= {
        ("volodymyr-zelensky", "vladimir-putin"),
        ("donald-trump", "volodymyr-zelensky"),
        ("donald-tusk", "poland"),
    }
    assert all(speaker != named for speaker, named in pairs)


def test_broader_topics_list_the_article_too(seeded: Database) -> None:
    found = rows(
        seeded,
        """SELECT topic.slug, article_topic.own FROM article_topic JOIN topic ON topic.pk = article_topic.topic_pk
           JOIN article ON article.pk = article_topic.article_pk WHERE article.slug = :slug""",
        slug=SEED_SLUG,
    )
    own = {row["slug"]: bool(row["own"]) for row in found}
    assert own["peace-talks"]
    assert own["conflict-war-and-peace"] is False


def test_a_topic_is_a_quotes_own_where_its_paragraph_carries_it(seeded: Database) -> None:
    carried = rows(
        seeded,
        """SELECT quote.text FROM quote_topic JOIN quote ON quote.pk = quote_topic.quote_pk
           JOIN topic ON topic.pk = quote_topic.topic_pk WHERE topic.slug = 'drones' AND quote_topic.own""",
    )
    texts = [row["text"] for row in carried]
    assert any(text.startswith("Poland is closer") for text in texts)
    assert not any(text.startswith("Our negotiators") for text in texts)


def test_seeding_twice_stores_nothing_more(seeded: Database) -> None:
    before = counts(seeded)
    assert seeds.seed(seeded, NOW + 1) == 0
    assert counts(seeded) == before
    assert troubles(seeded) == []


def test_the_demo_set_is_taken_out_whole(seeded: Database) -> None:
    last = rows(seeded, "SELECT max(seq) AS seq FROM change")[0]["seq"]
    demo = rows(seeded, "SELECT articles FROM source WHERE slug = 'demo'")[0]["articles"]
    assert seeds.remove(seeded, NOW + 1) == demo > 0
    assert [row["slug"] for row in rows(seeded, "SELECT slug FROM source")] == ["seed"]
    assert [row["slug"] for row in rows(seeded, "SELECT slug FROM article")] == [SEED_SLUG]
    assert rows(seeded, "SELECT slug FROM actor WHERE slug = 'adaeze-thornbury'") == []
    assert len(rows(seeded, "SELECT slug FROM actor WHERE wikidata IS NOT NULL")) > 10
    assert troubles(seeded) == []
    logged = changes(seeded, last)
    assert logged["article", "deleted"] == demo
    assert {op for _, op in logged} == {"deleted"}
    assert seeds.remove(seeded, NOW + 2) == 0


def test_what_is_known_of_an_actor_is_added_to_one_that_a_text_made(database: Database) -> None:
    send(
        database, "Mark Rutte pledged additional forces from Denmark, France, Britain and Germany.", headline="Waiting"
    )
    seeds.seed(database, NOW)
    (rutte,) = rows(database, "SELECT pk, wikidata FROM actor WHERE slug = 'mark-rutte'")
    assert rutte["wikidata"] == "Q57792"
    assert rows(database, "SELECT title FROM position WHERE actor_pk = :pk", pk=rutte["pk"]) != []
