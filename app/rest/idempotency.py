"""`Idempotency-Key`: a repeated request is answered as it was the first time, for 24 hours, to the same key holder."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Connection, Select, Text, and_, bindparam, delete, insert, or_, select, tuple_
from starlette.requests import Request
from starlette.responses import Response

from app.rest.errors import Conflict, FieldError, InvalidParameter, UnprocessableContent
from app.store.keys import KeyHolder
from app.store.reading import Snapshot
from app.store.tables import IdempotentAnswer

KEPT_SECONDS: Final = 86_400
_CLEARED: Final = 100
"""How many outlived answers a write clears away: more than it adds, and no more than it has time for."""

_KEY: Final = re.compile(r"[!-~]{1,255}")
_KEPT_HEADERS: Final = ("content-type", "location", "etag")


class Once(NamedTuple):
    """A request that is to be carried out at most once: who asks, under which key, and a hash of what they ask."""

    holder: str
    key: str
    request_hash: bytes
    since: int


def read(request: Request, holder: KeyHolder, body: bytes, now: int) -> Once | None:
    """What the request's `Idempotency-Key` makes of it; None without one. Raises InvalidParameter for a bad key."""
    key = request.headers.get("idempotency-key", "").strip()
    if not key:
        return None
    if not _KEY.fullmatch(key):
        detail = "`Idempotency-Key` takes 1 to 255 visible ASCII characters."
        raise InvalidParameter(detail, errors=[FieldError("idempotency-key", detail, header="Idempotency-Key")])
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return Once(holder.id, key, sha256(asked + body).digest(), now - KEPT_SECONDS)


def replayed(snapshot: Snapshot, once: Once) -> Response | None:
    """The first answer to this very request, or None when it was not answered yet.

    Raises UnprocessableContent when the key was used for another request.
    """
    row = snapshot.row("idempotent answer", _answer, {"holder": once.holder, "key": once.key, "since": once.since})
    if row is None:
        return None
    request_hash, status, headers, body = row
    if bytes(request_hash) != once.request_hash:
        detail = "This `Idempotency-Key` was used for another request; take a new key for each."
        raise UnprocessableContent(detail, errors=[FieldError("reused", detail, header="Idempotency-Key")])
    return Response(bytes(body), status, headers={**headers, "Idempotent-Replayed": "true"})


def _answer() -> Select[*tuple[Any, ...]]:
    table = IdempotentAnswer
    return select(table.request_hash, table.status, table.headers, table.body).where(
        table.holder == bindparam("holder", type_=Text()),
        table.key == bindparam("key", type_=Text()),
        table.created_at > bindparam("since", type_=BigInteger()),
    )


def remember(connection: Connection, once: Once, response: Response, now: int) -> None:
    """Keep the answer, in the transaction of what it tells of.

    Answers older than a day go: this key's own, which the new one stands for, and some of the oldest.
    """
    table = IdempotentAnswer
    outlived = table.created_at <= once.since
    oldest = select(table.holder, table.key).where(outlived).order_by(table.created_at).limit(_CLEARED)
    is_own = and_(table.holder == once.holder, table.key == once.key, outlived)
    connection.execute(delete(table).where(or_(is_own, tuple_(table.holder, table.key).in_(oldest))))
    headers: Mapping[str, str] = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    connection.execute(
        insert(table).values(
            holder=once.holder,
            key=once.key,
            request_hash=once.request_hash,
            created_at=now,
            status=response.status_code,
            headers=headers,
            body=bytes(response.body),
        )
    )


@contextmanager
def in_flight(request: Request, once: Once | None) -> Iterator[None]:
    """Raise Conflict while the same key is being worked on in this process."""
    if once is None:
        yield
        return
    busy: set[tuple[str, str]] = request.app.state.in_flight
    mark = (once.holder, once.key)
    if mark in busy:
        raise Conflict("A request with this `Idempotency-Key` is under way; ask again when it is answered.")
    busy.add(mark)
    try:
        yield
    finally:
        busy.discard(mark)
