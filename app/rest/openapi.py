"""The OpenAPI 3.1 document: what FastAPI makes of the routes, with our problems, keys and headers added."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

import orjson
from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from starlette.requests import Request
from starlette.responses import Response

from app.rest import errors
from app.rest.errors import ApiError
from app.rest.examples import add as add_examples
from app.rest.handlers import MEDIA_TYPE
from app.rest.params import models_of, published
from app.rest.problems import KINDS, Problem

Json = dict[str, Any]

_SCHEMAS = "#/components/schemas/"
_EXAMPLES = "#/components/examples/"
_METHODS = ("get", "put", "post", "delete", "patch")
_SECURITY_SCHEMES: Json = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of this server: `Authorization: Bearer onr_...`.",
    },
    "apiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Api-Key",
        "description": "The same key in a header of its own.",
    },
}
_WITH_KEY: list[Json] = [{"bearer": []}, {"apiKey": []}]
_HEADERS: Json = {
    "X-Request-Id": {
        "description": "The id of the request: the one sent, if it is well formed, or a new one.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$"},
    },
    "ETag": {
        "description": "Strong tag of this representation; send it back as `If-None-Match`.",
        "schema": {"type": "string"},
    },
    "Allow": {"description": "The methods of this address.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}},
    "WWW-Authenticate": {"description": "How to send a key.", "schema": {"type": "string"}},
}
_HEADERS_BY_STATUS = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}
_NAMES: dict[str, tuple[str, str | None]] = {
    "articles": ("The article's id or slug.", "russia-freezes-ukraine-peace-talks"),
    "quotes": ("The quote's id.", None),
    "actors": ("The actor's slug or id, or any spelling that means one actor.", "dmitry-peskov"),
    "topics": ("The topic's slug, id or code.", "peace-talks"),
    "sources": ("The source's slug or id.", "seed"),
}
_DETAILS: dict[type[ApiError], str] = {
    errors.BadRequest: "The query string is not percent-encoded UTF-8 without NUL.",
    errors.InvalidJson: "The body stops being JSON at line 3, column 14.",
    errors.InvalidCursor: "The cursor was made for other filters.",
    errors.Unauthorized: "This call needs a key.",
    errors.Forbidden: "The key lacks the scope `ingest`.",
    errors.NotFound: "There is nothing under this id or slug.",
    errors.NoMatch: "No quote fits these filters.",
    errors.UnknownParameter: "Not known here: `spaker`.",
    errors.InvalidParameter: "Not accepted as given: `limit`.",
    errors.InvalidBody: "The body is not what this endpoint takes.",
    errors.ContentTooLarge: "The body is larger than 2,097,152 bytes.",
    errors.UnsupportedMediaType: "The body must come as `application/json`.",
    errors.RequestTimeout: "The body did not arrive within 10 seconds.",
    errors.QueryTimeout: "The query ran longer than 250 ms.",
    errors.Unavailable: "The service is going down.",
}
_ITEMS: dict[type[ApiError], Json] = {
    errors.UnknownParameter: {
        "parameter": "spaker",
        "code": "unknown",
        "detail": "It is not known here. Did you mean `speaker`?",
    },
    errors.InvalidParameter: {"parameter": "limit", "code": "range", "detail": "It must be less than or equal to 200."},
    errors.InvalidBody: {"pointer": "/headline", "code": "required", "detail": "It is needed."},
    errors.UnsupportedMediaType: {
        "header": "Content-Type",
        "code": "media_type",
        "detail": "It must be application/json.",
    },
}


OPEN: Json = {"x-open": True}
"""The `openapi_extra=` of a route that writes nothing and is as open as reading is, whatever its method."""


FOR_KEYS: Json = {"security": _WITH_KEY}
"""The `openapi_extra=` of a route that reads what only the holder of a key may see."""


_BODIES: Final[dict[str, type[BaseModel]]] = {}
"""The models bodies are read as, by name: their schemas are made with the document, not at every start."""


def operation_id(route: APIRoute) -> str:
    """The name of the endpoint function: stable as long as the code keeps the name."""
    return route.name


def problems(*kinds: type[ApiError]) -> dict[int | str, Json]:
    """The `responses=` of a route that answers with these problems; several of one status share a response."""
    found: dict[int | str, Json] = {}
    for kind in kinds:
        response = found.setdefault(kind.status, _response(kind))
        response["content"][MEDIA_TYPE]["examples"][kind.slug] = {"$ref": f"{_EXAMPLES}{kind.slug}"}
    return found


def request_body(model: type[BaseModel], examples: Json | None = None, media_type: str = "application/json") -> Json:
    """The `openapi_extra=` of a route that reads its body as this model; the schema joins the components."""
    _BODIES[model.__name__] = model
    content: Json = {"schema": {"$ref": f"{_SCHEMAS}{model.__name__}"}}
    if examples:
        content["examples"] = examples
    return {"requestBody": {"required": True, "content": {media_type: content}}}


def example(kind: type[ApiError]) -> Json:
    """A problem of this kind as a client would see it."""
    value: Json = {
        "type": f"http://127.0.0.1:8000/problems/{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": _DETAILS.get(kind, f"{kind.title}."),
        "instance": "/v1/quotes",
        "request_id": "5b1f0c3a9d274e68",
        "errors": [_ITEMS[kind]] if kind in _ITEMS else [],
    }
    return {"summary": kind.title, "value": value}


def _response(kind: type[ApiError]) -> Json:
    response: Json = {
        "description": f"{kind.title}.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": _SCHEMAS + "Problem"}, "examples": {}}},
    }
    header = _HEADERS_BY_STATUS.get(kind.status)
    if header:
        response["headers"] = {header: {"$ref": f"#/components/headers/{header}"}}
    return response


def usual_problems(path: str, method: str, operation: Json) -> Sequence[type[ApiError]]:
    """The problems an operation can answer with by what it takes, whatever it does."""
    kinds: list[type[ApiError]] = [errors.BadRequest, errors.Unauthorized, errors.Unavailable]
    kinds += [errors.UriTooLong, errors.TooManyRequests]
    if "{" in path:
        kinds.append(errors.NotFound)
    kinds += [errors.UnknownParameter, errors.InvalidParameter]
    if "requestBody" in operation:
        kinds += [errors.InvalidJson, errors.InvalidBody, errors.RequestTimeout, errors.ContentTooLarge]
        kinds += [errors.UnsupportedMediaType]
    if operation.get("security") and {} not in operation["security"]:
        kinds.append(errors.Forbidden)
    return kinds


def finish(document: Json, *, public_url: str | None = None, require_key: bool = False) -> Json:
    """Turn FastAPI's document into ours, in place. Doing it twice changes nothing."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas.update(_definitions(Problem, "serialization"))
    components.setdefault("securitySchemes", {}).update(_SECURITY_SCHEMES)
    components.setdefault("headers", {}).update(_HEADERS)
    components.setdefault("examples", {}).update((kind.slug, example(kind)) for kind in KINDS)
    document["servers"] = [{"url": public_url or "/"}]
    document["security"] = _WITH_KEY if require_key else [{}, *_WITH_KEY]
    seen: dict[str, str] = {}
    for path, method, operation in operations(document):
        other = seen.setdefault(operation["operationId"], f"{method} {path}")
        if other != f"{method} {path}":
            raise ValueError(f"operationId {operation['operationId']} belongs to {other} and to {method} {path}")
        _finish_operation(path, method, operation, document["security"])
        _define_body(operation, schemas)
    components["schemas"] = dict(sorted(schemas.items()))
    return document


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Every operation with its path and method; those of HEAD and OPTIONS, which every path has, are taken out."""
    for path, item in document.get("paths", {}).items():
        if "get" in item:
            item.pop("head", None)
        item.pop("options", None)
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]


def _finish_operation(path: str, method: str, operation: Json, of_reads: list[Json]) -> None:
    responses: Json = operation["responses"]
    if "application/json" in responses.get("422", {}).get("content", {}):
        del responses["422"]
    is_open = operation.pop("x-open", False)
    if method != "get":
        operation.setdefault("security", of_reads if is_open else _WITH_KEY)
    for status, response in problems(*usual_problems(path, method, operation)).items():
        own = responses.setdefault(str(status), response)
        if own is not response:
            own.setdefault("content", {}).setdefault(MEDIA_TYPE, response["content"][MEDIA_TYPE])
            examples = own["content"][MEDIA_TYPE].setdefault("examples", {})
            for name, value in response["content"][MEDIA_TYPE]["examples"].items():
                examples.setdefault(name, value)
    if method == "get":
        responses.setdefault("304", {"description": "The client has this representation already."})
    for status, response in responses.items():
        headers = response.setdefault("headers", {})
        headers.setdefault("X-Request-Id", {"$ref": "#/components/headers/X-Request-Id"})
        if method == "get" and status in ("200", "304"):
            headers.setdefault("ETag", {"$ref": "#/components/headers/ETag"})
    operation["responses"] = dict(sorted(responses.items()))
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            _describe_name(path, parameter)
    add_examples(operation)


def _describe_name(path: str, parameter: Json) -> None:
    """What a resource may be called in a path: by its id, and where it has one by its slug."""
    collection = path.partition("/{")[0].rpartition("/")[2]
    text, example = _NAMES.get(collection, ("The name of the resource.", None))
    parameter.setdefault("description", text)
    if example is not None:
        parameter.setdefault("example", example)


def _define_body(operation: Json, schemas: Json) -> None:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        model = _BODIES.get(content["schema"].get("$ref", "").removeprefix(_SCHEMAS))
        if model is not None:
            # FastAPI leaves out what is null in its own schemas: ours are like them
            schemas.update(jsonable_encoder(_definitions(model, "validation"), exclude_none=True))


def _definitions(model: type[BaseModel], mode: JsonSchemaMode) -> Json:
    """The schemas of a model and of all in it, by name."""
    _, definitions = models_json_schema([(model, mode)], ref_template=_SCHEMAS + "{model}")
    found: Json = definitions["$defs"]
    return found


def _publish_models(document: Json, app: FastAPI) -> None:
    """Add the parameters of query models, which FastAPI does not read itself."""
    models = {route.name: models_of(route.dependant) for route in app.routes if isinstance(route, APIRoute)}
    for _, _, operation in operations(document):
        for model in models.get(operation["operationId"], []):
            operation.setdefault("parameters", []).extend(published(model))


def install(app: FastAPI, *, public_url: str | None = None, require_key: bool = False) -> None:
    """Make `app.openapi()` return the finished document, and `/openapi.json` answer with it.

    The answer is kept as it is sent: the objects it is made of take twenty times the room.
    """
    plain = app.openapi

    def openapi() -> Json:
        if app.openapi_schema is None:
            document = plain()
            _publish_models(document, app)
            finish(document, public_url=public_url, require_key=require_key)
        return plain()

    @cache
    def written() -> bytes:
        document = orjson.dumps(openapi())
        app.openapi_schema = None
        return document

    async def answer(request: Request) -> Response:
        del request
        return Response(written(), media_type="application/json")

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI documents
    app.add_route("/openapi.json", answer, include_in_schema=False)
