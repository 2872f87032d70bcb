"""Sources over HTTP: `/v1/sources`."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.rest.paging import Listed, Paging
from app.rest.params import query
from app.rest.respond import list_answer, one_answer
from app.rest.routes import Suffix, list_route, one_route
from app.rest.values import Words
from app.shapes.source import SourceOut
from app.sources import queries
from app.sources.filters import SourceFilters
from app.sources.queries import SOURCES

router = APIRouter(prefix="/v1", tags=["sources"])


class SourcePage(Listed):
    """A page of sources."""

    items: list[SourceOut] = Field(description="The sources of this page.")


class OneSource(BaseModel):
    """What a single source takes."""

    fields: Words | None = Field(default=None, description="Only these members, by name.")
    format: Literal["json"] | None = Field(default=None, description="Representation.")


class SourceList(SourceFilters, Paging):
    """What the list of sources takes."""

    sort: Literal["-quotes", "name"] | None = Field(
        default=None, description="Those with most quotes first when not given."
    )
    format: str | None = Field(default=None, description="json, ndjson or csv.", examples=["csv"])


@list_route(
    router,
    "/sources",
    "sources",
    SourcePage,
    "List sources",
    "Who published, those with most quotes first. Walk on with `page.next`.",
)
async def list_sources(request: Request, params: Annotated[SourceList, query(SourceList)], suffix: Suffix) -> Response:
    """Sources by name."""
    return await list_answer(request, SOURCES, params, suffix=suffix)


@one_route(
    router,
    "/sources/{slug}",
    "source",
    SourceOut,
    "Get a source",
    "The source with this id or slug. A former slug, a name or a host that is one source's leads to its slug.",
)
async def get_source(request: Request, slug: str, params: Annotated[OneSource, query(OneSource)]) -> Response:
    """One source."""
    return await one_answer(request, "source", SOURCES, params, slug, queries.one)
