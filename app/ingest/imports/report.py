"""What an import did: counts of all, and a line for each item that a person should look at."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

Status = Literal["created", "updated", "unchanged", "skipped", "failed"]
_MOST_ITEMS: Final = 10_000


class Entry(NamedTuple):
    """What became of one item of one file."""

    path: str
    line: int
    external_id: str | None
    status: Status
    article: str | None = None
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The entry without what it does not have."""
        values = {
            "file": self.path,
            "line": self.line,
            "external_id": self.external_id,
            "status": self.status,
            "article": self.article,
            "error": self.error,
        }
        return {name: value for name, value in values.items() if value is not None or name == "external_id"}


@dataclass(slots=True)
class Report:
    """Counts by status; entries of what was skipped or refused, of everything when `full`, 10,000 at most.

    `ignored` counts the keys that mean nothing here.
    """

    full: bool = False
    counts: Counter[Status] = field(default_factory=Counter)
    items: list[Entry] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)

    @property
    def received(self) -> int:
        """How many items there were."""
        return self.counts.total()

    def add(self, entry: Entry) -> None:
        """Count an item."""
        self.counts[entry.status] += 1
        if (self.full or entry.status in ("skipped", "failed")) and len(self.items) < _MOST_ITEMS:
            self.items.append(entry)

    def as_json(self) -> dict[str, Any]:
        """The report as it is answered."""
        names: tuple[Status, ...] = ("created", "updated", "unchanged", "skipped", "failed")
        return {
            "received": self.received,
            **{name: self.counts[name] for name in names},
            "ignored_keys": dict(self.ignored.most_common()),
            "items": [entry.as_json() for entry in self.items],
        }
