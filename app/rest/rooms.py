"""What the routers of all rooms have in common, and how their routes come into an application."""

from fastapi import APIRouter, Depends, FastAPI

from app.rest.openapi import operation_id
from app.rest.strict import strict_parameters


def room(*tags: str, prefix: str = "/v1") -> APIRouter:
    """A router whose endpoints refuse what they have not published, and go by the names of their functions."""
    strict = Depends(strict_parameters)
    return APIRouter(prefix=prefix, tags=[*tags], dependencies=[strict], generate_unique_id_function=operation_id)


def enter(app: FastAPI, *routers: APIRouter) -> None:
    """Take the routes of routers into an application as they are.

    `include_router` is for routers that the application adds to: it makes each route again when the first request
    comes, and finds its way to it through both.
    """
    for router in routers:
        app.router.routes.extend(router.routes)
