"""What the lists of topics can be narrowed by: one field, one clause."""

from typing import Annotated, Final

from pydantic import Field
from sqlalchemy import func, select

from app.lists.feeds import Clause, Match
from app.lists.filters import Filters, Is, Named
from app.lists.nested import ScopeFilters
from app.lists.values import Words
from app.lists.worded import in_columns
from app.store.tables import Topic, TopicBroader


def _broader(match: Match) -> Clause:
    return Topic.pk.in_(select(TopicBroader.topic_pk).where(match(TopicBroader.broader_pk)))


_IS_ROOT: Final = Topic.pk.not_in(select(TopicBroader.topic_pk))


class TopicTraits(Filters):
    """What every list of topics can be narrowed by: the topics themselves."""

    q: Annotated[str | None, Field(max_length=512), in_columns(Topic.folded, func.replace(Topic.slug, "-", " "))] = (
        Field(default=None, description="Words of its name or slug, each perhaps only begun.", examples=["peace"])
    )
    broader: Annotated[Words | None, Named("topic", _broader, none=_IS_ROOT)] = Field(
        default=None,
        description="Directly below this topic, by slug, code or name; `none` for topics below no other.",
        examples=["conflict-war-and-peace"],
    )


class TopicFilters(TopicTraits):
    """The filters of the list of topics."""

    has_quotes: Annotated[bool | None, Is(Topic.quotes > 0)] = Field(
        default=None, description="Whether the list of quotes answers any for it."
    )


class ScopedTopicFilters(TopicTraits, ScopeFilters):
    """The filters of a nested list of topics."""
