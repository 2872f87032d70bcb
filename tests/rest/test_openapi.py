"""The published document tells of our errors and not of the framework's."""

from typing import Any

import pytest
from fastapi import FastAPI, Response

from app.rest.openapi import finish, operations
from tests.rest.tiny import make_app

Json = dict[str, Any]


@pytest.fixture
def document() -> Json:
    """The document of the tiny application."""
    found: Json = make_app().openapi()
    return found


def test_version_is_3_1(document: Json) -> None:
    assert document["openapi"].startswith("3.1")


def test_framework_errors_are_gone(document: Json) -> None:
    assert "ValidationError" not in str(document)


def test_every_operation_has_problems_with_examples(document: Json) -> None:
    examples = document["components"]["examples"]
    for path, method, operation in operations(document):
        refusals = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
        assert {"400", "401", "422", "503"} <= set(refusals), (method, path)
        for status, answer in refusals.items():
            assert list(answer["content"]) == ["application/problem+json"]
            content = answer["content"]["application/problem+json"]
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
            for name, reference in content["examples"].items():
                assert reference == {"$ref": f"#/components/examples/{name}"}
                assert examples[name]["value"]["status"] == int(status)


def test_operation_ids_are_the_functions_names(document: Json) -> None:
    assert document["paths"]["/v1/quotes/{id}"]["get"]["operationId"] == "get_quote"


def test_same_operation_id_twice_is_refused() -> None:
    paths = {path: {"get": {"operationId": "same", "responses": {}}} for path in ("/a", "/b")}
    with pytest.raises(ValueError, match="belongs to get /a and to get /b"):
        finish({"paths": paths})


def test_body_schema_is_a_component(document: Json) -> None:
    content = document["paths"]["/v1/notes"]["post"]["requestBody"]["content"]["application/json"]
    assert content == {"schema": {"$ref": "#/components/schemas/NoteIn"}}
    assert document["components"]["schemas"]["NoteIn"]["required"] == ["headline"]


def test_own_problem_of_a_route_is_there_too(document: Json) -> None:
    assert "409" in document["paths"]["/v1/notes"]["post"]["responses"]
    assert "409" not in document["paths"]["/v1/quotes"]["get"]["responses"]


def test_writing_needs_a_key_and_reading_may_do_without(document: Json) -> None:
    assert document["paths"]["/v1/notes"]["post"]["security"] == [{"bearer": []}, {"apiKey": []}]
    assert document["security"][0] == {}
    assert {} not in make_app(require_key=True).openapi()["security"]


def test_server_is_the_public_url(document: Json) -> None:
    assert document["servers"] == [{"url": "/"}]
    assert make_app(public_url="https://quotes.example").openapi()["servers"] == [{"url": "https://quotes.example"}]


def test_head_and_options_are_not_doubled() -> None:
    app = FastAPI()

    @app.api_route("/x", methods=["GET", "HEAD", "OPTIONS"], operation_id="x")
    async def endpoint() -> Response:
        return Response()

    with pytest.warns(UserWarning, match="Duplicate Operation ID"):
        plain = app.openapi()
    assert set(finish(plain)["paths"]["/x"]) == {"get"}


def test_finishing_twice_changes_nothing(document: Json) -> None:
    before = str(document)
    assert str(finish(document)) == before
