"""How many statements each request costs: a number that only ever falls."""

import httpx
from fastapi import FastAPI

from tests.costs.asked import MOST_STATEMENTS, MOST_TRIPS
from tests.support.statements import statements_of


async def test_each_request_costs_its_statements_and_no_more(
    app: FastAPI, seeded: httpx.AsyncClient, paths: dict[str, str], dialect: str
) -> None:
    most = MOST_STATEMENTS if dialect == "sqlite" else MOST_STATEMENTS | MOST_TRIPS
    counted = {}
    for template, path in paths.items():
        counted[template], answer = await statements_of(app, seeded, path)
        assert answer.status_code == 200, answer.text
    assert {template: count for template, count in counted.items() if count > most[template]} == {}
