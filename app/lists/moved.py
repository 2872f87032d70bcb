"""Redirects to the name a resource goes by: former slugs and aliases in a path answer 308."""

from urllib.parse import quote, unquote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app.lists.lookup import Moved
from app.rest.address import redirect, routed_path, template_of


def location(scope: Scope, given: str, slug: str) -> str:
    """The path and query of the request with the slug in the place of the given name.

    What stands before and behind the name, a suffix such as `.csv` included, stays as it was sent.
    """
    sent = routed_path(scope).split("/")
    parameters = [part.startswith("{") for part in template_of(scope).split("/")]
    for number, is_name in enumerate(parameters[: len(sent)]):
        decoded = unquote(sent[number])
        if is_name and (decoded == given or decoded.startswith(f"{given}.")):
            sent[number] = quote(slug + decoded[len(given) :])
            break
    query = scope["query_string"].decode("ascii")
    return redirect(scope, "/".join(sent) + (f"?{query}" if query else ""))


async def _answer(request: Request, error: Exception) -> Response:
    if not isinstance(error, Moved):
        raise error
    return Response(status_code=308, headers={"Location": location(request.scope, error.given, error.slug)})


def install(app: FastAPI) -> None:
    """Answer every `Moved` of an application with a redirect; caches keep it as long as any open read."""
    app.add_exception_handler(Moved, _answer)
