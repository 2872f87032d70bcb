"""The header fields every answer carries, laid out once from the settings: security, CORS, caching."""

from collections.abc import Mapping

from starlette.types import Scope

from app.settings import Settings

Field = tuple[bytes, bytes]

VARY = ("Accept", "Accept-Encoding", "Authorization", "X-Api-Key", "Origin")
ALLOWED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
ALLOWED_HEADERS = (
    "Authorization, X-Api-Key, Content-Type, Accept, Idempotency-Key, If-Match, If-None-Match, X-Request-Id, "
    "Last-Event-ID"
)
EXPOSED_HEADERS = (
    "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Idempotent-Replayed, "
    "WWW-Authenticate, X-Onrecord-Seq"
)
NO_STORE = {"Cache-Control": "no-store"}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_API_POLICY = b"default-src 'none'; frame-ancestors 'none'"
_PREFLIGHT: list[Field] = [
    (b"access-control-allow-methods", ALLOWED_METHODS.encode()),
    (b"access-control-allow-headers", ALLOWED_HEADERS.encode()),
    (b"access-control-max-age", b"7200"),
]


def fields_of(scope: Scope) -> dict[bytes, bytes]:
    """The fields of a request by name; one that came several times is one list (RFC 9110, 5.2)."""
    fields: list[Field] = scope["headers"]
    found = dict(fields)
    if len(found) == len(fields):
        return found
    values: dict[bytes, list[bytes]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    return {name: b", ".join(several) for name, several in values.items()}


class HeaderPolicy:
    """What to add to an answer. A field the route has set itself stays as the route wants it."""

    def __init__(self, settings: Settings) -> None:
        self._any_origin = "*" in settings.cors_origins
        self._origins = frozenset(origin.encode() for origin in settings.cors_origins)
        self._common: dict[bytes, bytes] = {
            b"x-content-type-options": b"nosniff",
            b"content-security-policy": _API_POLICY,
            b"referrer-policy": b"no-referrer",
            b"vary": ", ".join(VARY).encode(),
        }
        if self._any_origin:
            self._common |= self._cors(b"*")
        self._names = frozenset(self._common)
        self._items = list(self._common.items())
        self._open = f"public, max-age=0, s-maxage={settings.shared_max_age}, must-revalidate".encode()
        self._require_key = settings.require_key

    @staticmethod
    def _cors(origin: bytes) -> dict[bytes, bytes]:
        return {
            b"access-control-allow-origin": origin,
            b"access-control-expose-headers": EXPOSED_HEADERS.encode(),
        }

    def complete(self, fields: list[Field], own: Mapping[bytes, bytes]) -> list[Field]:
        """An answer's own fields and the common ones it lacks; `Vary` is the union of both."""
        if self._names.isdisjoint(own):
            return fields + self._items
        fields = [_with_our_vary(field) for field in fields]
        return fields + [field for field in self._items if field[0] not in own]

    def cors(self, origin: bytes | None) -> list[Field]:
        """What tells the browser of one origin that its pages may read the answer, where not all may."""
        if self._any_origin or origin is None or origin.lower() not in self._origins:
            return []
        return list(self._cors(origin).items())

    def preflight(self) -> list[Field]:
        """What a browser asks for before a request that is not simple; the origin is added by `cors`."""
        return list(_PREFLIGHT)

    def cache_control(self, status: int, method: str, request: Mapping[bytes, bytes]) -> bytes:
        """How long caches may keep an answer of which the route said nothing.

        An empty key header is no header. Errors and answers to writes are never kept.
        """
        if method != "GET" or not (status < 300 or status in (301, 304, 308)):
            return b"no-store"
        has_key = request.get(b"authorization", b"").strip() or request.get(b"x-api-key", b"").strip()
        return b"private, no-cache" if has_key or self._require_key else self._open


def lines_of(fields: list[Field]) -> bytes:
    """The fields as they stand in an answer, a line each."""
    return b"".join([b"%b: %b\r\n" % field for field in fields])


def _with_our_vary(field: Field) -> Field:
    if field[0] != b"vary":
        return field
    ours = {name.lower() for name in VARY}
    own = [name.strip() for name in field[1].decode("latin-1").split(",")]
    return b"vary", ", ".join([*VARY, *(name for name in own if name and name.lower() not in ours)]).encode("latin-1")
