"""The seed article and its quotes as the service answers them, and the feed they stand in."""

from pathlib import Path
from typing import Any

import pytest

from app.formats.feed import Feed

Json = dict[str, Any]

_SEED = Path(__file__).parents[2] / "seed_data" / "articles" / "russia-freezes-ukraine-peace-talks.txt"
_BASE = "https://news.example/v1"
_SOURCE = {"id": "src_1", "slug": "seed", "name": "Seed"}
_ACTORS: dict[str, Json] = {
    "peskov": {"id": "act_1", "slug": "dmitry-peskov", "name": "Dmitry Peskov", "kind": "person", "wikidata": None},
    "trump": {"id": "act_2", "slug": "donald-trump", "name": "Donald Trump", "kind": "person", "wikidata": "Q22686"},
    "putin": {"id": "act_3", "slug": "vladimir-putin", "name": "Vladimir Putin", "kind": "person", "wikidata": "Q7747"},
    "rutte": {"id": "act_4", "slug": "mark-rutte", "name": "Mark Rutte", "kind": "person", "wikidata": "Q57792"},
    "warsaw": {"id": "act_5", "slug": "poland", "name": "Poland", "kind": "country", "wikidata": "Q36"},
}


@pytest.fixture(scope="session")
def seed_lines() -> list[str]:
    """Kicker, headline, standfirst, then the paragraphs of the body."""
    return _SEED.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def body(seed_lines: list[str]) -> str:
    return "\n".join(seed_lines[3:])


@pytest.fixture(scope="session")
def article(seed_lines: list[str]) -> Json:
    return {
        "id": "art_1",
        "slug": "russia-freezes-ukraine-peace-talks",
        "external_id": "seed-1",
        "url": None,
        "headline": seed_lines[1],
        "standfirst": seed_lines[2],
        "byline": None,
        "dateline": None,
        "language": "en",
        "kind": "article",
        "source": _SOURCE,
        "published_at": "2025-09-12T00:00:00Z",
        "published_precision": "day",
        "updated_at": "2025-09-13T08:30:00Z",
        "status": "published",
        "version": 1,
        "word_count": 420,
        "topics": [
            {"id": "top_1", "slug": "peace-talks", "name": "Peace talks", "code": "medtop:20000077"}
            | {"method": "declared", "confidence": 1.0},
            {"id": "top_2", "slug": "drones", "name": "Drones", "code": None, "method": "declared", "confidence": 1.0},
        ],
        "actors": [_ACTORS["peskov"] | {"quotes": 1, "mentions": 1}, _ACTORS["warsaw"] | {"quotes": 0, "mentions": 5}],
        "duplicate_of": None,
        "correction": None,
        "links": {"self": f"{_BASE}/articles/art_1", "html": None},
    }


def _quote(article: Json, body: str, number: int, words: str, speaker: str | None, **changes: Any) -> Json:
    start = body.index(words)
    ref = {name: article[name] for name in ("id", "slug", "headline", "url", "source", "published_at")}
    return {
        "id": f"quo_{number}",
        "text": words,
        "kind": "direct",
        "spans": [{"field": "body", "start": start, "end": start + len(words)}],
        "context": {"before": body[max(0, start - 160) : start], "after": body[start + len(words) :][:160]},
        "speaker": _ACTORS[speaker] if speaker else None,
        "co_speakers": [],
        "mention": None,
        "role_as_printed": None,
        "role_at_date": None,
        "role_conflict": None,
        "cue": None,
        "about": [],
        "article": ref,
        "said_on": None,
        "fragment_of": None,
        "status": "current",
        "provenance": {"method": "extracted", "rule": "colon", "confidence": 0.95, "version": "1"},
        "links": {"self": f"{_BASE}/quotes/quo_{number}", "html": f"https://news.example/quotes/quo_{number}"},
    } | changes


def _between(body: str, first: str, last: str) -> str:
    start = body.index(first)
    return body[start : body.index(last, start) + len(last)]


@pytest.fixture(scope="session")
def peskov(article: Json, body: str) -> Json:
    return _quote(article, body, 1, _between(body, "Our negotiators", "immediate results."), "peskov")


@pytest.fixture(scope="session")
def trump(article: Json, body: str) -> Json:
    roles = {
        "role_as_printed": "Former U.S. President",
        "role_at_date": {"title": "President", "organisation": "United States", "since": "2025-01-20", "until": None},
        "role_conflict": True,
        "about": [_ACTORS["putin"]],
    }
    return _quote(article, body, 2, _between(body, "It’s sort of", "very, very strong."), "trump", **roles)


@pytest.fixture(scope="session")
def rutte(article: Json, body: str) -> Json:
    words = _between(body, "pledged additional", "eastern front")
    return _quote(article, body, 3, words, "rutte", kind="indirect")


@pytest.fixture(scope="session")
def pause(article: Json, body: str) -> Json:
    """The fragment in the lead, as if nobody had been found for it."""
    return _quote(article, body, 4, "pause", None, kind="fragment")


@pytest.fixture(scope="session")
def quotes(peskov: Json, trump: Json, rutte: Json, pause: Json) -> list[Json]:
    return [peskov, trump, rutte, pause]


@pytest.fixture(scope="session")
def feed() -> Feed:
    return Feed(
        title="Quotes on peace talks",
        self_url=f"{_BASE}/quotes.atom?topic=peace-talks&limit=2",
        home_url="https://news.example/",
        next_url=f"{_BASE}/quotes.atom?cursor=abc",
    )
