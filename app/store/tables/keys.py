"""API keys, what was done with them, and answers kept for a repeated request."""

from typing import Any

from sqlalchemy import BigInteger, ColumnClause, LargeBinary, Text

from app.store.tables.metadata import Table, column
from app.store.types import Json, Key, Pk


class ApiKey(Table):
    """A key by the SHA-256 of its secret; the secret itself is shown once and never stored."""

    __tablename__ = "api_key"

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    id: ColumnClause[str] = column(Key, unique=True)
    name: ColumnClause[str] = column(Text)
    hint: ColumnClause[str] = column(Text)
    hash: ColumnClause[bytes] = column(LargeBinary, unique=True)
    scopes: ColumnClause[Any] = column(Json)
    created_at: ColumnClause[int] = column(BigInteger)
    revoked_at: ColumnClause[int | None] = column(BigInteger)


class IdempotentAnswer(Table):
    """The first answer to an `Idempotency-Key`, repeated for 24 hours to the same key holder."""

    __tablename__ = "idempotent_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    holder: ColumnClause[str] = column(Key, primary_key=True)
    key: ColumnClause[str] = column(Key, primary_key=True)
    request_hash: ColumnClause[bytes] = column(LargeBinary)
    created_at: ColumnClause[int] = column(BigInteger, index=True)
    status: ColumnClause[int]
    headers: ColumnClause[Any] = column(Json)
    body: ColumnClause[bytes] = column(LargeBinary)


class AuditEntry(Table):
    """Who did what to which resource, append-only."""

    __tablename__ = "audit_entry"

    pk: ColumnClause[int] = column(Pk, primary_key=True)
    at: ColumnClause[int] = column(BigInteger)
    holder: ColumnClause[str] = column(Text)
    action: ColumnClause[str] = column(Text)
    resource_id: ColumnClause[str] = column(Text)
    detail: ColumnClause[Any | None] = column(Json)
