"""`POST /v1/articles`: stored with its quotes and answered whole, once, to whoever may write."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from app.ingest.searched.searching import Searching
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.writing import ingest_article
from app.rest.errors import Unavailable
from app.shapes.article import ArticleOut
from app.store.database import Database
from app.text.document import Document
from app.text.searched import Searched
from tests.ingest.support import MAYOR, NOW, rows, send

pytestmark = pytest.mark.anyio
ARTICLE = {"headline": "Ferry returns to Port Maren", "body": MAYOR, "source": "gazette", "external_id": "1"}


@pytest.fixture
def post(client: httpx.AsyncClient, ingest_key: str) -> Callable[..., Any]:
    """Sends an article with a key that may write."""

    async def send(item: object = ARTICLE, path: str = "/v1/articles", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.post(path, json=item, headers={"Authorization": f"Bearer {ingest_key}", **named})

    return send


async def test_an_article_is_answered_with_its_quotes_and_its_address(
    client: httpx.AsyncClient, post: Callable[..., Any]
) -> None:
    answer = await post()
    assert answer.status_code == 201
    article = answer.json()
    ArticleOut.model_validate(article)
    assert answer.headers["Location"].endswith(f"/v1/articles/{article['id']}")
    (quote,) = article["quotes"]
    assert (quote["text"], quote["speaker"]["slug"]) == ("The ferry sails again on Monday", "edda-quillfeather")
    assert (await client.get(answer.headers["Location"])).json() == article


async def test_sending_needs_a_key_that_may_write(client: httpx.AsyncClient, make_key: Callable[..., str]) -> None:
    assert (await client.post("/v1/articles", json=ARTICLE)).status_code == 401
    reading = {"X-Api-Key": make_key("read")}
    assert (await client.post("/v1/articles", json=ARTICLE, headers=reading)).status_code == 403


async def test_the_same_article_again_is_a_conflict_unless_said_otherwise(post: Callable[..., Any]) -> None:
    first = (await post()).json()
    again = await post()
    assert again.status_code == 409
    assert again.json()["article"] == first["id"]
    skipped = await post(ARTICLE | {"headline": "Other"}, "/v1/articles?on_conflict=skip")
    assert (skipped.status_code, skipped.json()["headline"]) == (200, ARTICLE["headline"])
    updated = await post(ARTICLE | {"headline": "Other"}, "/v1/articles?on_conflict=update")
    assert (updated.status_code, updated.json()["headline"], updated.json()["version"]) == (200, "Other", 2)


async def test_a_repeated_key_is_answered_as_the_first_time(database: Database, post: Callable[..., Any]) -> None:
    first = await post(Idempotency_Key="one")
    again = await post(Idempotency_Key="one")
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    assert len(rows(database, "SELECT pk FROM article")) == 1
    other = await post(ARTICLE | {"external_id": "2"}, Idempotency_Key="one")
    assert other.status_code == 422


async def test_a_refused_article_is_not_remembered(post: Callable[..., Any]) -> None:
    bad = await post(ARTICLE | {"quotes": [{"text": "not there"}]}, Idempotency_Key="one")
    assert bad.status_code == 422
    assert bad.json()["errors"][0]["pointer"] == "/quotes/0/text"
    assert (await post(Idempotency_Key="two")).status_code == 201


@pytest.mark.parametrize(
    ("item", "pointer"),
    [
        ({"body": "x"}, "/headline"),
        (ARTICLE | {"headlin": "x"}, "/headlin"),
        (ARTICLE | {"topics": ["nowhere"]}, "/topics/0"),
        (ARTICLE | {"published_at": "soon"}, "/published_at"),
        (ARTICLE | {"url": "javascript:x"}, "/url"),
        (ARTICLE | {"quotes": [{"speaker": "x"}]}, "/quotes/0/text"),
    ],
)
async def test_what_cannot_be_stored_is_refused_by_its_place(
    post: Callable[..., Any], item: dict[str, Any], pointer: str
) -> None:
    answer = await post(item)
    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


async def test_a_withheld_article_is_shown_to_its_sender_only(
    client: httpx.AsyncClient, post: Callable[..., Any]
) -> None:
    answer = await post(ARTICLE | {"embargo_until": "2999-01-01"})
    assert (answer.status_code, answer.json()["status"]) == (201, "withheld")
    assert len(answer.json()["quotes"]) == 1
    assert (await client.get(answer.headers["Location"])).status_code == 404


async def test_the_other_names_of_fields_are_accepted(post: Callable[..., Any]) -> None:
    item = {"id": "7", "title": "Ferry", "text": MAYOR, "date": "2025-09-12", "link": "https://news.example/a"}
    answer = await post(item)
    assert answer.status_code == 201
    assert (answer.json()["external_id"], answer.json()["published_precision"]) == ("7", "day")


async def test_a_standfirst_that_stays_is_searched_with_the_new_text(post: Callable[..., Any]) -> None:
    first = await post(ARTICLE | {"standfirst": "“It is late,” said Ansgar Pellow."})
    sent = {**ARTICLE, "body": "“The pier is closed,” said Pellow."}
    answer = await post(sent, "/v1/articles?on_conflict=update")
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert answer.json()["standfirst"] == first.json()["standfirst"]
    said = {quote["text"]: quote["speaker"]["name"] for quote in answer.json()["quotes"]}
    assert said == {"It is late": "Ansgar Pellow", "The pier is closed": "Ansgar Pellow"}


class Overtaken(Searching):
    """Searches while somebody else changes the stored standfirst each time."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self.searched = 0

    def search(self, document: Document, *, extracts: bool = True) -> Searched:
        """What is in the document that was the right one a moment ago."""
        self.searched += 1
        send(self._database, **STORED, standfirst=f"Version {self.searched}", on_conflict="update")
        return super().search(document, extracts=extracts)


STORED: dict[str, Any] = {"external_id": "1", "source": "gazette"}


async def test_an_article_that_changes_faster_than_it_can_be_searched_is_unavailable(database: Database) -> None:
    send(database, standfirst="Version 0", **STORED)
    searching = Overtaken(database)
    sent = NewArticle(headline="Later", body=MAYOR, **STORED)
    with pytest.raises(Unavailable):
        await ingest_article(
            database, searching, lambda: sent, now=NOW, on_conflict="update", answer=lambda *_: "stored"
        )
    searching.close()
    assert rows(database, "SELECT headline, standfirst FROM article") == [
        {"headline": "Ferry returns to Port Maren", "standfirst": f"Version {searching.searched}"}
    ]
