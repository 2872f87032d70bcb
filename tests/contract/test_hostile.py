"""Bad input: answered with a clear problem, never with an error of ours."""

from typing import Any

import httpx
import pytest

from tests.contract.conftest import Service, refusal
from tests.contract.operations import READS, Operation, named

HOSTILE = [
    "%00",
    "a%00b",
    "%ff%fe",
    "%ED%A0%80",
    "%C0%AF",
    "9223372036854775808",
    "-9223372036854775809",
    "NaN",
    "1e999",
    "%22",
    "'%20OR%201=1--",
    "%2525",
    "%0d%0aX-Evil:%201",
    "(" * 300,
    "a," * 300,
    "%F0%9F%97%9E",
    "%E2%80%AE",
    "{}",
    "*",
    "NEAR(a%20b)",
    "a" * 9000,
]
HEADERS = ["accept", "if-none-match", "authorization", "x-api-key", "origin", "range", "cookie", "host", "if-match"]
HEADER_VALUES = [
    b"",
    b"\xff\xfe",
    b"a" * 5000,
    b'"',
    b"*/*;q=x",
    b",,,",
    b"bytes=0-1",
    b"Bearer",
    b"W/",
    b";;",
    b"[::1",
]
BODIES: list[tuple[str, bytes, int]] = [
    ("nothing", b"", 400),
    ("no JSON", b"{", 400),
    ("NaN", b'{"headline": NaN, "body": "b"}', 400),
    ("infinity", b'{"headline": "h", "body": "b", "x": Infinity}', 400),
    ("a lone surrogate", b'{"headline": "\\ud800", "body": "b"}', 400),
    ("invalid UTF-8", b'{"headline": "\xff", "body": "b"}', 400),
    ("a surrogate in UTF-8", b'{"headline": "\xed\xa0\x80", "body": "b"}', 400),
    ("NUL", b'{"headline": "\\u0000", "body": "b"}', 400),
    ("a NUL byte", b'{"headline": "\0", "body": "b"}', 400),
    ("a key twice", b'{"headline": "h", "headline": "h", "body": "b"}', 400),
    ("deep arrays", b"[" * 100_000 + b"]" * 100_000, 400),
    ("deep objects", b'{"a":' * 5_000 + b"1" + b"}" * 5_000, 400),
    (
        "a number beyond 64 bits",
        b'{"headline": "h", "body": "b", "quotes": [{"text": "b", "start": 9223372036854775808}]}',
        400,
    ),
    ("ten megabytes", b'{"headline": "h", "body": "' + b"b" * 10_000_000 + b'"}', 413),
    ("an array", b"[]", 422),
    ("null", b"null", 422),
    ("a number", b"7", 422),
    ("an empty object", b"{}", 422),
    ("wrong types", b'{"headline": 7, "body": ["b"], "topics": "peace"}', 422),
    ("an unknown topic", b'{"headline": "h", "body": "Some words.", "topics": ["no-such-topic"]}', 422),
    ("a bad instant", b'{"headline": "h", "body": "Some words.", "published_at": "yesterday"}', 422),
    ("a quote that is not there", b'{"headline": "h", "body": "Some words.", "quotes": [{"text": "absent"}]}', 422),
]


def values_for(operation: Operation, name: str) -> list[str]:
    """All bad values for a parameter that takes any text, and some for one that takes a number or a known word."""
    schema = operation.query.get(name, {})
    item = schema.get("items", schema)
    return HOSTILE if item.get("type") == "string" and "enum" not in item else HOSTILE[::4]


@pytest.mark.parametrize("operation", READS, ids=named)
async def test_no_value_of_any_parameter_is_an_error_of_ours(service: Service, operation: Operation) -> None:
    for name in [*operation.query, "\u00e9"]:
        for value in values_for(operation, name):
            address = operation.address(service.places, [(name, "VALUE")])
            answer = await service.get(address.replace("VALUE", value))
            assert answer.status_code < 500, (name, value, answer.text)
            if answer.status_code >= 400:
                problem = refusal(answer, answer.status_code)
                assert len(value) < 12 or value not in str(problem), "a refusal echoes no input"


@pytest.mark.parametrize("operation", [read for read in READS if "{" in read.path], ids=named)
async def test_no_name_in_a_path_is_an_error_of_ours(service: Service, operation: Operation) -> None:
    for name in [value for value in HOSTILE if value != "*"]:
        answer = await service.get(operation.address({operation.collection: name}))
        assert 400 <= answer.status_code < 500, (name, answer.text)
        refusal(answer, answer.status_code)


@pytest.mark.parametrize("header", HEADERS)
async def test_no_value_of_a_header_is_an_error_of_ours(service: Service, header: str) -> None:
    for value in HEADER_VALUES:
        answer = await service.client.get("/v1/quotes?limit=1", headers=[(header.encode(), value)])
        assert answer.status_code < 500, (value, answer.text)


@pytest.mark.parametrize(
    ("body", "status"), [(body, status) for _, body, status in BODIES], ids=[row[0] for row in BODIES]
)
async def test_a_bad_body_is_refused(client: httpx.AsyncClient, ingest_key: str, body: bytes, status: int) -> None:
    headers = {"Authorization": f"Bearer {ingest_key}", "Content-Type": "application/json"}
    problem = refusal(await client.post("/v1/articles", content=body, headers=headers), status)
    assert len(str(problem)) < 4_000
    assert (await client.get("/v1/articles")).json()["items"] == []


async def test_a_body_of_another_kind_is_refused(client: httpx.AsyncClient, ingest_key: str) -> None:
    key = {"Authorization": f"Bearer {ingest_key}"}
    body = b'{"headline": "h", "body": "Some words."}'
    for kind in (
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin-1",
        "*/*",
    ):
        refusal(await client.post("/v1/articles", content=body, headers={**key, "Content-Type": kind}), 415)
    packed: dict[str, Any] = {**key, "Content-Type": "application/json", "Content-Encoding": "gzip"}
    refusal(await client.post("/v1/articles", content=body, headers=packed), 415)


async def test_writing_without_the_right_key_is_refused(client: httpx.AsyncClient, make_key: Any) -> None:
    body = {"headline": "h", "body": "Some words."}
    assert (await client.post("/v1/articles", json=body)).headers["www-authenticate"].startswith("Bearer")
    refusal(await client.post("/v1/articles", json=body), 401)
    refusal(await client.post("/v1/articles", json=body, headers={"X-Api-Key": make_key("read")}), 403)
    refusal(await client.post(f"/v1/articles?key={make_key('ingest')}", json=body), 422)
