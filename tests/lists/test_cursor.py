"""Cursors: they come back as they were made, and nothing else passes for one."""

import zlib
from base64 import urlsafe_b64encode
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actors.router import TopicActorList
from app.articles.router import ArticleList
from app.lists import cursor as cursors
from app.lists.cursor import Cursor, completed, decode, sent
from app.lists.filters import wheres
from app.lists.paging import shown
from app.quotes.router import ActorQuoteList, QuoteList
from app.rest.errors import InvalidCursor
from app.sources.router import SourceList
from app.store.keyset import Place
from app.topics.router import ActorTopicList

LIST = "/v1/quotes"
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
KEYS = st.one_of(st.none(), st.integers(-(2**47), 2**62), WORDS, st.floats(allow_nan=False, allow_infinity=False))
CURSORS = st.builds(
    Cursor,
    st.just(LIST),
    st.lists(st.tuples(WORDS, WORDS), max_size=40).map(tuple),
    st.builds(Place, KEYS, st.integers(0, 2**63 - 1)),
)


def forged(content: Any, *, packed: bool = False) -> str:
    """A cursor as somebody who reads our source could make it."""
    octets = content if isinstance(content, bytes) else orjson.dumps(content)
    octets = zlib.compress(octets) if packed else octets
    return urlsafe_b64encode(cursors._check(octets) + octets).decode().rstrip("=")


@given(CURSORS)
def test_a_cursor_comes_back_as_it_was_made(cursor: Cursor) -> None:
    text = cursor.encode()
    assert decode(text, LIST) == cursor
    assert text == cursor.encode()
    assert text.replace("-", "").replace("_", "").isalnum()


@given(CURSORS, st.data())
def test_a_cursor_with_another_character_is_refused(cursor: Cursor, data: st.DataObject) -> None:
    text = cursor.encode()
    place = data.draw(st.integers(0, len(text) - 2))  # the last one may hold bits that stand for nothing
    other = data.draw(st.sampled_from("AZaz09-_ %=é\0").filter(lambda each: each != text[place]))
    with pytest.raises(InvalidCursor):
        decode(text[:place] + other + text[place + 1 :], LIST)
    with pytest.raises(InvalidCursor):
        decode(text[:place], LIST)


@given(CURSORS)
def test_a_cursor_of_another_list_is_refused(cursor: Cursor) -> None:
    with pytest.raises(InvalidCursor, match="another list"):
        decode(cursor.encode(), "/v1/articles")


@given(st.text())
def test_no_text_passes_for_a_cursor(text: str) -> None:
    with pytest.raises(InvalidCursor):
        decode(text, LIST)


FORGED: list[Any] = [
    None,
    7,
    "text",
    [],
    [1],
    {},
    [1, LIST, [], 0],
    [2, LIST, [], 0, 1],
    ["1", LIST, [], 0, 1],
    [1, LIST, None, 0, 1],
    [1, LIST, {"speaker": "x"}, 0, 1],
    [1, LIST, [["speaker"]], 0, 1],
    [1, LIST, [["speaker", 7]], 0, 1],
    [1, LIST, [["speaker", "a\0b"]], 0, 1],
    [1, LIST, [], {"a": 1}, 1],
    [1, LIST, [], [1], 1],
    [1, LIST, [], True, 1],
    [1, LIST, [], 2**63, 1],
    [1, LIST, [], -(2**63), 1],
    [1, LIST, [], "a\0b", 1],
    [1, LIST, [], 0, None],
    [1, LIST, [], 0, "1"],
    [1, LIST, [], 0, 1.5],
    [1, LIST, [], 0, True],
    [1, LIST, [], 0, -1],
    [1, LIST, [], 0, 2**63],
    [1, LIST, [], 0, 1, 2],
    b"",
    b"[",
    b"\xff\xfe",
    b"x\x9c not packed",
]


@pytest.mark.parametrize("content", FORGED, ids=repr)
def test_a_forged_cursor_is_refused(content: Any) -> None:
    for packed in (False, True):
        with pytest.raises(InvalidCursor):
            decode(forged(content, packed=packed), LIST)


def test_a_cursor_that_unpacks_to_megabytes_is_refused() -> None:
    bomb = forged([1, LIST, [["speaker", "a" * 5_000_000]], 0, 1], packed=True)
    assert len(bomb) < 8192
    with pytest.raises(InvalidCursor):
        decode(bomb, LIST)


async def test_a_forged_cursor_is_a_bad_request_over_http(client: httpx.AsyncClient) -> None:
    for content in FORGED:
        answer = await client.get(f"{LIST}?cursor={forged(content)}")
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "cursor"), content
    for sort, key in (("-published_at", "x"), ("-published_at", 1.5), ("-said_on", 7), ("published_at", "2025-01-01")):
        text = Cursor(LIST, (("sort", sort),), Place(key, 1)).encode()
        assert (await client.get(f"{LIST}?cursor={text}")).status_code == 400, (sort, key)


BROUGHT: list[tuple[Any, list[int]]] = [
    ((("since", "soon"),), [422, 422, 422]),
    ((("unheard_of", "x"),), [200, 200, 400]),
    ((("limit", "7"),), [200, 200, 400]),
    ((("status", "rejected"),), [401, 401, 401]),
    ((("kind", ""),), [422, 422, 422]),
    ((("sort", "relevance"),), [422, 422, 422]),
    ((("q", "tide"),), [400, 200, 200]),
    ((("speaker", "a,,b"),), [422, 422, 422]),
    ((("dated", "true"), ("dated", "false")), [200, 200, 400]),
    ((("cursor", "x"),), [200, 200, 400]),
]
"""Filters a forged cursor may bring, and the answers where its last row's key is a number, none and a fraction."""


@pytest.mark.parametrize(("filters", "statuses"), BROUGHT, ids=repr)
async def test_a_cursor_brings_nothing_that_a_request_could_not(
    client: httpx.AsyncClient, filters: Any, statuses: list[int]
) -> None:
    texts = [Cursor(LIST, filters, Place(key, 1)).encode() for key in (0, None, 0.5)]
    assert [(await client.get(f"{LIST}?cursor={text}")).status_code for text in texts] == statuses


async def test_bad_cursors_are_bad_requests(client: httpx.AsyncClient) -> None:
    for text in ("x", "%F0%9F%A6%AD", "A" * 8192, "A" * 9000, "null", "=", "-"):
        for path in (LIST, "/v1/articles", "/v1/actors", "/v1/topics", "/v1/sources", f"{LIST}.csv"):
            answer = await client.get(f"{path}?cursor={text}")
            assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
            assert text[:3] not in answer.json()["detail"] or len(text) == 1


def test_a_cursor_holds_what_decides_which_items_come_and_in_which_order() -> None:
    assert shown(ActorQuoteList) == {
        *("limit", "cursor", "total", "fields", "format", "include", "offsets", "highlight"),
        *("facet", "facet_limit", "histogram", "histogram_on"),
    }
    for model in (QuoteList, ActorQuoteList, ArticleList, TopicActorList, ActorTopicList, SourceList):
        held = model.model_fields.keys() - shown(model)
        assert held >= {"q", "id", "sort"}
        assert wheres(model).keys() <= held


def test_what_is_shown_is_no_part_of_a_cursor() -> None:
    shown = [("limit", "3"), ("fields", "id"), ("cursor", "x"), ("format", "csv"), ("offsets", "utf16"), ("total", "1")]
    assert sent([*shown, ("speaker", "b"), ("speaker", "a"), ("kind", "all")], QuoteList) == (
        ("kind", "all"),
        ("speaker", "a"),
        ("speaker", "b"),
    )


def test_a_cursor_alone_brings_its_filters() -> None:
    text = Cursor(LIST, (("speaker", "a"), ("speaker", "b")), Place(0, 1)).encode()
    alone = [("cursor", text), ("limit", "3")]
    assert completed(alone, LIST, QuoteList) == [("speaker", "a"), ("speaker", "b"), *alone]
    same = [("speaker", "b"), ("cursor", text), ("speaker", "a")]
    assert completed(same, LIST, QuoteList) == same
    assert completed([("speaker", "a")], LIST, QuoteList) == [("speaker", "a")]
    with pytest.raises(InvalidCursor, match="other filters"):
        completed([("speaker", "a"), ("cursor", text)], LIST, QuoteList)
