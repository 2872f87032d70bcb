"""Templates to answers: the Jinja environment, what every template knows, and the headers of a page."""

import asyncio
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from app.pages import assets
from app.rest.address import base_url
from app.rest.headers import PAGE_POLICY

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from app.settings import Settings

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
_TICKED = re.compile(r"`([^`]*)`")


@cache
def environment() -> "Environment":
    """The templates, compiled once; what goes into HTML is escaped, and a name that is missing is an error.

    Jinja is imported with the first page: a service that is only asked for JSON does without its 2 MB.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 - 1.8 MB

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals["asset"] = assets.url
    made.filters["ticked"] = ticked
    return made


def ticked(sentence: str) -> Markup:
    """A sentence as HTML, with what stands between backticks as code."""
    return Markup(_TICKED.sub(r"<code>\1</code>", str(escape(sentence))))  # noqa: S704 - escaped before


async def page(request: Request, template: str, **values: object) -> Response:
    """A page for people, under the policy that lets it run nothing but its own files."""
    headers = {"Content-Security-Policy": PAGE_POLICY, "Content-Type": HTML}
    return Response(await _rendered(request, template, values), headers=headers)


async def text(request: Request, template: str, **values: object) -> Response:
    """A plain text for tools."""
    return Response(await _rendered(request, template, values), headers={"Content-Type": TEXT})


def address(request: Request) -> str:
    """Scheme and host of this server as the client can call it, whatever the `Host` header is worth."""
    settings: Settings = request.app.state.settings
    return base_url(request.scope) or f"http://{settings.host}:{settings.port}"


async def _rendered(request: Request, template: str, values: dict[str, object]) -> str:
    found = await asyncio.to_thread(_template, template)  # the first time it is compiled
    return found.render(base=address(request), version=request.app.version, **values)


def _template(name: str) -> "Template":
    return environment().get_template(name)
