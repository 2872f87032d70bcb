"""The change log: one entry a changed resource, in the transaction that changes it."""

from collections.abc import Iterable
from typing import Any, Literal

from sqlalchemy import Connection, insert

from app.store.tables import Change

Op = Literal["created", "updated", "deleted"]
Resource = Literal["article", "quote", "actor", "topic", "source"]


def entries(op: Op, resource: Resource, ids: Iterable[str], at: int, reason: str | None = None) -> list[dict[str, Any]]:
    """The rows of one change for each id, in order."""
    return [{"at": at, "op": op, "resource": resource, "id": one, "reason": reason} for one in ids]


def record(
    connection: Connection, op: Op, resource: Resource, ids: Iterable[str], at: int, reason: str | None = None
) -> None:
    """Enter one change for each id, in order."""
    if rows := entries(op, resource, ids, at, reason):
        connection.execute(insert(Change), rows)
