"""`q=` over HTTP: the grammar at work on articles and quotes, the same on both databases."""

from itertools import combinations
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio


async def ask(client: httpx.AsyncClient, resource: str, query: str, more: str = "") -> dict[str, Any]:
    """The answer to a query."""
    answer = await client.get(f"/v1/{resource}?q={quote(query, safe='')}&limit=200{more}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def ids(client: httpx.AsyncClient, resource: str, query: str, more: str = "") -> list[str]:
    """The ids a query finds, best first."""
    return [item["id"] for item in (await ask(client, resource, query, more))["items"]]


async def all_ids(client: httpx.AsyncClient, resource: str, query: str) -> set[str]:
    """The ids of all matches, page by page."""
    found: set[str] = set()
    path = f"/v1/{resource}?q={quote(query, safe='')}&fields=id&limit=200"
    while path:
        page = (await client.get(path)).json()
        found.update(item["id"] for item in page["items"])
        following = page["page"]["next"]
        path = f"/v1/{resource}?cursor={following}&fields=id&limit=200" if following else ""
    return found


async def test_a_phrase_is_found_whatever_its_marks_and_hyphens(seeded: httpx.AsyncClient) -> None:
    found = await ids(seeded, "quotes", '"rose tinted"')
    assert len(found) == 1
    for query in ("rose-tinted", "“Rose-Tinted”", "rose-tinted glasses", "ROSE-TINTED"):
        assert (await ids(seeded, "quotes", query))[0] == found[0]
    assert await ids(seeded, "quotes", "rose-tinted") == found


async def test_every_spelling_of_a_last_name_finds_the_same(seeded: httpx.AsyncClient) -> None:
    found = await ids(seeded, "articles", "Zelensky")
    assert found
    for name in ("Zelenskyy", "zelenskiy", "Selenskyj", "Зеленський", "+Zelenskyy", '"President Zelenskyy" Zelenskyy'):
        assert set(await ids(seeded, "articles", name)) <= set(found)
    assert await ids(seeded, "articles", "Zelenskyy") == found
    assert (await ask(seeded, "articles", "Zelenska"))["query"]["suggestion"] is not None


async def test_a_filter_in_the_query_is_the_parameter_of_its_name(seeded: httpx.AsyncClient) -> None:
    said = await ask(seeded, "quotes", "pause speaker:peskov")
    assert said["items"]
    assert {item["speaker"]["slug"] for item in said["items"]} == {"dmitry-peskov"}
    assert said["query"]["resolved"] == {"speaker": [{"given": "peskov", "slugs": ["dmitry-peskov"]}]}
    assert await ids(seeded, "quotes", "pause", "&speaker=peskov") == [item["id"] for item in said["items"]]
    assert await ids(seeded, "quotes", "pause speaker:peskov", "&speaker=tusk") == []
    others = await ask(seeded, "quotes", "-speaker:peskov the")
    assert all((item["speaker"] or {}).get("slug") != "dmitry-peskov" for item in others["items"])
    nobody = await ask(seeded, "quotes", "pause speaker:nobody")
    assert (nobody["items"], nobody["query"]["resolved"]["speaker"][0]["slugs"]) == ([], [])


async def test_filters_alone_list_as_the_parameters_do(seeded: httpx.AsyncClient) -> None:
    by_query = await ids(seeded, "quotes", "speaker:peskov since:2025 until:2026")
    listed = (await seeded.get("/v1/quotes?speaker=peskov&since=2025&until=2026&limit=200")).json()
    assert by_query == [item["id"] for item in listed["items"]]
    assert by_query


async def test_a_kind_in_the_query_lifts_the_kinds_of_the_default(seeded: httpx.AsyncClient) -> None:
    found = (await ask(seeded, "quotes", "kind:fragment pause"))["items"]
    assert found
    assert {item["kind"] for item in found} == {"fragment"}


async def test_an_excluded_word_leaves_all_the_others(seeded: httpx.AsyncClient) -> None:
    counts = {}
    for query in ("-unheardofword", "pause", "-pause"):
        answer = await ask(seeded, "quotes", query, "&total=true&facet=kind")
        counts[query] = answer["page"]["total"]
        assert sum(item["count"] for item in answer["facets"]["kind"]["items"]) == counts[query]
    assert counts["pause"] + counts["-pause"] == counts["-unheardofword"]
    assert counts["pause"]
    assert not set(await ids(seeded, "quotes", "-pause")) & set(await ids(seeded, "quotes", "pause"))


async def test_a_field_of_the_article_narrows_its_quotes(seeded: httpx.AsyncClient) -> None:
    found = (await ask(seeded, "quotes", "headline:freezes pause"))["items"]
    assert found
    assert {item["article"]["slug"] for item in found} == {"russia-freezes-ukraine-peace-talks"}
    others = (await ask(seeded, "quotes", "-headline:freezes"))["items"]
    assert others
    assert "russia-freezes-ukraine-peace-talks" not in {item["article"]["slug"] for item in others}
    assert await ids(seeded, "quotes", "headline:unheardofword") == []


@pytest.mark.parametrize("resource", ["articles", "quotes"])
async def test_words_and_filters_are_joined_as_sets_are(seeded: httpx.AsyncClient, resource: str) -> None:
    one = {
        each: await all_ids(seeded, resource, each)
        for each in (
            "-unheardofword",
            "pause",
            "drones",
            "speaker:peskov",
            "speaker:tusk",
            "topic:peace-talks",
            "kind:direct",
        )
    }
    every = one["-unheardofword"]
    pause, drones, peskov, tusk, talks = (one[each] for each in list(one)[1:6])
    assert all((pause, drones, peskov, tusk, talks))
    for query, expected in (
        ("speaker:peskov OR speaker:tusk", peskov | tusk),
        ("(speaker:peskov OR speaker:tusk) pause", (peskov | tusk) & pause),
        ("pause OR speaker:tusk", pause | tusk),
        ("drones OR topic:peace-talks OR speaker:tusk", drones | talks | tusk),
        ("(speaker:tusk drones) OR pause", (tusk & drones) | pause),
        ("topic:peace-talks AND (pause OR speaker:tusk)", talks & (pause | tusk)),
        ("drones -(pause OR speaker:tusk)", drones - pause - tusk),
        ("drones OR NOT speaker:peskov", drones | (every - peskov)),
        ("NOT (speaker:peskov AND pause)", every - (peskov & pause)),
        ("drones NOT (speaker:tusk AND drones)", drones - tusk),
        ("(topic:peace-talks NOT pause) OR speaker:peskov", (talks - pause) | peskov),
        ("NOT (topic:peace-talks OR speaker:tusk) drones", drones - talks - tusk),
    ):
        assert await all_ids(seeded, resource, query) == expected, query
        answer = await ask(seeded, resource, query, "&total=true")
        assert answer["page"]["total"] == len(expected), query


@pytest.mark.parametrize("resource", ["articles", "quotes"])
async def test_a_filter_put_twice_means_both_with_a_sign_and_either_without(
    seeded: httpx.AsyncClient, resource: str
) -> None:
    every = await all_ids(seeded, resource, "-unheardofword")
    for name, values in (
        ("topic", ("politics", "peace-talks", "drones", "sanctions")),
        ("about", ("vladimir-putin", "donald-trump", "volodymyr-zelensky", "russia", "ukraine")),
        ("speaker", ("dmitry-peskov", "donald-trump", "donald-tusk", "ingrid-solheim")),
        ("source", ("seed", "demo")),
    ):
        sets = {f"{name}:{value}": await all_ids(seeded, resource, f"{name}:{value}") for value in values}
        for (a, one), (b, other) in combinations(sets.items(), 2):
            for query, expected in (
                (f"{a} {b}", one | other),
                (f"{a} OR {b}", one | other),
                (f"{a} AND {b}", one & other),
                (f"+{a} +{b}", one & other),
                (f"({a} AND {b}) OR ({b} AND {a})", one & other),
                (f"{a} AND NOT {b}", one - other),
                (f"NOT ({a} AND {b})", every - (one & other)),
                (f"{a} AND ({a} OR {b})", one),
            ):
                assert await all_ids(seeded, resource, query) == expected, query
        if name == "topic":
            assert any(one & other and one ^ other for one, other in combinations(sets.values(), 2))
        assert any(one ^ other for one, other in combinations(sets.values(), 2)), name


async def test_all_topics_in_the_query_are_those_of_the_parameter(seeded: httpx.AsyncClient) -> None:
    for resource, name, first, second in (
        ("articles", "topic", "politics", "peace-talks"),
        ("quotes", "topic", "politics", "peace-talks"),
        ("articles", "about", "vladimir-putin", "russia"),
    ):
        listed = (await seeded.get(f"/v1/{resource}?all_{name}={first}&all_{name}={second}&limit=200")).json()["items"]
        assert await ids(seeded, resource, f"{name}:{first} AND {name}:{second}") == [item["id"] for item in listed]


async def test_a_field_of_the_article_is_joined_with_the_words_of_its_quotes(seeded: httpx.AsyncClient) -> None:
    freezes, will, pause, tusk = [
        await all_ids(seeded, "quotes", each) for each in ("headline:freezes", "will", "pause", "speaker:tusk")
    ]
    assert all((freezes - tusk - will, will - freezes, will & freezes, pause - will))
    for query, expected in (
        ("headline:freezes OR speaker:tusk OR will", freezes | tusk | will),
        ("headline:freezes OR will", freezes | will),
        ("(will NOT headline:freezes) OR pause", (will - freezes) | pause),
        ("(headline:freezes OR headline:unheardofword) NOT pause", freezes - pause),
        ("+will (headline:freezes OR pause)", will & (freezes | pause)),
        ("will -(headline:freezes AND speaker:tusk) -(pause AND headline:freezes)", will - (freezes & (tusk | pause))),
        ("NOT (headline:freezes OR pause) will", will - freezes - pause),
    ):
        assert await all_ids(seeded, "quotes", query) == expected, query


async def test_words_beside_a_filter_in_a_choice_are_marked_and_told(seeded: httpx.AsyncClient) -> None:
    found = await ask(seeded, "quotes", "pause OR speaker:tusk", "&highlight=true")
    assert found["query"]["terms"] == ["pause"]
    assert found["query"]["resolved"] == {"speaker": [{"given": "tusk", "slugs": ["donald-tusk"]}]}
    marked = [item["highlights"] for item in found["items"] if "pause" in item["text"]]
    assert marked
    assert all(marked)


@pytest.mark.parametrize("resource", ["articles", "quotes"])
@pytest.mark.parametrize(
    ("query", "position"),
    [
        (";", 0),
        ("peace OR -war", 10),
        ("since:2025 OR since:2024", 14),
        ("since:2025 since:2024", 11),
        ("x -since:2025", 3),
    ],
)
async def test_a_query_without_a_reading_says_where(
    seeded: httpx.AsyncClient, resource: str, query: str, position: int
) -> None:
    answer = await seeded.get(f"/v1/{resource}", params={"q": query})
    assert (answer.status_code, answer.json()["position"]) == (400, position)


async def test_a_period_that_ends_before_it_begins_is_refused(seeded: httpx.AsyncClient) -> None:
    answer = await seeded.get("/v1/quotes", params={"q": "since:2025-10 until:2025-09"})
    assert (answer.status_code, answer.json()["position"]) == (400, 14)


async def test_a_walk_by_relevance_meets_every_match_once(seeded: httpx.AsyncClient) -> None:
    whole = await ids(seeded, "quotes", "the peace -pause")
    walked: list[str] = []
    path = "/v1/quotes?q=the+peace+-pause&limit=3"
    while path:
        page = (await seeded.get(path)).json()
        walked += [item["id"] for item in page["items"]]
        path = f"/v1/quotes?cursor={page['page']['next']}&limit=3" if page["page"]["next"] else ""
    assert walked == whole
    assert len(whole) > 3


@pytest.mark.parametrize("resource", ["articles", "quotes"])
async def test_a_search_costs_as_many_statements_for_one_word_as_for_many(
    app: FastAPI, seeded: httpx.AsyncClient, resource: str
) -> None:
    spent = set()
    for query in ("pause", "Zelensky", '"rose tinted" OR (goal process) nato* -glasses rose-tinted'):
        count, answer = await statements_of(app, seeded, f"/v1/{resource}?q={quote(query)}&fields=id")
        assert answer.status_code == 200
        spent.add(count)
    assert len(spent) == 1
    count, _ = await statements_of(app, seeded, f"/v1/{resource}?q=-pause&fields=id")
    assert count < max(spent)  # with nothing to rank


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rsoe-tinted", "rose-tinted"),
        ('Destabilzing "rose tintd"', 'Destabilizing "rose tinted"'),
        ("+neogtiation speaker:peskov", "+negotiation speaker:peskov"),
        ("negotiatoin process", "negotiation process"),
    ],
)
async def test_an_unknown_word_is_corrected_and_the_correction_told(
    seeded: httpx.AsyncClient, typed: str, meant: str
) -> None:
    answer = await ask(seeded, "articles", typed)
    assert answer["query"]["suggestion"] == meant
    right = await ask(seeded, "articles", meant)
    assert right["query"]["suggestion"] is None
    assert answer["items"] == right["items"]
    assert answer["query"]["terms"] == right["query"]["terms"]
    assert right["items"]


async def test_words_that_are_known_or_like_no_other_are_searched_as_they_are(seeded: httpx.AsyncClient) -> None:
    for query in ("pause", "Zelenskyy", "qqqqqqqq pause", "puase*", "xyz"):
        assert (await ask(seeded, "quotes", query))["query"].get("suggestion") is None
    assert await ids(seeded, "quotes", "puase*") == []
