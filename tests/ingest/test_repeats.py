"""The same text and the same words by the same speaker are linked to whichever appeared first."""

from app.ingest.storing.removal import remove_article
from app.store.database import Database
from tests.ingest.support import MAYOR, NOW, changes, rows, send, troubles


def originals(database: Database, table: str) -> dict[int, int | None]:
    """The pk of each row and of the one it repeats."""
    found = rows(database, f"SELECT pk, duplicate_of_pk FROM {table} ORDER BY pk")  # noqa: S608 - named here
    return {row["pk"]: row["duplicate_of_pk"] for row in found}


def test_a_content_duplicate_is_stored_and_linked(database: Database) -> None:
    one = send(database, source="gazette", published_at="2025-09-12")
    two = send(database, MAYOR.replace("“", '"').replace("”", '"'), source="courier", published_at="2025-09-13")
    assert originals(database, "article") == {one.pk: None, two.pk: one.pk}


def test_a_still_earlier_one_takes_over_the_whole_cluster(database: Database) -> None:
    late = send(database, source="a", published_at="2025-09-14")
    later = send(database, source="b", published_at="2025-09-15")
    undated = send(database, source="c")
    early = send(database, source="d", published_at="2025-09-13")
    expected = {late.pk: early.pk, later.pk: early.pk, undated.pk: early.pk, early.pk: None}
    assert originals(database, "article") == expected
    quotes = originals(database, "quote")
    assert len(set(quotes.values()) - {None}) == 1
    assert list(quotes.values()).count(None) == 1


def test_when_the_original_goes_the_next_one_takes_its_place(database: Database) -> None:
    one = send(database, source="a", published_at="2025-09-13")
    two = send(database, source="b", published_at="2025-09-14")
    three = send(database, source="c", published_at="2025-09-15")
    database.writer.write_now(lambda connection: remove_article(connection, one.pk, NOW, "test"))
    assert originals(database, "article") == {two.pk: None, three.pk: two.pk}
    assert troubles(database) == []


def test_a_withheld_article_is_the_original_of_nothing(database: Database) -> None:
    hidden = send(database, source="a", published_at="2025-09-12", embargo_until="2030-01-01")
    shown = send(database, source="b", published_at="2025-09-13")
    assert originals(database, "article") == {hidden.pk: None, shown.pk: None}


def test_quotes_of_few_words_or_of_nobody_are_not_linked(database: Database) -> None:
    send(database, "“We wait,” said Edda Quillfeather. “Nobody has ever asked us,” a man said.", source="a")
    send(database, "“We wait,” said Edda Quillfeather. He wept. “Nobody has ever asked us,” a man said.", source="b")
    assert set(originals(database, "quote").values()) == {None}


def test_the_same_words_by_another_speaker_are_not_linked(database: Database) -> None:
    send(database, source="a")
    send(database, MAYOR.replace("Edda Quillfeather", "Ansgar Pellow"), source="b")
    assert set(originals(database, "quote").values()) == {None}


def test_a_new_link_elsewhere_is_a_change(database: Database) -> None:
    send(database, source="a", published_at="2025-09-14")
    (last,) = rows(database, "SELECT max(seq) AS seq FROM change")
    send(database, source="b", published_at="2025-09-13")
    logged = changes(database, last["seq"])
    assert logged["article", "updated"] == 1
    assert logged["quote", "updated"] == 1


def test_an_article_without_words_repeats_nothing(database: Database) -> None:
    one = send(database, "…", headline="!", source="a")
    two = send(database, "—", headline="?", source="b")
    assert originals(database, "article") == {one.pk: None, two.pk: None}
