"""From a list request to its answer: reading the parameters, and writing JSON or a feed."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, cast
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response

from app.formats import negotiation, render
from app.formats.feed import Feed
from app.formats.media import REPRESENTATIONS, Resource, names_for, split_suffix
from app.lists import cursor as cursors
from app.lists import searching
from app.lists.clusters import OCCURRENCES
from app.lists.listing import RELEVANCE, Answer, Asked, Item, Listing, Within
from app.lists.lookup import Kind
from app.lists.one import one
from app.lists.paging import DEFAULT_LIMIT, MAX_LIMIT, Paging, Shown, Written
from app.lists.streaming import BATCH, only, stream_answer
from app.lists.work import Work
from app.rest.address import base_url, list_path, raw_path
from app.rest.auth import allow_reading
from app.rest.errors import FieldError, InvalidParameter, NotAcceptable, NotFound
from app.rest.params import Items, items_of
from app.rest.strict import nearest
from app.store.reading import Reader, Snapshot
from app.text.query.tree import Query

_DOTTED: Final = frozenset(("actor", "topic", "source"))
"""Resources that are also found under names with dots in them, such as hosts and initials."""

_PLAIN: Final = re.compile(rb"(?:[A-Za-z0-9_.~-]+=[A-Za-z0-9_.~-]+(?:&|$))*")
"""A query string that would be written as it was sent."""

Load = Callable[[Snapshot, str, Asked], Item]
"""Reads one resource by its id or slug. Raises NotFound, Moved or Gone."""


def reader_of(request: Request) -> Reader:
    """The reader of the running service."""
    return cast("Reader", request.app.state.database.reader)


def negotiate(request: Request, resource: Resource, suffix: str | None, given: str | None) -> str:
    """The representation to send; raises NotFound, InvalidParameter or NotAcceptable when there is none."""
    chosen = negotiation.choose(names_for(resource), suffix=suffix, format_name=given, accept=_accepted(request))
    if isinstance(chosen, str):
        return chosen
    if isinstance(chosen, negotiation.UnknownSuffix):
        raise NotFound(f"There is no such representation; there are {', '.join(chosen.known)}.")
    if isinstance(chosen, negotiation.UnknownFormat):
        hint = f" Did you mean `{chosen.nearest}`?" if chosen.nearest else ""
        detail = f"`format` takes {', '.join(chosen.known)}.{hint}"
        raise InvalidParameter(detail, errors=[FieldError("unknown-format", detail, parameter="format")])
    raise NotAcceptable(f"This endpoint makes {', '.join(chosen.available)}.", available=list(chosen.available))


def _accepted(request: Request) -> str:
    """What the client accepts, by all its fields of that name as one (RFC 9110, 5.2)."""
    return ", ".join([value.decode("latin-1") for name, value in request.scope["headers"] if name == b"accept"])


async def list_answer(
    request: Request,
    listing: Listing,
    params: Paging,
    *,
    suffix: str | None = None,
    within: Within | None = None,
) -> Response:
    """The answer to a list request in the representation asked for; `within` narrows a nested list."""
    name = negotiate(request, cast("Resource", listing.name), suffix, params.format)
    await allow_reading(request)
    asked = read_asked(request, listing, params, within, is_stream=REPRESENTATIONS[name].is_streamed)
    fields = _checked_fields(params, listing)
    if REPRESENTATIONS[name].is_streamed:
        return await stream_answer(reader_of(request), name, asked, fields, limit=params.limit)
    answer = await reader_of(request).read(lambda snapshot: Work(snapshot, asked).answer(), is_short=asked.is_short)
    next_url = _next_address(request, asked, answer.next) if answer.next else None
    headers = {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
    if name == "json":
        body = orjson.dumps(envelope(asked, answer, fields))
        return Response(body, media_type="application/json", headers=headers)
    feed = Feed(f"Onrecord: {listing.name}", _address(request, {}), asked.base + "/", next_url=next_url)
    content = render.many(name, cast("Resource", listing.name), answer.items, feed)
    return Response(content, media_type=REPRESENTATIONS[name].media_type, headers=headers)


async def one_answer(
    request: Request, resource: Kind, listing: Listing, params: Written, name: str, load: Load | None = None
) -> Response:
    """The answer to a request for one resource: by the name in the path, less any suffix.

    `load` reads it; without one it is read as its list would.
    """
    stem, suffix = split_suffix(name)
    if suffix is None or suffix in REPRESENTATIONS or resource not in _DOTTED:
        name = stem
    else:
        suffix = None
    representation = negotiate(request, resource, suffix, params.format)
    await allow_reading(request)
    asked = read_asked(request, listing, params, None)
    fields = _checked_fields(params, listing)
    item = await reader_of(request).read(
        lambda snapshot: one(snapshot, resource, listing, name, asked) if load is None else load(snapshot, name, asked),
        is_short=True,
    )
    if representation == "json":
        return Response(orjson.dumps(only(item, fields)), media_type="application/json")
    content = render.one(representation, resource, item)
    return Response(content, media_type=REPRESENTATIONS[representation].media_type)


async def random_answer(
    request: Request, listing: Listing, params: Shown, load: Callable[[Snapshot, Asked], Item]
) -> Response:
    """The answer to a request for one of the matches."""
    await allow_reading(request)
    asked = read_asked(request, listing, params, None)
    fields = _checked_fields(params, listing)
    item = await reader_of(request).read(lambda snapshot: load(snapshot, asked))
    return Response(orjson.dumps(only(item, fields)), media_type="application/json")


async def few_answer(
    request: Request, listing: Listing, params: Shown, load: Callable[[Snapshot, Asked], Answer], limit: int
) -> Response:
    """The answer to a request for the few that are most like something: a list of one page."""
    await allow_reading(request)
    asked = read_asked(request, listing, params, None)._replace(limit=limit)
    fields = _checked_fields(params, listing)
    answer = await reader_of(request).read(lambda snapshot: load(snapshot, asked))
    return Response(orjson.dumps(envelope(asked, answer, fields)), media_type="application/json")


def read_asked(
    request: Request, listing: Listing, params: Shown, within: Within | None, *, is_stream: bool = False
) -> Asked:
    """The request as a list understands it; `params` hold what the cursor brought."""
    items = items_of(request)
    path, base = list_path(request.scope), base_url(request.scope)
    return asked_of(listing, params, path, items, base, within, is_stream=is_stream)


def asked_of(
    listing: Listing, params: Shown, path: str, items: Items, base: str, within: Within | None, *, is_stream: bool
) -> Asked:
    """What a list at this path is asked by these parameters, which were sent as `items`."""
    told = vars(params).get  # by name whatever the model has; asking the model itself costs ten times as much
    q: str | None = told("q") if listing.indexed is not None else None
    query = None if q is None else searching.read(q, listing, type(params))
    sort = _sort(told("sort"), listing, query)
    cursor: str | None = told("cursor")
    found = None if cursor is None else cursors.decode(cursor, path)
    if found is not None:
        _check_key(found.place.key, listing, sort)
    return Asked(
        listing=listing,
        path=path,
        given=cursors.sent(items, type(params)) if found is None else found.given,
        filters=params,
        sort=sort,
        limit=_limit(told("limit"), listing, is_stream=is_stream),
        after=None if found is None else found.place,
        base=base,
        within=within,
        query=query,
        include=_included(told, listing),
        offsets=told("offsets") or "codepoints",
        highlight=told("highlight"),
        total=bool(told("total")),
        facets=tuple(told("facet") or ()),
        facet_limit=told("facet_limit") or DEFAULT_LIMIT,
        histogram=told("histogram"),
        histogram_on=told("histogram_on") or "published",
        ids=tuple(told("id") or ()),
    )


def _included(told: Callable[[str], Any], listing: Listing) -> frozenset[str]:
    """What to fill in: named in `include` or `fields`, or called for by another parameter."""
    wanted = {*(told("fields") or ()), *(told("include") or ())}
    if told("dup") == "collapse":
        wanted.add(OCCURRENCES)
    if told("highlight") in ("true", "html"):
        wanted.add("highlights")
    if not wanted:
        return frozenset()
    known = {*listing.includes, OCCURRENCES} if listing.has_clusters else listing.includes.keys()
    return frozenset(wanted & known)


def _check_key(key: Any, listing: Listing, sort: str) -> None:
    """Raise InvalidCursor when no row of the list in this order could have this key."""
    kind = float if sort == RELEVANCE else listing.sorts[sort].key.type.python_type
    if key is not None and not isinstance(key, kind):
        cursors.refuse("It was made for another sort.")


def _sort(chosen: str | None, listing: Listing, query: Query | None) -> str:
    """The order: by relevance only where there are words to rank by."""
    has_words = query is not None and bool(query.leaves)
    if chosen is None or (chosen == RELEVANCE and query is not None and not has_words):
        return RELEVANCE if has_words else listing.default_sort
    if chosen == RELEVANCE and query is None:
        detail = "`sort=relevance` needs `q`."
        raise InvalidParameter(detail, errors=[FieldError("needs-q", detail, parameter="sort")])
    return chosen


def _limit(limit: int | None, listing: Listing, *, is_stream: bool) -> int:
    if is_stream:
        return BATCH if limit is None else min(limit, BATCH)
    if limit is not None and limit > MAX_LIMIT:
        whole = "ndjson" in names_for(cast("Resource", listing.name))
        further = "go on with `page.next`" + (", or take `format=ndjson` for the whole list." if whole else ".")
        detail = f"`limit` is 1 to {MAX_LIMIT}; {further}"
        raise InvalidParameter(detail, errors=[FieldError("out-of-range", detail, parameter="limit")])
    return DEFAULT_LIMIT if limit is None else limit


def _checked_fields(params: Shown, listing: Listing) -> tuple[str, ...] | None:
    if params.fields is None:
        return None
    return checked_fields(params.fields, {*listing.out.model_fields, *listing.includes})


def checked_fields(given: Sequence[str] | None, known: Collection[str]) -> tuple[str, ...] | None:
    """The fields asked for; raises InvalidParameter naming the nearest known one."""
    if given is None:
        return None
    errors = []
    for name in given:
        if name not in known:
            hint = nearest(name, known)
            detail = "There is no such field." + (f" Did you mean `{hint}`?" if hint else "")
            errors.append(FieldError("unknown-field", detail, parameter="fields"))
    if errors:
        raise InvalidParameter(errors[0].detail, errors=errors)
    return tuple(given)


def envelope(asked: Asked, answer: Answer, fields: Collection[str] | None) -> dict[str, Any]:
    """The JSON of a list."""
    relation = None
    if answer.total is not None:
        relation = "gte" if answer.is_bounded else "eq"
    page = {"limit": asked.limit, "next": answer.next, "total": answer.total, "total_relation": relation}
    items = answer.items if fields is None else [only(item, fields) for item in answer.items]
    out: dict[str, Any] = {"items": items, "page": page}
    query = _query(asked, answer)
    if query:
        out["query"] = query
    for name in ("missing", "facets", "histogram"):
        if (value := getattr(answer, name)) is not None:
            out[name] = value
    return out


def _query(asked: Asked, answer: Answer) -> dict[str, Any]:
    query: dict[str, Any] = {}
    if answer.resolved:
        query["resolved"] = {
            name: [
                {"given": each.given, "slugs": [hit.slug for hit in each.hits]}
                | ({} if each.hits or each.given == "none" else {"nearest": list(each.nearest)})
                for each in found
            ]
            for name, found in answer.resolved.items()
        }
    if answer.terms:
        query["terms"] = list(answer.terms)
        query["suggestion"] = answer.suggestion
        if asked.sort == RELEVANCE:
            query["ranking"] = answer.ranking
    if answer.is_bounded and (asked.facets or asked.histogram):
        query["relation"] = "gte"
    return query


def _next_address(request: Request, asked: Asked, cursor: str) -> str:
    """The whole address of the next page."""
    query: bytes = request.scope["query_string"]
    if asked.after is not None or not _PLAIN.fullmatch(query):
        return _address(request, {"cursor": cursor})
    before = f"{query.decode('ascii')}&" if query else ""
    return f"{asked.base}{raw_path(request.scope)}?{before}cursor={cursor}"


def _address(request: Request, changed: Mapping[str, str]) -> str:
    """The whole address of this request with some parameters changed."""
    items = [(name, value) for name, value in items_of(request) if name not in changed]
    query = urlencode([*items, *changed.items()])
    return base_url(request.scope) + raw_path(request.scope) + (f"?{query}" if query else "")
