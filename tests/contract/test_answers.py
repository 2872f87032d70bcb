"""Answers: what the service says is what the document says it says."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import httpx
import pytest

from tests.contract.conftest import Service, check_schema
from tests.contract.operations import LISTS, READS, Operation, named, values_of

reads = pytest.mark.parametrize("operation", READS, ids=named)
WIDE = ("include", "facet")


def check(operation: Operation, answer: httpx.Response) -> None:
    """Raise unless an answer is what its media type and the document promise."""
    assert answer.status_code == 200, answer.text
    media_type = answer.headers["content-type"].partition(";")[0]
    schema = operation.answers()[media_type]["schema"]
    if media_type == "application/x-ndjson":
        for line in answer.text.splitlines():
            assert isinstance(json.loads(line), dict)
    elif media_type.endswith("json"):
        check_schema(answer.json(), schema)
    elif media_type == "text/csv":
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert {len(row) for row in rows} == {len(rows[0])}
    elif media_type.endswith("+xml"):
        ET.fromstring(answer.text)  # noqa: S314 - our own answer


@reads
async def test_an_answer_is_what_the_document_says(service: Service, operation: Operation) -> None:
    if operation.answers():
        check(operation, await service.get(operation.address(service.places)))


@reads
async def test_an_answer_with_all_that_can_be_asked_for_is_what_the_document_says(
    service: Service, operation: Operation
) -> None:
    query = [(name, ",".join(values_of(operation.query[name]))) for name in WIDE if name in operation.query]
    if "fragment" in values_of(operation.query.get("kind", {"examples": []})):
        query.append(("kind", "all"))
    if operation.is_list:
        query += [("total", "true"), ("limit", "200")]
    if query and operation.id != "random_quote":
        check(operation, await service.get(operation.address(service.places, query)))


@reads
async def test_every_representation_is_what_the_document_says(service: Service, operation: Operation) -> None:
    for media_type in operation.answers():
        answer = await service.get(operation.address(service.places), accept=media_type)
        assert answer.headers["content-type"].partition(";")[0] == media_type
        check(operation, answer)


@pytest.mark.parametrize("operation", [each for each in READS if each.path.startswith("/v1/")], ids=named)
async def test_a_media_type_nobody_makes_is_refused_where_there_are_several(
    service: Service, operation: Operation
) -> None:
    answer = await service.get(operation.address(service.places), accept="image/webp")
    assert answer.status_code == (406 if len(operation.answers()) > 1 else 200)


@pytest.mark.parametrize("operation", [each for each in LISTS if "{" not in each.path], ids=named)
async def test_members_of_items_are_the_same_in_lists_and_alone(service: Service, operation: Operation) -> None:
    listed = (await service.get(operation.address(service.places))).json()["items"][0]
    alone = (await service.get(listed["links"]["self"])).json()
    assert set(listed) <= set(alone)
    assert {name: alone[name] for name in listed} == listed
