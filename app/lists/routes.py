"""Declaring the routes of lists and single resources: the path, its suffixes, and what the OpenAPI document says."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from app.formats.media import REPRESENTATIONS, Resource, names_for
from app.rest.errors import ApiError, InvalidCursor, NotAcceptable, QueryTimeout, UnreadableQuery
from app.rest.openapi import problems

Endpoint = Callable[..., Any]
NEWEST_FIRST: Final = (
    "Filters AND one another; several values of one are OR. Newest first, undated last. Walk on with `page.next`."
)
"""What the lists by date say of themselves."""


async def _suffix(request: Request) -> str | None:
    suffix: str | None = request.path_params.get("suffix")
    return suffix


Suffix = Annotated[str | None, Depends(_suffix)]
"""What stands after the dot at the end of a list's path."""


def list_route(
    router: APIRouter, path: str, resource: Resource, page: type[BaseModel], summary: str, description: str
) -> Callable[[Endpoint], Endpoint]:
    """Register an endpoint for a list under its path and under the path with a suffix, such as `.csv`."""

    def register(endpoint: Endpoint) -> Endpoint:
        responses = problems(InvalidCursor, UnreadableQuery, NotAcceptable, QueryTimeout)
        responses[200] = _answers(resource, page)
        responses.update(moves(path))
        router.get(path, summary=summary, description=description, responses=responses)(endpoint)
        router.get(path + ".{suffix}", include_in_schema=False)(endpoint)
        return endpoint

    return register


def one_route(
    router: APIRouter,
    path: str,
    resource: Resource,
    out: type[BaseModel],
    summary: str,
    description: str,
    *also: type[ApiError],
) -> Callable[[Endpoint], Endpoint]:
    """Register an endpoint for one resource; a suffix is part of its last path segment. `also` are refusals it adds."""

    def register(endpoint: Endpoint) -> Endpoint:
        responses = problems(NotAcceptable, QueryTimeout, *also)
        responses[200] = _answers(resource, out)
        responses.update(moves(path))
        router.get(path, summary=summary, description=description, responses=responses)(endpoint)
        return endpoint

    return register


def moves(path: str) -> dict[int | str, Any]:
    """The redirect of a path that holds a slug; a quote has none."""
    if "{" not in path or path.endswith("/quotes/{id}"):
        return {}
    location = {"description": "The same address with the slug it goes by.", "schema": {"type": "string"}}
    return {308: {"description": "It goes by another slug.", "headers": {"Location": location}}}


def _answers(resource: Resource, model: type[BaseModel]) -> dict[str, Any]:
    names = names_for(resource)
    media_types = [REPRESENTATIONS[name].media_type.partition(";")[0] for name in names if name != "json"]
    content: dict[str, Any] = {
        media_type: {"schema": {"type": "object" if media_type.endswith("+json") else "string"}}
        for media_type in media_types
    }
    return {"model": model, "description": "The answer.", "content": content}
