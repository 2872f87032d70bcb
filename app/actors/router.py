"""Actors over HTTP: `/v1/actors` and the actors of a topic."""

from typing import Annotated

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from app.actors.filters import ActorFilters, ScopedActorFilters
from app.actors.queries import ACTORS
from app.actors.scopes import TOPIC_ACTORS, in_topic
from app.lists.asking import query
from app.lists.paging import ByQuotes, Listed, One
from app.lists.respond import list_answer, one_answer
from app.lists.routes import Suffix, list_route, one_route
from app.rest.rooms import room
from app.shapes.actor import ActorOut

router = room("actors")


class ActorPage(Listed):
    """A page of actors."""

    items: list[ActorOut] = Field(description="The actors of this page.")


class ActorList(ActorFilters, ByQuotes):
    """What the list of actors takes."""


class TopicActorList(ScopedActorFilters, ByQuotes):
    """What the actors of a topic take."""


@list_route(
    router,
    "/actors",
    "actors",
    ActorPage,
    "List actors",
    "Named persons and bodies, those with most quotes first. `topic`, `source`, `since` and `until` keep actors named "
    "in one article that fits all of them. Walk on with `page.next`.",
)
async def list_actors(request: Request, params: Annotated[ActorList, query(ActorList)], suffix: Suffix) -> Response:
    """Actors by name, kind and the articles that name them."""
    return await list_answer(request, ACTORS, params, suffix=suffix)


@one_route(
    router,
    "/actors/{slug}",
    "actor",
    ActorOut,
    "Get an actor",
    "The actor with this id or slug, with aliases and dated positions. A former slug, and any name in any spelling "
    "that fits one actor alone, leads to its slug.",
)
async def get_actor(request: Request, slug: str, params: Annotated[One, query(One)]) -> Response:
    """One actor."""
    return await one_answer(request, "actor", ACTORS, params, slug)


@list_route(
    router,
    "/topics/{slug}/actors",
    "actors",
    ActorPage,
    "List a topic's actors",
    "Who is named in the topic's articles or quoted there, narrower topics included. `in_scope` counts quotes and "
    "articles within the topic and the filters; those with most quotes there come first, then those with most "
    "articles. Walk on with `page.next`.",
)
async def list_topic_actors(
    request: Request, slug: str, params: Annotated[TopicActorList, query(TopicActorList)], suffix: Suffix
) -> Response:
    """The actors of one topic."""
    return await list_answer(request, TOPIC_ACTORS, params, suffix=suffix, within=in_topic(slug))
