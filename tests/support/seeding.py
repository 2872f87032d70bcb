"""The seed data in a test's database."""

from typing import Final

from app.ingest.imports import seeds
from app.store.database import Database

SEEDED_AT: Final = 1_763_337_600
"""2025-11-17T00:00:00Z, when all seed data was stored."""


def seed(database: Database) -> None:
    """Load all seed data, as a first start does."""
    seeds.seed(database, SEEDED_AT)
