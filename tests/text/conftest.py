"""The seed article as a document, and what the engine finds in it."""

from pathlib import Path

import pytest

from app.text.document import Document
from app.text.extract import Extraction, extract
from app.text.plain import read_plain

_SEED = Path(__file__).parents[2] / "seed_data" / "articles" / "russia-freezes-ukraine-peace-talks.txt"


@pytest.fixture(scope="session")
def seed() -> Document:
    return read_plain(_SEED.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def found(seed: Document) -> Extraction:
    return extract(seed)
