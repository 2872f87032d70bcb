"""What the tests of this room share: a press, and a day's quotes that differ in everything a filter looks at."""

import pytest

from app.store.database import Database
from tests.articles.desk import Draft, Said
from tests.quotes.press import Press

ADA, BRAM, CLEO, BOARD = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti", "Harbour Board"


@pytest.fixture
def press(database: Database) -> Press:
    """A press printing into the database the client reads."""
    return Press(database)


@pytest.fixture
def stories(press: Press) -> Press:
    """Six articles; the withheld and the retracted one hide their quotes, and two quotes of the first are hidden."""
    press.topic("Ports", "Economy", code="medtop:99000001")
    press.actor(ADA, "Ада Лундквист", wikidata="Q990001")
    press.source("Coast Wire", host="coast.example")
    press.publish(
        Draft(
            "Harbour",
            "2025-09-12",
            [
                Said("Opening day has come for Bram and his crew", ADA, [BRAM]),
                Said("Crew", ADA, kind="fragment"),
                Said("Bygone words that were since altered", BRAM, status="changed"),
                Said("Nonsense that a reader threw out", BRAM, status="rejected"),
            ],
            topics=["Ports", "Weather"],
        ),
        Draft(
            "Dredging",
            "2025-09-13",
            [Said("Mud is everywhere, Cleo and Ada agree", BRAM, [CLEO, ADA], "indirect"), Said("Silt settles", None)],
        ),
        Draft("Undated", None, [Said("Fog hides Ada", CLEO, [ADA], "mixed")], topics=["Weather"]),
        Draft(
            "Notice",
            "2024-01-31",
            [Said("Noise is forbidden", BOARD)],
            source="Hill Post",
            topics=["Economy"],
            columns={"language": "de-AT"},
        ),
        Draft("Secret", "2025-09-20", [Said("Hush until noon", ADA)], topics=["Ports"], columns={"status": "withheld"}),
        Draft(
            "Mistake",
            "2025-09-21",
            [Said("Oops it was another pier", ADA, status="retracted")],
            columns={"status": "retracted", "status_reason": "It was about another pier."},
        ),
    )
    press.carry("Opening", "Ports")
    press.amend("Opening", said_on="2025-09-11", cue_folded="told reporters", role_conflict=False, confidence=0.9)
    press.amend("Mud", said_on="2025-09-13", cue_folded="raumte ein", role_conflict=True, confidence=0.4)
    press.amend("Silt", confidence=0.0)
    press.amend("Noise", method="reviewed")
    press.become(BOARD, "organisation")
    return press
