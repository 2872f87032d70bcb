"""A tiny application with everything `install` gives, and a client that speaks to it without a network."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Annotated, Any, Literal

import httpx
import orjson
from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import StreamingResponse

from app.rest.body import check_media_type, parse, read_body, validate
from app.rest.errors import Conflict, Gone, NotFound, QueryTimeout
from app.rest.headers import NO_STORE, PAGE_POLICY
from app.rest.install import install
from app.rest.openapi import problems, request_body
from app.rest.rooms import enter, room
from app.settings import Settings

LONG = b'{"text": "' + b"The lighthouse keeper counts the ships. " * 60 + b'"}'


Fields = Mapping[str, str] | Sequence[tuple[str, str]]
"""Header fields; as pairs where one comes twice."""


class QuoteFilters(BaseModel):
    """Some filters of a list."""

    speaker: Annotated[list[str], Field(description="Who said it.")] = []
    kind: Annotated[Literal["direct", "indirect"] | None, Field(description="How it is quoted.")] = None
    limit: Annotated[int, Field(ge=1, le=200, description="How many.")] = 20


class Signed(BaseModel):
    """Who wrote a remark."""

    model_config = ConfigDict(extra="forbid")

    name: str


class Remark(BaseModel):
    """A part of a body, with a part of its own in one of two forms."""

    model_config = ConfigDict(extra="forbid")

    text: str
    by: str | Signed | None = None


class NoteIn(BaseModel):
    """A body with a bit of everything."""

    model_config = ConfigDict(extra="forbid")

    headline: Annotated[str, Field(min_length=1, max_length=20)]
    tags: list[int | list[str]] = []
    notes: list[Remark] | None = None
    ratio: float = 0.0

    @field_validator("headline")
    @classmethod
    def _not_shouting(cls, value: str) -> str:
        if value.isupper():
            raise ValueError("it must not be all capitals")
        return value


router = room()


@router.get("/quotes")
async def list_quotes(filters: Annotated[QuoteFilters, Query()], fields: str | None = None) -> Response:
    """A list."""
    return Response(orjson.dumps(filters.model_dump()), media_type="application/json")


@router.get("/quotes/random")
async def random_quote() -> Response:
    """Never the same twice."""
    return Response(b'{"id": "quo_1"}', media_type="application/json", headers=NO_STORE)


@router.get("/quotes/{id}")
async def get_quote(id: str) -> Response:  # noqa: A002 - the name is the contract's
    """One, or an error."""
    match id:
        case "defect":
            raise RuntimeError("the password is swordfish")
        case "gone":
            raise Gone("It was retracted.", reason="the speaker was mistaken")
        case "long":
            return Response(LONG, media_type="application/json")
        case "tagged":
            return Response(LONG, media_type="application/json", headers={"ETag": '"v7"', "Vary": "Prefer, Accept"})
        case "font":
            return Response(b"\0" * 5000, media_type="font/woff2")
    raise NotFound("There is no such quote.")


@router.get("/numbers/{number}")
async def get_number(number: int) -> Response:
    """A path segment with a type."""
    return Response(str(number))


@router.post("/notes", status_code=201, openapi_extra=request_body(NoteIn), responses=problems(Conflict))
async def add_note(request: Request) -> Response:
    """Takes a body."""
    check_media_type(request.headers.get("content-type", ""))
    note = validate(parse(await read_body(request)), NoteIn)
    return Response(note.model_dump_json(), 201, media_type="application/json")


@router.get("/export")
async def export(fails: bool = False, late: bool = False) -> Response:
    """Streams lines."""

    async def lines() -> AsyncIterator[bytes]:
        if late:
            raise QueryTimeout("The query ran longer than 250 ms.")
        for number in range(200):
            if fails and number == 100:
                raise RuntimeError("half way")
            yield b'{"number": %d}\n' % number

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/page")
async def page() -> Response:
    """A page with a policy of its own."""
    return Response("<p>Hello</p>", media_type="text/html", headers={"Content-Security-Policy": PAGE_POLICY})


def make_app(**settings: Any) -> FastAPI:
    """A new application; `settings` are those of `Settings`."""
    app = FastAPI()
    install(app, Settings(**settings))

    @app.get("/livez", include_in_schema=False)
    async def livez() -> Response:
        return Response("ok")

    enter(app, router)
    return app


class Client:
    """Sends one request at a time, on an event loop of its own; the caller sets every header."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def __call__(self, method: str, url: str, headers: Fields | None = None, **more: Any) -> httpx.Response:
        """The answer to a request; httpx's own headers are left out but `Host`."""
        return asyncio.run(self._send(method, url, headers or {}, more))

    async def _send(self, method: str, url: str, headers: Fields, more: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://news.example") as client:
            client.headers.clear()
            return await client.request(method, url, headers=headers, **more)

    def get(self, url: str, **headers: str) -> httpx.Response:
        """GET, with headers given as keyword arguments: `if_none_match="*"`."""
        return self("GET", url, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(
        self, content: bytes | str, content_type: str | None = "application/json", **headers: str
    ) -> httpx.Response:
        """POST a body to the one endpoint that takes one."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if content_type is not None:
            fields["content-type"] = content_type
        return self("POST", "/v1/notes", fields, content=content)
