"""The shortest way to the endpoints that read: matched and called without the framework's router and solver.

FastAPI tries the routes one after the other and works out the dependencies of an endpoint anew for each request, which
costs more than many a read. Its declarations stay the only ones: what is here is read off the finished routes.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from inspect import iscoroutinefunction
from re import Pattern
from typing import Any, Final, NamedTuple, get_type_hints

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.convertors import StringConvertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

Call = Callable[..., Awaitable[Any]]
_NOTHING_ELSE: Final = Dependant()


class Direct(NamedTuple):
    """An endpoint that takes the request, texts from the path, and what dependencies make of the request alone.

    steps: the dependencies in their order, each with the argument it fills, if any.
    """

    route: APIRoute
    endpoint: Call
    names: tuple[str, ...]
    steps: tuple[tuple[str | None, Call], ...]

    async def answer(self, request: Request, found: Mapping[str, str]) -> Response:
        """What the endpoint answers; raises what it or a dependency raises."""
        values: dict[str, Any] = {name: found[name] for name in self.names}
        for name, call in self.steps:
            value = await call(request)
            if name is not None:
                values[name] = value
        response: Response = await self.endpoint(request, **values)
        return response


def direct(route: Route) -> Direct | None:
    """The shortest way to a route's endpoint; None when it is not one that reads, or asks for more than this gives."""
    if not isinstance(route, APIRoute) or "GET" not in (route.methods or ()) or not _takes_request(route.dependant):
        return None
    dependant = route.dependant
    texts = [field for field in dependant.path_params if field.field_info.annotation is str]
    is_plain = (
        len(texts) == len(dependant.path_params)
        and not any(field.field_info.metadata for field in texts)
        and all(isinstance(each, StringConvertor) for each in route.param_convertors.values())
        and all(_takes_request(each) and not each.dependencies for each in dependant.dependencies)
        and not any(each.path_params for each in dependant.dependencies)
    )
    if not is_plain or not issubclass(get_type_hints(dependant.call).get("return", object), Response):
        return None
    steps = tuple((each.name, each.call) for each in dependant.dependencies)
    return Direct(route, dependant.call, tuple(field.alias for field in texts), steps)  # type: ignore[arg-type]  # asynchronous, as checked


def _takes_request(dependant: Dependant) -> bool:
    """Whether it is asynchronous and asks for nothing but the request, the path and dependencies."""
    rest = replace(
        dependant,
        call=None,
        name=None,
        request_param_name=None,
        path_params=[],
        dependencies=[],
        own_oauth_scopes=dependant.own_oauth_scopes or None,
        parent_oauth_scopes=dependant.parent_oauth_scopes or None,
        use_cache=True,
        path=None,
        scope=None,
    )
    return rest == _NOTHING_ELSE and dependant.request_param_name == "request" and iscoroutinefunction(dependant.call)


class Shortcuts:
    """The ASGI wrap within the edge: a GET of an address with a shortest way takes it, anything else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._exact: dict[str, Direct | None] = {}
        self._patterns: list[tuple[str, Pattern[str], Direct | None]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "GET" and not scope["root_path"]:
            way, found = self._find(scope)
            if way is not None:
                scope["route"], scope["path_params"] = way.route, found
                response = await _answered(way, Request(scope, receive, send), found)
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _find(self, scope: Scope) -> tuple[Direct | None, dict[str, str]]:
        """The way to the first route that fits the path, as the router would choose it."""
        if self._patterns is None:
            self._patterns = self._read(scope["app"].routes)
        path: str = scope["path"]
        if path in self._exact:
            return self._exact[path], {}
        for prefix, pattern, way in self._patterns:
            if path.startswith(prefix) and (fits := pattern.match(path)):
                return way, fits.groupdict()
        return None, {}

    def _read(self, routes: Sequence[BaseRoute]) -> list[tuple[str, Pattern[str], Direct | None]]:
        """All routes for GET in their order, when they are all in place; the paths without names in them by text."""
        known = [
            (route.path_format.partition("{")[0], route.path_regex, direct(route))
            for route in routes
            if isinstance(route, Route) and "GET" in (route.methods or {"GET"})
        ]
        for path, _, _ in known:
            self._exact[path] = next((way for _, pattern, way in known if pattern.match(path)), None)
        return known


async def _answered(way: Direct, request: Request, found: Mapping[str, str]) -> Response:
    """The answer, or what the application's own handlers make of what was raised instead."""
    try:
        return await way.answer(request, found)
    except Exception as error:
        handlers: Mapping[Any, Any] = request.app.exception_handlers
        handler = next((handlers[kind] for kind in type(error).__mro__ if kind in handlers), None)
        if handler is None:
            raise
        response: Response = await handler(request, error)
        return response
