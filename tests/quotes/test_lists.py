"""Order, counts, members and cost of lists of quotes."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.shapes.quote import QuoteOut
from tests.articles.desk import Draft, Said
from tests.quotes.press import Press, listed, words
from tests.support.statements import statements_of

pytestmark = pytest.mark.anyio

EVERYTHING = "include=actors,topics,body,selectors&offsets=utf16&dup=collapse"
COUNTS = "total=true&facet=topic,speaker,source,kind,language&histogram=month"


def numbered(count: int, first: int = 0) -> list[Draft]:
    """Articles of one quote each; dates come twice, every fifth has none."""
    return [
        Draft(
            f"Tide {number:03}",
            None if number % 5 == 0 else f"2025-09-{1 + number // 2 % 28:02}",
            [
                Said(
                    f"T{number:03} the tide is in", "Ada Lundqvist" if number % 3 else "Bram Okonjo", ["Cleo Marchetti"]
                )
            ],
            topics=["Tides"],
        )
        for number in range(first, first + count)
    ]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-published_at", "C B D A F E"),
        ("published_at", "A D B C E F"),
        ("-said_on", "E D A F C B"),
    ],
)
async def test_equal_dates_go_by_age_and_undated_quotes_come_last(
    client: httpx.AsyncClient, press: Press, sort: str, expected: str
) -> None:
    press.publish(
        Draft("One", "2025-01-01", [Said("A one")]),
        Draft("Two", "2025-02-01", [Said("D two"), Said("B two")]),
        Draft("Three", "2025-03-01", [Said("C three")]),
        Draft("Four", None, [Said("E four"), Said("F four")]),
    )
    for word, day in {"E": "2025-05-01", "A": "2025-04-30", "D": "2025-04-30"}.items():
        press.amend(word, said_on=day)
    assert await listed(client, f"/v1/quotes?sort={sort}") == expected.split()


@pytest.mark.usefixtures("stories")
async def test_facets_count_what_their_filter_would_list(client: httpx.AsyncClient) -> None:
    answer: dict[str, Any] = (await client.get(f"/v1/quotes?{COUNTS}&limit=1")).json()
    assert (answer["page"]["total"], answer["page"]["total_relation"]) == (5, "eq")
    for name, facet in answer["facets"].items():
        for item in facet["items"]:
            value = "none" if item["value"] is None else item["value"]
            assert len(await listed(client, f"/v1/quotes?{name}={value}")) == item["count"], (name, item)
    shown = {name: {item["value"] for item in facet["items"]} for name, facet in answer["facets"].items()}
    assert shown == {
        "topic": {"ports", "economy", "weather"},
        "speaker": {"ada-lundqvist", "bram-okonjo", "cleo-marchetti", "harbour-board", None},
        "source": {"coast-wire", "hill-post"},
        "kind": {"direct", "indirect", "mixed"},
        "language": {"en", "de-AT"},
    }


@pytest.mark.usefixtures("stories")
async def test_facets_and_histogram_obey_every_filter(client: httpx.AsyncClient) -> None:
    query = "about=lundqvist&kind=all&facet=speaker&facet_limit=1&histogram=year&total=true"
    answer = (await client.get(f"/v1/quotes?{query}")).json()
    assert answer["facets"]["speaker"] == {
        "items": [{"value": "bram-okonjo", "name": "Bram Okonjo", "count": 1}],
        "other": 1,
    }
    assert answer["histogram"] == [{"start": "2025-01-01", "count": 1}, {"start": None, "count": 1}]
    nothing = (await client.get("/v1/quotes?speaker=nobody-known&facet=speaker&histogram=day&total=true")).json()
    assert nothing["facets"] == {"speaker": {"items": [], "other": 0}}
    assert (nothing["histogram"], nothing["page"]["total"]) == ([], 0)


@pytest.mark.parametrize(
    ("query", "bars"),
    [
        ("histogram=day&since=2025-09", [("2025-09-12", 1), ("2025-09-13", 2)]),
        ("histogram=week&since=2025-09", [("2025-09-08", 3)]),
        ("histogram=month&histogram_on=said", [("2025-09-01", 2), (None, 3)]),
        (
            "histogram=day&histogram_on=said&speaker=okonjo,lundqvist",
            [("2025-09-11", 1), ("2025-09-12", 0), ("2025-09-13", 1)],
        ),
        ("histogram=year", [("2024-01-01", 1), ("2025-01-01", 3), (None, 1)]),
    ],
)
@pytest.mark.usefixtures("stories")
async def test_histogram_fills_empty_periods_and_puts_the_undated_last(
    client: httpx.AsyncClient, query: str, bars: list[tuple[str | None, int]]
) -> None:
    answer = (await client.get(f"/v1/quotes?{query}")).json()
    assert [(bar["start"], bar["count"]) for bar in answer["histogram"]] == bars


@pytest.mark.parametrize("period", ["day", "week", "month", "year"])
async def test_histogram_bears_the_first_and_the_last_day_there_is(
    client: httpx.AsyncClient, press: Press, period: str
) -> None:
    press.publish(Draft("End", "9999-12-31", [Said("Last words", "Ada Lundqvist")]))
    last = (await client.get(f"/v1/quotes?histogram={period}")).json()["histogram"]
    assert [bar["count"] for bar in last] == [1]
    press.publish(Draft("Begin", "0001-01-01", [Said("First words", "Bram Okonjo")]))
    first = (await client.get(f"/v1/quotes?histogram={period}&speaker=okonjo")).json()["histogram"]
    assert first == [{"start": "0001-01-01", "count": 1}]
    both = await client.get(f"/v1/quotes?histogram={period}")
    assert both.status_code == 422
    assert both.json()["errors"][0]["parameter"] == "histogram"


@pytest.mark.usefixtures("stories")
async def test_collapse_keeps_the_earliest_and_counts_its_visible_repeats(
    client: httpx.AsyncClient, press: Press
) -> None:
    press.publish(
        Draft("Again", "2025-09-14", [Said("Echo of the opening", "Ada Lundqvist")]),
        Draft("Hidden", "2025-09-15", [Said("Veiled echo", "Ada Lundqvist")], columns={"status": "withheld"}),
    )
    for word in ("Echo", "Veiled"):
        press.repeat_quote(word, "Opening")
    assert await listed(client, "/v1/quotes?speaker=lundqvist&dup=keep") == ["Echo", "Opening"]
    kept = (await client.get("/v1/quotes?dup=collapse&total=true")).json()
    found = {item["text"].split()[0]: item["occurrences"] for item in kept["items"]}
    assert found == {"Opening": 2, "Mud": 1, "Silt": 1, "Fog": 1, "Noise": 1}
    assert kept["page"]["total"] == 5
    assert all("occurrences" not in item for item in (await client.get("/v1/quotes?dup=keep")).json()["items"])


@pytest.mark.usefixtures("stories")
async def test_every_item_keeps_to_the_contract(client: httpx.AsyncClient) -> None:
    for query in ("", "?kind=all&dup=collapse", f"?{EVERYTHING}"):
        items = (await client.get(f"/v1/quotes{query}")).json()["items"]
        assert len(items) >= 5
        for item in items:
            read = QuoteOut.model_validate(item, strict=True)
            assert read.model_fields_set == item.keys(), "every member is in the contract"


@pytest.mark.usefixtures("stories")
async def test_include_adds_what_it_names(client: httpx.AsyncClient) -> None:
    items = (await client.get("/v1/quotes?include=actors,topics,body&include=selectors")).json()["items"]
    opening = next(item for item in items if item["text"].startswith("Opening"))
    assert [actor["slug"] for actor in opening["actors"]] == ["ada-lundqvist", "bram-okonjo"]
    assert [topic["slug"] for topic in opening["topics"]] == ["ports", "weather"]
    (span,) = opening["spans"]
    assert opening["body"][span["start"] : span["end"]] == opening["text"]
    assert opening["selectors"]["spans"][0]["quote"]["exact"] == opening["text"]
    plain = (await client.get("/v1/quotes")).json()["items"]
    assert all(not {"actors", "topics", "body", "selectors"} & item.keys() for item in plain)


@pytest.mark.usefixtures("stories")
async def test_fields_keep_only_what_they_name(client: httpx.AsyncClient) -> None:
    items = (await client.get("/v1/quotes?fields=text,id&speaker=lundqvist")).json()["items"]
    assert [list(item) for item in items] == [["text", "id"]]
    asked = (await client.get("/v1/quotes?fields=id,topics&speaker=lundqvist")).json()["items"]
    assert [topic["slug"] for topic in asked[0]["topics"]] == ["ports", "weather"]


async def test_offsets_in_utf16_units_cut_the_same_words(client: httpx.AsyncClient, press: Press) -> None:
    seal = "\U0001f9ad"
    press.publish(
        Draft("Seals", said=[Said(seal * 3), Said(f"We saw {seal} and e\u0301 off the pier", "Ada Lundqvist")])
    )
    start = (await client.get("/v1/articles/seals")).json()["body"].index("saw")
    mention = {"text": "saw", "field": "body", "start": start, "end": start + 3}
    press.amend("We", mention=mention, cue=mention)
    for address in ("/v1/quotes?include=body,selectors&offsets=utf16", "/v1/quotes?include=body,selectors"):
        factor = 2 if "utf16" in address else 4
        for item in (await client.get(address)).json()["items"]:
            units = item["body"].encode("utf-16-le" if factor == 2 else "utf-32-le")
            places = [*item["spans"], *(place for place in (item["mention"], item["cue"]) if place)]
            for place in places:
                cut = units[factor * place["start"] : factor * place["end"]]
                shown = cut.decode("utf-16-le" if factor == 2 else "utf-32-le")
                assert shown == place.get("text", item["text"])
            position = item["selectors"]["spans"][0]["position"]
            assert item["body"][position["start"] : position["end"]] == item["text"]


async def test_context_is_what_stands_around_the_words(client: httpx.AsyncClient, press: Press) -> None:
    seal = "\U0001f9ad"
    press.publish(Draft("Seals", said=[Said(seal * 200), Said("Middle of it"), Said("z" * 200)]))
    (item,) = (await client.get("/v1/quotes?q=middle&include=body")).json()["items"]
    (span,) = item["spans"]
    assert item["context"]["before"] == item["body"][span["start"] - 160 : span["start"]]
    assert item["context"]["after"] == item["body"][span["end"] : span["end"] + 160]
    assert len(item["context"]["before"]) == len(item["context"]["after"]) == 160
    (first,) = (await client.get("/v1/quotes?max_words=0&include=body")).json()["items"]
    assert first["context"]["before"] == "“"


@pytest.mark.usefixtures("stories")
async def test_co_speakers_stand_beside_the_speaker(client: httpx.AsyncClient, press: Press) -> None:
    press.join_in("Opening", "Cleo Marchetti")
    (item,) = (await client.get("/v1/quotes?speaker=lundqvist")).json()["items"]
    assert [actor["slug"] for actor in item["co_speakers"]] == ["cleo-marchetti"]
    assert [actor["slug"] for actor in item["about"]] == ["bram-okonjo"]
    assert "Opening" in await listed(client, "/v1/quotes?actor=marchetti")
    assert "Opening" not in await listed(client, "/v1/quotes?about=marchetti")


@pytest.mark.parametrize(
    "query",
    [
        "limit=200",
        EVERYTHING,
        COUNTS,
        "speaker=lundqvist,okonjo",
        "topic=tides",
        "about=marchetti",
        "q=tide&total=true",
    ],
)
async def test_statements_are_as_many_for_two_quotes_as_for_a_hundred(
    client: httpx.AsyncClient, app: FastAPI, press: Press, query: str
) -> None:
    path = f"/v1/quotes?{query}&limit=200" if "limit" not in query else f"/v1/quotes?{query}"
    press.publish(*numbered(2, 2))
    few, answer = await statements_of(app, client, path)
    assert len(answer.json()["items"]) == 2
    press.publish(*numbered(98, 4))
    hundred, answer = await statements_of(app, client, path)
    assert len(answer.json()["items"]) == 100
    assert few == hundred
    plain, _ = await statements_of(app, client, "/v1/quotes")
    assert plain <= 2


@pytest.mark.usefixtures("stories")
async def test_an_unchanged_list_is_not_sent_twice(client: httpx.AsyncClient, press: Press) -> None:
    first = await client.get("/v1/quotes?speaker=lundqvist")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    again = await client.get("/v1/quotes?speaker=lundqvist", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == first.headers["cache-control"]
    other = await client.get("/v1/quotes.csv?speaker=lundqvist", headers={"If-None-Match": tag})
    assert other.status_code == 200
    press.publish(Draft("News", "2025-10-01", [Said("More of it", "Ada Lundqvist")]))
    changed = await client.get("/v1/quotes?speaker=lundqvist", headers={"If-None-Match": tag})
    assert (changed.status_code, words(changed.json()["items"])) == (200, ["More", "Opening"])
