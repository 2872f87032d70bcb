"""Topics over HTTP: `/v1/topics` and the topics of an actor."""

from typing import Annotated

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from app.lists.asking import query
from app.lists.paging import ByQuotes, Listed, One
from app.lists.respond import list_answer, one_answer
from app.lists.routes import Suffix, list_route, one_route
from app.rest.rooms import room
from app.shapes.topic import TopicOut
from app.topics.filters import ScopedTopicFilters, TopicFilters
from app.topics.queries import TOPICS
from app.topics.scopes import ACTOR_TOPICS, of_actor

router = room("topics")


class TopicPage(Listed):
    """A page of topics."""

    items: list[TopicOut] = Field(description="The topics of this page.")


class TopicList(TopicFilters, ByQuotes):
    """What the list of topics takes."""


class ActorTopicList(ScopedTopicFilters, ByQuotes):
    """What the topics of an actor take."""


@list_route(
    router,
    "/topics",
    "topics",
    TopicPage,
    "List topics",
    "Subjects with those directly above and below, those with most quotes first; counts include narrower topics. Walk "
    "on with `page.next`.",
)
async def list_topics(request: Request, params: Annotated[TopicList, query(TopicList)], suffix: Suffix) -> Response:
    """Topics by name and place in the tree."""
    return await list_answer(request, TOPICS, params, suffix=suffix)


@one_route(
    router,
    "/topics/{slug}",
    "topic",
    TopicOut,
    "Get a topic",
    "The topic with this id or slug. A former slug, an IPTC code (`medtop:...`) or a name that is one topic's leads to "
    "its slug.",
)
async def get_topic(request: Request, slug: str, params: Annotated[One, query(One)]) -> Response:
    """One topic."""
    return await one_answer(request, "topic", TOPICS, params, slug)


@list_route(
    router,
    "/actors/{slug}/topics",
    "topics",
    TopicPage,
    "List an actor's topics",
    "What the articles naming the actor are about, broader topics included. `in_scope` counts the quotes it said and "
    "the articles naming it within each topic and the filters; topics with most quotes there come first, then those "
    "with most articles. Walk on with `page.next`.",
)
async def list_actor_topics(
    request: Request, slug: str, params: Annotated[ActorTopicList, query(ActorTopicList)], suffix: Suffix
) -> Response:
    """The topics of one actor."""
    return await list_answer(request, ACTOR_TOPICS, params, suffix=suffix, within=of_actor(slug))
