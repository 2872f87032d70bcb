"""What every answer carries, whatever the endpoint."""

import gzip

import httpx
import pytest

from app.rest.headers import ALLOWED_HEADERS, EXPOSED_HEADERS
from tests.rest.tiny import LONG, Client, make_app

PATHS = [
    "/v1/quotes",
    "/v1/quotes/long",
    "/v1/quotes/unheard-of",
    "/nowhere",
    "/v1/quotes?limit=0",
    "/v1/quotes/defect",
]


def fields(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_common_headers(tiny: Client, path: str) -> None:
    headers = tiny.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["vary"] == "Accept, Accept-Encoding, Authorization, X-Api-Key, Origin"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["access-control-expose-headers"] == EXPOSED_HEADERS
    assert "access-control-allow-credentials" not in headers
    assert headers["x-request-id"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(tiny: Client, path: str) -> None:
    head, get = tiny("HEAD", path), tiny.get(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    if get.status_code == 200:
        assert fields(head) == fields(get)
    assert head.headers["content-length"] == str(len(get.content))


def test_head_of_a_stream_ends_at_once(tiny: Client) -> None:
    head = tiny("HEAD", "/v1/export")
    assert head.status_code == 200
    assert head.content == b""
    assert "content-length" not in head.headers


def test_good_request_id_is_kept(tiny: Client) -> None:
    assert tiny.get("/v1/quotes", x_request_id="Az09._-").headers["x-request-id"] == "Az09._-"


@pytest.mark.parametrize("given", ["", "a b", "a" * 129, "<script>", "a\x7f"])
def test_bad_request_id_is_replaced(tiny: Client, given: str) -> None:
    found = tiny.get("/v1/quotes", x_request_id=given).headers["x-request-id"]
    assert found != given
    assert len(found) == 16


def test_options_lists_the_methods(tiny: Client) -> None:
    answer = tiny("OPTIONS", "/v1/notes")
    assert answer.status_code == 204
    assert answer.headers["allow"] == "OPTIONS, POST"
    assert tiny("OPTIONS", "/nowhere").status_code == 404


def test_preflight_is_answered_without_key() -> None:
    tiny = Client(make_app(require_key=True))
    answer = tiny("OPTIONS", "/v1/notes", {"origin": "https://paper.example", "access-control-request-method": "POST"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == ALLOWED_HEADERS
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_narrowed_origins_let_only_those_in() -> None:
    tiny = Client(make_app(cors_origins="https://paper.example,https://desk.example"))
    good = tiny.get("/v1/quotes", origin="https://desk.example")
    assert good.headers["access-control-allow-origin"] == "https://desk.example"
    assert "access-control-allow-origin" not in tiny.get("/v1/quotes", origin="https://evil.example").headers
    assert "access-control-allow-origin" not in tiny.get("/v1/quotes").headers
    assert tiny.get("/nowhere", origin="https://desk.example").headers["access-control-allow-origin"]


def test_page_keeps_its_own_content_policy(tiny: Client) -> None:
    policies = tiny.get("/v1/page").headers.get_list("content-security-policy")
    assert len(policies) == 1
    assert "script-src 'self'" in policies[0]


def test_open_answer_may_be_shared_for_a_while() -> None:
    tiny = Client(make_app(shared_max_age=7))
    expected = "public, max-age=0, s-maxage=7, must-revalidate"
    assert tiny.get("/v1/quotes").headers["cache-control"] == expected
    assert tiny.get("/v1/quotes", authorization="").headers["cache-control"] == expected


def test_answer_to_a_key_is_private(tiny: Client) -> None:
    assert tiny.get("/v1/quotes", x_api_key="onr_k").headers["cache-control"] == "private, no-cache"
    assert tiny.get("/v1/quotes", authorization="Bearer onr_k").headers["cache-control"] == "private, no-cache"
    assert Client(make_app(require_key=True)).get("/v1/quotes").headers["cache-control"] == "private, no-cache"


def test_errors_and_writes_are_not_stored(tiny: Client) -> None:
    assert tiny.get("/nowhere").headers["cache-control"] == "no-store"
    assert tiny.post('{"headline": "a"}').headers["cache-control"] == "no-store"


def test_route_may_forbid_storing(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes/random")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_known_tag_gives_304(tiny: Client) -> None:
    first = tiny.get("/v1/quotes/long")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for given in (tag, f"W/{tag}", f'"other", {tag}', "*", f'"a,b" ,W/{tag}'):
        again = tiny.get("/v1/quotes/long", if_none_match=given)
        assert again.status_code == 304
        assert again.content == b""
        assert "content-length" not in again.headers
        assert "content-type" not in again.headers
        for name in ("etag", "cache-control", "vary", "access-control-allow-origin"):
            assert again.headers[name] == first.headers[name]
    assert tiny("HEAD", "/v1/quotes/long", {"if-none-match": tag}).status_code == 304


def test_a_field_that_came_twice_is_one_list(tiny: Client) -> None:
    twice = [("accept-encoding", "gzip"), ("accept-encoding", "identity;q=0.5")]
    first = tiny("GET", "/v1/quotes/long", twice)
    assert first.headers["content-encoding"] == "gzip"
    known = [("if-none-match", first.headers["etag"]), *twice, ("if-none-match", '"other"')]
    assert tiny("GET", "/v1/quotes/long", known).status_code == 304


@pytest.mark.parametrize("given", ['"other"', "", "W/", "garbage"])
def test_other_tag_gives_the_answer(tiny: Client, given: str) -> None:
    assert tiny.get("/v1/quotes/long", if_none_match=given).status_code == 200


def test_error_never_becomes_304(tiny: Client) -> None:
    assert tiny.get("/v1/quotes/unheard-of", if_none_match="*").status_code == 404


def test_each_coding_has_its_own_tag(tiny: Client) -> None:
    plain = tiny.get("/v1/quotes/long")
    packed = tiny.get("/v1/quotes/long", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == LONG == plain.content
    assert int(packed.headers["content-length"]) < len(LONG) // 4
    assert packed.headers["etag"] != plain.headers["etag"]
    known = packed.headers["etag"]
    assert tiny.get("/v1/quotes/long", accept_encoding="gzip", if_none_match=known).status_code == 304
    assert tiny.get("/v1/quotes/long", if_none_match=known).status_code == 200


def test_own_tag_and_vary_of_a_route_are_kept(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes/tagged")
    assert answer.headers["etag"] == '"v7"'
    assert answer.headers["vary"] == "Accept, Accept-Encoding, Authorization, X-Api-Key, Origin, Prefer"
    assert tiny.get("/v1/quotes/tagged", accept_encoding="gzip").headers["etag"] == '"v7-gzip"'


def test_small_and_packed_bodies_stay_as_they_are(tiny: Client) -> None:
    assert "content-encoding" not in tiny.get("/v1/quotes", accept_encoding="gzip").headers
    assert "content-encoding" not in tiny.get("/v1/quotes/font", accept_encoding="gzip").headers


def test_stream_is_packed_too(tiny: Client) -> None:
    answer = tiny.get("/v1/export", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "etag" not in answer.headers
    assert answer.content == tiny.get("/v1/export").content
    assert answer.text.count("\n") == 200


def test_client_that_refuses_plain_octets_gets_gzip(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes", accept_encoding="gzip, identity;q=0")
    assert answer.headers["content-encoding"] == "gzip"


def test_client_that_takes_nothing_gets_406(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes", accept_encoding="*;q=0")
    assert answer.status_code == 406
    assert "content-encoding" not in answer.headers
    assert answer.json()["type"].endswith("/problems/not-acceptable")


@pytest.mark.parametrize(
    "path",
    ["/v1/quotes?speaker=%ff", "/v1/quotes?speaker=a%00b", "/v1/quotes?%ed%a0%80=1", "/v1/%00", "/v1/quotes/%c3%28"],
)
def test_unreadable_address_is_400(tiny: Client, path: str) -> None:
    answer = tiny.get(path)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/problems/bad-request")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize("path", ["/v1/quotes%0A", "/v1/quotes/long%0a", "/livez%0A", "/v1/notes%0A"])
def test_no_address_ends_in_a_line_break(tiny: Client, method: str, path: str) -> None:
    answer = tiny(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_lone_percent_sign_is_taken_as_it_stands(tiny: Client) -> None:
    assert tiny.get("/v1/quotes?speaker=100%").json()["speaker"] == ["100%"]


def test_too_long_address_is_414(tiny: Client) -> None:
    assert tiny.get(f"/v1/quotes?speaker={'a' * 20_000}").status_code == 414


def test_draining_service_sends_new_requests_away(tiny: Client) -> None:
    tiny.app.state.drain.start()
    answer = tiny.get("/v1/quotes")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["connection"] == "close"
    assert tiny.get("/livez").status_code == 200


def test_broken_stream_is_not_made_to_look_whole(tiny: Client) -> None:
    with pytest.raises(RuntimeError, match="half way"):
        tiny.get("/v1/export?fails=true")


def test_gzip_body_is_the_same_each_time(tiny: Client) -> None:
    first = tiny.get("/v1/quotes/long", accept_encoding="gzip").headers["content-length"]
    assert tiny.get("/v1/quotes/long", accept_encoding="gzip").headers["content-length"] == first
    assert gzip.decompress(gzip.compress(LONG)) == LONG


def test_two_applications_count_on_their_own(tiny: Client) -> None:
    other = Client(make_app())
    tiny.get("/v1/quotes/long")
    tiny("HEAD", "/v1/quotes/long")
    tiny.get("/nowhere")
    text = tiny.app.state.metrics.exposition().decode()
    assert 'onrecord_http_requests_total{method="GET",route="/v1/quotes/{id}",status="200"} 1.0' in text
    assert 'onrecord_http_requests_total{method="HEAD",route="/v1/quotes/{id}",status="200"} 1.0' in text
    assert 'route="unmatched",status="404"} 1.0' in text
    assert "onrecord_http_requests_in_flight 0.0" in text
    assert "requests_total{" not in other.app.state.metrics.exposition().decode().replace("python_", "")


def test_a_redirect_stays_below_the_path_of_the_public_address() -> None:
    for public, begins in ((None, ""), ("https://quotes.example", ""), ("https://quotes.example/api/", "/api")):
        settings = {"public_url": public} if public else {}
        answer = Client(make_app(**settings)).get("/v1/quotes/long/")
        assert (answer.status_code, answer.headers["location"]) == (308, f"{begins}/v1/quotes/long")
