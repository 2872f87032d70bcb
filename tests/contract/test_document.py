"""The OpenAPI document: everything in it is named, told and shown."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from tests.contract.conftest import PROBLEM, check_schema
from tests.contract.operations import ALL, DOCUMENT, Json, Operation, named

each = pytest.mark.parametrize("operation", ALL, ids=named)


def everything(value: Any) -> Iterator[Json]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from everything(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from everything(inner)


def behind(value: Json) -> Json:
    """A value, or what its `$ref` leads to."""
    found: Any = value
    if "$ref" in value:
        found = DOCUMENT
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
    assert isinstance(found, dict)
    return found


def test_every_operation_has_a_name_of_its_own() -> None:
    assert Counter(operation.id for operation in ALL).most_common(1)[0][1] == 1
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", operation.id) for operation in ALL)


@each
def test_an_operation_is_summed_up_described_and_filed_under_a_known_tag(operation: Operation) -> None:
    assert 4 <= len(operation.document["summary"]) <= 60
    assert operation.document["description"].endswith((".", "`"))
    (tag,) = operation.document["tags"]
    assert tag in {known["name"] for known in DOCUMENT["tags"]}


@each
def test_every_parameter_is_described(operation: Operation) -> None:
    for parameter in operation.document.get("parameters", ()):
        assert parameter.get("description"), parameter["name"]
        assert len(parameter["description"]) >= 10


@each
def test_every_refusal_is_a_problem_with_an_example(operation: Operation) -> None:
    refusals = {status: found for status, found in operation.document["responses"].items() if status >= "400"}
    assert {"400", "401", "422"} <= set(refusals)
    for status, found in refusals.items():
        assert list(found["content"]) == [PROBLEM]
        examples = found["content"][PROBLEM]["examples"].values()
        assert examples
        for example in examples:
            value = behind(example)["value"]
            assert value["status"] == int(status)
            check_schema(value, found["content"][PROBLEM]["schema"])


@each
def test_every_success_has_examples_that_are_what_its_schema_says(operation: Operation) -> None:
    for status, found in operation.document["responses"].items():
        if not status.startswith("2"):
            continue
        for media_type, content in found.get("content", {}).items():
            examples = [behind(example)["value"] for example in content.get("examples", {}).values()]
            assert examples, (status, media_type)
            for value in examples:
                check_schema(value, content["schema"])


@each
def test_every_request_body_has_examples_that_are_what_its_schema_says(operation: Operation) -> None:
    for content in operation.document.get("requestBody", {}).get("content", {}).values():
        examples = [behind(example)["value"] for example in content.get("examples", {}).values()]
        assert examples
        for value in examples:
            check_schema(value, content["schema"])


def test_every_reference_leads_somewhere_and_no_schema_lies_idle() -> None:
    references = {str(found["$ref"]) for found in everything(DOCUMENT) if isinstance(found.get("$ref"), str)}
    for reference in references:
        behind({"$ref": reference})
    used = {reference.rpartition("/")[2] for reference in references if "/schemas/" in reference}
    assert used == set(DOCUMENT["components"]["schemas"])


def test_every_schema_is_a_schema() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert jsonschema_rs.meta.is_valid(schema), name


def test_every_member_of_a_resource_is_described() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for member, found in schema.get("properties", {}).items():
            assert found.get("description") or "$ref" in found, f"{name}.{member}"
