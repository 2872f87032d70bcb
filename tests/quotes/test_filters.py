"""What each filter of a list of quotes lets through."""

import httpx
import pytest

from tests.quotes.press import Press, listed, words

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("stories")]

LETS_THROUGH = {
    "nothing": {
        "limit=50": "Opening Mud Silt Fog Noise",
    },
    "speaker": {
        "speaker=ada-lundqvist": "Opening",
        "speaker=ADA%20LUNDQVIST": "Opening",
        "speaker=Lundqvist": "Opening",
        "speaker=q990001": "Opening",
        "speaker=%D0%90%D0%B4%D0%B0%20%D0%9B%D1%83%D0%BD%D0%B4%D0%BA%D0%B2%D0%B8%D1%81%D1%82": "Opening",
        'speaker="Lundqvist, Ada"': "Opening",
        'speaker="Lundqvist, Ada",okonjo': "Opening Mud",
        "speaker=lundqvist,okonjo": "Opening Mud",
        "speaker=lundqvist&speaker=okonjo": "Opening Mud",
        "speaker=none": "Silt",
        "speaker=none,lundqvist": "Opening Silt",
        "speaker=nobody-known": "",
        "speaker=nobody-known,okonjo": "Mud",
        "not_speaker=lundqvist": "Mud Silt Fog Noise",
        "not_speaker=lundqvist,okonjo": "Silt Fog Noise",
        "not_speaker=none": "Opening Mud Fog Noise",
        "not_speaker=none,lundqvist": "Mud Fog Noise",
        "not_speaker=nobody-known": "Opening Mud Silt Fog Noise",
        "speaker=lundqvist,okonjo&not_speaker=okonjo": "Opening",
        "speaker_kind=organisation": "Noise",
        "speaker_kind=person,organisation": "Opening Mud Fog Noise",
        "speaker_kind=country": "",
    },
    "about": {
        "about=okonjo": "Opening",
        "about=okonjo,marchetti": "Opening Mud",
        "about=lundqvist": "Mud Fog",
        "not_about=lundqvist": "Opening Silt Noise",
        "not_about=nobody-known": "Opening Mud Silt Fog Noise",
        "all_about=lundqvist,marchetti": "Mud",
        "all_about=lundqvist,nobody-known": "",
        "about=lundqvist&not_about=marchetti": "Fog",
    },
    "actor": {
        "actor=okonjo": "Opening Mud",
        "actor=okonjo,marchetti": "Opening Mud Fog",
        "not_actor=okonjo": "Silt Fog Noise",
        "not_actor=lundqvist": "Silt Noise",
        "not_actor=nobody-known": "Opening Mud Silt Fog Noise",
        "all_actor=okonjo,marchetti": "Mud",
        "all_actor=lundqvist,marchetti": "Mud Fog",
        "all_actor=lundqvist,nobody-known": "",
    },
    "topic": {
        "topic=ports": "Opening",
        "topic=medtop:99000001": "Opening",
        "topic=ECONOMY": "Opening Noise",
        "topic=economy,weather": "Opening Fog Noise",
        "not_topic=economy": "Mud Silt Fog",
        "not_topic=weather": "Mud Silt Noise",
        "all_topic=economy,weather": "Opening",
        "topic=weather&topic_of=article": "Opening Fog",
        "topic=weather&topic_of=quote": "",
        "topic=ports&topic_of=quote": "Opening",
        "not_topic=ports&topic_of=quote": "Mud Silt Fog Noise",
        "all_topic=ports,weather&topic_of=quote": "",
        "topic_of=quote": "Opening Mud Silt Fog Noise",
        "topic=unheard-of": "",
    },
    "source and article": {
        "source=hill-post": "Noise",
        "source=coast.example": "Opening Mud Silt Fog",
        "source=Hill%20Post,coast-wire": "Opening Mud Silt Fog Noise",
        "not_source=coast-wire": "Noise",
        "article=harbour": "Opening",
        "article=harbour,undated": "Opening Fog",
        "article=harbour&kind=all": "Opening Crew",
        "article=secret": "",
        "article=unheard-of": "",
        "language=en": "Opening Mud Silt Fog",
        "language=DE-at": "Noise",
        "not_language=de-AT": "Opening Mud Silt Fog",
    },
    "kind": {
        "kind=all": "Opening Crew Mud Silt Fog Noise",
        "kind=fragment": "Crew",
        "kind=fragment,mixed": "Crew Fog",
        "kind=direct,all": "Opening Crew Mud Silt Fog Noise",
        "not_kind=direct": "Mud Fog",
        "not_kind=direct&kind=all": "Crew Mud Fog",
        "not_kind=direct,indirect,mixed": "",
    },
    "evidence": {
        "cue=told%20reporters": "Opening",
        "cue=Told%20Reporters": "Opening",
        "cue=r%C3%A4umte%20ein": "Mud",
        "cue=told%20reporters,r%C3%84UMTE%20EIN": "Opening Mud",
        "cue=told": "",
        "role_conflict=true": "Mud",
        "role_conflict=false": "Opening",
        "min_confidence=0.9": "Opening Fog Noise",
        "min_confidence=0.4": "Opening Mud Fog Noise",
        "min_confidence=0": "Opening Mud Silt Fog Noise",
        "min_confidence=1": "Fog Noise",
        "reviewed=true": "Noise",
        "reviewed=false": "Opening Mud Silt Fog",
    },
    "length": {
        "min_words=7": "Opening Mud",
        "max_words=2": "Silt",
        "min_words=3&max_words=3": "Fog Noise",
        "min_words=0": "Opening Mud Silt Fog Noise",
        "max_words=0": "",
    },
    "dates": {
        "since=2025-09&until=2025-10": "Opening Mud Silt",
        "since=2025-09-13": "Mud Silt",
        "since=2025-09-13T02:00:00%2B02:00": "Mud Silt",
        "since=2025-09-13T02:00:00+02:00": "Mud Silt",
        "since=2025-09-13%2000:00:01Z": "",
        "since=2025-09-12T00:00:00.5Z": "Mud Silt",
        "until=2025-09-13": "Opening Noise",
        "until=2025-09-13T00:00:00.5Z": "Opening Mud Silt Noise",
        "until=2024": "",
        "since=0001&until=9999-12-31": "Opening Mud Silt Noise",
        "dated=false": "Fog",
        "dated=true": "Opening Mud Silt Noise",
        "dated=false&since=2020": "",
        "said_since=2025-09-11": "Opening Mud",
        "said_since=2025-09-12": "Mud",
        "said_until=2025-09-13": "Opening",
        "said_since=2025&said_until=2025-09": "",
    },
    "words": {
        "q=mud": "Mud",
        "q=mud+opening": "Opening Mud",
        "q=mud&speaker=lundqvist": "",
        "q=ADA": "Mud Fog",
    },
    "status": {
        "status=current": "Opening Mud Silt Fog Noise",
        "status=changed": "Bygone",
        "status=current,changed": "Opening Bygone Mud Silt Fog Noise",
    },
}
REFUSED = {
    "since=2025-10&until=2025-09": "since",
    "since=2025-10&until=2025-10": "since",
    "said_since=2025-10&said_until=2025-09": "said_since",
    "since=soon": "since",
    "until=2025-13": "until",
    "said_since=2025-02-30": "said_since",
    "speaker_kind=robot": "speaker_kind",
    "kind=spoken": "kind",
    "not_kind=all": "not_kind",
    "topic_of=speaker": "topic_of",
    "role_conflict=maybe": "role_conflict",
    "min_confidence=nan": "min_confidence",
    "min_confidence=inf": "min_confidence",
    "min_confidence=1e999": "min_confidence",
    "min_confidence=1.01": "min_confidence",
    "min_words=-1": "min_words",
    "min_words=1.5": "min_words",
    "max_words=9223372036854775808": "max_words",
    "dup=both": "dup",
    "status=gone": "status",
    "sort=relevance": "sort",
    "sort=-updated_at": "sort",
    "include=everything": "include",
    "offsets=bytes": "offsets",
    "fields=txt": "fields",
    "fields=utf16": "fields",
    "facet=words": "facet",
    "histogram=hour": "histogram",
    "histogram_on=heard": "histogram_on",
    "facet_limit=201": "facet_limit",
    "limit=0": "limit",
    "limit=201": "limit",
    "speaker=": "speaker",
    "speaker=,": "speaker",
    'speaker=""': "speaker",
    "speaker=a&until=2025&until=2026": "until",
    "spaeker=a": "spaeker",
    "role=about": "role",
    "topic=" + ",".join(f"t{number}" for number in range(201)): "topic",
}


@pytest.mark.parametrize("subject", LETS_THROUGH)
async def test_filter_lets_through(client: httpx.AsyncClient, subject: str) -> None:
    for query, expected in LETS_THROUGH[subject].items():
        found = await listed(client, f"/v1/quotes?{query}&fields=text")
        assert sorted(found) == sorted(expected.split()), query


async def test_what_cannot_be_meant_is_refused_by_name(client: httpx.AsyncClient) -> None:
    for query, parameter in REFUSED.items():
        answer = await client.get(f"/v1/quotes?{query}")
        assert answer.status_code == 422, (query, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["errors"][0]["parameter"].startswith(parameter), query


async def test_the_nearest_known_name_is_told(client: httpx.AsyncClient) -> None:
    assert "`speaker`" in (await client.get("/v1/quotes?spaeker=a")).json()["errors"][0]["detail"]
    assert "`text`" in (await client.get("/v1/quotes?fields=txt")).json()["detail"]
    assert "speaker" in (await client.get("/v1/quotes?facet=speakers")).text


async def test_names_are_told_as_they_were_understood(client: httpx.AsyncClient) -> None:
    query = 'speaker="Lundqvist, Ada",none,Landgren&topic=Port&not_speaker=q990001'
    resolved = (await client.get(f"/v1/quotes?{query}")).json()["query"]["resolved"]
    assert resolved["speaker"][0] == {"given": "Lundqvist, Ada", "slugs": ["ada-lundqvist"]}
    assert resolved["speaker"][1] == {"given": "none", "slugs": []}
    assert resolved["speaker"][2]["slugs"] == []
    assert resolved["topic"] == [{"given": "Port", "slugs": [], "nearest": ["ports"]}]
    assert resolved["not_speaker"] == [{"given": "q990001", "slugs": ["ada-lundqvist"]}]


async def test_namesakes_are_all_meant(client: httpx.AsyncClient, press: Press) -> None:
    press.actor("Berta Lundqvist")
    answer = (await client.get("/v1/quotes?speaker=lundqvist")).json()
    assert words(answer["items"]) == ["Opening"]
    assert sorted(answer["query"]["resolved"]["speaker"][0]["slugs"]) == ["ada-lundqvist", "berta-lundqvist"]


async def test_odd_values_are_only_words(client: httpx.AsyncClient) -> None:
    odd = ("9223372036854775808", "%25_%22%27%3B--", "quo_9223372036854775808", "%F0%9F%A6%AD", "*", "(")
    for value in odd:
        for name in ("speaker", "topic", "source", "article", "cue", "language", "id", "about", "actor"):
            answer = await client.get(f"/v1/quotes?{name}={value}")
            assert (answer.status_code, answer.json()["items"]) == (200, []), (name, value)


async def test_ids_pick_quotes_and_name_the_missing(client: httpx.AsyncClient, press: Press) -> None:
    ids = press.ids()
    asked = [ids["Mud"], "quo_unknown", ids["Opening"], ids["Hush"], ids["Bygone"]]
    answer = (await client.get(f"/v1/quotes?id={','.join(asked)}")).json()
    assert words(answer["items"]) == ["Mud", "Opening"]
    assert answer["missing"] == ["quo_unknown", ids["Hush"], ids["Bygone"]]
    narrowed = (await client.get(f"/v1/quotes?id={ids['Mud']}&id={ids['Opening']}&speaker=lundqvist")).json()
    assert (words(narrowed["items"]), narrowed["missing"]) == (["Opening"], [ids["Mud"]])
    paged = (await client.get(f"/v1/quotes?id={','.join(asked)}&limit=1")).json()
    assert paged["missing"] == answer["missing"]
    assert "missing" not in (await client.get("/v1/quotes")).json()


async def test_hidden_statuses_are_listed_for_admins_alone(
    client: httpx.AsyncClient, ingest_key: str, admin_key: str
) -> None:
    for path in ("/v1/quotes?status=rejected,retracted", "/v1/quotes/random?status=rejected"):
        assert (await client.get(path)).status_code == 401
        assert (await client.get(path, headers={"X-Api-Key": ingest_key})).status_code == 403
        assert (await client.get(path, headers={"X-Api-Key": admin_key})).status_code == 200
    hidden = await listed(client, "/v1/quotes?status=rejected,retracted", x_api_key=admin_key)
    assert sorted(hidden) == ["Nonsense", "Oops"]
    assert await listed(client, "/v1/quotes?status=rejected", x_api_key=admin_key) == ["Nonsense"]


async def test_a_cursor_does_not_open_hidden_statuses(client: httpx.AsyncClient, admin_key: str) -> None:
    path = "/v1/quotes?status=rejected,retracted&limit=1"
    first = (await client.get(path, headers={"X-Api-Key": admin_key})).json()
    following = f"/v1/quotes?cursor={first['page']['next']}"
    assert (await client.get(following)).status_code == 401
    assert await listed(client, following, x_api_key=admin_key) == ["Nonsense"]


@pytest.mark.parametrize("value", ["1_0", "1.0", "1e1", "\u0661", "2147483648"])
async def test_a_number_of_words_is_written_in_plain_digits(client: httpx.AsyncClient, value: str) -> None:
    for name in ("min_words", "max_words"):
        answer = await client.get("/v1/quotes", params={name: value})
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, name)
