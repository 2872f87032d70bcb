"""What the list of actors answers: words of names, filters, order, pages."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from app.actors.router import ActorPage
from app.store.tables import Actor
from app.text.names import fold
from tests.articles.desk import Desk, Draft, Said

pytestmark = pytest.mark.anyio

ADA, BRAM, CLEO, DIRK = "Ada Lundqvist", "Bram Okonjo", "Cleo Marchetti", "Dirk van der Zwaan"


async def page(client: httpx.AsyncClient, query: str = "") -> dict[str, Any]:
    """The answer of the list, checked against what it promises."""
    answer = await client.get(f"/v1/actors?{query}")
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    if "fields=" not in query:
        ActorPage.model_validate(content, strict=True)
    return content


async def slugs(client: httpx.AsyncClient, query: str = "") -> list[str]:
    """The slugs on the page."""
    return [item["slug"] for item in (await page(client, query))["items"]]


async def walked(client: httpx.AsyncClient, query: str) -> list[str]:
    """The slugs of a walk by cursor from the first page to the last."""
    found: list[str] = []
    content = await page(client, query)
    while True:
        found += [item["slug"] for item in content["items"]]
        if content["page"]["next"] is None:
            return found
        content = await page(client, f"limit={content['page']['limit']}&cursor={content['page']['next']}")


@pytest.fixture
def stories(desk: Desk) -> None:
    """Articles that name four invented people."""
    desk.topic("Ports", "Economy", code="medtop:99000001")
    desk.actor(ADA, "Ада Лундквист", wikidata="Q990001")
    desk.publish(
        Draft("Harbour", "2025-09-12", [Said("The harbour opens", ADA)], [BRAM], ["Ports"]),
        Draft("Dredging", "2025-10-02", [Said("We dredge", BRAM)], topics=["Ports"], source="Hill Post"),
        Draft("Undated", None, [Said("No date was given", CLEO)], topics=["Ports"]),
        Draft("Secret", "2025-09-13", named=[DIRK], topics=["Ports"], columns={"status": "withheld"}),
    )


@pytest.mark.parametrize(
    "words",
    ["Zelensky", "Zelenskyy", "zelenskiy", "Selenskyj", "Зеленський", "Зелен", "VOLODYMYR", "zelensky vol", "Q3874799"],
)
async def test_any_spelling_or_its_beginning_finds_the_actor(seeded: httpx.AsyncClient, words: str) -> None:
    answer = await seeded.get("/v1/actors", params={"q": words})
    assert "volodymyr-zelensky" in [item["slug"] for item in answer.json()["items"]]


async def test_a_later_word_of_a_name_finds_the_actor(seeded: httpx.AsyncClient) -> None:
    assert await slugs(seeded, "q=union") == ["european-union"]
    assert await slugs(seeded, "q=sergeyev") == ["dmitry-peskov"]


async def test_every_word_has_to_fit(seeded: httpx.AsyncClient) -> None:
    assert await slugs(seeded, "q=donald%20tru") == ["donald-trump"]
    assert await slugs(seeded, "q=donald%20peskov") == []


async def test_words_inside_a_word_do_not_fit(seeded: httpx.AsyncClient) -> None:
    assert await slugs(seeded, "q=eskov") == []


async def test_ids_are_no_words(seeded: httpx.AsyncClient) -> None:
    assert await slugs(seeded, "q=act_0") == []


async def test_names_that_stand_on_either_side_of_the_ids_are_found(client: httpx.AsyncClient, desk: Desk) -> None:
    names = ["Abel Vale", "Act Holm", "Actaeon Lund", "Adda Brook"]
    desk.publish(Draft("Play", named=names))
    for words, found in (
        ("a", names),
        ("ac", names[1:3]),
        ("act", names[1:3]),
        ("acta", names[2:3]),
        ("ad", names[3:]),
    ):
        assert sorted(item["name"] for item in (await page(client, f"q={words}"))["items"]) == found, words


async def test_an_alias_does_not_double_the_actor(client: httpx.AsyncClient, stories: None) -> None:
    content = await page(client, "q=lund&total=true")
    assert [item["slug"] for item in content["items"]] == ["ada-lundqvist"]
    assert content["page"]["total"] == 1


@pytest.mark.parametrize("words", ["!", "«»", "…"])
async def test_words_without_a_letter_are_refused(client: httpx.AsyncClient, words: str) -> None:
    answer = await client.get("/v1/actors", params={"q": words})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (400, "unreadable-query")


async def test_more_than_eight_words_are_refused(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/actors", params={"q": "ab bc cd de ef fg gh hi ij"})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "q")


async def test_kinds_are_kept_and_left_out(seeded: httpx.AsyncClient) -> None:
    everybody = set(await slugs(seeded, "limit=200"))
    countries = set(await slugs(seeded, "limit=200&kind=country"))
    assert {"russia", "ukraine", "poland"} <= countries
    assert "mark-rutte" not in countries
    assert set(await slugs(seeded, "limit=200&not_kind=country")) == everybody - countries
    both = set(await slugs(seeded, "limit=200&kind=country,organisation"))
    assert both == countries | set(await slugs(seeded, "limit=200&kind=organisation"))


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("topic=ports", {ADA, BRAM, CLEO}),
        ("topic=medtop:99000001", {ADA, BRAM, CLEO}),
        ("topic=economy", {ADA, BRAM, CLEO}),
        ("topic=chess", set()),
        ("source=hill-post", {BRAM}),
        ("source=Coast%20Wire", {ADA, BRAM, CLEO}),
        ("since=2025-10", {BRAM}),
        ("until=2025-10", {ADA, BRAM}),
        ("since=2025-09&until=2025-10", {ADA, BRAM}),
        ("topic=ports&source=coast-wire&since=2025", {ADA, BRAM}),
        ("source=coast-wire&since=2025-10", set()),
        ("topic=ports&q=okonjo", {BRAM}),
    ],
)
async def test_topic_source_and_dates_are_those_of_one_visible_article(
    client: httpx.AsyncClient, query: str, expected: set[str]
) -> None:
    found = await page(client, f"{query}&total=true")
    assert {item["name"] for item in found["items"]} == expected
    assert found["page"]["total"] == len(expected)


async def test_unknown_names_answer_an_empty_list_that_says_so(seeded: httpx.AsyncClient) -> None:
    content = await page(seeded, "topic=peace-talk")
    assert content["items"] == []
    (resolved,) = content["query"]["resolved"]["topic"]
    assert (resolved["slugs"], resolved["nearest"]) == ([], ["peace-talks"])


async def test_actors_with_and_without_quotes_part_the_list(seeded: httpx.AsyncClient) -> None:
    quoted, silent = await slugs(seeded, "limit=200&has_quotes=true"), await slugs(seeded, "limit=200&has_quotes=false")
    assert "dmitry-peskov" in quoted
    assert sorted(quoted + silent) == sorted(await slugs(seeded, "limit=200"))


async def test_asked_ids_that_miss_are_listed(seeded: httpx.AsyncClient) -> None:
    rutte = (await seeded.get("/v1/actors/mark-rutte")).json()["id"]
    content = await page(seeded, f"id={rutte},act_unknown")
    assert [item["slug"] for item in content["items"]] == ["mark-rutte"]
    assert content["missing"] == ["act_unknown"]


async def test_those_with_most_quotes_come_first(seeded: httpx.AsyncClient) -> None:
    counts = [item["quotes"] for item in (await page(seeded, "limit=200"))["items"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


async def test_names_are_in_the_order_of_the_alphabet(seeded: httpx.AsyncClient) -> None:
    names = [item["name"] for item in (await page(seeded, "limit=200&sort=name&kind=person"))["items"]]
    assert names == sorted(names, key=fold)


@pytest.mark.parametrize("query", ["limit=7", "limit=7&sort=name", "limit=2&topic=peace-talks", "limit=2&q=d"])
async def test_a_walk_meets_everybody_once(seeded: httpx.AsyncClient, query: str) -> None:
    found = await walked(seeded, query)
    assert len(found) == len(set(found))
    assert sorted(found) == sorted(await slugs(seeded, query.partition("&")[2] + "&limit=200"))


async def test_a_walk_by_name_is_not_upset_by_new_actors(client: httpx.AsyncClient, desk: Desk) -> None:
    for letter in "bdfhjlnp":
        desk.actor(f"{letter.upper()}ela Quist")
    content = await page(client, "limit=3&sort=name")
    seen = [item["slug"] for item in content["items"]]
    for letter in "acegikmoq":
        desk.actor(f"{letter.upper()}ela Quist")
        if content["page"]["next"] is not None:
            content = await page(client, f"limit=1&cursor={content['page']['next']}")
            seen += [item["slug"] for item in content["items"]]
    seen += await walked(client, f"limit=3&cursor={content['page']['next']}") if content["page"]["next"] else []
    assert len(seen) == len(set(seen))
    assert {f"{letter}ela-quist" for letter in "bdfhjlnp"} <= set(seen)


async def test_the_number_of_statements_does_not_grow_with_the_page(
    app: FastAPI, client: httpx.AsyncClient, desk: Desk
) -> None:
    for number in range(100):
        desk.actor(f"Vela Quist {number}", f"Quist {number}")
    await page(client)
    reader = app.state.database.reader
    spent = []
    for limit in (1, 100):
        before = reader.executed
        content = await page(client, f"limit={limit}")
        assert len(content["items"]) == limit
        spent.append(reader.executed - before)
    assert spent == [3, 3]


async def test_members_are_chosen_by_name(seeded: httpx.AsyncClient) -> None:
    (item,) = (await page(seeded, "q=rutte&fields=slug,positions"))["items"]
    assert list(item) == ["slug", "positions"]


async def test_a_table_lists_everybody(seeded: httpx.AsyncClient) -> None:
    answer = await seeded.get("/v1/actors.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(answer.text.splitlines()) == 1 + (await page(seeded, "total=true"))["page"]["total"]
    assert "in_scope" not in answer.text.splitlines()[0]


@pytest.mark.parametrize("query", ["sort=relevance", "kind=robot", "since=2026&until=2025", "topc=ports", "limit=0"])
async def test_what_is_not_accepted_is_refused(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/v1/actors?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_cursor_goes_on_where_counts_are_equal(client: httpx.AsyncClient, desk: Desk) -> None:
    for number in range(5):
        desk.actor(f"Vela Quist {number}")
    desk.database.writer.write_now(lambda held: held.execute(update(Actor).values(quotes=3)) and None)
    assert len(set(await walked(client, "limit=2"))) == 5
