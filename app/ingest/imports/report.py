"""What an import did: counts of all, and a line for each item that a person should look at."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from pydantic import ValidationError

from app.ingest.searched.workers import Killed
from app.rest.errors import ApiError

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

    `listed` has them by the numbers of the items. `ignored` counts the keys that mean nothing here.
    """

    full: bool = False
    counts: Counter[Status] = field(default_factory=Counter)
    listed: dict[int, Entry] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)

    @property
    def received(self) -> int:
        """How many items there were."""
        return self.counts.total()

    @property
    def items(self) -> list[Entry]:
        """The entries in the order of the items."""
        return [self.listed[number] for number in sorted(self.listed)]

    def add(self, number: int, entry: Entry) -> None:
        """Count an item."""
        self.counts[entry.status] += 1
        if (self.full or entry.status in ("skipped", "failed")) and len(self.listed) < _MOST_ITEMS:
            self.listed[number] = entry

    def amend(self, number: int, entry: Entry) -> None:
        """Count an item as what it became after it was skipped at first."""
        self.counts["skipped"] -= 1
        self.listed.pop(number, None)
        self.add(number, entry)

    def as_json(self) -> dict[str, Any]:
        """The report as it is answered."""
        names: tuple[Status, ...] = ("created", "updated", "unchanged", "skipped", "failed")
        return {
            "received": self.received,
            **{name: self.counts[name] for name in names},
            "ignored_keys": dict(self.ignored.most_common()),
            "items": [entry.as_json() for entry in self.items],
        }


def said(error: Exception) -> str:
    """What is wrong with an item, in a line; never what it holds."""
    if isinstance(error, ValidationError):
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'item'}: {one['msg'].removeprefix('Value error, ')}" for one in found
        )
    if isinstance(error, ApiError):
        places = [f"{one.pointer or one.parameter}: {one.detail}" for one in error.errors]
        return " ".join([error.detail, *places])
    if isinstance(error, Killed):
        return str(error)
    return f"a defect of this program: {type(error).__name__}"
