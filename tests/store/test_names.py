"""Names: the first level that hits is what a name means, under any spelling, and what is near is named."""

import pytest

from app.store.database import Database
from app.store.names import Resolved, Resource, resolve
from tests.store.rows import add_actor, add_source, add_topic


@pytest.fixture
def known(database: Database) -> Database:
    """A database with invented people, topics and sources."""
    with database.writer.transaction() as connection:
        add_actor(connection, "odalys-varn", "Odalys Varn", (1, "q900001"), (3, "odalis varn"), (4, "varn"))
        add_actor(connection, "tibor-varn", "Tibor Varn", (4, "varn"))
        add_actor(connection, "varn", "Varn", (1, "q900002"))
        add_actor(connection, "ines-quill", "Inês Quill", (3, "q900001"), (4, "quill"))
        add_actor(connection, "bram-quill", "Bram Quill", (4, "quill"))
        add_topic(connection, "peace-talks", "Peace talks", "medtop:20000001")
        add_source(connection, "harbour-gazette", "The Harbour Gazette", "gazette.example")
    return database


def one(database: Database, resource: Resource, given: str) -> Resolved:
    """What a name means."""
    (found,) = database.reader.read_now(lambda snapshot: resolve(snapshot, resource, [given]))
    return found


@pytest.mark.parametrize(
    ("given", "slugs"),
    [
        ("odalys-varn", ["odalys-varn"]),
        ("Q900001", ["odalys-varn"]),
        ("q900001", ["odalys-varn"]),
        ("ODALYS VARN", ["odalys-varn"]),
        ("Odálys  Varn", ["odalys-varn"]),
        ("Odalis Varn", ["odalys-varn"]),
        ("Одалис Варн", ["odalys-varn"]),
        ("varn", ["varn"]),
        ("Quill", ["ines-quill", "bram-quill"]),
        ("Ines Quill", ["ines-quill"]),
    ],
)
def test_an_actor_is_found_at_the_first_level_that_hits(known: Database, given: str, slugs: list[str]) -> None:
    found = one(known, "actor", given)
    assert [hit.slug for hit in found.hits] == slugs
    assert found.nearest == ()


def test_an_id_is_found_before_anything_else(known: Database) -> None:
    with known.writer.transaction() as connection:
        identity = connection.exec_driver_sql("SELECT id FROM actor WHERE slug = 'bram-quill'").scalar_one()
    assert [hit.slug for hit in one(known, "actor", identity).hits] == ["bram-quill"]


@pytest.mark.parametrize("given", ["peace-talks", "medtop:20000001", "MEDTOP:20000001", "Peace Talks", "peace  talks"])
def test_a_topic_is_found_by_slug_code_and_name(known: Database, given: str) -> None:
    assert [hit.slug for hit in one(known, "topic", given).hits] == ["peace-talks"]


@pytest.mark.parametrize("given", ["harbour-gazette", "The Harbour Gazette", "the harbour gazette", "gazette.example"])
def test_a_source_is_found_by_slug_name_and_host(known: Database, given: str) -> None:
    assert [hit.slug for hit in one(known, "source", given).hits] == ["harbour-gazette"]


@pytest.mark.parametrize(
    ("resource", "given", "near"),
    [
        ("actor", "Odalys Varm", "odalys-varn"),
        ("topic", "peace-talk", "peace-talks"),
        ("source", "the harbor gazette", "harbour-gazette"),
    ],
)
def test_what_is_near_an_unknown_name_is_named(known: Database, resource: Resource, given: str, near: str) -> None:
    found = one(known, resource, given)
    assert found.hits == ()
    assert near in found.nearest


@pytest.mark.parametrize("given", ["", " ", "%", "_", "'", '"', "🗞", "\\", "a" * 600, "none of these", "9" * 40])
@pytest.mark.parametrize("resource", ["actor", "topic", "source"])
def test_any_other_name_means_nobody(known: Database, resource: Resource, given: str) -> None:
    found = one(known, resource, given)
    assert (found.given, found.hits) == (given, ())


def test_many_names_are_resolved_by_one_statement_in_the_given_order(known: Database) -> None:
    before = known.reader.executed
    given = ["Quill", "odalys-varn", "varn", "Quill"]
    found = known.reader.read_now(lambda snapshot: resolve(snapshot, "actor", given))
    assert [name.given for name in found] == given
    assert known.reader.executed == before + 1


@pytest.mark.parametrize("resource", ["actor", "topic", "source"])
def test_unknown_names_cost_one_statement_more_however_many_there_are(known: Database, resource: Resource) -> None:
    costs = []
    for count in (1, 200):
        before = known.reader.executed
        given = [f"nobody {number} at all" for number in range(count)]
        known.reader.read_now(lambda snapshot, given=given: resolve(snapshot, resource, given))  # type: ignore[misc]  # bound early
        costs.append(known.reader.executed - before)
    assert costs == [2, 2]


def test_the_first_three_unknown_names_get_hints_of_their_own(known: Database) -> None:
    given = ["Odalys Varm", "varn", "Ines Quil", "Bram Quil", "Tibor Varm"]
    found = known.reader.read_now(lambda snapshot: resolve(snapshot, "actor", given))
    first = [name.nearest[:1] for name in found]
    assert first == [("odalys-varn",), (), ("ines-quill",), ("bram-quill",), ()]


def test_the_word_none_is_looked_for_and_not_hinted_at(known: Database) -> None:
    with known.writer.transaction() as connection:
        add_actor(connection, "nona", "Nona")
    before = known.reader.executed
    assert one(known, "actor", "none") == Resolved("none", ())
    assert known.reader.executed == before + 1
