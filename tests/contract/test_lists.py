"""Lists: one envelope, pages that reach everything once, and a number of statements that does not grow."""

from typing import Any

import pytest

from tests.contract.conftest import Service
from tests.contract.operations import LISTS, Operation, named, values_of

lists = pytest.mark.parametrize("operation", LISTS, ids=named)


@lists
async def test_a_list_has_the_envelope_of_every_list(service: Service, operation: Operation) -> None:
    found = (await service.get(operation.address(service.places))).json()
    assert set(found) <= {"items", "page", "query", "facets", "histogram", "missing"}
    assert set(found["page"]) == {"limit", "next", "total", "total_relation"}
    assert found["page"]["limit"] == 20
    assert found["page"]["total"] is None
    assert found["page"]["total_relation"] is None
    assert found["items"], "the seed data has something for every list"


async def walk(service: Service, address: str | None, size: int) -> list[str]:
    """The ids of all rows by following `Link`."""
    walked: list[str] = []
    while address is not None:
        answer = await service.get(address)
        page = answer.json()
        assert len(page["items"]) == size or page["page"]["next"] is None
        walked += [item["id"] for item in page["items"]]
        address = answer.links.get("next", {}).get("url")
        assert (address is None) == (page["page"]["next"] is None)
        assert address is None or page["page"]["next"] in address
    return walked


@lists
@pytest.mark.parametrize("size", [1, 3])
async def test_a_walk_by_link_reaches_every_row_once(service: Service, operation: Operation, size: int) -> None:
    query: list[tuple[str, Any]] = [("total", "true"), ("limit", 200)]
    page = (await service.get(operation.address(service.places, query))).json()["page"]
    whole = await walk(service, operation.address(service.places, [("limit", 200)]), 200)
    assert (page["total"], page["total_relation"]) == (len(whole), "eq")
    walked = await walk(service, operation.address(service.places, [("limit", size)]), size)
    assert walked == whole
    assert len(set(walked)) == len(walked)


@lists
async def test_every_sort_lists_the_same_rows(service: Service, operation: Operation) -> None:
    seen: list[set[str]] = []
    for sort in values_of(operation.query["sort"]):
        if sort == "relevance":
            continue
        walked: list[str] = []
        query: list[tuple[str, Any]] = [("sort", sort), ("limit", 3)]
        while True:
            found = (await service.get(operation.address(service.places, query))).json()
            walked += [item["id"] for item in found["items"]]
            if found["page"]["next"] is None:
                break
            query = [("cursor", found["page"]["next"])]
            if len(seen) % 2:
                query.append(("limit", 7))
        assert len(set(walked)) == len(walked)
        seen.append(set(walked))
    assert all(rows == seen[0] for rows in seen)


@lists
async def test_fields_keeps_only_what_was_asked_for(service: Service, operation: Operation) -> None:
    plain = (await service.get(operation.address(service.places))).json()["items"]
    for names in (["id"], ["id", "links"], list(plain[0])[:4]):
        query = [("fields", ",".join(names))]
        kept = (await service.get(operation.address(service.places, query))).json()["items"]
        assert kept == [{name: item[name] for name in item if name in names} for item in plain]


@lists
async def test_ids_pick_rows_and_misses_are_listed(service: Service, operation: Operation) -> None:
    plain = (await service.get(operation.address(service.places))).json()["items"]
    ids = [item["id"] for item in plain[:3]]
    nobody = f"{ids[0][:4]}{'0' * 26}"
    found = (await service.get(operation.address(service.places, [("id", ",".join([*ids, nobody]))]))).json()
    assert {item["id"] for item in found["items"]} == set(ids)
    assert found["missing"] == [nobody]


@lists
async def test_a_filter_that_nothing_fits_answers_an_empty_list(service: Service, operation: Operation) -> None:
    for name in ("source", "topic", "speaker"):
        if name in operation.query:
            answer = await service.get(operation.address(service.places, [(name, "nobody at all")]))
            assert answer.status_code == 200
            found = answer.json()
            assert (found["items"], found["page"]["next"]) == ([], None)
            (resolved,) = found["query"]["resolved"][name]
            assert (resolved["given"], resolved["slugs"]) == ("nobody at all", [])


def everything(operation: Operation) -> list[tuple[str, str]]:
    """A query that asks for all a list can tell."""
    lists = [name for name in ("include", "facet") if name in operation.query]
    query = [(name, ",".join(values_of(operation.query[name]))) for name in lists]
    return [("total", "true"), *query, *([("histogram", "month")] if "histogram" in operation.query else [])]


@lists
@pytest.mark.parametrize("asked", ["plain", "everything"])
async def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(
    service: Service, operation: Operation, asked: str
) -> None:
    query = everything(operation) if asked == "everything" else []
    counts = []
    for limit in (1, 2, 20, 200):
        before = service.executed
        address = operation.address(service.places, [*query, ("limit", str(limit))])
        answer = await service.get(address, accept="application/json, text/x-counted")  # no answer to another test
        assert answer.status_code == 200, answer.text
        counts.append(service.executed - before)
    assert len(set(counts)) == 1, counts
    assert counts[0] <= (24 if asked == "everything" else 6), counts


@pytest.mark.parametrize("operation", [each for each in LISTS if "facet" in each.query], ids=named)
async def test_facets_and_histograms_count_what_the_list_shows(service: Service, operation: Operation) -> None:
    found = (await service.get(operation.address(service.places, [*everything(operation), ("limit", "200")]))).json()
    total = found["page"]["total"]
    assert sum(bar["count"] for bar in found["histogram"]) == total
    for name in ("source", "language", "kind"):
        if name in found["facets"]:
            facet = found["facets"][name]
            assert sum(item["count"] for item in facet["items"]) + facet["other"] == total
