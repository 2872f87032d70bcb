"""The pieces of a text that show what a query found, as JSON."""

from pydantic import Field

from app.formats.selectors import Passages, Utf16Map
from app.shapes.refs import Json, Shape
from app.text.query.marking import Marker

LONGEST = {"headline": 600, "standfirst": 600, "body": 280, "text": 600}
"""About how many code points of a field are shown; a shorter one is shown whole."""


class HighlightOut(Shape):
    """A piece of one field, as it stands there, and the words of the query in it."""

    field: str = Field(
        description="What the piece is cut from: headline, standfirst or body; text of a quote.", examples=["body"]
    )
    start: int = Field(description="Where the piece begins in the field.", examples=[438])
    snippet: str = Field(description="The piece, as it stands in the field.")
    matches: list[tuple[int, int]] = Field(
        description="Start and end of each match within the piece, the end excluded.", examples=[[[4, 9]]]
    )
    html: str | None = Field(
        default=None, description="The piece escaped, the matches in `<mark>`; with `highlight=html`."
    )


def highlights(marker: Marker, fields: Passages, *, is_html: bool, is_utf16: bool) -> list[Json]:
    """The piece of each field in which anything is found, in the order of the fields."""
    found = []
    for name, passage in fields.items():
        snippet = marker.snippet(name, passage.text, LONGEST[name])
        if snippet is None:
            continue
        start, matches = snippet.start, [list(match) for match in snippet.matches]
        if is_utf16:
            offset = Utf16Map.of(snippet.text).offset
            start, matches = passage.utf16.offset(start), [[offset(place) for place in match] for match in matches]
        shown: Json = {"field": name, "start": start, "snippet": snippet.text, "matches": matches}
        found.append({**shown, "html": snippet.html()} if is_html else shown)
    return found
