"""After whatever was done in whatever order, the counters say what a recount says."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ingest.storing.releasing import release_due
from app.ingest.storing.removal import remove_article, remove_from_source
from app.store.database import Database
from tests.ingest.support import NOW, rows, send, troubles

SPOKEN = ("We will wait for the tide", "Nobody asked us", "The harbour is closed to all ships")
PEOPLE = ("Edda Quillfeather", "Ansgar Pellow", "Ottokar Quillfeather")
DATES = (None, "2025-09-12", "2025-09-13T10:00:00Z", "2024")

sentences = st.builds(lambda words, name: f"“{words},” said {name}.", st.sampled_from(SPOKEN), st.sampled_from(PEOPLE))
together = st.builds(
    lambda words, names: f"“{words},” {' and '.join(names)} said in a joint statement.",
    st.sampled_from(SPOKEN),
    st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True),
)
bodies = st.lists(sentences | together, min_size=1, max_size=4).map("\n".join)
sent = st.tuples(
    st.just("send"), st.sampled_from("123"), bodies, st.sampled_from(DATES), st.sampled_from([None, NOW + 50, NOW - 50])
)
released = st.tuples(st.just("release"), st.integers(NOW, NOW + 100))
removed = st.tuples(st.just("remove"), st.sampled_from("123"))
emptied = st.tuples(st.just("empty"), st.sampled_from(["gazette", "courier"]))


def _instant(at: int | None) -> str | None:
    return None if at is None else f"2025-11-17T00:{(at - NOW) // 60 % 60:02}:{(at - NOW) % 60:02}Z"


def _send(database: Database, name: str, body: str, date: str | None, embargo: int | None) -> None:
    until = None if embargo is None or embargo < NOW else _instant(embargo)
    fields: dict[str, Any] = {"published_at": date, "embargo_until": until, "topics": ["drones"] if date else None}
    source = "gazette" if name == "1" else "courier"
    send(database, body, headline=name, external_id=name, source=source, on_conflict="update", **fields)


def _release(database: Database, at: int) -> None:
    database.writer.write_now(lambda connection: release_due(connection, at))


def _remove(database: Database, name: str) -> None:
    for row in rows(database, "SELECT pk FROM article WHERE external_id = :name", name=name):
        database.writer.write_now(partial(remove_article, pk=row["pk"], now=NOW, reason="test"))


def _empty(database: Database, source: str) -> None:
    columns = "SELECT external_id FROM article JOIN source ON source.pk = source_pk WHERE source.slug = :source"
    ids = [row["external_id"] for row in rows(database, columns, source=source)]
    database.writer.write_now(lambda connection: remove_from_source(connection, source, ids, NOW))


DO: dict[str, Callable[..., None]] = {"send": _send, "release": _release, "remove": _remove, "empty": _empty}


@pytest.fixture
def seeded(database: Database) -> Database:
    """The database with topics to file articles under."""
    return database


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(st.one_of(sent, sent, released, removed, emptied), min_size=1, max_size=8))
def test_counters_equal_a_recount_after_any_sequence(seeded: Database, steps: list[tuple[Any, ...]]) -> None:
    for name, *arguments in steps:
        DO[name](seeded, *arguments)
    assert troubles(seeded) == []
    for table in ("article", "quote"):
        assert linked_wrongly(seeded, table) == []
    assert filed(seeded) == said(seeded)


def filed(database: Database) -> list[dict[str, Any]]:
    """The feed of speakers."""
    return rows(database, "SELECT quote_pk, actor_pk, sort_at FROM quote_speaker ORDER BY quote_pk, actor_pk")


def said(database: Database) -> list[dict[str, Any]]:
    """What the feed of speakers is to hold, by the quotes and who is beside their speaker."""
    return rows(
        database,
        """SELECT pk AS quote_pk, speaker_pk AS actor_pk, sort_at FROM quote WHERE speaker_pk IS NOT NULL
           UNION ALL SELECT quote_pk, actor_pk, quote.sort_at FROM quote_actor JOIN quote ON quote.pk = quote_pk
           WHERE relation = 'co_speaker' ORDER BY quote_pk, actor_pk""",
    )


def linked_wrongly(database: Database, table: str) -> list[dict[str, Any]]:
    """The rows that repeat one that is not shown, repeats another itself or is later."""
    return rows(
        database,
        f"""SELECT one.pk FROM {table} AS one JOIN {table} AS first ON first.pk = one.duplicate_of_pk
            WHERE NOT first.visible OR first.duplicate_of_pk IS NOT NULL
            OR (first.sort_at > one.sort_at AND one.sort_at > -140737488355328)""",  # noqa: S608 - named above
    )


def test_the_counters_say_what_the_default_lists_show(seeded: Database) -> None:
    body = "“Nobody asked us,” said Edda Quillfeather. The “mistake” stays."
    send(seeded, body, source="gazette", published_at="2025-09-12", topics=["drones"])
    (source,) = rows(seeded, "SELECT quotes, articles FROM source WHERE slug = 'gazette'")
    assert source == {"quotes": 1, "articles": 1}
    (actor,) = rows(seeded, "SELECT quotes, articles, first_seen FROM actor WHERE slug = 'edda-quillfeather'")
    assert actor == {"quotes": 1, "articles": 1, "first_seen": 1_757_635_200}


def test_a_broader_topic_counts_what_its_narrower_ones_hold(seeded: Database) -> None:
    sql = "SELECT slug, articles FROM topic WHERE slug IN ('peace-talks', 'conflict-war-and-peace')"
    before = {row["slug"]: row["articles"] for row in rows(seeded, sql)}
    send(seeded, topics=["peace-talks"])
    after = {row["slug"]: row["articles"] for row in rows(seeded, sql)}
    assert after == {slug: count + 1 for slug, count in before.items()}


def test_what_two_said_together_counts_for_both(database: Database) -> None:
    body = "“We will rebuild the pier,” Edda Quillfeather and Ansgar Pellow said in a joint statement."
    send(database, body, source="gazette")
    assert rows(database, "SELECT quotes FROM source WHERE slug = 'gazette'") == [{"quotes": 1}]
    counted = "SELECT slug, actor.quotes, article_actor.quotes AS here FROM actor JOIN article_actor ON actor_pk = pk"
    assert rows(database, f"{counted} ORDER BY slug") == [
        {"slug": "ansgar-pellow", "quotes": 1, "here": 1},
        {"slug": "edda-quillfeather", "quotes": 1, "here": 1},
    ]


def test_a_feed_that_differs_from_what_a_speaker_said_is_told(database: Database) -> None:
    send(database)
    assert troubles(database) == []
    with database.writer.transaction() as connection:
        changed = connection.exec_driver_sql("UPDATE quote_speaker SET sort_at = sort_at + 1").rowcount
    assert changed > 0
    assert troubles(database) == [
        f"{changed} quotes are not in the feed of their speaker",
        f"{changed} entries in the feeds of speakers are of quotes that they did not say",
    ]
