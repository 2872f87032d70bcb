"""Answers that are sent again: only the same ones, only to open requests, and never after a change."""

import gzip
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from app.main import create_app
from app.rest.answers import Answer, Answers
from app.settings import Settings
from app.store.database import Database
from app.store.tables import Actor, Article
from tests.store.rows import add_change
from tests.support.running import running

ADDRESSES = [
    "/v1/quotes?speaker=peskov",
    "/v1/articles",
    "/v1/articles?format=jsonld",
    "/v1/articles.atom",
    "/v1/actors/dmitry-peskov",
    "/v1/topics/peace-talks/quotes?limit=2",
]
KEY = {"x-api-key": "onr_a-key-of-forty-visible-characters-or-so"}


def executed(app: FastAPI) -> int:
    return int(app.state.database.reader.executed)


def shown(answer: httpx.Response) -> tuple[Any, ...]:
    kept = sorted((name, value) for name, value in answer.headers.items() if name != "x-request-id")
    return answer.status_code, kept, answer.content


@pytest.mark.parametrize("address", ADDRESSES)
async def test_the_same_question_gets_the_same_answer_without_a_statement(
    seeded: httpx.AsyncClient, app: FastAPI, dialect: str, address: str
) -> None:
    first, _ = [await seeded.get(address) for _ in range(2)]
    before = executed(app)
    again = await seeded.get(address)
    assert shown(again) == shown(first)
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert (executed(app) == before) == (dialect == "sqlite")
    head = await seeded.head(address)
    assert shown(head)[:2] == shown(first)[:2]
    assert head.content == b""
    known = await seeded.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["etag"] == first.headers["etag"]
    assert "content-type" not in known.headers


@pytest.mark.parametrize("changed", [{"x-forwarded-for": "192.0.2.1"}, {"origin": "https://paper.example"}])
async def test_what_an_answer_does_not_depend_on_does_not_part_them(
    seeded: httpx.AsyncClient, app: FastAPI, changed: dict[str, str]
) -> None:
    first, _ = [await seeded.get(ADDRESSES[0]) for _ in range(2)]
    before = executed(app)
    assert (await seeded.get(ADDRESSES[0], headers=changed)).content == first.content
    assert executed(app) == before or app.state.database.reader.dialect != "sqlite"


async def test_each_representation_host_and_coding_has_its_own_answer(seeded: httpx.AsyncClient) -> None:
    plain = {"accept-encoding": "identity"}
    for _ in range(3):
        by_default = await seeded.get("/v1/articles", headers=plain)
        as_feed = await seeded.get("/v1/articles", headers={**plain, "accept": "application/atom+xml"})
        elsewhere = await seeded.get("/v1/articles", headers={**plain, "host": "news.example"})
        packed = await seeded.get("/v1/articles", headers={"accept-encoding": "gzip"})
        assert by_default.headers["content-type"] == "application/json"
        assert as_feed.headers["content-type"].startswith("application/atom+xml")
        assert elsewhere.json()["items"][0]["links"]["self"].startswith("http://news.example/")
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.content == by_default.content
        assert len({each.headers["etag"] for each in (by_default, as_feed, elsewhere, packed)}) == 4


async def test_a_header_sent_twice_puts_no_answer_in_the_place_of_another(seeded: httpx.AsyncClient) -> None:
    twice = httpx.Headers([("accept", "application/json"), ("accept", "application/atom+xml")])
    assert (await seeded.get("/v1/articles", headers=twice)).headers["content-type"] == "application/json"
    later = await seeded.get("/v1/articles", headers={"accept": "application/atom+xml"})
    assert later.headers["content-type"].startswith("application/atom+xml")


async def test_a_change_by_anybody_ends_every_answer(seeded: httpx.AsyncClient, database: Database) -> None:
    address = "/v1/actors/dmitry-peskov"
    before, _ = [await seeded.get(address) for _ in range(2)]
    database.writer.write_now(  # another connection, as another process would have
        lambda held: held.execute(update(Actor).where(Actor.slug == "dmitry-peskov").values(name="Dmitri Peskov"))
    )
    after = await seeded.get(address)
    assert (before.json()["name"], after.json()["name"]) == ("Dmitry Peskov", "Dmitri Peskov")
    assert after.headers["etag"] != before.headers["etag"]
    assert (await seeded.get(address, headers={"if-none-match": before.headers["etag"]})).status_code == 200


@pytest.mark.parametrize(("status", "expected"), [("retracted", 410), ("withheld", 404)])
async def test_what_is_taken_back_is_gone_at_once(
    seeded: httpx.AsyncClient, database: Database, status: str, expected: int
) -> None:
    slug = (await seeded.get("/v1/articles?limit=1")).json()["items"][0]["slug"]
    assert [(await seeded.get(f"/v1/articles/{slug}")).status_code for _ in range(3)] == [200, 200, 200]
    database.writer.write_now(
        lambda held: held.execute(
            update(Article).where(Article.slug == slug).values(status=status, visible=False, status_reason="wrong")
        )
    )
    assert (await seeded.get(f"/v1/articles/{slug}")).status_code == expected


async def test_an_answer_under_a_key_is_not_kept(seeded: httpx.AsyncClient, app: FastAPI, ingest_key: str) -> None:
    address = "/v1/actors/dmitry-peskov"
    open_answer, _ = [await seeded.get(address) for _ in range(2)]
    for _ in range(3):
        before = executed(app)
        keyed = await seeded.get(address, headers={"x-api-key": ingest_key})
        assert executed(app) > before
        assert keyed.headers["cache-control"] == "private, no-cache"
    assert (await seeded.get(address, headers=KEY)).status_code == 401
    assert shown(await seeded.get(address)) == shown(open_answer)


async def test_a_random_quote_is_never_the_kept_one(seeded: httpx.AsyncClient, app: FastAPI) -> None:
    for _ in range(3):
        before = executed(app)
        assert (await seeded.get("/v1/quotes/random")).headers["cache-control"] == "no-store"
        assert executed(app) > before


async def test_a_kept_answer_counts_against_the_limit_and_in_the_metrics(database_url: str, seeded: object) -> None:
    app = create_app(Settings(database_url=database_url, rate_limit="3/hour", query_deadline_ms=10_000))
    async with running(app) as client:
        answers = [await client.get("/v1/sources") for _ in range(4)]
        metrics = (await client.get("/metrics")).text
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert 'route="/v1/sources",status="200"} 3.0' in metrics


@pytest.mark.parametrize("given", [{"answer_cache_mb": 0}, {"require_key": True}])
async def test_nothing_is_kept_where_that_is_not_wanted(
    database_url: str, make_key: Callable[..., str], given: dict[str, Any]
) -> None:
    app = create_app(Settings(database_url=database_url, query_deadline_ms=10_000, **given))
    headers = {"authorization": f"Bearer {make_key('read')}"} if "require_key" in given else {}
    async with running(app) as client:
        for _ in range(3):
            before = executed(app)
            assert (await client.get("/v1/sources", headers=headers)).status_code == 200
            assert executed(app) > before


def made(size: int) -> Answer:
    return Answer(None, b'"tag"', [], gzip.compress(b"") + b"x" * (size - 20))


def test_answers_take_no_more_room_than_they_have() -> None:
    answers = Answers(100_000)
    answers.follow(lambda: 1)
    keys = [answers.key_of(scope(f"/v1/{number}"), {}, "identity") for number in range(100)]
    for key in keys:
        assert key is not None
        for _ in range(2):
            answers.keep(key, made(5_000))
        answers.find(keys[0])  # type: ignore[arg-type]  # checked above
    found = [key for key in keys if key is not None and answers.find(key) is not None]
    assert found[0] == keys[0]
    assert found[1:] == keys[-len(found) + 1 :]
    assert 10 < len(found) < 15


def test_what_is_asked_for_once_takes_no_room_and_what_was_asked_for_before_a_change_is_kept_at_once() -> None:
    state = 1
    answers = Answers(100_000)
    answers.follow(lambda: state)
    for wanted in (False, True):
        key = answers.key_of(scope("/v1/once"), {}, "identity")
        assert key is not None
        answers.keep(key, made(1_000))
        assert (answers.find(key) is not None) == wanted
        state += 1


def test_an_answer_too_large_or_too_late_is_not_kept() -> None:
    state = 1
    answers = Answers(100_000)
    answers.follow(lambda: state)
    key = answers.key_of(scope("/v1/large"), {}, "identity")
    assert key is not None
    for _ in range(2):
        answers.keep(key, made(50_000))
    assert answers.find(key) is None
    state = 2
    newer = answers.key_of(scope("/v1/large"), {}, "identity")
    answers.keep(key, made(1_000))
    assert newer is not None
    assert (answers.find(key), answers.find(newer)) == (None, None)


def scope(path: str) -> dict[str, Any]:
    return {"method": "GET", "raw_path": path.encode(), "query_string": b"", "scheme": "http", "headers": []}


def test_any_commit_changes_the_state_and_nothing_else_does(database: Database) -> None:
    reader = database.reader
    if reader.dialect == "postgresql":
        assert reader.state() is None
        return
    before = reader.state()
    assert reader.state() == before
    with pytest.raises(ZeroDivisionError):
        database.writer.write_now(lambda held: add_change(held, "undone") // 0)
    database.writer.write_now(lambda held: add_change(held, "one"))
    assert reader.state() != before
