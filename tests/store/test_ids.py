"""Public ids: UUIDv7 behind a prefix, unique, in the order of their making."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.store import ids
from app.store.ids import PREFIXES, looks_like_id, new_id

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def number(identity: str) -> int:
    """The 128 bits of an id."""
    value = 0
    for letter in identity[4:]:
        value = value << 5 | ALPHABET.index(letter)
    return value


def test_an_id_is_a_prefix_and_26_characters_of_base32() -> None:
    identity = new_id("quo")
    assert identity[:4] == "quo_"
    assert len(identity) == 30
    assert set(identity[4:]) <= set(ALPHABET)


def test_the_bits_are_those_of_a_uuid_of_version_7() -> None:
    before = time.time_ns() // 1_000_000
    value = number(new_id("art"))
    assert value >> 128 == 0
    assert value >> 76 & 0xF == 7
    assert value >> 62 & 0x3 == 0b10
    assert before <= value >> 80


def test_the_first_48_bits_tell_the_millisecond() -> None:
    before = time.time_ns() // 1_000_000
    ticks = ids._Clock().tick()  # a fresh one: that of the process runs ahead where many ids are made at once
    assert before <= ticks >> 12 <= time.time_ns() // 1_000_000


def test_later_ids_sort_after_earlier_ones() -> None:
    made = [new_id("act") for _ in range(20_000)]
    assert made == sorted(made)


def test_ids_made_by_many_threads_are_all_different() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: new_id("top"), range(20_000)))
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_begins_with_a_prefix_looks_like_an_id(prefix: str) -> None:
    assert looks_like_id(f"{prefix}_anything")


@pytest.mark.parametrize("slug", ["", "dmitry-peskov", "art", "art-1", "quote_1", "ACT_1"])
def test_a_slug_does_not_look_like_an_id(slug: str) -> None:
    assert not looks_like_id(slug)
