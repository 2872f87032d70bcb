"""Errors on the wire: every refusal and every failure as one `application/problem+json` (RFC 9457)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core.core_schema import ErrorType
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from app.rest import errors
from app.rest.address import Methods, base_url, raw_path, redirect, routed_path
from app.rest.errors import ApiError, FieldError
from app.rest.strict import nearest

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 50
_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown",
    "enum": "choice",
    "literal_error": "choice",
    "value_error": "value",
    "assertion_error": "value",
    "string_pattern_mismatch": "pattern",
    "multiple_of": "range",
    "finite_number": "range",
}
_FAMILIES = (
    (("greater_than", "less_than"), "range"),
    (("too_long", "too_short"), "length"),
    (("_parsing", "_type", "_from_date_inexact"), "type"),
)
_SENTENCES = {"required": "It is needed.", "unknown": "It is not known here.", "type": "It has the wrong type."}
_QUOTABLE = {"choice", "range", "length", "value"}
_OBJECTS = {"model_type", "model_attributes_type", "dict_type"}
_CHOICE = re.compile(r"'([^']+)'")
_BUILT_IN = frozenset(get_args(ErrorType))
_BY_STATUS: dict[int, type[ApiError]] = {
    400: errors.BadRequest,
    401: errors.Unauthorized,
    403: errors.Forbidden,
    406: errors.NotAcceptable,
    413: errors.ContentTooLarge,
    415: errors.UnsupportedMediaType,
    503: errors.Unavailable,
}


def render(error: ApiError, scope: Scope) -> Response:
    """The answer for an error; its headers and extensions included."""
    content: dict[str, object] = {
        "type": f"{base_url(scope)}/problems/{error.slug}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": raw_path(scope),
        "request_id": scope.get("state", {}).get("request_id", ""),
        "errors": [item.as_json() for item in error.errors],
    }
    content.update((name, value) for name, value in error.extensions.items() if name not in content)
    return Response(_dumps(content), error.status, error.headers, MEDIA_TYPE)


def _dumps(content: object) -> bytes:
    try:
        return orjson.dumps(content, default=str)
    except orjson.JSONEncodeError:  # a lone surrogate cannot be written as UTF-8
        return orjson.dumps(_writable(content))


def _writable(value: object) -> object:
    if isinstance(value, dict):
        return {str(_writable(name)): _writable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or abs(value) < 2**63 else str(value)
    return str(value).encode("utf-8", "replace").decode()


def field_errors(
    found: Sequence[Mapping[str, Any]], body: object = None, model: type[BaseModel] | None = None
) -> list[FieldError]:
    """The first things Pydantic found as our own errors, each place once, without a word of the input.

    model: what `body` was to be; the places are then all inside it and have no `body`, `query` or `path` before them.
    """
    items: dict[tuple[object, ...], FieldError] = {}
    for error in found[:MOST_ERRORS]:
        code, detail = code_of(error["type"]), _sentence(error)
        place, path = ("body", error["loc"]) if model is not None else (error["loc"][0], error["loc"][1:])
        if model is not None and code == "unknown":
            detail += _did_you_mean(nearest(str(path[-1]), members(model, path[:-1])))
        if place == "body":
            item = FieldError(code, detail, pointer=pointer(path, body, missing=error["type"] == "missing"))
        elif place in ("header", "cookie"):
            item = FieldError(code, detail, header=str(path[0]) if path else "")
        else:
            item = FieldError(code, detail, parameter=str(path[0]) if path else "")
        where = (item.pointer, item.parameter, item.header)
        known = items.setdefault(where, item)
        if known != item:  # one trouble a branch of a union
            items[where] = item._replace(code="type", detail="It fits none of the forms accepted here.")
    return list(items.values())


def code_of(kind: str) -> str:
    """Our stable word for a kind of Pydantic error; a validator's own kind stays as it is."""
    if kind not in _BUILT_IN:
        return kind
    for words, code in _FAMILIES:
        if any(word in kind for word in words):
            return _CODES.get(kind, code)
    return _CODES.get(kind, "invalid")


def _sentence(error: Mapping[str, Any]) -> str:
    code = code_of(error["type"])
    if error["type"] not in _BUILT_IN or code in _QUOTABLE:  # these speak of the rule and not of the input
        said = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
        said = said.replace("Input should", "It must").strip().rstrip(".")
        return f"{said[:1].upper()}{said[1:]}.{_meant(error)}" if said else "It is not accepted."
    if code == "type":
        if error["type"] in _OBJECTS:  # Pydantic names a class here
            return "It must be an object."
        wanted = str(error["msg"]).split(",")[0].replace("Input should", "It must")
        return f"{wanted}." if wanted.startswith("It must be") else _SENTENCES[code]
    return _SENTENCES.get(code, "It is not accepted.")


def _meant(error: Mapping[str, Any]) -> str:
    """A question after the one of the accepted words that is most like the one given, where one is like it."""
    given, accepted = error.get("input"), _CHOICE.findall(str(error.get("ctx", {}).get("expected", "")))
    return _did_you_mean(nearest(given, accepted) if isinstance(given, str) and accepted else None)


def _did_you_mean(near: str | None) -> str:
    return f" Did you mean `{near}`?" if near else ""


def members(model: type[BaseModel], path: Sequence[object]) -> set[str]:
    """The names that the object at a place of a model's JSON takes, those of every form it may have."""
    models = [model]
    for step in path:
        fields = [field for each in models for name, field in _members(each) if name == step]
        if fields:  # a number in a list, and the name of a union's branch, lead nowhere
            models = [found for field in fields for found in _models(field.annotation)]
    return {name for each in models for name, _ in _members(each)}


def _members(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    return ((field.alias or name, field) for name, field in model.model_fields.items())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def pointer(path: Sequence[object], body: object, *, missing: bool = False) -> str:
    """The JSON pointer (RFC 6901) of a Pydantic location; names of union branches, which are not in the body, go."""
    parts: list[str] = []
    here = body
    for position, step in enumerate(path):
        is_last = position == len(path) - 1
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and -1 < step < len(here)
        ):
            here = here[step]  # type: ignore[call-overload]  # a dict by name or a list by number, as just checked
        elif not (is_last and missing):
            continue
        parts.append(str(step).replace("~", "~0").replace("/", "~1"))
    return "".join(f"/{part}" for part in parts)


async def _answer(request: Request, error: Exception) -> Response:
    scope = request.scope
    if isinstance(error, ApiError):
        return render(error, scope)
    if isinstance(error, RequestValidationError):
        return render(_refusal(error), scope)
    if isinstance(error, HTTPException):
        return _of_framework(error, scope)
    raise error


def _refusal(error: RequestValidationError) -> ApiError:
    items = field_errors(error.errors(), error.body)
    if any(item.pointer is not None for item in items):
        return errors.InvalidBody("The body is not what this endpoint takes.", errors=items)
    names = ", ".join(f"`{item.parameter or item.header}`" for item in items)
    return errors.InvalidParameter(f"Not accepted as given: {names}.", errors=items)


def _of_framework(error: HTTPException, scope: Scope) -> Response:
    if error.status_code in (204, 304):
        return Response(status_code=error.status_code, headers=error.headers)
    if error.status_code == 404:
        return _nothing_here(scope)
    if error.status_code == 405:
        allowed = methods_of(scope).at(scope["path"])
        return render(errors.MethodNotAllowed(f"This address takes {allowed}.", headers={"Allow": allowed}), scope)
    kind = _BY_STATUS.get(error.status_code, errors.BadRequest if error.status_code < 500 else errors.InternalError)
    return render(kind(f"{kind.title}.", headers=error.headers), scope)


def _nothing_here(scope: Scope) -> Response:
    """404, or 308 to the same address without slashes at its end where that one exists."""
    path, shown = scope["path"], routed_path(scope)
    if path.endswith("/") and not shown.startswith("//") and methods_of(scope).at(path.rstrip("/")):
        query = scope["query_string"].decode("ascii")
        return RedirectResponse(redirect(scope, f"{shown.rstrip('/')}?{query}".rstrip("?")), 308)
    return render(errors.NotFound("No endpoint has this address."), scope)


def methods_of(scope: Scope) -> Methods:
    """The methods of the application's paths; read at the first need, when all routes are in place."""
    state = scope["app"].state
    if not hasattr(state, "methods"):
        state.methods = Methods(scope["app"].routes)
    known: Methods = state.methods
    return known


def install(app: FastAPI) -> None:
    """Answer every error of an application as a problem; what nobody expected is for `edge` to catch."""
    for kind in (ApiError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _answer)
