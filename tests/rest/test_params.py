"""Query strings, read as any other parser would read them."""

import pytest
from starlette.requests import Request

from app.rest.params import items_of

QUERIES = [
    "",
    "a=1",
    "a",
    "a=",
    "=b",
    "=",
    "&",
    "a=1&a=2",
    "&&a=1&",
    "a=b=c",
    "a=1;b=2",
    "a%20b=c+d",
    "a+b",
    "%26=%3D&c",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_string_is_read_as_the_framework_reads_it(query: str) -> None:
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    assert items_of(request) == request.query_params.multi_items()
    assert items_of(request) is items_of(request)
