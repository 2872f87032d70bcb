"""Seed data that comes after articles: the actors that texts made become the known ones, each once."""

from typing import Any

import pytest

from app.ingest.imports import beginning, seeds
from app.ingest.imports.adoption import adopt, keys_of
from app.store.database import Database
from tests.ingest.support import NOW, changes, quotes, rows, send, troubles

QUILL: dict[str, Any] = {
    "slug": "edda-quillfeather",
    "name": "Edda Quillfeather",
    "kind": "person",
    "wikidata": None,
    "description": "Mayor of Port Maren",
    "aliases": ["Etta Quillfeather", "E. M. Quillfeather"],
    "positions": [{"title": "Mayor of Port Maren", "organisation": None, "since": "2020-01-01", "until": None}],
}


def know(database: Database, item: dict[str, Any] = QUILL) -> bool:
    (keys,) = keys_of([item])
    return database.writer.write_now(lambda connection: adopt(connection, item, keys, NOW + 1))


def say(database: Database, name: str, words: str = "The ferry sails again on Monday", **fields: Any) -> None:
    given = {"headline": f"{name} speaks", "published_at": "2025-09-12", **fields}
    send(database, f"“{words},” said {name}, the former mayor.", **given)


def persons(database: Database) -> list[dict[str, Any]]:
    return rows(database, "SELECT * FROM actor WHERE kind = 'person' ORDER BY slug")


def test_an_actor_that_an_alias_names_takes_the_known_slug_name_and_office(database: Database) -> None:
    say(database, "Etta Quillfeather")
    (before,) = persons(database)
    assert know(database)
    (actor,) = persons(database)
    assert (actor["pk"], actor["id"], actor["slug"]) == (before["pk"], before["id"], "edda-quillfeather")
    assert (actor["name"], actor["description"]) == ("Edda Quillfeather", "Mayor of Port Maren")
    former = rows(database, "SELECT slug, pk FROM former_slug WHERE resource = 'actor'")
    assert former == [{"slug": "etta-quillfeather", "pk": actor["pk"]}]
    (quote,) = quotes(database)
    assert quote["position_pk"] == rows(database, "SELECT pk FROM position")[0]["pk"]
    assert quote["role_conflict"]
    assert changes(database)["quote", "updated"] == 1
    assert troubles(database) == []


def test_doubles_are_merged_into_one_that_has_all_their_quotes(database: Database) -> None:
    say(database, "Edda Quillfeather")
    say(database, "Etta Quillfeather")
    letters = "Etta Quillfeather wrote to Edda Quillfeather on Monday."
    send(database, f"{letters} “I like Edda Quillfeather and Etta Quillfeather,” said Ansgar Pellow.", headline="Both")
    assert [actor["quotes"] for actor in persons(database)] == [1, 1, 1]
    know(database)
    assert [(actor["slug"], actor["quotes"], actor["articles"]) for actor in persons(database)] == [
        ("ansgar-pellow", 1, 1),
        ("edda-quillfeather", 2, 3),
    ]
    said = [quote for quote in quotes(database) if quote["speaker"] == "edda-quillfeather"]
    assert [quote["duplicate_of_pk"] for quote in said] == [None, said[0]["pk"]]
    assert len(rows(database, "SELECT actor_pk FROM quote_actor")) == 1
    assert rows(database, "SELECT about FROM article_actor WHERE about > 0") == [{"about": 1}]
    assert changes(database)["actor", "deleted"] == 1
    assert troubles(database) == []


def test_what_two_doubles_said_together_one_said(database: Database) -> None:
    together = "“We will rebuild the pier,” Edda Quillfeather and {} said in a joint statement."
    send(database, together.format("Etta Quillfeather"))
    send(database, together.format("Ansgar Pellow"), headline="Pier")
    know(database)
    assert {actor["slug"]: actor["quotes"] for actor in persons(database)} == {
        "ansgar-pellow": 1,
        "edda-quillfeather": 2,
    }
    assert rows(database, "SELECT relation FROM quote_actor") == [{"relation": "co_speaker"}]
    assert rows(database, "SELECT max(quotes) AS most FROM article_actor") == [{"most": 1}]
    assert troubles(database) == []


def test_adopting_again_changes_nothing(database: Database) -> None:
    say(database, "Etta Quillfeather")
    know(database)
    before = changes(database)
    know(database)
    assert changes(database) == before


def test_a_double_made_before_is_merged_into_the_described_actor(database: Database) -> None:
    know_nothing = {**QUILL, "aliases": ["Etta"]}
    say(database, "Edda Quillfeather")
    know(database, know_nothing)
    say(database, "Etta Quillfeather")
    assert len(persons(database)) == 2
    know(database)
    assert [(actor["slug"], actor["quotes"]) for actor in persons(database)] == [("edda-quillfeather", 2)]
    assert troubles(database) == []


def test_namesakes_of_one_surname_and_other_kinds_stay_apart(database: Database) -> None:
    say(database, "Oda Quillfeather")
    assert not know(database)
    assert [actor["slug"] for actor in persons(database)] == ["oda-quillfeather"]


def test_a_name_that_two_known_actors_share_adopts_nobody() -> None:
    first, second = keys_of([QUILL, {**QUILL, "name": "Oda Quillfeather"}])
    assert first.isdisjoint(second)
    assert "oda quillfeather" in second
    assert "etta quillfeather" not in first


@pytest.mark.parametrize("has_articles", [True, False])
def test_only_a_database_without_articles_gets_those_of_the_seed(database: Database, has_articles: bool) -> None:
    if has_articles:
        send(database)
    beginning.begin(database, NOW)
    articles = rows(database, "SELECT count(*) AS n FROM article")[0]["n"]
    assert articles == 1 if has_articles else articles > 1
    assert rows(database, "SELECT slug FROM topic WHERE slug = 'peace-talks'") != []
    assert rows(database, "SELECT slug FROM actor WHERE slug = 'dmitry-peskov'") != []


def test_a_database_with_topics_is_left_as_it_is(database: Database) -> None:
    seeds.load_reference(database, NOW)
    beginning.begin(database, NOW)
    assert rows(database, "SELECT pk FROM article") == rows(database, "SELECT pk FROM source") == []


def test_an_article_of_ones_own_in_the_demo_source_is_not_removed(database: Database) -> None:
    seeds.seed(database, NOW)
    send(database, source="demo", external_id="mine")
    seeds.remove(database, NOW)
    left = rows(
        database, "SELECT external_id FROM article JOIN source ON source.pk = source_pk WHERE source.slug = 'demo'"
    )
    assert left == [{"external_id": "mine"}]
    assert troubles(database) == []
