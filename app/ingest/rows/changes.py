"""The change log: one entry a changed resource, in the transaction that changes it."""

from collections.abc import Iterable
from typing import Final, Literal

from sqlalchemy import Connection, insert

from app.store.batch import Batch
from app.store.tables import Change

Op = Literal["created", "updated", "deleted"]
Resource = Literal["article", "quote", "actor", "topic", "source"]
_COLUMNS: Final = ("at", "op", "resource", "id", "reason")


def put(batch: Batch, op: Op, resource: Resource, ids: Iterable[str], at: int) -> None:
    """Put one change for each id aside, in order."""
    batch.put(Change, _COLUMNS, [(at, op, resource, one, None) for one in ids])


def record(
    connection: Connection, op: Op, resource: Resource, ids: Iterable[str], at: int, reason: str | None = None
) -> None:
    """Enter one change for each id, in order."""
    if rows := [{"at": at, "op": op, "resource": resource, "id": one, "reason": reason} for one in ids]:
        connection.execute(insert(Change), rows)
