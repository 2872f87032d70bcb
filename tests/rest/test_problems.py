"""Every refusal and every failure is one problem+json."""

import io
import json
from collections.abc import Iterator

import pytest

from app.rest import problems
from app.rest.errors import ApiError
from app.rest.handlers import code_of, pointer
from tests.rest.tiny import Client, make_app


def _below(kind: type[ApiError]) -> Iterator[type[ApiError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def test_every_error_is_in_the_catalogue() -> None:
    assert {kind.slug for kind in _below(ApiError)} == set(problems.CATALOGUE)


def test_catalogue_says_what_to_do() -> None:
    for entry in problems.CATALOGUE.values():
        assert entry.title
        assert entry.remedy.endswith(".")
        assert 400 <= entry.status <= 599


def test_problem_has_the_members_of_the_contract(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes/unheard-of", x_request_id="abc-1")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "http://news.example/problems/not-found",
        "title": "There is nothing here",
        "status": 404,
        "detail": "There is no such quote.",
        "instance": "/v1/quotes/unheard-of",
        "request_id": "abc-1",
        "errors": [],
    }
    problems.Problem.model_validate_json(answer.content)


def test_problem_type_begins_with_the_public_url() -> None:
    answer = Client(make_app(public_url="https://quotes.example/api/")).get("/nowhere")
    assert answer.json()["type"] == "https://quotes.example/api/problems/not-found"


def test_strange_host_does_not_get_into_the_problem(tiny: Client) -> None:
    assert tiny.get("/nowhere", host='evil"><script>').json()["type"] == "/problems/not-found"


def test_extensions_become_members(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes/gone")
    assert answer.status_code == 410
    assert answer.json()["reason"] == "the speaker was mistaken"


def test_unknown_address_is_a_problem(tiny: Client) -> None:
    answer = tiny.get("/nowhere/at/all")
    assert answer.status_code == 404
    assert answer.json()["instance"] == "/nowhere/at/all"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v1/quotes", "GET, HEAD, OPTIONS"),
        ("GET", "/v1/notes", "OPTIONS, POST"),
        ("HEAD", "/v1/notes", "OPTIONS, POST"),
        ("BREW", "/v1/quotes/random", "GET, HEAD, OPTIONS"),
    ],
)
def test_wrong_method_is_405_with_allow(tiny: Client, method: str, path: str, allowed: str) -> None:
    answer = tiny(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed


def test_slash_at_the_end_redirects_and_keeps_the_query(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes/?speaker=maren%20voss&limit=3")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/v1/quotes?speaker=maren%20voss&limit=3"


def test_an_encoded_slash_at_the_end_never_leads_to_itself(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes%2F?limit=3")
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/quotes?limit=3")


@pytest.mark.parametrize("path", ["//evil.example/", "/nowhere/", "//v1/quotes/", "/%2Fv1/quotes/"])
def test_slash_at_the_end_never_leads_elsewhere(tiny: Client, path: str) -> None:
    assert tiny.get(f"http://news.example{path}").status_code == 404


def test_defect_is_500_and_tells_nothing(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes/defect")
    assert answer.status_code == 500
    assert answer.json()["type"].endswith("/problems/internal-error")
    assert "swordfish" not in answer.text
    assert "RuntimeError" not in answer.text


def test_defect_is_logged_once_with_the_request_id(tiny: Client, log: io.StringIO) -> None:
    tiny.get("/v1/quotes/defect", x_request_id="r-17")
    (line,) = map(json.loads, log.getvalue().splitlines())
    assert line["request_id"] == "r-17"
    assert line["level"] == "error"
    assert line["route"] == "/v1/quotes/{id}"
    assert "swordfish" in line["exception"]


def test_refusal_is_not_logged(tiny: Client, log: io.StringIO) -> None:
    tiny.get("/v1/quotes/unheard-of")
    assert log.getvalue() == ""


def test_refusal_of_the_service_is_logged_as_a_warning(tiny: Client, log: io.StringIO) -> None:
    tiny.get("/v1/export?late=true")
    assert json.loads(log.getvalue())["level"] == "warning"


def test_stream_may_be_refused_before_its_first_piece(tiny: Client) -> None:
    answer = tiny.get("/v1/export?late=true")
    assert answer.status_code == 503
    assert answer.json()["type"].endswith("/problems/query-timeout")


def test_wrong_type_names_the_parameter_and_not_the_value(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes?limit=swordfish")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"parameter": "limit", "code": "type", "detail": "It must be a valid integer."}]
    assert "swordfish" not in answer.text


def test_value_out_of_range_says_the_range(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes?limit=201")
    assert answer.json()["errors"][0]["detail"] == "It must be less than or equal to 200."


def test_wrong_choice_lists_the_choices(tiny: Client) -> None:
    item = tiny.get("/v1/quotes?kind=sung").json()["errors"][0]
    assert item == {"parameter": "kind", "code": "choice", "detail": "It must be 'direct' or 'indirect'."}


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("9" * 20, 200),
        ("9" * 5000, 422),
        ("1e999", 422),
        ("NaN", 422),
        ("%00", 400),
        ("%ED%A0%80", 400),
        ("%F0%9F%98%80", 422),
    ],
)
def test_hostile_path_segment_is_read_or_refused(tiny: Client, value: str, status: int) -> None:
    assert tiny.get(f"/v1/numbers/{value}").status_code == status


def test_codes_do_not_depend_on_the_library() -> None:
    assert code_of("int_parsing") == "type"
    assert code_of("greater_than_equal") == "range"
    assert code_of("string_too_long") == "length"
    assert code_of("union_tag_invalid") == "invalid"
    assert code_of("not_a_slug") == "not_a_slug"


def test_pointer_escapes_and_leaves_out_names_of_branches() -> None:
    body = {"a/b": [{"c~d": 1}]}
    assert pointer(["a/b", 0, "list[int]", "c~d"], body) == "/a~1b/0/c~0d"
    assert pointer(["a/b", 0, "missing"], body, missing=True) == "/a~1b/0/missing"
    assert pointer([], body) == ""
