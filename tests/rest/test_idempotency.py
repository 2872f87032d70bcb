"""`Idempotency-Key`: a request sent again is answered as it was the first time, and carried out once."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import time_machine
from sqlalchemy import insert, select

from app.main import create_app
from app.settings import Settings
from app.store.database import Database
from app.store.tables import IdempotentAnswer
from tests.support.running import running

pytestmark = pytest.mark.anyio

ARTICLE = {"headline": "Ferry strike", "body": "The crews stop work at noon.", "extract": True}
OTHER = {"headline": "Tram strike", "body": "The drivers stop work at noon."}
DAY = 86_400


class Sender:
    """Sends articles with one key."""

    def __init__(self, client: httpx.AsyncClient, secret: str) -> None:
        self.client = client
        self.secret = secret

    async def __call__(self, key: str | None, article: dict[str, Any] = ARTICLE, path: str = "") -> httpx.Response:
        """The answer to an article sent under an idempotency key."""
        headers = {"X-Api-Key": self.secret} | ({} if key is None else {"Idempotency-Key": key})
        return await self.client.post(f"/v1/articles{path}", json=article, headers=headers)

    async def stored(self) -> int:
        """How many articles there are."""
        return int((await self.client.get("/v1/articles?total=true")).json()["page"]["total"])


@pytest.fixture
def send(client: httpx.AsyncClient, ingest_key: str) -> Sender:
    """Sends to the running application."""
    return Sender(client, ingest_key)


async def test_a_repeated_request_is_answered_as_the_first_time(send: Sender) -> None:
    first, again = await send("one"), await send("one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    for name in ("content-type", "location", "cache-control"):
        assert again.headers.get(name) == first.headers.get(name), name
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert await send.stored() == 1


async def test_another_key_or_none_is_another_request(send: Sender) -> None:
    ids = {(await send(key)).json()["id"] for key in ("one", "two", "ONE", None, None)}
    assert len(ids) == await send.stored() == 5


async def test_a_key_used_for_another_request_is_refused(send: Sender) -> None:
    assert (await send("one")).status_code == 201
    for article, path in ((OTHER, ""), ({**ARTICLE, "extract": False}, ""), (ARTICLE, "?on_conflict=skip")):
        answer = await send("one", article, path)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["header"] == "Idempotency-Key"
    assert await send.stored() == 1


async def test_the_answer_to_an_update_is_repeated_too(send: Sender) -> None:
    article = {**ARTICLE, "external_id": "x-1", "source": "Coast Wire"}
    assert (await send(None, article)).status_code == 201
    changed = {**article, "headline": "Ferry strike ends"}
    first, again = (await send("up", changed, "?on_conflict=update"), await send("up", changed, "?on_conflict=update"))
    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    assert again.json()["version"] == 2


async def test_a_refused_request_may_be_mended_under_its_key(send: Sender) -> None:
    assert (await send("one", {"headline": ""})).status_code == 422
    assert (await send("one")).status_code == 201


async def test_holders_do_not_see_each_others_answers(send: Sender, make_key: Callable[..., str]) -> None:
    other = Sender(send.client, make_key("ingest"))
    first, second = await send("one"), await other("one", OTHER)
    assert (first.status_code, second.status_code) == (201, 201)
    assert "idempotent-replayed" not in second.headers
    assert await send.stored() == 2


async def test_a_replay_needs_a_key_that_still_allows_it(send: Sender) -> None:
    assert (await send("one")).status_code == 201
    answer = await send.client.post("/v1/articles", json=ARTICLE, headers={"Idempotency-Key": "one"})
    assert answer.status_code == 401


async def test_an_answer_is_kept_for_a_day(send: Sender) -> None:
    start = int(time.time())
    with time_machine.travel(start, tick=False) as clock:
        first = await send("one")
        clock.move_to(start + DAY - 1)
        assert (await send("one")).content == first.content
        assert (await send("one", OTHER)).status_code == 422
        clock.move_to(start + DAY)
        anew = await send("one", OTHER)
        assert (anew.status_code, "idempotent-replayed" in anew.headers) == (201, False)
        assert (await send("one", OTHER)).content == anew.content
    assert await send.stored() == 2


async def test_a_write_clears_some_of_the_oldest_answers_and_its_own(send: Sender, database: Database) -> None:
    now, table = int(time.time()), IdempotentAnswer
    kept = {"request_hash": b"", "status": 201, "headers": {}, "body": b""}
    old = [
        {"holder": "key_1", "key": str(number), "created_at": now - 3 * DAY + number, **kept} for number in range(300)
    ]
    database.writer.write_now(lambda held: held.execute(insert(table), old) and None)
    with time_machine.travel(now - DAY, tick=False):
        await send("mine")
    with time_machine.travel(now + 1, tick=False):
        assert "idempotent-replayed" not in (await send("mine", OTHER)).headers
    left = database.reader.read_now(lambda snapshot: snapshot.rows("left", lambda: select(table.key), {}))
    assert {key for (key,) in left} == {"mine", *(str(number) for number in range(200, 300))}


@pytest.mark.parametrize("key", ["a b", "é", "x" * 256, "tab\there"])
async def test_a_key_that_is_none_is_refused(send: Sender, key: str) -> None:
    headers = [(b"x-api-key", send.secret.encode()), (b"idempotency-key", key.encode("latin-1"))]
    answer = await send.client.post("/v1/articles", json=ARTICLE, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["header"] == "Idempotency-Key"
    assert await send.stored() == 0


async def test_an_empty_key_is_none(send: Sender) -> None:
    assert {(await send("")).status_code, (await send(" ")).status_code} == {201}
    assert await send.stored() == 2


async def test_many_at_once_store_one_article(send: Sender) -> None:
    answers = await asyncio.gather(*(send("one") for _ in range(8)))
    stored = [answer for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in stored}) == 1
    under_way = next(answer for answer in answers if answer.status_code == 409)
    assert under_way.json()["type"].endswith("/problems/conflict")
    assert await send.stored() == 1
    assert (await send("one")).content == stored[0].content


async def test_many_at_once_in_two_processes_store_one_article(send: Sender, settings: Settings) -> None:
    async with running(create_app(settings)) as elsewhere:
        there = Sender(elsewhere, send.secret)
        for key in map(str, range(6)):
            answers = await asyncio.gather(send(key), there(key))
            assert {answer.status_code for answer in answers} == {201}, [answer.text for answer in answers]
            assert len({answer.content for answer in answers}) == 1
            assert (await send(key)).content == (await there(key)).content
        assert await send.stored() == 6
