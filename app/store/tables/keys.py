"""API keys, what was done with them, and answers kept for a repeated request."""

from typing import Any

from sqlalchemy import BigInteger, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.metadata import Table
from app.store.types import Json, Key, Pk


class ApiKey(Table):
    """A key by the SHA-256 of its secret; the secret itself is shown once and never stored."""

    __tablename__ = "api_key"

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    id: Mapped[str] = mapped_column(Key, unique=True)
    name: Mapped[str] = mapped_column(Text)
    hint: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    scopes: Mapped[Any] = mapped_column(Json)
    created_at: Mapped[int] = mapped_column(BigInteger)
    revoked_at: Mapped[int | None] = mapped_column(BigInteger)


class IdempotentAnswer(Table):
    """The first answer to an `Idempotency-Key`, repeated for 24 hours to the same key holder."""

    __tablename__ = "idempotent_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    holder: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[int] = mapped_column(BigInteger, index=True)
    status: Mapped[int]
    headers: Mapped[Any] = mapped_column(Json)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class AuditEntry(Table):
    """Who did what to which resource, append-only."""

    __tablename__ = "audit_entry"

    pk: Mapped[int] = mapped_column(Pk, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    holder: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    resource_id: Mapped[str] = mapped_column(Text)
    detail: Mapped[Any | None] = mapped_column(Json)
