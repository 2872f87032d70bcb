"""The review queue: what is in doubt, first what settles most, for admins only."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.store.database import Database
from tests.ingest.support import rows, send
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio


def doubtful(database: Database, sailing: int = 1) -> None:
    """Two people of one surname, articles that give the surname alone, and one that names somebody unknown."""
    for given in ("Edda", "Ottokar"):
        send(database, f"“We wait,” said {given} Quillfeather.", headline=given)
    send(database, "“We are tired,” Pellow said.", headline="Tired")
    for number in range(sailing):
        send(database, "“We sail at noon,” Quillfeather said.", headline=f"Sailing {number}")


async def listed(client: httpx.AsyncClient, key: str, query: str = "") -> Any:
    """The answer to an admin."""
    answer = await client.get(f"/v1/review{query}", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


async def test_each_attribution_in_doubt_comes_with_whom_it_might_mean(
    client: httpx.AsyncClient, database: Database, admin_key: str
) -> None:
    doubtful(database)
    tired, sailing = (await listed(client, admin_key))["items"]
    assert (sailing["reason"], sailing["quote"]["text"]) == ("ambiguous-name", "We sail at noon")
    assert sailing["mention"]["text"] == "Quillfeather"
    assert {one["slug"] for one in sailing["candidates"]} == {"edda-quillfeather", "ottokar-quillfeather"}
    assert all("2 namesakes" in one["reasons"] for one in sailing["candidates"])
    assert (tired["reason"], tired["candidates"], tired["gain"]) == ("unknown-name", [], 1.0)
    quote = (await client.get(sailing["quote"]["links"]["self"])).json()
    assert (quote["id"], quote["speaker"]) == (sailing["id"], None)


async def test_what_settles_most_comes_first(client: httpx.AsyncClient, database: Database, admin_key: str) -> None:
    doubtful(database, sailing=3)
    items = (await listed(client, admin_key))["items"]
    assert [item["mention"]["text"] for item in items] == ["Quillfeather"] * 3 + ["Pellow"]
    assert [item["waiting"] for item in items] == [3, 3, 3, 1]
    best = max(one["confidence"] for one in items[0]["candidates"])
    assert items[0]["gain"] == pytest.approx(3 * (1 - best), abs=0.001)


async def test_a_walk_meets_every_one_once(client: httpx.AsyncClient, database: Database, admin_key: str) -> None:
    doubtful(database, sailing=4)
    whole = [item["id"] for item in (await listed(client, admin_key))["items"]]
    walked, query = [], "?limit=2&total=true"
    while query:
        page = await listed(client, admin_key, query)
        walked += [item["id"] for item in page["items"]]
        query = f"?limit=2&cursor={page['page']['next']}" if page["page"]["next"] else ""
    assert (walked, len(whole)) == (whole, 5)
    assert (await listed(client, admin_key, "?total=true"))["page"]["total"] == 5


async def test_the_number_of_statements_does_not_grow(
    app: FastAPI, client: httpx.AsyncClient, database: Database, admin_key: str
) -> None:
    client.headers["Authorization"] = f"Bearer {admin_key}"
    doubtful(database)
    few, _ = await statements_of(app, client, "/v1/review?limit=200")
    for number in range(30):
        send(database, "“We sail at noon,” Quillfeather said.", headline=f"Later {number}")
    many, answer = await statements_of(app, client, "/v1/review?limit=200")
    assert len(answer.json()["items"]) == 32
    assert few == many <= 3


async def test_only_admins_may_look(client: httpx.AsyncClient, ingest_key: str) -> None:
    assert (await client.get("/v1/review")).status_code == 401
    answer = await client.get("/v1/review", headers={"Authorization": f"Bearer {ingest_key}"})
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


async def test_what_is_not_in_its_text_any_more_is_not_asked_about(
    client: httpx.AsyncClient, database: Database, admin_key: str
) -> None:
    send(database, "“We are tired,” Pellow said.", external_id="1", source="gazette")
    send(database, "It rained.", external_id="1", source="gazette", on_conflict="update")
    assert (await listed(client, admin_key))["items"] == []
    assert rows(database, "SELECT status FROM quote") == [{"status": "changed"}]


@pytest.mark.parametrize("query", ["?limit=0", "?sort=name", "?format=csv", "?speaker=x", "?cursor=x"])
async def test_what_the_queue_does_not_take_is_refused(client: httpx.AsyncClient, admin_key: str, query: str) -> None:
    answer = await client.get(f"/v1/review{query}", headers={"Authorization": f"Bearer {admin_key}"})
    assert answer.status_code in (400, 422)
