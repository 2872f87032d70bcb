"""Addresses of the pages. They are plain routes: a stray query parameter, as mailers add them, does no harm here."""

from operator import attrgetter

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages import rendering
from app.pages.assets import PREFIX, assets
from app.pages.calls import CALLS, FEEDS, add_curl
from app.pages.problems import problem_page
from app.rest.errors import NotFound
from app.rest.headers import NO_STORE
from app.rest.problems import CATALOGUE

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}

router = APIRouter(include_in_schema=False)


async def landing(request: Request) -> Response:
    """What Onrecord is, three of its quotes, and calls to copy."""
    add = add_curl(rendering.address(request))
    return await rendering.page(request, "landing.html", calls=CALLS, feeds=FEEDS, add=add)


async def docs(request: Request) -> Response:
    """The API reference, made in the browser from `/openapi.json`."""
    return await rendering.page(request, "docs.html")


async def problem_index(request: Request) -> Response:
    """Every problem type."""
    return await rendering.page(request, "problems.html", problems=sorted(CATALOGUE.values(), key=attrgetter("status")))


async def problem(request: Request) -> Response:
    """One problem type; raises NotFound for an unknown one."""
    found = problem_page(request.path_params["slug"], rendering.address(request))
    if found is None:
        raise NotFound("There is no problem type of this name; `/problems` lists them all.")
    return await rendering.page(request, "problem.html", problem=found)


async def llms(request: Request) -> Response:
    """What a language model should know before it calls the API."""
    add = add_curl(rendering.address(request))
    return await rendering.text(request, "llms.txt", calls=CALLS, feeds=FEEDS, add=add)


async def robots(request: Request) -> Response:
    """What crawlers are asked to leave alone."""
    return await rendering.text(request, "robots.txt")


async def favicon(request: Request) -> Response:
    """The mark, under the address browsers and feed readers know."""
    mark = assets()["favicon.svg"]
    return Response(mark.content, media_type=mark.media_type, headers={"Cache-Control": "public, max-age=86400"})


async def favicon_ico(request: Request) -> Response:
    """Browsers that show plain JSON ask for this one."""
    return RedirectResponse("/favicon.svg", 308, {"Cache-Control": "public, max-age=86400"})


async def static(request: Request) -> Response:
    """A file of the pages; an address with an old digest leads on to the present one. Raises NotFound."""
    asset = assets().get(request.path_params["name"])
    if asset is None:
        raise NotFound("There is no such file.")
    if request.path_params["digest"] != asset.digest:
        return RedirectResponse(asset.url, 307, NO_STORE)
    return Response(asset.content, headers={"Content-Type": asset.media_type, **FOREVER})


for _path, _endpoint in (
    ("/", landing),
    ("/docs", docs),
    ("/problems", problem_index),
    ("/problems/{slug}", problem),
    ("/llms.txt", llms),
    ("/robots.txt", robots),
    ("/favicon.svg", favicon),
    ("/favicon.ico", favicon_ico),
    (PREFIX + "/{digest}/{name:path}", static),
):
    router.add_route(_path, _endpoint, methods=["GET"], include_in_schema=False)
