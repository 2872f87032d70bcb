"""Web addresses: which of them are one and the same, and whose they are."""

from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

_PORTS: Final = {"http": 80, "https": 443}
_TRACKING: Final = ("fbclid", "gclid")
_TRACKING_PREFIX: Final = "utm_"


def split_address(url: str) -> SplitResult:
    """The parts of an http or https address; raises ValueError on any other."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in _PORTS or not parts.hostname or any(letter.isspace() for letter in url):
        raise ValueError("it is not an http or https address")
    if parts.port is None and parts.netloc.rpartition("@")[2].endswith(":"):
        return parts._replace(netloc=parts.netloc[:-1])
    return parts


def canonical(url: str) -> str:
    """The address by which the same page is told: no fragment, default port, user or tracking; parameters sorted."""
    parts = split_address(url)
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    place = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS[scheme]:
        place = f"{place}:{parts.port}"
    kept = sorted(piece for piece in parts.query.split("&") if piece and not _tracks(piece))
    return urlunsplit((scheme, place, parts.path or "/", "&".join(kept), ""))


def _tracks(piece: str) -> bool:
    name = piece.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIX)


def host_of(url: str) -> str:
    """The host of an address, lower-case and without `www.`: how a source without a name is known."""
    return (split_address(url).hostname or "").rstrip(".").removeprefix("www.")
