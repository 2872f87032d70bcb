"""The pages' own files: addresses that never change their meaning, and nothing else from the disk."""

import pytest

from app.pages import assets
from tests.rest.tiny import Client


@pytest.mark.parametrize("name", sorted(assets.assets()))
def test_file_may_be_kept_for_ever(pages: Client, name: str) -> None:
    answer = pages.get(assets.url(name))
    assert answer.status_code == 200
    assert answer.content == (assets.FOLDER / name).read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert pages.get(assets.url(name), if_none_match=answer.headers["etag"]).status_code == 304


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("onrecord.css", "text/css; charset=utf-8"),
        ("landing.js", "text/javascript; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"),
        ("vendor/swagger-ui/LICENSE", "text/plain; charset=utf-8"),
    ],
)
def test_file_has_its_media_type(pages: Client, name: str, media_type: str) -> None:
    assert pages.get(assets.url(name)).headers["content-type"] == media_type


def test_file_is_compressed_for_those_who_take_it(pages: Client) -> None:
    url = assets.url("vendor/swagger-ui/swagger-ui-bundle.js")
    answer = pages.get(url, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 2
    assert answer.content == pages.get(url).content


def test_old_address_of_a_file_leads_to_the_present_one(pages: Client) -> None:
    answer = pages.get("/static/0123456789ab/onrecord.css")
    assert answer.status_code == 307
    assert answer.headers["location"] == assets.url("onrecord.css")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/vendor",
        "/vendor/swagger-ui/",
        "/../router.py",
        "/..%2frouter.py",
        "/%2e%2e/router.py",
        "/..\\router.py",
        "//etc/passwd",
        "/onrecord.css/",
        "/ONRECORD.CSS",
    ],
)
def test_nothing_else_is_served(pages: Client, path: str) -> None:
    answer = pages.get(f"/static/0123456789ab{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_favicon_is_found_where_browsers_look(pages: Client) -> None:
    assert pages.get("/favicon.svg").headers["content-type"] == "image/svg+xml"
    answer = pages.get("/favicon.ico")
    assert (answer.status_code, answer.headers["location"]) == (308, "/favicon.svg")


def test_vendored_files_have_their_licence_and_version_beside_them() -> None:
    folder = assets.FOLDER / "vendor" / "swagger-ui"
    assert "Apache License" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert "version 5.35.0" in (folder / "README.md").read_text(encoding="utf-8")
