"""A source as JSON."""

from typing import Final

from pydantic import Field

from app.shapes.refs import Json, Links, Shape, links
from app.store.statement import Row
from app.store.tables import Source


class SourceOut(Shape):
    """Who published."""

    id: str = Field(description="Opaque, immutable id.", examples=["src_01m81vh837e00aqypjpgemfmnq"])
    slug: str = Field(description="Stable name in addresses.", examples=["seed"])
    name: str = Field(description="What it calls itself.", examples=["Seed article"])
    url: str | None = Field(description="Its own site.")
    language: str | None = Field(description="Language it mostly publishes in, BCP 47.", examples=["en"])
    rights: str | None = Field(description="Licence or origin of its articles.")
    quotes: int = Field(description="Quotes the default list answers.", examples=[4])
    articles: int = Field(description="Articles the default list answers.", examples=[1])
    links: Links


COLUMNS: Final = (
    Source.id,
    Source.slug,
    Source.name,
    Source.url,
    Source.language,
    Source.rights,
    Source.quotes,
    Source.articles,
)


def to_json(row: Row, base: str) -> Json:
    """A row of COLUMNS as JSON."""
    id_, slug, name, url, language, rights, quotes, articles, *_ = row
    return {
        "id": id_,
        "slug": slug,
        "name": name,
        "url": url,
        "language": language,
        "rights": rights,
        "quotes": quotes,
        "articles": articles,
        "links": links(base, "sources", slug),
    }
