"""How a quote is pointed at: the W3C selectors of its spans, UTF-16 offsets and a text fragment."""

from typing import Literal

from pydantic import Field

from app.shapes.refs import Shape


class TextQuoteOut(Shape):
    """A TextQuoteSelector of the W3C Web Annotation Data Model."""

    type: Literal["TextQuoteSelector"] = Field(description="The kind of selector.")
    exact: str = Field(description="The words themselves.")
    prefix: str = Field(description="At most 32 code points before the words.")
    suffix: str = Field(description="At most 32 code points after the words.")


class TextPositionOut(Shape):
    """A TextPositionSelector of the W3C Web Annotation Data Model, in code points."""

    type: Literal["TextPositionSelector"] = Field(description="The kind of selector.")
    start: int = Field(description="Offset of the first code point.")
    end: int = Field(description="Offset after the last code point.")


class UnitsOut(Shape):
    """The same place in UTF-16 code units."""

    start: int = Field(description="Offset of the first unit.")
    end: int = Field(description="Offset after the last unit.")


class SpanSelectorsOut(Shape):
    """The selectors of one span."""

    field: Literal["body", "standfirst", "headline"] = Field(description="The text that is selected in.")
    quote: TextQuoteOut
    position: TextPositionOut
    utf16: UnitsOut


class SelectorsOut(Shape):
    """The selectors of a quote."""

    spans: list[SpanSelectorsOut] = Field(description="One for each span of the quote.")
    text_fragment: str = Field(description="To be put after the address of the article's page.")
    url: str | None = Field(description="The article's address with the fragment.")
