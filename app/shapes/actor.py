"""An actor as JSON."""

from typing import Final

from pydantic import Field

from app.shapes.instants import rfc3339
from app.shapes.refs import ACTOR_REF, ActorRef, Json, Links, Shape, actor_ref, links
from app.shapes.topic import InScope
from app.store.statement import Row
from app.store.tables import Actor


class PositionOut(Shape):
    """An office and when it was held; `until` is excluded."""

    title: str = Field(description="The office.", examples=["secretary general"])
    organisation: str | None = Field(description="Where it is held.", examples=["NATO"])
    since: str | None = Field(description="Calendar date of any precision.", examples=["2024-10-01"])
    until: str | None = Field(description="As `since`; null while it is held.")


class ActorOut(ActorRef):
    """A named person or body."""

    description: str | None = Field(description="Who it is, in a few words.")
    aliases: list[str] = Field(description="Other spellings it is found under.", examples=[["Mark Rutte"]])
    positions: list[PositionOut] = Field(description="Dated offices, newest first.")
    quotes: int = Field(description="Quotes it said that the default list answers.", examples=[1])
    articles: int = Field(description="Articles naming it that the default list answers.", examples=[1])
    first_seen: str | None = Field(description="First dated article naming it, UTC.", examples=["2025-09-12T00:00:00Z"])
    last_seen: str | None = Field(description="Last dated article naming it, UTC.", examples=["2025-09-12T00:00:00Z"])
    in_scope: InScope | None = Field(default=None, description="Only in nested lists.")
    links: Links


COLUMNS: Final = (
    *ACTOR_REF,
    Actor.description,
    Actor.quotes,
    Actor.articles,
    Actor.first_seen,
    Actor.last_seen,
)


def to_json(row: Row, base: str) -> Json:
    """A row of COLUMNS as JSON; `aliases` and `positions` are filled in for the whole page at once."""
    id_, slug, name, kind, wikidata, description, quotes, articles, first_seen, last_seen, *_ = row
    return {
        **actor_ref(id_, slug, name, kind, wikidata),
        "description": description,
        "aliases": [],
        "positions": [],
        "quotes": quotes,
        "articles": articles,
        "first_seen": rfc3339(first_seen),
        "last_seen": rfc3339(last_seen),
        "links": links(base, "actors", slug),
    }


def position(title: str, organisation: str | None, since: str | None, until: str | None) -> Json:
    """An office."""
    return {"title": title, "organisation": organisation, "since": since, "until": until}
