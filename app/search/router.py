"""Search over HTTP: `/v1/suggest`."""

from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.lists.asking import query
from app.lists.respond import reader_of
from app.lists.values import Several, Whole
from app.rest.auth import allow_reading
from app.rest.errors import QueryTimeout
from app.rest.headers import NO_STORE
from app.rest.openapi import problems
from app.shapes.refs import Shape
from app.store.suggesting import suggest

router = APIRouter(prefix="/v1", tags=["search"])
MOST_SUGGESTED = 10


class SuggestionOut(Shape):
    """Something whose name may be meant."""

    type: Literal["actor", "topic", "source"] = Field(description="What it is.", examples=["actor"])
    slug: str = Field(description="Stable name in addresses.", examples=["dmitry-peskov"])
    name: str = Field(description="How to show it.", examples=["Dmitry Peskov"])
    matched: str = Field(description="The spelling that begins so.", examples=["Peskov"])
    quotes: int = Field(description="Quotes that its list answers.", examples=[4])


class Suggestions(BaseModel):
    """What the letters may be the beginning of."""

    items: list[SuggestionOut] = Field(description="At most ten, best first.")


class SuggestQuery(BaseModel):
    """What is suggested from."""

    q: str = Field(max_length=512, description="What was typed so far, in any script.", examples=["pes"])
    type: Annotated[list[Literal["actor", "topic", "source"]] | None, Several] = Field(
        default=None, description="Only these kinds of things."
    )
    limit: Annotated[Whole, Field(ge=1, le=MOST_SUGGESTED)] | None = Field(
        default=None, description="Suggestions at most, 1 to 10, 10 when not given.", examples=[5]
    )


@router.get(
    "/suggest",
    summary="Suggest names",
    description="Actors, topics and sources with a word in any of their spellings that begins so: whole names first, "
    "then those with most quotes. Where nothing begins so, one mistyped letter is forgiven. Made for boxes that complete "
    "what is typed; caches never keep it.",
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
