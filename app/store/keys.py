"""API keys: made, listed, revoked and found by their secret, which is shown once and never stored."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, LargeBinary, Select, bindparam, insert, or_, select, update

from app.store.ids import new_id
from app.store.reading import Snapshot
from app.store.tables import ApiKey, AuditEntry

SCOPES: Final = ("read", "ingest", "admin")
_PREFIX: Final = "onr_"
_SECRET_BYTES: Final = 32
_HINT: Final = 8


class KeyHolder(NamedTuple):
    """Who a valid secret belongs to, and what it may do."""

    id: str
    name: str
    scopes: frozenset[str]


class StoredKey(NamedTuple):
    """A key as it is listed: `hint` is how its secret begins; instants are seconds since the epoch."""

    id: str
    name: str
    hint: str
    scopes: tuple[str, ...]
    created_at: int
    revoked_at: int | None


class NewKey(NamedTuple):
    """A key just made, with the secret that is never to be seen again."""

    key: StoredKey
    secret: str


class UnknownScope(ValueError):
    """A scope that no key can have."""


def secret_hash(secret: str) -> bytes:
    """The SHA-256 under which a secret is kept; secrets are random, so no salt and no stretching is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def create(connection: Connection, name: str, scopes: Sequence[str], *, now: int, by: str = "cli") -> NewKey:
    """Make a key: `onr_` and 43 URL-safe characters. Raises UnknownScope."""
    if not scopes or (unknown := sorted(set(scopes) - set(SCOPES))):
        raise UnknownScope(f"scopes are {', '.join(SCOPES)}; not {', '.join(unknown) if scopes else 'none'}")
    kept = tuple(scope for scope in SCOPES if scope in scopes)
    secret = _PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    key = StoredKey(new_id("key"), name, secret[:_HINT], kept, now, None)
    connection.execute(
        insert(ApiKey).values(
            id=key.id, name=name, hint=key.hint, hash=secret_hash(secret), scopes=list(kept), created_at=now
        )
    )
    _audit(connection, "key.create", key.id, now, by, {"name": name, "scopes": list(kept)})
    return NewKey(key, secret)


def listed(connection: Connection) -> list[StoredKey]:
    """Every key, oldest first, revoked ones included."""
    return [_stored(row) for row in connection.execute(select(*_COLUMNS).order_by(ApiKey.pk))]


def matching(connection: Connection, given: str) -> list[StoredKey]:
    """The keys with this id, or that begin with it as their hint does."""
    if not given:
        return []
    said = or_(ApiKey.id == given, ApiKey.hint == given[:_HINT])
    return [_stored(row) for row in connection.execute(select(*_COLUMNS).where(said).order_by(ApiKey.pk))]


def revoke(connection: Connection, key_id: str, *, now: int, by: str = "cli") -> bool:
    """Make a key useless from now on; False when there is none with this id that still works."""
    done = connection.execute(
        update(ApiKey).where(ApiKey.id == key_id, ApiKey.revoked_at.is_(None)).values(revoked_at=now)
    )
    if done.rowcount:
        _audit(connection, "key.revoke", key_id, now, by, None)
    return bool(done.rowcount)


def has_admin(connection: Connection) -> bool:
    """Whether any key that still works may administer."""
    scopes = connection.scalars(select(ApiKey.scopes).where(ApiKey.revoked_at.is_(None)))
    return any("admin" in held for held in scopes)


def find(snapshot: Snapshot, secret: str) -> KeyHolder | None:
    """Who holds this secret; None when nobody does or the key was revoked."""
    hashed = secret_hash(secret)
    row = snapshot.row(("key",), _by_hash, {"hash": hashed})
    if row is None or not hmac.compare_digest(bytes(row[3]), hashed):
        return None
    return KeyHolder(row[0], row[1], frozenset(row[2]))


def _by_hash() -> Select[*tuple[Any, ...]]:
    return select(ApiKey.id, ApiKey.name, ApiKey.scopes, ApiKey.hash).where(
        ApiKey.hash == bindparam("hash", type_=LargeBinary()), ApiKey.revoked_at.is_(None)
    )


_COLUMNS: Final = (ApiKey.id, ApiKey.name, ApiKey.hint, ApiKey.scopes, ApiKey.created_at, ApiKey.revoked_at)


def _stored(row: Any) -> StoredKey:
    return StoredKey(row.id, row.name, row.hint, tuple(row.scopes), row.created_at, row.revoked_at)


def _audit(connection: Connection, action: str, key_id: str, now: int, by: str, detail: dict[str, Any] | None) -> None:
    connection.execute(insert(AuditEntry).values(at=now, holder=by, action=action, resource_id=key_id, detail=detail))
