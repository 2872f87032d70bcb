"""Texts searched and not stored: `POST /v1/extract`."""

from typing import Final

import orjson
from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app.formats.extraction import document_of, quotes
from app.ingest.searched.handover import TooMuchFound
from app.ingest.searched.searching import Searching
from app.ingest.sent.schemas import SEED_BODY, SEED_HEADLINE, SEED_QUOTE, Line
from app.rest.auth import allow_reading
from app.rest.body import check_media_type, parse, read_body, validate
from app.rest.errors import QueryTimeout
from app.rest.headers import NO_STORE
from app.rest.openapi import OPEN, problems, request_body
from app.rest.rooms import room
from app.store.database import Database
from app.store.reading import Reader
from app.text.findings import Kind

router = room("quotes")


class TextToSearch(BaseModel, defer_build=True):
    """A text to be searched."""

    model_config = ConfigDict(extra="forbid", title="TextToSearch")

    text: Line = Field(max_length=2_000_000, description="The text; offsets count in it as sent.", examples=[SEED_BODY])
    title: Line | None = Field(
        default=None,
        max_length=1_000,
        description="Its headline, which helps to tell who is who; no quotes are listed from it.",
        examples=[SEED_HEADLINE],
    )


class ExtractedSpan(BaseModel, defer_build=True):
    """A place in the text; offsets in code points, end excluded."""

    start: int = Field(description="Offset of the first code point.", examples=[105])
    end: int = Field(description="Offset after the last code point.", examples=[175])


class ExtractedQuote(ExtractedSpan):
    """Words somebody is reported to have said."""

    spans: list[ExtractedSpan] = Field(description="One span a part and a paragraph, without the marks.")
    text: str = Field(description="The words at the spans, joined by one space.", examples=[SEED_QUOTE])
    speaker: str | None = Field(
        description="The fullest name the text has for who said it; null when it names nobody.",
        examples=["Donald Tusk"],
    )
    co_speakers: list[str] = Field(description="Who else said it, by full name.")
    mention: str | None = Field(description="How the text names the speaker there.")
    role: str | None = Field(description="The role the text gives.", examples=["Polish Prime Minister"])
    kind: Kind = Field(description="Word for word, reported, both, or a part of a sentence.")
    cue: str | None = Field(description="The reporting verb or phrase.", examples=["warning"])
    rule: str = Field(description="The rule that named the speaker.")
    confidence: float = Field(ge=0, le=1, description="Trust in the attribution, 0 to 1.")
    evidence: str | None = Field(description="The words from which the speaker was read.")


class ExtractedActor(BaseModel, defer_build=True):
    """A person or body that the text names."""

    name: str = Field(description="The fullest name the text has.", examples=["Donald Tusk"])
    slug: str | None = Field(
        description="The actor of this service it means; null when there is none or it is in doubt.",
        examples=["donald-tusk"],
    )
    mentions: int = Field(description="Places where the title and the text name it.", examples=[1])


class ExtractionOut(BaseModel, defer_build=True):
    """What was found in a text."""

    quotes: list[ExtractedQuote] = Field(description="In the order of the text.")
    actors: list[ExtractedActor] = Field(description="In the order in which they are first named.")


_EXAMPLES: Final = {
    "seed": {
        "summary": "A paragraph and its headline",
        "value": {"text": SEED_BODY, "title": SEED_HEADLINE},
    }
}
_DESCRIPTION: Final = (
    "Finds the quotes in a text, who said them and whom the text names, and stores nothing. Offsets count in `text` as "
    "it was sent. `slug` is the actor of this service that a name means, where that is beyond doubt. Needs no key, "
    "and no `Idempotency-Key`: the same text is answered alike each time. `onrecord extract` finds the same in files."
)


@router.post(
    "/extract",
    summary="Find the quotes in a text",
    description=_DESCRIPTION,
    openapi_extra={**request_body(TextToSearch, _EXAMPLES), **OPEN},
    responses={**problems(QueryTimeout), 200: {"model": ExtractionOut, "description": "What was found."}},
)
async def extract_quotes(request: Request) -> Response:
    """Search a text and answer with what is in it."""
    await allow_reading(request)
    check_media_type(request.headers.get("content-type", ""))
    body = await read_body(request)
    searching: Searching = request.app.state.searching
    database: Database = request.app.state.database
    content = await searching.run(lambda: _answer(searching, database.reader, body))
    return Response(content, headers=NO_STORE, media_type="application/json")


def _answer(searching: Searching, reader: Reader, body: bytes) -> bytes:
    """What is in the text of a request, as JSON; raises InvalidJson and InvalidBody.

    What reads it is imported with the first one: a service that is only read never needs it.
    """
    from app.ingest.people.actors import slugs_of  # noqa: PLC0415 - what links people: 1.5 MB
    from app.ingest.sent.prepare import too_much_found  # noqa: PLC0415 - what prepares: .8 MB

    given = validate(parse(body), TextToSearch)
    try:
        found = searching.search(document_of(given.text, given.title)).extraction
    except TooMuchFound:
        raise too_much_found("/text") from None
    if found is None:
        return orjson.dumps({"quotes": [], "actors": []})
    slugs = reader.read_now(lambda snapshot: slugs_of(snapshot, found.people))
    actors = [
        {"name": named.name, "slug": slug, "mentions": len(named.mentions)}
        for named, slug in zip(found.people, slugs, strict=True)
    ]
    return orjson.dumps({"quotes": quotes(found, given.text), "actors": actors})
