"""What holds for every address: HEAD, OPTIONS, ETag, CORS, request ids, security headers, 404 and 405."""

import re

import pytest

from app.rest.errors import ApiError
from app.rest.problems import KINDS
from tests.contract.conftest import Service, refusal
from tests.contract.operations import ALL, READS, Operation, named

reads = pytest.mark.parametrize("operation", READS, ids=named)
VARY = {"Accept", "Accept-Encoding", "Authorization", "X-Api-Key", "Origin"}
EXPOSED = {"ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"}
places = pytest.mark.parametrize("operation", [each for each in READS if "{" in each.path], ids=named)
FLEETING = {"/v1/quotes/random", "/v1/suggest", "/metrics", "/livez", "/readyz", "/version"}
steady = pytest.mark.parametrize("operation", [each for each in READS if each.path not in FLEETING], ids=named)


@reads
async def test_head_has_the_headers_of_get_and_no_body(service: Service, operation: Operation) -> None:
    address = operation.address(service.places)
    given = {"X-Request-Id": "same"}
    got, head = [await service.client.request(method, address, headers=given) for method in ("GET", "HEAD")]
    assert head.status_code == got.status_code
    assert head.content == b""
    fleeting = {"etag", "content-length"} if operation.path in FLEETING else set()
    assert {name: value for name, value in head.headers.items() if name not in fleeting} == {
        name: value for name, value in got.headers.items() if name not in fleeting
    }


@reads
async def test_options_tells_the_methods(service: Service, operation: Operation) -> None:
    answer = await service.client.options(operation.address(service.places))
    assert answer.status_code == 204
    methods = {other.method.upper() for other in ALL if other.path == operation.path} | {"HEAD", "OPTIONS"}
    assert set(answer.headers["allow"].split(", ")) == methods


@steady
async def test_a_known_representation_is_not_sent_again(service: Service, operation: Operation) -> None:
    address = operation.address(service.places)
    first = await service.get(address)
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[^"]+"', tag)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = await service.get(address, if_none_match=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == first.headers["cache-control"]
        assert again.headers["vary"] == first.headers["vary"]
    assert (await service.get(address, if_none_match='"other"')).content == first.content


@steady
async def test_each_media_type_has_a_tag_of_its_own(service: Service, operation: Operation) -> None:
    tags = []
    for media_type in operation.answers():
        answer = await service.get(operation.address(service.places), accept=media_type)
        assert answer.headers["content-type"].partition(";")[0] == media_type
        tags.append(answer.headers.get("etag", media_type))  # a streamed answer has none
    assert len(set(tags)) == len(tags)


@reads
async def test_answers_carry_the_headers_of_every_answer(service: Service, operation: Operation) -> None:
    answer = await service.get(operation.address(service.places), x_request_id="desk-7", origin="https://news.example")
    assert answer.status_code == 200
    assert answer.headers["x-request-id"] == "desk-7"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert set(answer.headers["access-control-expose-headers"].split(", ")) >= EXPOSED
    if operation.path.startswith("/v1/"):
        assert set(answer.headers["vary"].split(", ")) >= VARY
        fleeting = operation.path in FLEETING
        expected = "no-store" if fleeting else "public, max-age=0, s-maxage=30, must-revalidate"
        assert answer.headers["cache-control"] == expected


@reads
async def test_errors_carry_the_headers_of_every_answer_too(service: Service, operation: Operation) -> None:
    answer = await service.get(operation.address(service.places, [("nonsense", "1")]), origin="https://news.example")
    refusal(answer, 422)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(r"[A-Za-z0-9._-]{8,128}", answer.headers["x-request-id"])


@reads
async def test_a_preflight_needs_no_key(service: Service, operation: Operation) -> None:
    asked = {
        "Origin": "https://news.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization, if-none-match, x-request-id",
    }
    answer = await service.client.options(operation.address(service.places), headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert {"authorization", "if-none-match", "x-request-id", "idempotency-key"} <= set(
        answer.headers["access-control-allow-headers"].lower().split(", ")
    )


@pytest.mark.parametrize("operation", ALL, ids=named)
async def test_another_method_is_refused_with_those_allowed(service: Service, operation: Operation) -> None:
    methods = {other.method.upper() for other in ALL if other.path == operation.path}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"} - methods:
        answer = await service.client.request(method, operation.address(service.places))
        refusal(answer, 405)
        allowed = set(answer.headers["allow"].split(", "))
        assert allowed == methods | ({"HEAD"} if "GET" in methods else set()) | {"OPTIONS"}


@pytest.mark.parametrize(
    "path",
    ["/v1", "/v1/", "/v2/quotes", "/v1/quotes/a/b/c", "/v1/nothing", "/%2e%2e/etc", "//v1/quotes"],
)
async def test_an_unknown_path_is_a_problem(service: Service, path: str) -> None:
    problem = refusal(await service.client.get(f"http://127.0.0.1:8000{path}"), 404)
    assert problem["type"].endswith("/problems/not-found")


async def test_slashes_at_the_end_lead_to_the_address_without(service: Service) -> None:
    answer = await service.get("/v1/quotes/?limit=1")
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/quotes?limit=1")


@places
async def test_an_unknown_name_in_a_path_is_a_problem(service: Service, operation: Operation) -> None:
    for name in ("nobody-at-all", "9223372036854775808", "%F0%9F%97%9E", "a" * 400, "art_00000000000000000000000000"):
        refusal(await service.get(operation.address({operation.collection: name})), 404)


async def test_a_bad_request_id_is_replaced(service: Service) -> None:
    for given in ("", "a" * 129, "two words", "<script>", "\u00e9"):
        answer = await service.client.get("/v1/quotes?limit=1", headers=[(b"X-Request-Id", given.encode("latin-1"))])
        assert answer.headers["x-request-id"] != given
        assert re.fullmatch(r"[A-Za-z0-9._-]{8,128}", answer.headers["x-request-id"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
async def test_every_type_of_problem_has_a_page(service: Service, kind: type[ApiError]) -> None:
    answer = await service.get(f"/problems/{kind.slug}", accept="text/html")
    assert answer.status_code == 200
    assert kind.title in answer.text


@reads
async def test_a_key_that_does_not_work_is_refused(service: Service, operation: Operation) -> None:
    if operation.path.startswith("/v1/"):
        answer = await service.get(operation.address(service.places), authorization="Bearer onr_nobodys")
        refusal(answer, 401)
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert (await service.get(operation.address(service.places), x_api_key="")).status_code == 200
