"""Web addresses: which of them are one and the same, and whose they are."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

_PORTS: Final = {"http": 80, "https": 443}
_TRACKING: Final = ("fbclid", "gclid")
_TRACKING_PREFIX: Final = "utm_"
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})|[^\x00-\x7f]")
_UNRESERVED: Final = re.compile(r"[A-Za-z0-9._~-]")


def split_address(url: str) -> SplitResult:
    """The parts of an http or https address; raises ValueError on any other."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in _PORTS or not parts.hostname or any(letter.isspace() for letter in url):
        raise ValueError("it is not an http or https address")
    if parts.port is None and parts.netloc.rpartition("@")[2].endswith(":"):
        return parts._replace(netloc=parts.netloc[:-1])
    return parts


def canonical(url: str) -> str:
    """The address by which the same page is told; raises ValueError on what `split_address` refuses, on nothing else.

    http counts as https. Fragment, default port, user and tracking go, parameters are sorted, escapes and dot segments
    are normalised (RFC 3986, 6.2.2). A slash at the end of the path and a leading `www.` tell pages apart: they stay.
    """
    parts = split_address(url)
    host = (parts.hostname or "").rstrip(".")
    place = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS[parts.scheme.lower()]:
        place = f"{place}:{parts.port}"
    kept = sorted(piece for piece in _unescaped(parts.query).split("&") if piece and not _tracks(piece))
    return urlunsplit(("https", place, _without_dots(_unescaped(parts.path)), "&".join(kept), ""))


def _unescaped(part: str) -> str:
    """A part with each letter written in one way: unreserved ones plainly, all others as capital escapes."""
    return _ESCAPE.sub(_escape, part)


def _escape(match: re.Match[str]) -> str:
    if match.group(1) is None:
        return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))
    letter = chr(int(match.group(1), 16))
    return letter if _UNRESERVED.fullmatch(letter) else match.group().upper()


def _without_dots(path: str) -> str:
    """A path from which the segments `.` and `..` are resolved."""
    segments = path.split("/")[1:] or [""]
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _tracks(piece: str) -> bool:
    name = piece.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIX)


def host_of(url: str) -> str:
    """The host of an address, lower-case and without `www.`: how a source without a name is known."""
    return (split_address(url).hostname or "").rstrip(".").removeprefix("www.")
