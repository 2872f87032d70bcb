"""Sources over HTTP: `/v1/sources`."""

from typing import Annotated

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from app.lists.asking import query
from app.lists.paging import ByQuotes, Listed, One
from app.lists.respond import list_answer, one_answer
from app.lists.routes import Suffix, list_route, one_route
from app.rest.rooms import room
from app.shapes.source import SourceOut
from app.sources.filters import SourceFilters
from app.sources.queries import SOURCES

router = room("sources")


class SourcePage(Listed):
    """A page of sources."""

    items: list[SourceOut] = Field(description="The sources of this page.")


class SourceList(SourceFilters, ByQuotes):
    """What the list of sources takes."""


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
async def get_source(request: Request, slug: str, params: Annotated[One, query(One)]) -> Response:
    """One source."""
    return await one_answer(request, "source", SOURCES, params, slug)
