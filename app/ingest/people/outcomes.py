"""What becomes of a name that an article prints: somebody known, a newcomer, or nobody for certain."""

from dataclasses import dataclass
from typing import Final

from app.text.findings import Named

SURE: Final = 0.6
"""The least confidence with which somebody is named: that a name means this actor, and that it was they who spoke.

Below it the attribution waits for a person: words ascribed to the wrong one are worse than words ascribed to none, and
what is right in less than three cases of five is little better than a guess between two.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """The actor a name means, with the confidence of that."""

    actor_pk: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Suspect:
    """Who a name might mean, with the confidence of that and what speaks for it."""

    actor_pk: int
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nobody was named, and who it might be, best first."""

    reason: str
    candidates: tuple[Suspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody unknown whose name is enough to make an actor of."""

    named: Named
    confidence: float


Outcome = Link | Doubt
Decision = Outcome | Newcomer
