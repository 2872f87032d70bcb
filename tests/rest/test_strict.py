"""Query strings are taken at their word: unknown, empty and repeated parameters are refused."""

import httpx
import pytest
from fastapi.routing import APIRoute

from app.rest.params import takes_several
from app.rest.strict import nearest, published_parameters
from tests.rest.tiny import Client, make_app


def _items(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 422
    items: list[dict[str, str]] = answer.json()["errors"]
    return items


def test_unknown_parameter_is_refused_with_the_nearest_known(tiny: Client) -> None:
    answer = tiny.get("/v1/quotes?spaker=voss")
    assert answer.json()["type"].endswith("/problems/unknown-parameter")
    assert _items(answer) == [
        {
            "parameter": "spaker",
            "code": "unknown",
            "detail": "It is not known here. Did you mean `speaker`?",
        }
    ]


def test_unlike_parameter_gets_no_suggestion(tiny: Client) -> None:
    assert "Did you mean" not in tiny.get("/v1/quotes?zzzzzz=1").text


@pytest.mark.parametrize(("theirs", "ours"), [("author", "speaker"), ("per_page", "limit"), ("Page-Size", "limit")])
def test_a_name_that_other_services_use_gets_ours(tiny: Client, theirs: str, ours: str) -> None:
    assert _items(tiny.get(f"/v1/quotes?{theirs}=1"))[0]["detail"] == f"It is not known here. Did you mean `{ours}`?"


def test_a_name_that_is_ours_elsewhere_is_not_suggested(tiny: Client) -> None:
    assert "Did you mean" not in tiny.get("/v1/quotes/random?author=voss").text


def test_endpoint_without_parameters_refuses_them_all(tiny: Client) -> None:
    assert _items(tiny.get("/v1/quotes/random?utm_source=x"))[0]["parameter"] == "utm_source"


def test_value_of_an_unknown_parameter_is_not_echoed(tiny: Client) -> None:
    assert "swordfish" not in tiny.get("/v1/quotes?password=swordfish").text


@pytest.mark.parametrize("query", ["limit=", "limit", "speaker=", "speaker=%20", "speaker=voss&speaker="])
def test_empty_value_is_refused(tiny: Client, query: str) -> None:
    answer = tiny.get(f"/v1/quotes?{query}")
    assert answer.json()["type"].endswith("/problems/invalid-parameter")
    assert [item["code"] for item in _items(answer)] == ["empty"]


def test_single_valued_parameter_twice_is_refused(tiny: Client) -> None:
    assert _items(tiny.get("/v1/quotes?limit=1&limit=2"))[0]["code"] == "repeated"
    assert _items(tiny.get("/v1/quotes?fields=id&fields=text"))[0]["parameter"] == "fields"


def test_repeatable_parameter_keeps_all_its_values(tiny: Client) -> None:
    assert tiny.get("/v1/quotes?speaker=voss&speaker=lindqvist").json()["speaker"] == ["voss", "lindqvist"]


def test_every_trouble_is_told_at_once(tiny: Client) -> None:
    codes = [item["code"] for item in _items(tiny.get("/v1/quotes?a=1&limit=1&limit=2&kind="))]
    assert sorted(codes) == ["empty", "repeated", "unknown"]


def test_known_parameters_are_those_of_the_openapi_document() -> None:
    app = make_app()
    paths = app.openapi()["paths"]
    for route in app.routes:
        if isinstance(route, APIRoute) and route.path in paths and "GET" in (route.methods or ()):
            parameters = paths[route.path]["get"].get("parameters", [])
            named = {parameter["name"] for parameter in parameters if parameter["in"] == "query"}
            assert published_parameters(route.dependant).names == named


def test_long_hostile_name_is_cut(tiny: Client) -> None:
    item = _items(tiny.get(f"/v1/quotes?{'s' * 4000}=1"))[0]
    assert len(item["parameter"]) == 64


def test_types_that_take_several_values() -> None:
    assert takes_several(list[str])
    assert takes_several(tuple[str, ...] | None)
    assert not takes_several(str)
    assert not takes_several(int | None)


def test_nearest_ignores_case() -> None:
    assert nearest("SPEAKERS", {"speaker", "topic"}) == "speaker"
    assert nearest("x", set()) is None


def test_countless_unknown_names_are_not_all_told(tiny: Client) -> None:
    query = "&".join(f"p{number}" for number in range(2_000))
    assert len(_items(tiny.get(f"/v1/quotes?{query}"))) == 20
