"""Names become actors when they are full, find the actors they mean, and are left open when in doubt."""

import orjson
import pytest

from app.store.database import Database
from tests.ingest.support import quotes, rows, send


def slugs(database: Database) -> list[str]:
    return [row["slug"] for row in rows(database, "SELECT slug FROM actor ORDER BY pk")]


def test_an_unknown_full_name_becomes_an_actor_with_nothing_guessed(database: Database) -> None:
    send(database)
    (actor,) = rows(database, "SELECT * FROM actor WHERE kind = 'person'")
    assert (actor["slug"], actor["name"]) == ("edda-quillfeather", "Edda Quillfeather")
    assert (actor["wikidata"], actor["description"]) == (None, None)
    assert rows(database, "SELECT pk FROM position") == []


def test_an_actor_is_found_by_id_slug_full_name_and_last_name(database: Database) -> None:
    send(database)
    (actor,) = rows(database, "SELECT pk, id FROM actor WHERE slug = 'edda-quillfeather'")
    names = rows(database, "SELECT folded, level FROM actor_name WHERE actor_pk = :pk", pk=actor["pk"])
    found = {(name["folded"], name["level"]) for name in names}
    assert found >= {
        (actor["id"], 0),
        ("edda-quillfeather", 0),
        ("edda quillfeather", 2),
        ("quillfeather", 4),
    }


def test_a_bare_unknown_surname_is_nobody(database: Database) -> None:
    send(database, "“We wait,” Quillfeather said.")
    (quote,) = quotes(database)
    assert quote["speaker"] is None
    assert orjson.loads(quote["mention"])["text"] == "Quillfeather"
    assert slugs(database) == []


def test_a_bare_surname_means_the_only_known_bearer(database: Database) -> None:
    send(database)
    send(database, "“We wait,” Quillfeather said.", headline="Waiting")
    assert [quote["speaker"] for quote in quotes(database)] == ["edda-quillfeather", "edda-quillfeather"]


def test_a_surname_of_two_is_left_for_review_with_both(database: Database) -> None:
    send(database)
    send(database, "“We wait,” said Ottokar Quillfeather.", headline="Waiting")
    send(database, "“We sail,” Quillfeather said.", headline="Sailing")
    quote = quotes(database)[-1]
    assert quote["speaker"] is None
    (item,) = rows(database, "SELECT * FROM review_item")
    assert (item["quote_pk"], item["reason"]) == (quote["pk"], "ambiguous-name")
    ids = {row["id"] for row in rows(database, "SELECT id FROM actor")}
    assert {candidate["actor"] for candidate in orjson.loads(item["candidates"])} == ids


def test_namesakes_of_another_family_get_slugs_of_their_own(database: Database) -> None:
    send(database, "“We wait,” said Ánna Bèrg, the mayor.", headline="One")
    send(database, "“We wait,” said Anna Berg, the mayor.", headline="Two")
    assert slugs(database) == ["anna-berg"]


def test_another_transliteration_is_the_same_person(database: Database) -> None:
    send(database, "“We wait,” said Taras Voronovsky.", headline="One")
    send(database, "“We sail,” said Taras Voronovskyy.", headline="Two")
    assert {quote["speaker"] for quote in quotes(database)} == {"taras-voronovsky"}


def test_a_country_and_its_shorter_form_are_one_actor(database: Database) -> None:
    send(database, "The United States said it would wait.", headline="One")
    send(database, "The U.S. said it would sail.", headline="Two")
    assert {quote["speaker"] for quote in quotes(database)} == {"united-states"}
    assert slugs(database).count("united-states") == 1


def test_a_capital_alone_makes_no_actor(database: Database) -> None:
    send(database, "Ottawa condemned the plan as a “mistake.”", headline="One")
    assert slugs(database) == []
    assert {quote["speaker"] for quote in quotes(database)} == {None}


@pytest.mark.parametrize("name", ["Random Quotes", "None All"])
def test_a_name_that_reads_like_a_route_gets_a_slug_all_the_same(database: Database, name: str) -> None:
    send(database, headline="Random")
    assert [row["slug"] for row in rows(database, "SELECT slug FROM article")] == ["article-random"]
    send(database, headline=name)
    assert len(rows(database, "SELECT slug FROM article")) == 2
