"""A topic as JSON."""

from typing import Final

from pydantic import Field

from app.shapes.refs import Json, Links, Shape, links
from app.store.statement import Row
from app.store.tables import Topic


class TopicRef(Shape):
    """A subject inside another resource."""

    id: str = Field(description="Opaque, immutable id.")
    slug: str = Field(description="Stable name in addresses.", examples=["peace-talks"])
    name: str = Field(description="What it is called.", examples=["Peace talks"])
    code: str | None = Field(description="IPTC Media Topic code, where one fits.", examples=["medtop:20000076"])


class InScope(Shape):
    """Counts within the article, actor or topic the list is nested under, and within its filters."""

    quotes: int = Field(description="Quotes that both filters and path leave.")
    articles: int = Field(description="Articles that both filters and path leave.")


class TopicOut(TopicRef):
    """A subject; counts include narrower topics."""

    broader: list[TopicRef] = Field(description="Topics directly above.")
    narrower: list[TopicRef] = Field(description="Topics directly below.")
    quotes: int = Field(description="Quotes the default list answers.", examples=[4])
    articles: int = Field(description="Articles the default list answers.", examples=[1])
    in_scope: InScope | None = Field(default=None, description="Only in nested lists.")
    links: Links


REF: Final = (Topic.id, Topic.slug, Topic.name, Topic.code)
COLUMNS: Final = (*REF, Topic.quotes, Topic.articles)


def ref(id_: str, slug: str, name: str, code: str | None) -> Json:
    """A topic inside another resource."""
    return {"id": id_, "slug": slug, "name": name, "code": code}


def to_json(row: Row, base: str) -> Json:
    """A row of COLUMNS as JSON; `broader` and `narrower` are filled in for the whole page at once."""
    id_, slug, name, code, quotes, articles, *_ = row
    return {
        **ref(id_, slug, name, code),
        "broader": [],
        "narrower": [],
        "quotes": quotes,
        "articles": articles,
        "links": links(base, "topics", slug),
    }
