"""Which coding a client gets, and that it can undo it."""

import asyncio
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rest import coding, conditional


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        (None, "identity"),
        (b"", "identity"),
        (b"gzip", "gzip"),
        (b"GZIP;q=0.5", "gzip"),
        (b"br, deflate", "identity"),
        (b"*", "gzip"),
        (b"gzip;q=0", "identity"),
        (b"*, gzip;q=0", "identity"),
        (b"gzip;q=0.3, identity;q=0.8", "identity"),
        (b"identity;q=0", "none"),
        (b"*;q=0", "none"),
        (b"gzip, *;q=0", "only-gzip"),
        (b"gzip, identity;q=0", "only-gzip"),
        (b"gzip;q=banana", "identity"),
        (b"gzip;q=nan", "identity"),
        (b";;;,,,q=", "identity"),
        (b"\xff\xfe", "identity"),
    ],
)
def test_choice_of_coding(accepted: bytes | None, chosen: str) -> None:
    assert coding.choose(accepted) == chosen


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_stream_unpacks_to_its_pieces(pieces: list[bytes]) -> None:
    packer = coding.GzipStream()
    packed = b"".join(packer.feed(piece, last=False) for piece in pieces) + packer.feed(b"", last=True)
    assert gzip.decompress(packed) == b"".join(pieces)


def test_kept_bodies_stay_within_their_room() -> None:
    packer = coding.Gzip(room=1_000)

    async def fill() -> None:
        for number in range(200):
            body = str(number).encode() * 500
            assert gzip.decompress(await packer.whole(body, conditional.digest_of(body))) == body

    asyncio.run(fill())
    assert sum(map(len, packer._kept.values())) <= 1_000


def test_large_body_is_packed_as_well() -> None:
    body = b"0123456789" * 100_000
    packed = asyncio.run(coding.Gzip().whole(body, conditional.digest_of(body)))
    assert gzip.decompress(packed) == body


def test_event_streams_are_left_alone() -> None:
    assert not coding.is_compressible(b"text/event-stream")
    assert coding.is_compressible(b"application/problem+json")
    assert coding.is_compressible(b"text/csv; charset=utf-8")
    assert not coding.is_compressible(b"image/png")


def test_weak_tag_is_the_same_in_every_coding() -> None:
    assert conditional.coded(b'W/"a"', "gzip") == b'W/"a"'
    assert conditional.coded(b'"a"', "gzip") == b'"a-gzip"'
