"""Parameters: what is not known, twice, empty or out of range is refused, and what is documented is taken."""

import pytest

from tests.contract.conftest import Service, refusal
from tests.contract.operations import LISTS, READS, TAKERS, Operation, named, values_of

reads = pytest.mark.parametrize("operation", READS, ids=named)
takers = pytest.mark.parametrize("operation", TAKERS, ids=named)
lists = pytest.mark.parametrize("operation", LISTS, ids=named)


SHORT = {"/v1/sources", "/v1/actors/{slug}/articles", "/v1/actors/{slug}/quotes"}
"""Lists that the seed data fills one page of, however small."""
FOR_ADMINS = {("status", value) for value in ("withheld", "retracted", "rejected")}


def is_single(operation: Operation, name: str) -> bool:
    """Whether a parameter takes one value."""
    return operation.query[name].get("type") != "array"


@reads
async def test_an_unknown_parameter_is_refused_naming_the_nearest(service: Service, operation: Operation) -> None:
    for name in operation.query or ["anything"]:
        wrong = f"{name[:-1]}x{name[-1:]}"
        (error,) = refusal(await service.get(operation.address(service.places, [(wrong, "1")])), 422)["errors"]
        assert (error["parameter"], error["code"]) == (wrong, "unknown")
        if len(name) >= 5 and operation.query:
            assert f"`{name}`" in error["detail"]


@takers
async def test_a_parameter_of_one_value_given_twice_is_refused(service: Service, operation: Operation) -> None:
    for name in filter(lambda known: is_single(operation, known), operation.query):
        value = (values_of(operation.query[name]) or ["1"])[0]
        (error,) = refusal(await service.get(operation.address(service.places, [(name, value)] * 2)), 422)["errors"]
        assert error["parameter"] == name


@takers
async def test_an_empty_value_is_refused(service: Service, operation: Operation) -> None:
    for name in operation.query:
        errors = refusal(await service.get(operation.address(service.places, [(name, "")])), 422)["errors"]
        assert {error["parameter"] for error in errors} == {name}


@takers
async def test_a_word_outside_a_closed_set_is_refused(service: Service, operation: Operation) -> None:
    for name, schema in operation.query.items():
        if "enum" in schema.get("items", schema) or schema.get("type") in ("boolean", "integer", "number"):
            errors = refusal(await service.get(operation.address(service.places, [(name, "sideways")])), 422)["errors"]
            assert {error["parameter"] for error in errors} == {name}


@takers
@pytest.mark.parametrize("name", ["fields", "include"])
async def test_an_unknown_member_is_refused_naming_the_nearest(
    service: Service, operation: Operation, name: str
) -> None:
    if name in operation.query:
        known = "id" if name == "fields" else values_of(operation.query[name])[0]
        (error,) = refusal(await service.get(operation.address(service.places, [(name, f"{known}z")])), 422)["errors"]
        assert error["parameter"] == name
        assert f"`{known}`" in error["detail"]


@lists
@pytest.mark.parametrize("limit", ["0", "201", "-1", "abc", "1.5", "9223372036854775808", "٣", "1e1"])
async def test_a_limit_out_of_range_is_refused(service: Service, operation: Operation, limit: str) -> None:
    (error,) = refusal(await service.get(operation.address(service.places, [("limit", limit)])), 422)["errors"]
    assert error["parameter"] == "limit"


@lists
async def test_a_broken_cursor_is_refused(service: Service, operation: Operation) -> None:
    for cursor in ("x", "0", "=", "%", "eyJhIjoxfQ", "AAAA" * 30, "\u00e9", "null", "Infinity"):
        problem = refusal(await service.get(operation.address(service.places, [("cursor", cursor)])), 400)
        assert problem["type"].endswith("/problems/invalid-cursor")


@pytest.mark.parametrize("operation", [each for each in LISTS if each.path not in SHORT], ids=named)
async def test_a_cursor_of_another_list_or_of_other_filters_is_refused(service: Service, operation: Operation) -> None:
    answer = await service.get(operation.address(service.places, [("limit", 1)]))
    cursor = answer.json()["page"]["next"]
    assert cursor is not None, "the seed data has several"
    for other in LISTS:
        expected = 200 if other.path == operation.path else 400
        again = await service.get(other.address(service.places, [("cursor", cursor)]))
        assert again.status_code == expected, other.path
    if "source" in operation.query:
        again = await service.get(operation.address(service.places, [("cursor", cursor), ("source", "nobody")]))
        refusal(again, 400)


@takers
async def test_every_documented_value_is_taken(service: Service, operation: Operation) -> None:
    for name, schema in operation.query.items():
        for value in values_of(schema):
            needed = [("q", "peace")] if value == "relevance" else []
            needed += [("histogram", "day")] if name == "histogram_on" else []
            needed += [("facet", "kind")] if name == "facet_limit" else []
            answer = await service.get(operation.address(service.places, [*needed, (name, value)]))
            if (name, value) in FOR_ADMINS:
                refusal(answer, 401)
                continue
            assert answer.status_code == 200 or (answer.status_code, operation.id) == (404, "random_quote"), (
                name,
                value,
                answer.text,
            )


@lists
async def test_relevance_without_words_is_refused(service: Service, operation: Operation) -> None:
    if "relevance" in values_of(operation.query["sort"]):
        (error,) = refusal(await service.get(operation.address(service.places, [("sort", "relevance")])), 422)["errors"]
        assert error["parameter"] == "sort"


@lists
async def test_a_time_that_ends_before_it_begins_is_refused(service: Service, operation: Operation) -> None:
    if "since" in operation.query:
        for since, until in (("2025-10", "2025-09"), ("2025-09", "2025-09")):
            query = [("since", since), ("until", until)]
            refusal(await service.get(operation.address(service.places, query)), 422)
        for wrong in ("yesterday", "2025-13", "2025-02-30", "20250912", "2025-09-12T00:00:00", "0000", "99999"):
            refusal(await service.get(operation.address(service.places, [("since", wrong)])), 422)
