"""The seed data is well formed, says where it comes from, and puts no invented word into a real mouth."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from app.text.topics.media_topics import media_topics

SEED_DATA = Path(__file__).parents[2] / "seed_data"
FILES = sorted(SEED_DATA.rglob("*.json"))
SEED_ARTICLE = SEED_DATA / "articles" / "russia-freezes-ukraine-peace-talks"
SEED_TEXT_SHA256 = "40d1f3fb1abb55243ffc0701d53caa959d20bcc9e74ddff544ae364da8aef122"

CERTAIN_WIKIDATA = {
    "volodymyr-zelensky": "Q3874799",
    "vladimir-putin": "Q7747",
    "donald-trump": "Q22686",
    "joe-biden": "Q6279",
    "kamala-harris": "Q10853588",
    "mark-rutte": "Q57792",
    "donald-tusk": "Q946",
    "nato": "Q7184",
    "european-union": "Q458",
    "russia": "Q159",
    "ukraine": "Q212",
    "poland": "Q36",
    "belarus": "Q184",
}
CERTAIN_POSITIONS = {
    "dmitry-peskov": [("2012-05-22", None)],
    "volodymyr-zelensky": [("2019-05-20", None)],
    "vladimir-putin": [("2012-05-07", None)],
    "donald-trump": [("2017-01-20", "2021-01-20"), ("2025-01-20", None)],
    "joe-biden": [("2009-01-20", "2017-01-20"), ("2021-01-20", "2025-01-20")],
    "kamala-harris": [("2021-01-20", "2025-01-20")],
    "jd-vance": [("2025-01-20", None)],
    "mark-rutte": [("2010-10-14", "2024-07-02"), ("2024-10-01", None)],
    "donald-tusk": [("2007-11-16", "2014-09-22"), ("2014-12-01", "2019-11-30"), ("2023-12-13", None)],
}
TOP_LEVEL_CODES = {f"medtop:{number:02}000000" for number in range(1, 18)}
MADE_OF_MARKS = re.compile(r"[*_<>#]|&\w+;|\r|\t| {2}|\n{3}")


def load(name: str) -> dict[str, Any]:
    """The document of one file, refused when a key stands in it twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"{name}: a key stands twice in {keys}"
        return dict(pairs)

    return cast("dict[str, Any]", json.loads((SEED_DATA / name).read_text("utf-8"), object_pairs_hook=once))


def items(name: str) -> list[dict[str, Any]]:
    """The entries of one file, in its order."""
    return cast("list[dict[str, Any]]", load(name)["items"])


def strings(value: object) -> Iterator[str]:
    """Each string in a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)


def topic_slugs() -> set[str]:
    """The slug of each topic."""
    return {topic["slug"] for topic in items("topics.json")}


def broader_of(slug: str) -> set[str]:
    """The topics above one topic, at any height; itself among them when the tree has a circle."""
    above = {topic["slug"]: topic["broader"] for topic in items("topics.json")}
    found: set[str] = set()
    waiting = list(above[slug])
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(above[step])
    return found


def day(text: str) -> date:
    """The first day of a date of any precision."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


def named_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words, case counting."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SEED_DATA).as_posix())
def test_every_file_names_its_origin_and_licence(path: Path) -> None:
    document = load(path.relative_to(SEED_DATA).as_posix())
    assert set(document) == {"about", "items"}
    assert set(document["about"]) == {"origin", "licence", "note"}
    assert all(text.strip() for text in document["about"].values())
    assert document["items"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SEED_DATA).as_posix())
def test_every_string_is_plain_composed_text(path: Path) -> None:
    for text in strings(load(path.relative_to(SEED_DATA).as_posix())["items"]):
        assert text == text.strip() != ""
        assert text == unicodedata.normalize("NFC", text)
        assert MADE_OF_MARKS.search(text) is None, text


@pytest.mark.parametrize("name", ["sources.json", "topics.json", "actors.json"])
def test_slugs_are_unique_and_ascii(name: str) -> None:
    slugs = [item["slug"] for item in items(name)]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_sources_are_the_seed_and_the_fictional_demo() -> None:
    sources = {source["slug"]: source for source in items("sources.json")}
    assert set(sources) == {"seed", "demo"}
    assert sources["seed"]["url"] is None
    assert "its publisher is not named" in sources["seed"]["rights"]
    assert "(invented)" in sources["demo"]["name"]
    assert "Fictional" in sources["demo"]["rights"]
    assert "CC0-1.0" in sources["demo"]["rights"]


def test_topic_codes_are_well_formed_and_unique() -> None:
    codes = [topic["code"] for topic in items("topics.json") if topic["code"] is not None]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"medtop:\d{8}", code) for code in codes)


def test_topic_names_are_unique_whatever_their_case() -> None:
    names = [topic["name"].casefold() for topic in items("topics.json")]
    assert len(names) == len(set(names))


def test_the_topic_tree_has_the_seventeen_top_topics_as_its_only_roots() -> None:
    topics = items("topics.json")
    assert 60 <= len(topics) <= 120
    assert {topic["code"] for topic in topics if not topic["broader"]} == TOP_LEVEL_CODES


def test_the_topic_tree_has_no_circle_and_no_loose_end() -> None:
    slugs = topic_slugs()
    for slug in slugs:
        above = broader_of(slug)
        assert above <= slugs
        assert slug not in above


def test_broader_topics_come_before_narrower_ones() -> None:
    seen: set[str] = set()
    for topic in items("topics.json"):
        assert set(topic["broader"]) <= seen, topic["slug"]
        seen.add(topic["slug"])


def test_peace_talks_lie_under_conflict_war_and_peace() -> None:
    codes = {topic["slug"]: topic["code"] for topic in items("topics.json")}
    assert codes["peace-talks"] == "medtop:20000076"
    assert {codes[slug] for slug in broader_of("peace-talks")} == {"medtop:20000073", "medtop:16000000"}


def test_topics_are_attributed_to_their_vocabulary() -> None:
    about = load("topics.json")["about"]
    assert "IPTC Media Topics" in about["origin"]
    assert about["licence"] == "CC-BY-4.0"


def test_actors_carry_only_the_wikidata_ids_that_are_certain() -> None:
    given = {actor["slug"]: actor["wikidata"] for actor in items("actors.json") if actor["wikidata"] is not None}
    assert given == CERTAIN_WIKIDATA


def test_positions_are_the_certain_ones_in_order_of_time() -> None:
    given = {
        actor["slug"]: [(position["since"], position["until"]) for position in actor["positions"]]
        for actor in items("actors.json")
        if actor["positions"]
    }
    assert given == CERTAIN_POSITIONS
    for held in given.values():
        assert held == sorted(held, key=lambda position: position[0])
        assert all(until is None or day(since) < day(until) for since, until in held)


def test_actors_have_a_known_kind_and_no_alias_of_two_actors() -> None:
    owner: dict[str, str] = {}
    for actor in items("actors.json"):
        assert actor["kind"] in {"person", "organisation", "country", "group"}
        for name in [actor["name"], *actor["aliases"]]:
            assert owner.setdefault(name.casefold(), actor["slug"]) == actor["slug"]
        assert len(set(actor["aliases"])) == len(actor["aliases"])
        assert actor["name"] not in actor["aliases"]


@pytest.mark.parametrize(
    ("spelling", "slug"),
    [
        ("Zelenskyy", "volodymyr-zelensky"),
        ("Зеленський", "volodymyr-zelensky"),
        ("Warsaw", "poland"),
        ("EU", "european-union"),
    ],
)
def test_well_known_spellings_are_aliases(spelling: str, slug: str) -> None:
    assert [actor["slug"] for actor in items("actors.json") if spelling in actor["aliases"]] == [slug]


def test_the_seed_text_is_unchanged() -> None:
    assert hashlib.sha256(SEED_ARTICLE.with_suffix(".txt").read_bytes()).hexdigest() == SEED_TEXT_SHA256


def test_the_seed_article_declares_its_day_and_known_topics() -> None:
    [article] = items(f"articles/{SEED_ARTICLE.name}.json")
    assert (SEED_ARTICLE.parent / article["text_file"]).is_file()
    assert (article["source"], article["external_id"], article["slug"]) == ("seed", "seed-1", SEED_ARTICLE.name)
    assert (article["published_at"], article["published_precision"]) == ("2025-09-12", "day")
    assert "peace-talks" in article["topics"]
    assert set(article["topics"]) <= topic_slugs()


def test_demo_articles_are_marked_as_invented() -> None:
    articles = items("demo.json")
    assert 24 <= len(articles) <= 40
    for article in articles:
        assert (article["source"], article["kind"]) == ("demo", "demo")
        assert article["byline"] == "Onrecord demo desk (invented)"


def test_demo_articles_have_ids_of_their_own_and_an_instant_in_2025() -> None:
    articles = items("demo.json")
    assert len({article["external_id"] for article in articles}) == len(articles)
    for article in articles:
        published_at = datetime.fromisoformat(article["published_at"])
        assert datetime(2025, 1, 1, tzinfo=UTC) <= published_at < datetime(2025, 12, 1, tzinfo=UTC)


def test_demo_articles_are_short_news_under_known_topics() -> None:
    for article in items("demo.json"):
        assert 150 <= len(article["body"].split()) <= 350
        assert article["topics"]
        assert len(set(article["topics"])) == len(article["topics"])
        assert set(article["topics"]) <= topic_slugs()


def test_demo_articles_reach_many_sections() -> None:
    used = {slug for article in items("demo.json") for slug in article["topics"]}
    roots = {topic["slug"] for topic in items("topics.json") if not topic["broader"]}
    assert len({root for slug in used for root in {slug, *broader_of(slug)} if root in roots}) >= 12


def test_declared_quotes_stand_once_in_the_body() -> None:
    declaring = [article for article in items("demo.json") if "quotes" in article]
    assert len(declaring) == 2
    for article in declaring:
        for quote in article["quotes"]:
            assert article["body"].count(quote["text"]) == 1
            assert named_in(quote["speaker"], article["body"])


def test_no_real_actor_is_named_in_the_demo_articles() -> None:
    names = [name for actor in items("actors.json") for name in [actor["name"], *actor["aliases"]]]
    surnames = [actor["name"].split()[-1] for actor in items("actors.json") if actor["kind"] == "person"]
    for article in items("demo.json"):
        text = "\n".join(strings(article))
        assert [name for name in [*names, *surnames] if named_in(name, text)] == []


def test_the_topics_of_the_rules_are_named_and_placed_like_those_of_the_seed_data() -> None:
    ours = {topic["code"]: topic for topic in items("topics.json") if topic["code"] is not None}
    codes = {topic["slug"]: topic["code"] for topic in items("topics.json")}
    for topic in media_topics().values():
        if topic.code in ours:
            assert topic.name == ours[topic.code]["name"]
            assert [topic.broader] == ([codes[slug] for slug in ours[topic.code]["broader"]] or [None])
