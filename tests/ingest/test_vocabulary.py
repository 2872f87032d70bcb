"""Vocabularies read from files, and their topics planted among those that are there."""

import json
from typing import Any

import pytest

from app.ingest.imports import seeds
from app.ingest.topics.tree import Entry, Planted, plant
from app.ingest.topics.vocabulary import Term, UnusableVocabulary, read_vocabulary
from app.store.database import Database
from tests.ingest.support import MAYOR, NOW, changes, rows, send, troubles

NAN = float("nan")
HARBOURS = "medtop:18000000"
FERRIES = "medtop:28000001"
NIGHT_FERRIES = "medtop:28000002"


def row(name: object, *levels: str, retired: object = NAN, **more: Any) -> dict[str, Any]:
    """A row as the vocabulary's table has it: its levels, then nothing."""
    padded = [*levels, NAN, NAN, NAN, NAN][:4]
    return {
        "Name (en-GB)": name,
        "Definition (en-GB)": "Invented.",
        "NewsCode-QCode (flat)": levels[-1],
        **{f"Level{number}/NewsCode": level for number, level in enumerate(padded, 1)},
        "RetiredDate": retired,
        **more,
    }


def table(*given: dict[str, Any]) -> bytes:
    return json.dumps({one["NewsCode-QCode (flat)"]: one for one in given}).encode()


SMALL = table(
    row("night ferries", HARBOURS, FERRIES, NIGHT_FERRIES),
    row("ferries", HARBOURS, FERRIES),
    row("harbours", HARBOURS),
    row("rafts", HARBOURS, "medtop:28000003", retired="2019-10-07T12:00:00+00:00"),
)


def planted(database: Database, content: bytes) -> Planted:
    entries = [Entry(term.name, term.code, term.broader) for term in read_vocabulary(content).terms]
    return database.writer.write_now(lambda held: plant(held, entries, NOW, relink=True))


def test_the_table_is_read_broader_topics_first_and_retired_ones_left_out() -> None:
    found = read_vocabulary(SMALL)
    assert found.terms == (
        Term(HARBOURS, "Harbours", ()),
        Term(FERRIES, "Ferries", (HARBOURS,)),
        Term(NIGHT_FERRIES, "Night ferries", (FERRIES,)),
    )
    assert (found.retired, found.refused) == (1, ())


def test_a_concept_set_is_read_as_well() -> None:
    concepts = [
        {"qcode": FERRIES, "prefLabel": {"de": "Fähren", "en-US": "ferries"}, "broader": ["http://x.test/mt/18000000"]},
        {"uri": "http://x.test/mt/18000000", "prefLabel": {"en-GB": "harbours", "en-US": "harbors"}},
        {"qcode": NIGHT_FERRIES, "prefLabel": {"en-GB": "night ferries"}, "retired": "2019-10-07"},
    ]
    found = read_vocabulary(json.dumps({"conceptSet": concepts}).encode())
    assert found.terms == (Term(HARBOURS, "Harbours", ()), Term(FERRIES, "Ferries", (HARBOURS,)))
    assert found.retired == 1


def test_a_name_with_capitals_of_its_own_keeps_its_letters() -> None:
    assert read_vocabulary(table(row("eFerries", HARBOURS))).terms[0].name == "eFerries"


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[1]", b"{}", b"[]", b'{"a": {}}', b"7", b"[" * 100_000])
def test_another_file_is_refused_with_its_reason(content: bytes) -> None:
    with pytest.raises(UnusableVocabulary, match="it "):
        read_vocabulary(content)


def test_topics_in_a_circle_are_refused_and_the_rest_is_read() -> None:
    given = [
        {"qcode": HARBOURS, "prefLabel": {"en": "harbours"}, "broader": [FERRIES]},
        {"qcode": FERRIES, "prefLabel": {"en": "ferries"}, "broader": [HARBOURS]},
        {"qcode": NIGHT_FERRIES, "prefLabel": {"en": "night ferries"}},
    ]
    found = read_vocabulary(json.dumps({"conceptSet": given}).encode())
    assert [term.code for term in found.terms] == [NIGHT_FERRIES]
    assert [code for code, _ in found.refused] == [HARBOURS, FERRIES]


def test_rows_without_name_or_proper_code_are_refused() -> None:
    found = read_vocabulary(table(row(NAN, HARBOURS), row("ferries", "ferry"), row("rafts", "medtop:1x")))
    assert found.terms == ()
    assert [code for code, _ in found.refused] == [HARBOURS, "ferry", "medtop:1x"]


def test_a_refused_concept_without_a_code_goes_by_its_number() -> None:
    found = read_vocabulary(b'{"conceptSet": [{"prefLabel": {"en": "ferries"}}]}')
    assert [code for code, _ in found.refused] == ["entry 1"]


def test_planting_makes_topics_once(database: Database) -> None:
    assert planted(database, SMALL).counts == {"created": 3}
    assert planted(database, SMALL).counts == {"unchanged": 3}
    links = """SELECT topic.slug, above.slug AS above FROM topic_broader
        JOIN topic ON topic.pk = topic_pk JOIN topic AS above ON above.pk = broader_pk ORDER BY topic.slug"""
    assert rows(database, links) == [
        {"slug": "ferries", "above": "harbours"},
        {"slug": "night-ferries", "above": "ferries"},
    ]
    assert changes(database) == {("topic", "created"): 3}


def test_a_known_topic_keeps_slug_and_name_and_is_listed_under_its_broader_ones(database: Database) -> None:
    own = [Entry("Our boats", FERRIES, (), "boats")]
    database.writer.write_now(lambda held: plant(held, own, NOW))
    send(database, MAYOR, topics=["boats"], extract=False)

    assert planted(database, SMALL).counts == {"created": 2, "updated": 1}
    found = rows(database, "SELECT slug, name, articles, quotes FROM topic ORDER BY slug")
    assert found == [
        {"slug": "boats", "name": "Our boats", "articles": 1, "quotes": 0},
        {"slug": "harbours", "name": "Harbours", "articles": 1, "quotes": 0},
        {"slug": "night-ferries", "name": "Night ferries", "articles": 0, "quotes": 0},
    ]
    assert troubles(database) == []
    assert changes(database)["topic", "updated"] == 1


def test_a_topic_of_the_same_name_without_a_code_gets_it(database: Database) -> None:
    database.writer.write_now(lambda held: plant(held, [Entry("Ferries", None, (), "the-ferries")], NOW))
    assert planted(database, SMALL).counts == {"created": 2, "updated": 1}
    assert rows(database, f"SELECT slug FROM topic WHERE code = '{FERRIES}'") == [{"slug": "the-ferries"}]  # noqa: S608 - ours


def test_a_topic_is_never_put_under_itself(database: Database) -> None:
    upside_down = [Entry("Ferries", FERRIES, ()), Entry("Harbours", HARBOURS, (FERRIES,))]
    database.writer.write_now(lambda held: plant(held, upside_down, NOW))
    found = planted(database, SMALL)
    assert found.refused == [(FERRIES, "it would lie under itself")]
    assert troubles(database) == []


def test_a_topic_under_nobody_known_is_refused(database: Database) -> None:
    found = planted(database, table(row("ferries", HARBOURS, FERRIES)))
    assert found.refused == [(FERRIES, "a topic above it is not known")]
    assert rows(database, "SELECT slug FROM topic") == []


def test_the_seed_data_joins_topics_that_were_there_by_their_code(database: Database) -> None:
    there = [Entry("Sport", "medtop:15000000", (), "games"), Entry("Soccer", "medtop:20001065", ("medtop:15000000",))]
    database.writer.write_now(lambda held: plant(held, there, NOW))
    seeds.load_reference(database, NOW)
    slugs = {one["slug"] for one in rows(database, "SELECT slug FROM topic")}
    assert {"games", "soccer", "tennis"} <= slugs
    assert slugs.isdisjoint({"sport", "football"})
