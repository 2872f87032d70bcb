"""Short forms under which resources stand inside one another, and links."""

from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import Label

from app.store.tables import Actor, Source
from app.text.findings import ActorKind

Json = dict[str, Any]


class Shape(BaseModel, defer_build=True):
    """A JSON object of an answer; clients pass over members they do not know."""


class Links(Shape):
    """Where the resource lives."""

    self: str = Field(
        description="Address of this resource as JSON.", examples=["http://127.0.0.1:8000/v1/topics/peace-talks"]
    )
    html: str | None = Field(description="Address of its page for people, where there is one.")


class SourceRef(Shape):
    """Who published."""

    id: str = Field(description="Opaque, immutable id.")
    slug: str = Field(description="Stable name in addresses.", examples=["seed"])
    name: str = Field(description="What it calls itself.", examples=["Seed article"])


class ActorRef(Shape):
    """A named person or body."""

    id: str = Field(description="Opaque, immutable id.")
    slug: str = Field(description="Stable name in addresses.", examples=["dmitry-peskov"])
    name: str = Field(description="Full name.", examples=["Dmitry Peskov"])
    kind: ActorKind = Field(description="A person, or what sort of body.", examples=["person"])
    wikidata: str | None = Field(description="Wikidata id, only when certain.", examples=["Q57792"])


class ArticleActorOut(Shape):
    """An actor named in an article."""

    id: str = Field(description="Opaque, immutable id.")
    slug: str = Field(description="Stable name in addresses.", examples=["mark-rutte"])
    name: str = Field(description="Full name.", examples=["Mark Rutte"])
    kind: ActorKind = Field(description="A person, or what sort of body.")
    quotes: int = Field(description="Quotes it says here, fragments apart.", examples=[1])
    mentions: int = Field(description="Places where it is named here.", examples=[1])


ACTOR_REF = (Actor.id, Actor.slug, Actor.name, Actor.kind, Actor.wikidata)
SOURCE_REF: tuple[Label[Any], ...] = tuple(
    column.label(f"source_{column.key}") for column in (Source.id, Source.slug, Source.name)
)


def actor_ref(id_: str, slug: str, name: str, kind: str, wikidata: str | None) -> Json:
    """An actor inside another resource."""
    return {"id": id_, "slug": slug, "name": name, "kind": kind, "wikidata": wikidata}


def links(base: str, collection: str, name: str) -> Json:
    """Links of a resource below an absolute base address."""
    return {"self": f"{base}/v1/{collection}/{name}", "html": None}
