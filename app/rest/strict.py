"""Strict query strings: what an endpoint has not published is refused, in one dependency that every room has."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from fastapi.dependencies.utils import get_flat_params
from fastapi.params import ParamTypes
from rapidfuzz import fuzz, process
from starlette.requests import Request

from app.rest.address import route_of
from app.rest.errors import FieldError, InvalidParameter, UnknownParameter
from app.rest.params import items_of, models_of, repeatable, takes_several

_LONGEST_NAME = 64
_NEAR_ENOUGH = 55.0
_MOST = 20
_ELSEWHERE: Final = {
    "q": ("query", "search", "keyword", "keywords", "text", "term"),
    "since": ("from", "start", "after", "date_from", "start_date", "from_date", "published_after"),
    "until": ("to", "end", "before", "date_to", "end_date", "to_date", "published_before"),
    "cursor": ("page", "offset", "skip", "page_token"),
    "limit": ("count", "size", "per_page", "page_size", "pagesize", "max_results", "first"),
    "sort": ("order", "order_by", "sort_by", "orderby"),
    "speaker": ("author", "person", "said_by"),
    "topic": ("tag", "tags", "category", "section", "subject"),
}
_OURS: Final = {theirs: ours for ours, names in _ELSEWHERE.items() for theirs in names}
"""What other services call it, and what it is called here."""


class Published(NamedTuple):
    """The query parameters of a route: all of them, and those that take several values."""

    names: frozenset[str]
    repeatable: frozenset[str]


async def strict_parameters(request: Request) -> None:
    """Refuse unknown names (naming the nearest known one), empty values, and a second value where one is taken."""
    if not request.scope["query_string"]:
        return
    published = published_by(request)
    unknown: dict[str, FieldError] = {}
    faulty: dict[str, FieldError] = {}
    seen: set[str] = set()
    for name, value in items_of(request):
        if name not in published.names:
            unknown.setdefault(name, _unknown(name, published.names))
        elif not value.strip():
            faulty.setdefault(name, FieldError("empty", "It has no value; leave it out instead.", parameter=name))
        elif name in seen and name not in published.repeatable:
            faulty.setdefault(name, FieldError("repeated", "It takes one value and came twice.", parameter=name))
        seen.add(name)
        if len(unknown) + len(faulty) >= _MOST:
            break
    if unknown:
        items = [*unknown.values(), *faulty.values()]
        raise UnknownParameter(_said("Not known here", unknown), errors=items)
    if faulty:
        raise InvalidParameter(_said("Not accepted as given", faulty), errors=list(faulty.values()))


def published_by(request: Request) -> Published:
    """What the route of a request publishes, worked out once a route."""
    route = route_of(request.scope)
    known: dict[int, Published] = request.app.state.published_parameters
    published = known.get(id(route))
    if published is None:
        published = known[id(route)] = published_parameters(route.dependant)
    return published


def published_parameters(dependant: Any) -> Published:
    """The query parameters in the OpenAPI document for an endpoint, those of its query models included."""
    fields = [
        field
        for field in get_flat_params(dependant)
        if getattr(field.field_info, "in_", ParamTypes.query) is ParamTypes.query
        and getattr(field.field_info, "include_in_schema", True)
    ]
    models = models_of(dependant)
    return Published(
        frozenset(field.alias for field in fields).union(*(model.model_fields for model in models)),
        frozenset(field.alias for field in fields if takes_several(field.field_info.annotation)).union(
            *(repeatable(model) for model in models)
        ),
    )


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name most like a given one, or None when none is like it."""
    found = process.extractOne(
        name[:_LONGEST_NAME].lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
    )
    return found[0] if found else None


def _unknown(name: str, known: Collection[str]) -> FieldError:
    ours = _OURS.get(name.lower().replace("-", "_"))
    near = ours if ours in known else nearest(name, known)
    detail = f"It is not known here. Did you mean `{near}`?" if near else "It is not known here."
    return FieldError("unknown", detail, parameter=name[:_LONGEST_NAME])


def _said(beginning: str, items: Collection[str]) -> str:
    shown = ", ".join(f"`{name[:_LONGEST_NAME]}`" for name in list(items)[:5])
    return f"{beginning}: {shown}{' and more' if len(items) > 5 else ''}."
