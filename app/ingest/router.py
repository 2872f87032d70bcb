"""Articles sent over HTTP: `POST /v1/articles`."""

import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final

import orjson
from fastapi import Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from app.articles import queries
from app.ingest.searched.searching import Searching
from app.ingest.sent.schemas import SEED_BODY, SEED_HEADLINE, SEED_QUOTE, NewArticle, OnConflict
from app.rest import idempotency
from app.rest.address import base_url
from app.rest.auth import require
from app.rest.body import check_media_type, parse, read_body, validate
from app.rest.errors import Conflict, InternalError, UnprocessableContent
from app.rest.openapi import problems, request_body
from app.rest.rooms import room
from app.shapes.article import ArticleOut
from app.store.database import Database
from app.store.reading import Snapshot

if TYPE_CHECKING:
    from app.ingest.storing.pipeline import Stored

router = room("articles")

_EXAMPLES: Final = {
    "plain": {
        "summary": "A headline and a text; quotes, speakers and roles are found",
        "value": {
            "headline": SEED_HEADLINE,
            "body": SEED_BODY,
            "published_at": "2025-09-12",
            "topics": ["peace-talks"],
        },
    },
    "declared": {
        "summary": "With a quote that the sender vouches for",
        "value": {
            "headline": SEED_HEADLINE,
            "body": SEED_BODY,
            "source": "seed",
            "external_id": "seed-2",
            "quotes": [{"text": SEED_QUOTE, "speaker": "Donald Tusk"}],
        },
    },
}
_DESCRIPTION: Final = (
    "Stores the article, finds its quotes and attributes each to a named actor, with the exact place in the text as "
    "evidence. Declared `quotes` are located in the text and kept as `declared`; what else is there is found unless "
    "`extract` is false. A full name unknown to the service becomes a new actor; a name in doubt leaves `speaker` null "
    "and waits for review. The same `external_id` of the source, or the same `url`, is a conflict unless `on_conflict` "
    "says otherwise; the same text again is stored and linked by `duplicate_of`. Needs the scope `ingest`. With an "
    "`Idempotency-Key` a repeated request is answered as it was the first time, for 24 hours."
)
_LOCATION: Final = {
    "Location": {"description": "The article's address.", "schema": {"type": "string"}},
    "Idempotent-Replayed": {
        "description": "`true` when this is the first answer once more.",
        "schema": {"type": "string"},
    },
}


@router.post(
    "/articles",
    status_code=201,
    summary="Send an article",
    description=_DESCRIPTION,
    openapi_extra={
        **request_body(NewArticle, _EXAMPLES),
        "parameters": [
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "description": "Any text of your own, new for each article: a request sent twice is carried out once.",
                "schema": {"type": "string", "maxLength": 255},
                "example": "9f1c2f6e-peace-talks",
            }
        ],
    },
    responses={
        **problems(Conflict, UnprocessableContent),
        200: {"model": ArticleOut, "description": "It was stored before: updated, or as it was.", "headers": _LOCATION},
        201: {"model": ArticleOut, "description": "Stored.", "headers": _LOCATION},
    },
)
async def create_article(
    request: Request,
    on_conflict: Annotated[
        OnConflict,
        Query(description="What to do when the article is stored already: refuse, make a new version, or leave it."),
    ] = "error",
) -> Response:
    """Store an article and answer with it."""
    holder = await require(request, "ingest")
    check_media_type(request.headers.get("content-type", ""))
    body = await read_body(request)
    now = int(time.time())
    once = idempotency.read(request, holder, body, now)
    with idempotency.in_flight(request, once):
        database: Database = request.app.state.database

        def answered(snapshot: Snapshot) -> Response | None:
            return None if once is None else idempotency.replayed(snapshot, once)

        if once is not None and (again := await database.reader.read(answered, is_short=True)) is not None:
            return again
        base = base_url(request.scope)

        def answer(connection: Connection, snapshot: Snapshot, stored: "Stored") -> Response:
            response = _answer(snapshot, stored, base)
            if once is not None:
                idempotency.remember(connection, once, response, now)
            return response

        searching: Searching = request.app.state.searching
        ingest_article = await searching.run(_ingest_article)
        return await ingest_article(
            database,
            searching,
            lambda: validate(parse(body), NewArticle),
            now=now,
            on_conflict=on_conflict,
            answer=answer,
            answered=answered,
        )


def _ingest_article() -> Callable[..., Awaitable[Response]]:
    """What stores an article, for a thread to import with the first one: a service that is only read never needs it."""
    from app.ingest.storing.writing import ingest_article  # noqa: PLC0415 - what stores: 2 MB

    return ingest_article


def _answer(snapshot: Snapshot, stored: "Stored", base: str) -> Response:
    item = queries.stored(snapshot, stored.pk, base)
    if item is None:
        raise InternalError("The article was stored and cannot be read.")
    status = HTTPStatus.CREATED if stored.status == "created" else HTTPStatus.OK
    headers = {"Location": f"{base}/v1/articles/{stored.id}", "Cache-Control": "no-store"}
    return Response(orjson.dumps(item), status, headers, media_type="application/json")
