"""NDJSON: one object a line, made as it is read."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.formats import ndjson

Json = dict[str, Any]


def test_every_item_is_a_line_of_its_own(quotes: list[Json]) -> None:
    lines = b"".join(ndjson.write(quotes)).decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == quotes


def test_empty_list_is_nothing() -> None:
    assert list(ndjson.write([])) == []


def test_items_are_asked_for_only_as_far_as_a_chunk_needs() -> None:
    asked = 0

    def endless() -> Iterator[Json]:
        nonlocal asked
        while True:
            asked += 1
            yield {"text": "a" * 1000}

    first = next(ndjson.write(endless()))
    assert asked < 40
    assert ndjson.CHUNK <= len(first) < 2 * ndjson.CHUNK


@given(st.lists(st.dictionaries(st.text(), st.text("a\n\r\u2028\x00\U0001f600"))))
def test_no_text_breaks_a_line(items: list[Json]) -> None:
    lines = b"".join(ndjson.write(items)).split(b"\n")[:-1]
    assert [json.loads(line) for line in lines] == items
