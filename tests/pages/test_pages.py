"""The pages for people: what they show, and that they need nothing but this server."""

import re
import shlex
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest

from app.main import create_app
from app.pages import assets
from app.pages.calls import CALLS, FEEDS, Call, add_curl
from app.pages.problems import HAPPENED
from app.rest import openapi
from app.rest.address import Methods
from app.rest.headers import PAGE_POLICY
from app.rest.problems import CATALOGUE
from app.settings import Settings
from tests.pages.markup import Page
from tests.rest.tiny import Client

PAGES = ["/", "/docs", "/problems", "/problems/invalid-body"]
BASE = "http://news.example"


@pytest.fixture(scope="module")
def methods() -> Methods:
    """The methods of every path of the whole service."""
    return Methods(create_app(Settings()).routes)


@pytest.fixture(scope="module")
def operations() -> set[str]:
    """Every operation as the API reference names it in its fragments: `tag/operationId`."""
    document = create_app(Settings()).openapi()
    return {f"{item['tags'][0]}/{item['operationId']}" for _, _, item in openapi.operations(document)}


@pytest.mark.parametrize("path", PAGES)
def test_page_runs_nothing_but_its_own_files(pages: Client, path: str) -> None:
    answer = pages.get(path)
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert "unsafe" not in PAGE_POLICY
    page = Page(answer)
    assert "style" not in page.texts
    for tag, attrs in page.tags:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        if tag == "script":
            assert (attrs["src"] or "").startswith("/static/")
    assert not any(text.strip() for text in page.texts.get("script", []))


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere_on_this_server(
    pages: Client, methods: Methods, operations: set[str], path: str
) -> None:
    page = Page(pages.get(path))
    for address in page.links:
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("", ""), address
        if not parts.path:
            assert parts.fragment in page.ids
        elif parts.fragment:
            assert (parts.path, parts.fragment) in {("/docs", f"/{name}") for name in operations}
        elif parts.path.startswith("/v1/") or parts.path == "/openapi.json":
            assert "GET" in methods.at(parts.path).split(", "), address
        else:
            assert pages.get(address).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_for_screen_readers(pages: Client, path: str) -> None:
    page = Page(pages.get(path))
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert len(page.texts["title"]) == 1
    assert page.texts["title"][0].strip()
    assert len(page.texts["h1"]) == 1 if path != "/docs" else "h1" not in page.texts
    assert len(page.ids) == len(set(page.ids))
    assert {attrs.get("aria-labelledby") for _, attrs in page.tags} - {None} <= set(page.ids)


@pytest.mark.parametrize("path", [*PAGES, "/llms.txt", "/robots.txt"])
def test_stray_parameter_does_no_harm_on_a_page(pages: Client, path: str) -> None:
    assert pages.get(f"{path}?utm_source=letter").status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/llms.txt", "/robots.txt", "/favicon.svg"])
def test_page_is_not_sent_twice(pages: Client, path: str) -> None:
    tag = pages.get(path).headers["etag"]
    assert pages.get(path, if_none_match=tag).status_code == 304
    assert pages("HEAD", path).status_code == 200


def test_landing_page_shows_every_call_with_the_address_of_this_server(pages: Client) -> None:
    shown = Page(pages.get("/")).texts["code"]
    for call in CALLS:
        assert call.curl(BASE) in shown
    assert add_curl(BASE) in shown


def test_address_of_the_settings_goes_before_the_one_of_the_request(published: Client) -> None:
    assert "curl 'https://quotes.example/on/v1/quotes?speaker=peskov'" in Page(published.get("/")).texts["code"]


def test_senseless_host_is_not_repeated(pages: Client) -> None:
    answer = pages.get("/", host='"><script>alert(1)</script>')
    assert "alert" not in answer.text
    assert "http://127.0.0.1:8000/v1/quotes" in answer.text


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.title)
def test_command_line_asks_for_the_same_as_the_link(call: Call) -> None:
    words = shlex.split(call.curl(BASE))
    address = urlsplit(next(word for word in words if word.startswith(BASE)))
    encoded_by_curl = [tuple(word.split("=", 1)) for word in words if "=" in word and not word.startswith(BASE)]
    target = urlsplit(call.target)
    assert (address.path, parse_qsl(address.query) + encoded_by_curl) == (target.path, parse_qsl(target.query))


def test_article_to_add_is_valid_json() -> None:
    words = shlex.split(add_curl(BASE).replace("\\\n", " "))
    article = orjson.loads(words[words.index("-d") + 1])
    assert article["headline"]
    assert article["body"].count("“") == article["body"].count("”") == 1


def test_feeds_are_announced_in_the_head(pages: Client, methods: Methods) -> None:
    tags = Page(pages.get("/")).tags
    announced = {attrs["href"] for tag, attrs in tags if tag == "link" and attrs.get("rel") == "alternate"}
    assert announced == {path for _, path, _ in FEEDS}
    assert all("GET" in methods.at(path) for path in announced - {None} if path)


def test_every_problem_type_has_a_page(pages: Client) -> None:
    assert set(HAPPENED) == set(CATALOGUE)
    index = Page(pages.get("/problems"))
    for slug, known in CATALOGUE.items():
        assert f"/problems/{slug}" in index.links
        page = Page(pages.get(f"/problems/{slug}"))
        assert page.texts["h1"] == [known.title]
        assert known.remedy.replace("`", "") in page.texts["p"]
        example = orjson.loads(page.texts["pre"][0])
        assert example["type"] == f"{BASE}/problems/{slug}"
        assert (example["status"], example["title"]) == (known.status, known.title)


@pytest.mark.parametrize("slug", ["unheard-of", "GONE", "..%2f..%2fetc", "gone.html"])
def test_unknown_problem_type_is_a_problem_itself(pages: Client, slug: str) -> None:
    answer = pages.get(f"/problems/{slug}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_llms_txt_tells_the_calls_and_the_rules(pages: Client) -> None:
    answer = pages.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("# Onrecord\n")
    for call in CALLS:
        assert f"    {call.curl(BASE)}\n" in answer.text
    for word in ("spans", "code points", "Unknown stays unknown", "role_conflict", "not_source=demo"):
        assert word in answer.text
    assert "&amp;" not in answer.text


def test_robots_may_read_the_pages_only(pages: Client) -> None:
    assert "Disallow: /v1/\n" in pages.get("/robots.txt").text


def test_own_files_ask_no_other_host_and_make_no_markup_of_texts() -> None:
    for asset in assets.assets().values():
        if not asset.name.startswith("vendor/"):
            text = asset.content.decode()
            assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), asset.name
            assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\b|@import|url\(", text), (
                asset.name
            )
