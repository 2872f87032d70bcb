"""Content codings of answers: what the client takes (RFC 9110, 12.5.3), and gzip made cheaply."""

import zlib
from collections import OrderedDict
from functools import lru_cache
from typing import Literal

from starlette.concurrency import run_in_threadpool

Coding = Literal["gzip", "only-gzip", "identity", "none"]

SMALLEST = 1_000
_LEVEL = 1
_GZIP = 16 + zlib.MAX_WBITS
_OFF_LOOP = 128 * 1024
_COMPRESSIBLE = (b"text/", b"application/json", b"application/xml", b"application/javascript", b"application/x-ndjson")
_SUFFIXES = (b"+json", b"+xml")


@lru_cache(maxsize=256)
def choose(accepted: bytes | None) -> Coding:
    """The coding for an `Accept-Encoding`.

    `only-gzip` when the client refuses plain octets, `none` when it takes neither. gzip wins a tie. Without the header
    the plain octets go out, so that no client is surprised.
    """
    if accepted is None or not accepted.strip():
        return "identity"
    weights: dict[str, float] = {}
    for part in accepted.decode("latin-1").lower().split(","):
        name, _, parameters = part.partition(";")
        weights.setdefault(name.strip(), _weight(parameters))
    others = weights.get("*")
    gzip = weights.get("gzip", weights.get("x-gzip", others or 0.0))
    plain = weights.get("identity", 0.0 if others == 0.0 else None)
    if gzip > 0 and gzip >= (plain or 0.0):
        return "only-gzip" if plain == 0.0 else "gzip"
    return "none" if plain == 0.0 else "identity"


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


@lru_cache(maxsize=64)
def is_compressible(media_type: bytes) -> bool:
    """Whether a body of this type gets smaller; event streams are left alone, since each event must go at once."""
    name = media_type.partition(b";")[0].strip().lower()
    return name != b"text/event-stream" and (name.startswith(_COMPRESSIBLE) or name.endswith(_SUFFIXES))


class Gzip:
    """Makes gzip bodies and remembers the latest by the digest of their content, up to `room` bytes in all."""

    def __init__(self, room: int = 8 * 1024 * 1024) -> None:
        self._room = room
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    async def whole(self, body: bytes, digest: bytes) -> bytes:
        """The compressed body; a large one is made off the event loop."""
        packed = self._kept.get(digest)
        if packed is not None:
            self._kept.move_to_end(digest)
            return packed
        if len(body) >= _OFF_LOOP:
            return await run_in_threadpool(pack, body)
        packed = pack(body)
        self._kept[digest] = packed
        self._room -= len(packed)
        while self._room < 0:
            self._room += len(self._kept.popitem(last=False)[1])
        return packed


def pack(body: bytes) -> bytes:
    """A gzip member without a time in it, so that the same body always gives the same octets."""
    return zlib.compress(body, _LEVEL, _GZIP)


class GzipStream:
    """Compresses a body piece by piece."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)

    def feed(self, piece: bytes, *, last: bool) -> bytes:
        """The octets ready to go out; often none before the last piece."""
        packed = self._packer.compress(piece) if piece else b""
        return packed + self._packer.flush() if last else packed
