"""Query parameters read into a model at the cost of those that were sent, and published from the same model.

FastAPI reads a query model field by field, present or not: with forty filters that costs more than the list itself.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from fastapi import Depends
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.requests import Request

_SEQUENCES = (list, tuple, set, frozenset)
_ENCODED = frozenset(b"%+")
_ITEMS = "onrecord.items"
Items = list[tuple[str, str]]
ModelT = TypeVar("ModelT", bound=BaseModel)


def query(model: type[BaseModel], complete: Callable[[Request, Items], Items]) -> Any:
    """The dependency that reads the query string, completed, into the model. Raises RequestValidationError."""

    async def read(request: Request) -> BaseModel:
        return read_items(model, complete(request, items_of(request)))

    read.query_model = model  # type: ignore[attr-defined]  # what `models_of` looks for
    return Depends(read)


def items_of(request: Request) -> Items:
    """The names and values of the query string as they were sent, read once a request."""
    items: Items | None = request.scope.get(_ITEMS)
    if items is None:
        items = request.scope[_ITEMS] = _read(request)
    return items


def _read(request: Request) -> Items:
    query: bytes = request.scope["query_string"]
    if not query:
        return []
    if _ENCODED.isdisjoint(query):  # what a general parser makes of it, at a fifth of the cost
        pairs = [each.partition("=") for each in query.decode("latin-1").split("&") if each]
        return [(name, value) for name, _, value in pairs]
    return request.query_params.multi_items()


def models_of(dependant: Any) -> list[type[BaseModel]]:
    """The models that the dependencies of an endpoint read."""
    found = [model for each in dependant.dependencies for model in models_of(each)]
    own = getattr(dependant.call, "query_model", None)
    return found if own is None else [*found, own]


def read_items(model: type[ModelT], items: Items) -> ModelT:
    """The model of these names and values; raises RequestValidationError. Names it does not have are passed over."""
    data: dict[str, Any] = {}
    several = repeatable(model)
    for name, value in items:
        if name in several:
            data.setdefault(name, []).append(value)
        else:
            data[name] = value
    try:
        return model.model_validate(data) if data else cast("ModelT", _of_nothing(model))
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in found]) from None


@cache
def _of_nothing(model: type[BaseModel]) -> BaseModel:
    """The model where nothing was sent; one for all, since nobody changes what was asked."""
    return model.model_validate({})


@cache
def repeatable(model: type[BaseModel]) -> frozenset[str]:
    """The names that may be given several times."""
    return frozenset(name for name, field in model.model_fields.items() if takes_several(field.annotation))


def published(model: type[BaseModel]) -> list[dict[str, Any]]:
    """The parameters as an OpenAPI 3.1 operation lists them."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    needed = schema.get("required", ())
    return [_parameter(name, each, required=name in needed) for name, each in schema["properties"].items()]


def _parameter(name: str, schema: Mapping[str, Any], *, required: bool) -> dict[str, Any]:
    described = {key: value for key, value in schema.items() if key in ("description", "examples")}
    plain = {key: value for key, value in schema.items() if key not in ("description", "examples", "default", "title")}
    options = [each for each in plain.pop("anyOf", []) if each.get("type") != "null"]
    if len(options) == 1:
        plain |= options[0]
    elif options:
        plain["anyOf"] = options
    parameter = {"name": name, "in": "query", "required": required, "schema": plain}
    if "description" in described:
        parameter["description"] = described["description"]
    if examples := described.get("examples"):
        parameter["examples"] = {str(number): {"value": value} for number, value in enumerate(examples, 1)}
    return parameter


def takes_several(annotation: object) -> bool:
    """Whether a parameter of this type may be repeated."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return takes_several(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return any(takes_several(part) for part in get_args(annotation))
    kind = origin or annotation
    return isinstance(kind, type) and issubclass(kind, (*_SEQUENCES, Collection)) and not issubclass(kind, str | bytes)
