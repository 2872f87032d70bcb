"""What every list says of itself: bounds, links, and counts that stop where they are too many to matter."""

from typing import Any

import httpx
import pytest
from pydantic import BaseModel
from sqlalchemy import Connection, func, insert, select, text

from app.articles.filters import ArticleFilters
from app.articles.queries import ARTICLES
from app.lists.listing import Asked, Listing
from app.lists.paging import COUNTED
from app.lists.work import Work
from app.quotes.filters import QuoteFilters
from app.quotes.queries import QUOTES
from app.store.database import Database
from app.store.tables import Quote, QuoteSpeaker
from app.text.query.grammar import parse
from tests.articles.desk import Desk, Draft, Said

pytestmark = pytest.mark.anyio


@pytest.fixture
def desk(database: Database) -> Desk:
    """A news desk writing into the database the client reads."""
    return Desk(database)


def copy_quote(held: Connection, times: int) -> None:
    """Copies of the first quote, so many, and what the planner knows of them.

    PostgreSQL's own statistics may be taken at any moment, also in the middle of so large a transaction; they then
    say that the tables are empty, and the counts are planned for that until the next round.
    """
    first = held.execute(select(Quote.__table__).limit(1)).mappings().one()
    last: int = held.scalar(select(func.max(Quote.pk))) or 0
    rows = [{**first, "pk": last + number, "id": f"quo_{last + number:026}"} for number in range(1, times + 1)]
    held.execute(insert(Quote), rows)
    spoken = ({"actor_pk": row["speaker_pk"], "sort_at": row["sort_at"], "quote_pk": row["pk"]} for row in rows)
    held.execute(insert(QuoteSpeaker), list(spoken))
    held.execute(text("ANALYZE"))


async def test_counts_are_exact_up_to_their_bound_and_say_when_they_are_not(
    client: httpx.AsyncClient, desk: Desk
) -> None:
    desk.publish(Draft("Waves", said=[Said("Wave upon wave", "Ada Lundqvist")]))
    path = "/v1/quotes?total=true&facet=speaker,kind&histogram=day&limit=1"
    desk.database.writer.write_now(lambda held: copy_quote(held, COUNTED - 1))
    exact: dict[str, Any] = (await client.get(path)).json()
    assert (exact["page"]["total"], exact["page"]["total_relation"]) == (COUNTED, "eq")
    assert exact["facets"]["kind"] == {"items": [{"value": "direct", "name": "direct", "count": COUNTED}], "other": 0}
    assert exact["histogram"] == [{"start": "2025-09-12", "count": COUNTED}]
    assert "query" not in exact
    desk.database.writer.write_now(lambda held: copy_quote(held, 1))
    bounded: dict[str, Any] = (await client.get(path)).json()
    assert (bounded["page"]["total"], bounded["page"]["total_relation"]) == (COUNTED, "gte")
    assert bounded["query"] == {"relation": "gte"}
    assert bounded["facets"]["speaker"]["items"][0]["count"] == COUNTED
    assert bounded["histogram"] == [{"start": "2025-09-12", "count": COUNTED}]
    plain = (await client.get("/v1/quotes?total=true&limit=1")).json()
    assert "query" not in plain
    nested = (await client.get("/v1/actors/ada-lundqvist/quotes?total=true&limit=1")).json()
    assert nested["page"]["total_relation"] == "gte"


@pytest.mark.parametrize("listing", [QUOTES, ARTICLES])
@pytest.mark.parametrize("narrowed", ["", "topic", "speaker", "q"])
def test_facets_and_histogram_cover_the_newest_matches(
    database: Database, listing: Listing, narrowed: str, desk: Desk
) -> None:
    days = ["2024-05-05", "2025-06-06", None, "2023-04-04", "2025-07-07"]
    for number, day in enumerate(days):
        kind = "direct" if day and day > "2025" else "indirect"
        said = [Said(f"Wave number {number}", "Ada Lundqvist", kind=kind)]
        desk.publish(Draft(f"Wave {number}", day, said, topics=["Sea"], columns={"kind": kind}))
    given = {"": {}, "topic": {"topic": ["sea"]}, "speaker": {"speaker": ["ada-lundqvist"]}, "q": {}}[narrowed]
    filters: BaseModel = (QuoteFilters if listing is QUOTES else ArticleFilters).model_validate(given)
    asked = Asked(
        listing=listing,
        path=f"/v1/{listing.name}",
        given=(),
        filters=filters,
        sort="-published_at",
        limit=1,
        after=None,
        base="",
        query=parse("wave", lambda name, value: False) if narrowed == "q" and listing is ARTICLES else None,
        total=True,
        facets=("kind",),
        histogram="year",
        counted=2,
    )
    answer = database.reader.read_now(lambda snapshot: Work(snapshot, asked).answer())
    assert (answer.total, answer.is_bounded) == (2, True)
    assert answer.facets == {"kind": {"items": [{"value": "direct", "name": "direct", "count": 2}], "other": 0}}
    assert answer.histogram == [{"start": "2025-01-01", "count": 2}]
    whole = database.reader.read_now(lambda snapshot: Work(snapshot, asked._replace(counted=5)).answer())
    assert (whole.total, whole.is_bounded) == (5, False)


async def test_an_empty_list_is_a_list(client: httpx.AsyncClient) -> None:
    for name in ("articles", "quotes", "actors", "topics", "sources"):
        answer = await client.get(f"/v1/{name}?total=true")
        assert answer.status_code == 200
        assert answer.json() == {
            "items": [],
            "page": {"limit": 20, "next": None, "total": 0, "total_relation": "eq"},
        }
        assert "link" not in answer.headers


async def test_the_link_is_the_whole_address_of_the_next_page(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(Draft("Waves", said=[Said(f"Wave {number}", "Ada Lundqvist") for number in range(3)]))
    answer = await client.get('/v1/quotes?speaker="Lundqvist,%20Ada"&limit=2&fields=text&total=true')
    (link,) = answer.links.values()
    assert link["rel"] == "next"
    assert link["url"].startswith("http://127.0.0.1:8000/v1/quotes?")
    following = await client.get(link["url"])
    assert [item["text"] for item in following.json()["items"]] == ["Wave 0"]
    assert following.json()["page"] == {"limit": 2, "next": None, "total": 3, "total_relation": "eq"}
    assert "link" not in following.headers
    elsewhere = await client.get("/v1/quotes?limit=1", headers={"Host": "evil.example"})
    assert elsewhere.headers["link"].startswith("<http://evil.example/v1/quotes?"), "no setting says otherwise"


async def test_a_page_that_is_just_full_has_no_next(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.publish(Draft("Waves", said=[Said(f"Wave {number}") for number in range(4)]))
    page = (await client.get("/v1/quotes?limit=4")).json()["page"]
    assert page == {"limit": 4, "next": None, "total": None, "total_relation": None}
    assert (await client.get("/v1/quotes?limit=3")).json()["page"]["next"] is not None


@pytest.mark.parametrize("limit", ["0", "-1", "201", "1.5", "ten", "2147483649", "9" * 40, "1e2", "0x10"])
async def test_a_limit_out_of_range_is_refused(client: httpx.AsyncClient, limit: str) -> None:
    for name in ("articles", "quotes", "actors", "topics", "sources"):
        answer = await client.get(f"/v1/{name}?limit={limit}")
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "limit")
        assert limit not in answer.json()["errors"][0]["detail"].replace("200", "").split()
