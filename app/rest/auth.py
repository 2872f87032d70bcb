"""Who is calling and what they may do: keys in `Authorization: Bearer` or `X-Api-Key`, never in the address."""

import hmac
from collections.abc import Collection
from typing import Final, Literal

from starlette.requests import Request

from app.rest.errors import FieldError, Forbidden, Unauthorized
from app.store import keys
from app.store.database import Database
from app.store.keys import KeyHolder

Scope = Literal["read", "ingest", "admin"]
_ALLOWS: Final[dict[Scope, frozenset[str]]] = {
    "read": frozenset(("read", "ingest", "admin")),
    "ingest": frozenset(("ingest", "admin")),
    "admin": frozenset(("admin",)),
}
_LONGEST: Final = 512
_HEADERS: Final = frozenset((b"authorization", b"x-api-key"))
_HIDDEN: Final = frozenset(("withheld", "rejected", "retracted"))
"""Statuses of what is not published: only admins list it."""

OPERATOR: Final = KeyHolder("operator", "ONRECORD_ADMIN_KEY", frozenset(("read", "ingest", "admin")))


def secret_of(request: Request) -> str | None:
    """The key that was sent; an empty header is no header. Raises Unauthorized when it is not sent as one."""
    authorization = request.headers.get("authorization", "").strip()
    sent = request.headers.get("x-api-key", "").strip()
    if authorization:
        kind, _, token = authorization.partition(" ")
        if kind.lower() != "bearer" or not token.strip():
            raise Unauthorized("Send the key as `Authorization: Bearer onr_...`.", errors=[_wrong("Authorization")])
        if sent and sent != token.strip():
            raise Unauthorized("Two different keys were sent; send one.", errors=[_wrong("X-Api-Key")])
        sent = token.strip()
    return sent or None


def _wrong(header: str) -> FieldError:
    return FieldError("key", "It does not hold a key that works here.", header=header)


async def holder_of(request: Request) -> KeyHolder | None:
    """Who is calling, looked up once a request; None without a key. Raises Unauthorized for one that does not work."""
    if not _sends_key(request):
        return None
    if not hasattr(request.state, "holder"):
        request.state.holder = await _looked_up(request)
    holder: KeyHolder | None = request.state.holder
    return holder


def _sends_key(request: Request) -> bool:
    return not _HEADERS.isdisjoint([name for name, _ in request.scope["headers"]])


async def _looked_up(request: Request) -> KeyHolder | None:
    secret = secret_of(request)
    if secret is None:
        return None
    own = request.app.state.settings.admin_key
    if own is not None and hmac.compare_digest(own.get_secret_value().encode(), secret.encode("utf-8", "replace")):
        return OPERATOR
    database: Database = request.app.state.database
    reader = database.reader
    found = (
        await reader.read(lambda snapshot: keys.find(snapshot, secret), is_short=True)
        if len(secret) <= _LONGEST
        else None
    )
    if found is None:
        header = "Authorization" if request.headers.get("authorization", "").strip() else "X-Api-Key"
        raise Unauthorized("The key is unknown or was revoked.", errors=[_wrong(header)])
    return found


async def require(request: Request, scope: Scope) -> KeyHolder:
    """The caller, who must hold a key with this scope or a wider one. Raises Unauthorized or Forbidden."""
    holder = await holder_of(request)
    if holder is None:
        raise Unauthorized(f"This call needs a key with the scope `{scope}`; `onrecord keys create` makes one.")
    if holder.scopes.isdisjoint(_ALLOWS[scope]):
        raise Forbidden(f"The key lacks the scope `{scope}`.")
    return holder


async def allow_statuses(request: Request, statuses: Collection[str] | None) -> None:
    """Let through who asks for what is published; the rest is an admin's to list. Raises Unauthorized or Forbidden."""
    if statuses is not None and not _HIDDEN.isdisjoint(statuses):
        await require(request, "admin")


async def allow_reading(request: Request) -> None:
    """Let an open read through; with `ONRECORD_REQUIRE_KEY`, and whenever a key is sent, the key must be good."""
    if request.app.state.settings.require_key:
        await require(request, "read")
    else:
        await holder_of(request)
