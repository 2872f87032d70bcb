"""The gold articles in other letters: line ends, accents and spaces as senders have them change nothing."""

import unicodedata
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from app.cli.extracting import answer
from app.text.normalise import search_fold
from tests.corpus.reading import Gold, articles

DISGUISES: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "accents as letters of their own": lambda text: unicodedata.normalize("NFD", text),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "a mark of byte order": lambda text: "\ufeff" + text,
    "two spaces after a full stop": lambda text: text.replace(". ", ".  "),
}


def found(gold: Gold, text: str) -> list[dict[str, Any]]:
    """What `onrecord extract` answers."""
    line, refused = answer(orjson.dumps({"id": gold.name, "title": gold.document.headline, "text": text}))
    assert refused is None
    quotes: list[dict[str, Any]] = orjson.loads(line)["quotes"]
    return quotes


def told(quotes: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """What was said, by whom and how, whatever the letters."""
    return [(one["kind"], search_fold(one["speaker"] or ""), search_fold(one["text"])) for one in quotes]


@pytest.fixture(scope="module")
def plain() -> list[tuple[Gold, list[tuple[str, str, str]]]]:
    """Every article, and what is found in it undisguised."""
    return [(gold, told(found(gold, gold.document.body))) for gold in articles()]


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_changes_no_finding_and_every_offset_fits(
    disguise: str, plain: list[tuple[Gold, list[tuple[str, str, str]]]]
) -> None:
    for gold, wanted in plain:
        text = DISGUISES[disguise](gold.document.body)
        quotes = found(gold, text)
        for one in quotes:
            pieces = [text[span["start"] : span["end"]].replace("\r\n", "\n") for span in one["spans"]]
            assert " ".join(pieces) == one["text"], gold.name
        assert told(quotes) == wanted, gold.name
