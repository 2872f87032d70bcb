"""What each filter of a list of articles lets through."""

from typing import Any

import httpx
import pytest

from tests.articles.desk import Desk, Draft, Said

pytestmark = pytest.mark.anyio

ADA, BRAM, CLEO = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti"


LETS_THROUGH = {
    "nothing": {
        "limit=50": "Harbour Dredging Rumour Undated Notice",
    },
    "speaker": {
        "speaker=ada-lundqvist": "Harbour Undated",
        "speaker=Lundqvist": "Harbour Undated",
        "speaker=ADA%20LUNDQVIST": "Harbour Undated",
        "speaker=%D0%90%D0%B4%D0%B0%20%D0%9B%D1%83%D0%BD%D0%B4%D0%BA%D0%B2%D0%B8%D1%81%D1%82": "Harbour Undated",
        "speaker=q990001": "Harbour Undated",
        "speaker=lundqvist,okonjo": "Harbour Dredging Undated",
        "speaker=none": "Rumour",
        "speaker=none,lundqvist": "Harbour Rumour Undated",
        "speaker=marchetti": "",
        "speaker=nobody-known": "",
        "not_speaker=lundqvist": "Dredging Rumour Notice",
        "not_speaker=none": "Harbour Dredging Undated Notice",
        "not_speaker=nobody-known": "Harbour Dredging Rumour Undated Notice",
    },
    "about": {
        "about=okonjo": "Harbour",
        "about=okonjo,lundqvist": "Harbour Undated",
        "not_about=okonjo": "Dredging Rumour Undated Notice",
        "all_about=okonjo,lundqvist": "",
    },
    "actor": {
        "actor=marchetti": "Rumour Undated",
        "actor=okonjo": "Harbour Dredging Undated",
        "not_actor=okonjo": "Rumour Notice",
        "all_actor=okonjo,marchetti": "Undated",
        "all_actor=okonjo,nobody-known": "",
    },
    "topic": {
        "topic=ports": "Harbour Undated",
        "topic=medtop:99000001": "Harbour Undated",
        "topic=Economy": "Harbour Undated Notice",
        "not_topic=ports": "Dredging Rumour Notice",
        "all_topic=economy,ports": "Harbour Undated",
    },
    "source": {
        "source=hill-post": "Notice",
        "source=coast.example": "Harbour Dredging Rumour Undated",
        "source=Hill%20Post,coast-wire": "Harbour Dredging Rumour Undated Notice",
        "not_source=coast-wire": "Notice",
    },
    "language and kind": {
        "language=de-at": "Notice",
        "language=EN": "Harbour Dredging Rumour Undated",
        "not_language=de-AT": "Harbour Dredging Rumour Undated",
        "kind=press-release": "Notice",
        "not_kind=press-release": "Harbour Dredging Rumour Undated",
    },
    "dates": {
        "since=2025-09&until=2025-10": "Harbour Dredging",
        "since=2025-09-13": "Dredging Rumour",
        "since=2025-09-13T02:00:00%2B02:00": "Dredging Rumour",
        "until=2025": "Notice",
        "dated=false": "Undated",
        "dated=true": "Harbour Dredging Rumour Notice",
    },
    "quotes": {
        "has_quotes=true": "Harbour Dredging Rumour Undated",
        "has_quotes=false": "Notice",
    },
    "addresses": {
        "external_id=hp-1,hp-2": "Notice",
        "url=https://hill.example/a,b?id=7": "Notice",
        "url=https://hill.example/a,b%3Futm_source=mail%26id=7,https://x.example/": "Notice",
        "url=https://hill.example/a": "",
    },
    "words": {
        "q=dredge": "Dredging",
    },
    "together": {
        "q=harbour&speaker=okonjo": "",
        "speaker=lundqvist&topic=ports&since=2025": "Harbour",
        "actor=okonjo&not_speaker=lundqvist": "Dredging",
    },
}
REFUSED = {
    "since=2025-10&until=2025-09": "since",
    "since=soon": "since",
    "updated_since=1760000000": "updated_since",
    "url=ftp://hill.example/": "url",
    "has_quotes=perhaps": "has_quotes",
    "dup=both": "dup",
    "sort=relevance": "sort",
    "include=everything": "include",
    "fields=headlines": "fields",
    "kind=": "kind",
    "said_since=2025": "said_since",
}


@pytest.fixture(autouse=True)
def stories(desk: Desk) -> None:
    """Five articles that differ in everything a filter looks at."""
    desk.topic("Ports", "Economy", code="medtop:99000001")
    desk.actor(ADA, "Ада Лундквист", wikidata="Q990001")
    desk.source("Coast Wire", host="coast.example")
    desk.publish(
        Draft("Harbour", "2025-09-12", [Said("The harbour opens", ADA, [BRAM])], topics=["Ports"]),
        Draft("Dredging", "2025-09-13", [Said("We dredge", BRAM), Said("Slowly", BRAM, kind="fragment")]),
        Draft("Rumour", "2025-10-01", [Said("Nobody knows", None), Said("Old words", CLEO, kind="fragment")]),
        Draft("Undated", None, [Said("No date was given", ADA), Said("Nor a place", BRAM, [ADA])], [CLEO], ["Ports"]),
        Draft(
            "Notice",
            "2024-01-31",
            source="Hill Post",
            topics=["Economy"],
            columns={
                "language": "de-AT",
                "kind": "press-release",
                "external_id": "hp-1",
                "url": "https://Hill.example/a,b?utm_source=x&id=7#top",
                "canonical_url": "https://hill.example/a,b?id=7",
            },
        ),
    )


async def found(client: httpx.AsyncClient, query: str) -> set[str]:
    """The headlines a list answers."""
    answer = await client.get(f"/v1/articles?{query}&fields=headline")
    assert answer.status_code == 200, answer.text
    return {item["headline"] for item in answer.json()["items"]}


@pytest.mark.parametrize("subject", LETS_THROUGH)
async def test_filter_lets_through(client: httpx.AsyncClient, subject: str) -> None:
    for query, headlines in LETS_THROUGH[subject].items():
        assert await found(client, query) == set(headlines.split()), query


async def test_updated_since_is_included(client: httpx.AsyncClient) -> None:
    newest = (await client.get("/v1/articles?sort=-updated_at")).json()["items"]
    assert [item["headline"] for item in newest] == ["Notice", "Undated", "Rumour", "Dredging", "Harbour"]
    assert await found(client, f"updated_since={newest[1]['updated_at']}") == {"Notice", "Undated"}


async def test_names_are_told_as_they_were_understood(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/v1/articles?speaker=Lundqvist,Lundkvist&topic=Port")).json()
    speakers = answer["query"]["resolved"]["speaker"]
    assert speakers[0] == {"given": "Lundqvist", "slugs": ["ada-lundqvist"]}
    assert answer["query"]["resolved"]["topic"] == [{"given": "Port", "slugs": [], "nearest": ["ports"]}]


async def test_what_cannot_be_meant_is_refused_by_name(client: httpx.AsyncClient) -> None:
    for query, parameter in REFUSED.items():
        answer = await client.get(f"/v1/articles?{query}")
        assert answer.status_code == 422, query
        assert answer.json()["errors"][0]["parameter"].startswith(parameter), query


async def test_odd_values_are_only_words(client: httpx.AsyncClient) -> None:
    for query in ("external_id=9223372036854775808", "id=art_9223372036854775808", "topic=%25_%22%27%3B--"):
        answer = await client.get(f"/v1/articles?{query}")
        assert (answer.status_code, answer.json()["items"]) == (200, []), query
    assert (await client.get("/v1/articles?q=%25_%22%27%3B--")).status_code == 400


async def test_ids_pick_articles_and_name_the_missing(client: httpx.AsyncClient) -> None:
    items = (await client.get("/v1/articles?limit=2&fields=id")).json()["items"]
    ids = ",".join(item["id"] for item in items)
    answer = (await client.get(f"/v1/articles?id={ids},art_unknown&fields=id")).json()
    assert answer["items"] == items
    assert answer["missing"] == ["art_unknown"]


async def test_facets_count_what_their_filter_would_list(client: httpx.AsyncClient) -> None:
    path = "/v1/articles?facet=speaker,topic,source,kind,language&histogram=month&total=true&limit=1"
    answer: dict[str, Any] = (await client.get(path)).json()
    assert answer["page"]["total"] == 5
    for name, facet in answer["facets"].items():
        for item in facet["items"]:
            value = "none" if item["value"] is None else item["value"]
            assert len(await found(client, f"{name}={value}")) == item["count"], (name, item)
    assert {item["value"] for item in answer["facets"]["speaker"]["items"]} == {None, "ada-lundqvist", "bram-okonjo"}
    bars = {bar["start"]: bar["count"] for bar in answer["histogram"] if bar["count"]}
    assert bars == {"2024-01-01": 1, "2025-09-01": 2, "2025-10-01": 1, None: 1}


async def test_nested_lists_narrow_to_what_they_lie_under(client: httpx.AsyncClient) -> None:
    named = (await client.get("/v1/actors/bram-okonjo/articles?fields=slug")).json()["items"]
    assert [item["slug"] for item in named] == ["dredging", "harbour", "undated"]
    narrowed = (await client.get("/v1/actors/bram-okonjo/articles?speaker=lundqvist&dated=true&fields=slug")).json()
    assert narrowed["items"] == [{"slug": "harbour"}]
    broader = (await client.get("/v1/topics/economy/articles?fields=slug&sort=published_at")).json()["items"]
    assert [item["slug"] for item in broader] == ["notice", "harbour", "undated"]


async def test_nested_list_under_another_spelling_moves_to_the_slug(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/actors/Lundqvist/articles?limit=3")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("/v1/actors/ada-lundqvist/articles?limit=3")
    assert (await client.get("/v1/topics/unheard-of/articles")).status_code == 404
