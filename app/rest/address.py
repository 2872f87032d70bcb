"""What the address of a request says: whether it can be read, whose it is, which route and which methods it has."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlsplit

from starlette.routing import BaseRoute, Route
from starlette.types import Scope

from app.rest.errors import ApiError, BadRequest, NotFound, UriTooLong

MAX_TARGET = 16_384
PROBES = frozenset({"/livez", "/readyz", "/metrics"})
"""What operators ask: always answered, and free."""

_HOST = re.compile(rb"[A-Za-z0-9.\-]{1,253}(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::[0-9]{1,5})?")


def trouble(scope: Scope) -> ApiError | None:
    """Why the address cannot be read, or None.

    A lone `%` is taken as it stands, as browsers do. Octets that are no UTF-8, and NUL, are refused. No address ends in
    a line break, which the `$` of the router's patterns would overlook.
    """
    query: bytes = scope["query_string"]
    path: bytes = scope.get("raw_path") or b""
    if len(query) + len(path) > MAX_TARGET:
        return UriTooLong(f"The address is longer than {MAX_TARGET} bytes.")
    if b"%" in path and not _is_text(unquote_to_bytes(path)):
        return BadRequest("The path is not percent-encoded UTF-8 without NUL.")
    if "\0" in scope["path"]:
        return BadRequest("The path holds a NUL character.")
    if scope["path"].endswith("\n"):
        return NotFound("No endpoint has this address.")
    if not query.isascii() or (b"%" in query and not _is_text(unquote_to_bytes(query))):
        return BadRequest("The query string is not percent-encoded UTF-8 without NUL.")
    return None


def _is_text(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in octets


def raw_path(scope: Scope) -> str:
    """The path as it was sent, percent-encoded and so safe in a header, a log or a URI reference."""
    path: bytes | None = scope.get("raw_path")
    return path.decode("latin-1") if path else quote(scope["path"])


def routed_path(scope: Scope) -> str:
    """The path as it was sent, but for slashes that were encoded: the router takes them for slashes, and so they are.

    Its parts are those of the route's template; without it a redirect could lead to where it came from.
    """
    sent = raw_path(scope)
    return quote(scope["path"]) if "%2f" in sent.lower() else sent


def list_path(scope: Scope) -> str:
    """The path of a list without the suffix of its representation: the name its cursors are made under."""
    path: str = scope["path"]
    before, slash, last = path.rpartition("/")
    return before + slash + last.partition(".")[0]


def base_url(scope: Scope) -> str:
    """Scheme and host that clients see, without a slash at the end; empty when the `Host` header makes no sense."""
    public: str | None = getattr(scope["app"].state, "public_url", None)
    if public is not None:
        return public
    for name, host in scope["headers"]:
        if name == b"host":
            return f"{scope['scheme']}://{host.decode('ascii')}" if _HOST.fullmatch(host) else ""
    return ""


def redirect(scope: Scope, path: str) -> str:
    """Where a redirect to a path of ours leads: below the path of the public address, where a proxy has put us."""
    public: str | None = getattr(scope["app"].state, "public_url", None)
    return (urlsplit(public).path if public else "") + path


def route_of(scope: Scope) -> Any:
    """The route that answers; None before routing and when none fits."""
    return scope.get("route")


def template_of(scope: Scope) -> str:
    """The path template of the route that answers, such as `/v1/quotes/{id}`; `unmatched` when there is none."""
    return getattr(route_of(scope), "path_format", None) or "unmatched"


class Methods:
    """Which methods each path of an application has, read once from its routes."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._known = [
            (route.path_regex, frozenset(route.methods or {"GET"})) for route in routes if isinstance(route, Route)
        ]

    def at(self, path: str) -> str:
        """The methods of a path as `Allow` lists them; empty when no route has this path."""
        found: set[str] = set()
        for pattern, methods in self._known:
            if pattern.match(path):
                found |= methods
        if "GET" in found:
            found.add("HEAD")
        return ", ".join(sorted(found | {"OPTIONS"})) if found else ""
