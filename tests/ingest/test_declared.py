"""Quotes a sender vouches for are found in the text, kept as declared, and take the place of what was extracted."""

import orjson
import pytest

from app.rest.errors import InvalidBody
from app.store.database import Database
from tests.ingest.support import MAYOR, quotes, rows, send, troubles

FERRY = "The ferry sails again on Monday"


def test_a_declared_quote_takes_the_place_of_the_extracted_one(database: Database) -> None:
    send(database, quotes=[{"text": FERRY, "speaker": "Edda Quillfeather"}])
    (quote,) = quotes(database)
    assert (quote["text"], quote["speaker"], quote["kind"]) == (FERRY, "edda-quillfeather", "direct")
    assert (quote["method"], quote["rule"], quote["confidence"]) == ("declared", "declared", 1.0)
    assert quote["role_as_printed"] == "mayor of Port Maren"
    assert orjson.loads(quote["mention"])["text"] == "Edda Quillfeather"


def test_a_declared_quote_without_a_speaker_keeps_the_one_the_text_names(database: Database) -> None:
    send(database, quotes=[{"text": FERRY}])
    (quote,) = quotes(database)
    assert (quote["method"], quote["speaker"]) == ("declared", "edda-quillfeather")


def test_a_sender_knows_better_than_the_text(database: Database) -> None:
    send(database, quotes=[{"text": FERRY, "speaker": "Ansgar Pellow"}])
    (quote,) = quotes(database)
    assert (quote["speaker"], quote["mention"], quote["role_as_printed"]) == ("ansgar-pellow", None, None)


def test_words_that_are_not_in_the_text_are_refused_by_their_place(database: Database) -> None:
    with pytest.raises(InvalidBody) as refused:
        send(database, quotes=[{"text": FERRY}, {"text": "The ferry sank"}])
    assert [error.pointer for error in refused.value.errors] == ["/quotes/1/text"]
    assert rows(database, "SELECT pk FROM article") == []


def test_straight_marks_and_spacing_do_not_hide_declared_words(database: Database) -> None:
    send(
        database,
        "“It isn’t the ferry’s fault,” said Edda Quillfeather.",
        quotes=[{"text": "It isn't  the ferry's fault"}],
    )
    (quote,) = quotes(database)
    assert quote["text"] == "It isn’t the ferry’s fault"


def test_start_picks_between_several_places(database: Database) -> None:
    body = "“We wait,” said Edda Quillfeather.\n“We wait,” said Ansgar Pellow."
    send(database, body, quotes=[{"text": "We wait", "speaker": "Ansgar Pellow", "start": 36}])
    (declared,) = [quote for quote in quotes(database) if quote["method"] == "declared"]
    assert (declared["start"], declared["speaker"]) == (36, "ansgar-pellow")


@pytest.mark.parametrize(
    "speaker", ["Quillfeather", "nobody-known", "act_01k5abcdefghjkmnpqrstvwxyz", "Q999999999", "quillfeather"]
)
def test_a_speaker_who_is_nobody_known_is_refused(database: Database, speaker: str) -> None:
    with pytest.raises(InvalidBody) as refused:
        send(database, "“We wait,” Quillfeather said.", quotes=[{"text": "We wait", "speaker": speaker}])
    assert [error.pointer for error in refused.value.errors] == ["/quotes/0/speaker"]
    assert rows(database, "SELECT pk FROM article") == []


def test_a_full_name_beside_a_known_bearer_of_the_surname_is_a_person_of_its_own(database: Database) -> None:
    send(database)
    send(database, "“We wait,” she said.", headline="W", quotes=[{"text": "We wait", "speaker": "Oda Quillfeather"}])
    assert [quote["speaker"] for quote in quotes(database)] == ["edda-quillfeather", "oda-quillfeather"]


def test_the_same_words_declared_for_two_speakers_are_refused(database: Database) -> None:
    both = [{"text": FERRY, "speaker": name} for name in ("Edda Quillfeather", "Ansgar Pellow")]
    with pytest.raises(InvalidBody) as refused:
        send(database, quotes=both)
    assert [error.pointer for error in refused.value.errors] == ["/quotes/1/speaker"]


def test_declared_words_are_direct_speech_whatever_was_found_there(database: Database) -> None:
    body = "Edda Quillfeather called the ferry “late” on Monday."
    send(database, body, quotes=[{"text": "late", "speaker": "Edda Quillfeather"}])
    (quote,) = [quote for quote in quotes(database) if quote["method"] == "declared"]
    assert (quote["text"], quote["kind"], quote["fragment_of_pk"]) == ("late", "direct", None)
    assert [one["text"] for one in quotes(database)].count("late") == 1


def test_a_few_declared_words_leave_the_longer_quote_they_stand_in(database: Database) -> None:
    send(database, quotes=[{"text": "on Monday"}])
    assert [(one["text"], one["method"], one["speaker"]) for one in quotes(database)] == [
        (FERRY, "extracted", "edda-quillfeather"),
        ("on Monday", "declared", "edda-quillfeather"),
    ]
    assert troubles(database) == []


def test_a_bare_surname_is_the_person_whom_the_article_names_in_full(database: Database) -> None:
    send(database, quotes=[{"text": FERRY, "speaker": "Quillfeather"}])
    assert [quote["speaker"] for quote in quotes(database)] == ["edda-quillfeather"]


def test_a_full_name_completes_the_bare_one_of_the_text(database: Database) -> None:
    body = "“We wait,” Quillfeather said."
    send(database, body, quotes=[{"text": "We wait", "speaker": "Edda Quillfeather"}])
    (quote,) = quotes(database)
    assert quote["speaker"] == "edda-quillfeather"
    assert orjson.loads(quote["mention"])["text"] == "Quillfeather"


@pytest.mark.parametrize("name", ["edda-quillfeather", "Edda  Quillfeather", "EDDA QUILLFEATHER", "Quillfeather, Edda"])
def test_a_known_speaker_is_found_by_slug_and_spelling(database: Database, name: str) -> None:
    send(database)
    send(database, "“We wait,” she said.", headline="Waiting", quotes=[{"text": "We wait", "speaker": name}])
    assert {quote["speaker"] for quote in quotes(database)} == {"edda-quillfeather"}
    assert len(rows(database, "SELECT pk FROM actor WHERE kind = 'person'")) == 1


def test_without_extraction_only_declared_quotes_are_stored(database: Database) -> None:
    body = f"{MAYOR}\n“Nobody asked us,” said Ansgar Pellow."
    send(database, body, extract=False, quotes=[{"text": FERRY, "speaker": "Edda Quillfeather"}])
    (quote,) = quotes(database)
    assert (quote["method"], quote["speaker"], quote["engine"]) == ("declared", "edda-quillfeather", None)
    assert orjson.loads(quote["mention"])["text"] == "Edda Quillfeather"
    assert [row["slug"] for row in rows(database, "SELECT slug FROM actor")] == ["edda-quillfeather"]
    assert troubles(database) == []


def test_the_same_words_declared_twice_are_one_quote(database: Database) -> None:
    send(database, quotes=[{"text": FERRY}, {"text": f"{FERRY},"}])
    assert len(quotes(database)) == 1
