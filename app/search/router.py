"""Search over HTTP: `/v1/search` and `/v1/suggest`."""

from typing import Annotated, Literal

import orjson
from fastapi import Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.actors.router import ActorPage
from app.articles.router import ArticlePage
from app.lists.asking import query
from app.lists.paging import DEFAULT_LIMIT, MAX_LIMIT, Highlight, QueryOut
from app.lists.respond import reader_of
from app.lists.searching import GRAMMAR
from app.lists.values import Several, Whole
from app.quotes.router import QuotePage
from app.rest.address import base_url
from app.rest.auth import allow_reading
from app.rest.errors import QueryTimeout, UnreadableQuery
from app.rest.headers import NO_STORE
from app.rest.openapi import problems
from app.rest.rooms import room
from app.search.everything import PARTS, Part, ask
from app.shapes.refs import Shape
from app.store.search.suggesting import suggest
from app.topics.router import TopicPage

router = room("search")
MOST_SUGGESTED = 10


class SuggestionOut(Shape):
    """Something whose name may be meant."""

    type: Literal["actor", "topic", "source"] = Field(description="What it is.", examples=["actor"])
    slug: str = Field(description="Stable name in addresses.", examples=["dmitry-peskov"])
    name: str = Field(description="How to show it.", examples=["Dmitry Peskov"])
    matched: str = Field(description="The spelling that begins so.", examples=["Peskov"])
    quotes: int = Field(description="Quotes that its list answers.", examples=[4])


class Suggestions(BaseModel, defer_build=True):
    """What the letters may be the beginning of."""

    items: list[SuggestionOut] = Field(description="At most ten, best first.")


class SuggestQuery(BaseModel, defer_build=True):
    """What is suggested from."""

    q: str = Field(max_length=512, description="What was typed so far, in any script.", examples=["pes"])
    type: Annotated[list[Literal["actor", "topic", "source"]] | None, Several] = Field(
        default=None, description="Only these kinds of things."
    )
    limit: Annotated[Whole, Field(ge=1, le=MOST_SUGGESTED)] | None = Field(
        default=None, description="Suggestions at most, 1 to 10, 10 when not given.", examples=[5]
    )


class Found(BaseModel, defer_build=True):
    """The first page of each list, as the list itself would answer it."""

    articles: ArticlePage | None = Field(default=None, description="`/v1/articles` with this `q`.")
    quotes: QuotePage | None = Field(default=None, description="`/v1/quotes` with this `q`.")
    actors: ActorPage | None = Field(default=None, description="`/v1/actors` with the words of `q`.")
    topics: TopicPage | None = Field(default=None, description="`/v1/topics` with the words of `q`.")
    query: QueryOut = Field(description="How `q` was understood.")


class SearchQuery(BaseModel, defer_build=True):
    """What is searched for in everything."""

    q: str = Field(max_length=512, description=f"Words: {GRAMMAR}", examples=["peace talks"])
    type: Annotated[list[Part] | None, Several] = Field(default=None, description="Only these parts.")
    limit: Annotated[Whole, Field(ge=1, le=MAX_LIMIT)] | None = Field(
        default=None, description=f"Items of each part, 1 to {MAX_LIMIT}, {DEFAULT_LIMIT} when not given.", examples=[5]
    )
    highlight: Highlight = None
    total: bool | None = Field(default=None, description="Count the matches of each part.", examples=[True])


@router.get(
    "/search",
    summary="Search everything",
    description="Articles and quotes with the words, best first; actors and topics in whose name every word "
    "begins one, those with most quotes first. Each part is the first page of its own list; `page.next` goes on there.",
    responses={
        **problems(UnreadableQuery, QueryTimeout),
        200: {"model": Found, "description": "The parts asked for, all four when `type` is not given."},
    },
)
async def search_everything(request: Request, params: Annotated[SearchQuery, query(SearchQuery)]) -> Response:
    """One query put to all lists."""
    await allow_reading(request)
    shown = {"limit": params.limit, "total": params.total, "highlight": params.highlight}
    asked = ask(params.q, params.type or PARTS, shown, base_url(request.scope))
    found = await reader_of(request).read(asked.answer)
    return Response(orjson.dumps(found), media_type="application/json")


@router.get(
    "/suggest",
    summary="Suggest names",
    description="Actors, topics and sources with a word in any of their spellings that begins so: whole names first, "
    "then those with most quotes. Where nothing begins so, one mistyped letter is forgiven. Caches never keep it.",
    responses={**problems(QueryTimeout), 200: {"model": Suggestions, "description": "The suggestions."}},
)
async def suggest_names(request: Request, params: Annotated[SuggestQuery, query(SuggestQuery)]) -> Response:
    """What may be meant by some letters."""
    await allow_reading(request)
    wanted = frozenset(params.type or ("actor", "topic", "source"))
    found = await reader_of(request).read(
        lambda snapshot: suggest(snapshot, params.q, wanted, params.limit or MOST_SUGGESTED), is_short=True
    )
    items = [
        {"type": each.resource, "slug": each.slug, "name": each.name, "matched": each.matched, "quotes": each.quotes}
        for each in found
    ]
    return Response(orjson.dumps({"items": items}), media_type="application/json", headers=NO_STORE)
