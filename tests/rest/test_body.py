"""Request bodies: only JSON that every reader takes alike, and never more than allowed."""

import json
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rest import body
from app.rest.errors import InvalidJson
from tests.rest.tiny import Client
from tests.support.counting import calls

GOOD = '{"headline": "The harbour reopens"}'


def test_good_body_is_taken(tiny: Client) -> None:
    assert tiny.post(GOOD).status_code == 201
    assert tiny.post(GOOD, "application/merge-patch+json; charset=UTF-8").status_code == 201


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"{", "line 1, column 2"),
        (b'{"headline": "a",}', "stops being JSON"),
        (b"{'headline': 1}", "stops being JSON"),
        (b'{"headline": "a"} x', "stops being JSON"),
        (b'{"headline": "caf\xe9"}', "not UTF-8"),
        (b'{"headline": "\xed\xa0\x80"}', "not UTF-8"),
        (b'\xef\xbb\xbf{"headline": "a"}', "byte order mark"),
        (b'{"headline": "a\x00b"}', "NUL"),
        (b'{"headline": "a\\u0000b"}', "NUL"),
        (b'{"headline": "a", "ratio": NaN}', "NaN"),
        (b'{"headline": "a", "ratio": -Infinity}', "NaN"),
        (b'{"headline": "a", "ratio": 1e999}', "double"),
        (b'{"headline": "a", "tags": [9223372036854775808]}', "64 bits"),
        (b'{"headline": "a", "tags": [' + b"9" * 6000 + b"]}", "64 bits"),
        (b'{"headline": "a", "headline": "b"}', "twice"),
        (b'{"headline": "\\ud800"}', "surrogate"),
        (b'{"headline": "\\udc00\\ud800"}', "surrogate"),
        (b'{"\\ud83d": 1}', "surrogate"),
        (b"[" * 33 + b"]" * 33, "deeper than 32"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "deeper than 32"),
        (b"[" * 100_000, "deeper than 32"),
        (b'{"a":' * 100_000, "deeper than 32"),
    ],
)
def test_what_is_no_clean_json_is_400(tiny: Client, content: bytes, words: str) -> None:
    answer = tiny.post(content)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/problems/invalid-json")
    assert words in answer.json()["detail"]


def test_escapes_that_only_look_dangerous_are_taken() -> None:
    assert body.parse(rb'["\\u0000", "\\\\ud800", "\ud83d\ude00", "\\\\\\u0000"]') == [
        r"\u0000",
        r"\\ud800",
        "\N{GRINNING FACE}",
        r"\\\u0000",
    ]


def test_depth_32_is_taken() -> None:
    deep = b"[" * 32 + b"]" * 32
    assert json.dumps(body.parse(deep)).encode() == deep


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_parse_gives_back_what_was_written(value: object) -> None:
    def has_nul(item: object) -> bool:
        return "\\u0000" in json.dumps(item).replace("\\\\", "")

    written = json.dumps(value).encode()
    if has_nul(value):
        with pytest.raises(InvalidJson):
            body.parse(written)
    else:
        assert body.parse(written) == value


@given(st.binary(max_size=200))
def test_parse_never_fails_otherwise_than_by_invalid_json(octets: bytes) -> None:
    with suppress(InvalidJson):
        body.parse(octets)


@pytest.mark.parametrize("unit", ['"\\\\"', "0", "[]", '"\\u00e9"', '{"a":0}', '"\\\\\\\\u0000"'])
def test_the_work_of_parsing_is_linear(unit: str) -> None:
    def cost(count: int) -> int:
        document = f"[{','.join([unit] * count)}]".encode()
        return calls(lambda: body.parse(document))

    assert cost(40_000) <= 4 * cost(10_000) + 10


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
def test_other_media_types_are_415(tiny: Client, content_type: str | None) -> None:
    answer = tiny.post(GOOD, content_type)
    assert answer.status_code == 415
    assert answer.json()["errors"][0]["header"] == "Content-Type"


def test_other_charset_is_415(tiny: Client) -> None:
    assert tiny.post(GOOD, "application/json; charset=latin-1").status_code == 415


def test_compressed_body_is_415(tiny: Client) -> None:
    answer = tiny.post(GOOD, content_encoding="gzip")
    assert answer.status_code == 415
    assert answer.json()["type"].endswith("/problems/unsupported-encoding")
    assert answer.headers["accept-encoding"] == "identity"


def test_announced_large_body_is_413(tiny: Client) -> None:
    answer = tiny.post(b'"' + b"a" * 10_000_000 + b'"')
    assert answer.status_code == 413
    assert "2,097,152" in answer.json()["detail"]


def test_large_body_without_length_is_413_before_it_ends(tiny: Client) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"a" * 65_536

    answer = tiny("POST", "/v1/notes", {"content-type": "application/json"}, content=endless())
    assert answer.status_code == 413
    assert taken < 40


@pytest.mark.parametrize("content", ["[]", '"swordfish"', "5", "null"])
def test_body_that_is_no_object_is_told_so_without_the_name_of_a_class(tiny: Client, content: str) -> None:
    answer = tiny.post(content)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "", "code": "type", "detail": "It must be an object."}]


def test_wrong_shape_is_422_with_pointers(tiny: Client) -> None:
    answer = tiny.post('{"tags": [1, [2]], "ratio": "x", "extra": 1}')
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/problems/invalid-body")
    found = {item["pointer"]: item["code"] for item in answer.json()["errors"]}
    assert found == {
        "/headline": "required",
        "/tags/1": "type",
        "/tags/1/0": "type",
        "/ratio": "type",
        "/extra": "unknown",
    }


@pytest.mark.parametrize(
    ("content", "pointer", "near"),
    [
        ('{"headline": "a", "tagz": []}', "/tagz", "tags"),
        ('{"headline": "a", "notes": [{"text": "a"}, {"txet": "b"}]}', "/notes/1/txet", "text"),
        ('{"headline": "a", "notes": [{"text": "a", "by": {"nmae": "b"}}]}', "/notes/0/by/nmae", "name"),
    ],
)
def test_misspelt_member_is_told_the_nearest_known_one_of_its_own_object(
    tiny: Client, content: str, pointer: str, near: str
) -> None:
    items = {item["pointer"]: item for item in tiny.post(content).json()["errors"]}
    detail = f"It is not known here. Did you mean `{near}`?"
    assert items[pointer] == {"pointer": pointer, "code": "unknown", "detail": detail}


def test_own_validator_speaks_in_its_own_words(tiny: Client) -> None:
    item = tiny.post('{"headline": "SHOUTING"}').json()["errors"][0]
    assert item == {"pointer": "/headline", "code": "value", "detail": "It must not be all capitals."}


def test_input_is_never_echoed(tiny: Client) -> None:
    assert "swordfish" not in tiny.post('{"headline": ["swordfish"]}').text
    assert "swordfish" not in tiny.post('{"headline": "swordfish" "swordfish"}').text


@pytest.mark.parametrize(("count", "told"), [(60, 50), (500_000, 0)])
def test_countless_troubles_are_not_all_told(tiny: Client, count: int, told: int) -> None:
    answer = tiny.post(f'{{"headline": "a", "ratio": 1, "tags": [{",".join(["{}"] * count)}]}}')
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) <= told
    assert len(answer.content) < 10_000
