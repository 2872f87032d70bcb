"""One person or body of an article: the forms of the name, the mentions, what they tell."""

from dataclasses import dataclass, field
from typing import Final

from app.text.findings import ActorKind
from app.text.language.forenames import FORENAMES
from app.text.names import fold
from app.text.people.mentions import Mention

GENDERS: Final = {fold(name): gender for name, gender in FORENAMES.items()}
"""Gender by folded forename; None where both are common."""
WRITTEN_OUT: Final = {
    "sen": "senator",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "premier": "minister",
}
"""Titles whose short or other form means the same."""
_OF_WOMEN: Final = ("ova", "eva", "skaya", "skaia", "ovna", "evna")


@dataclass(slots=True, eq=False)
class Member:
    """A person or body of the article while its mentions are gathered."""

    kind: ActorKind
    first: str
    last: str
    suffix: str
    is_full: bool
    forms: dict[str, int] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    genders: dict[str, int] = field(default_factory=dict)
    has_evidence: bool = False
    introduced: int = -1
    given: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The full form found most often; of equally frequent ones the longest, then the earliest."""
        if len(self.forms) == 1:
            return next(iter(self.forms))
        return max(
            self.forms,
            key=lambda form: (
                self.kind != "person" or " " in form,
                not form.isupper() or self.kind != "person",
                self.forms[form] if self.kind == "person" else len(form),
                len(form),
            ),
        )

    @property
    def gender(self) -> str | None:
        """m, f, or None when the article does not tell."""
        men, women = self.genders.get("m", 0), self.genders.get("f", 0)
        if men != women:
            return "m" if men > women else "f"
        if self.first not in GENDERS and self.last.endswith(_OF_WOMEN):
            return "f"
        return GENDERS.get(self.first)
