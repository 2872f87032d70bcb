"""The first article, as the seed data stores it."""

import httpx
import pytest

from app.shapes.article import ArticleOut

pytestmark = pytest.mark.anyio

SLUG = "russia-freezes-ukraine-peace-talks"
QUERIES = (
    "speaker=peskov",
    "speaker=Zelenskyy",
    "speaker=%D0%97%D0%B5%D0%BB%D0%B5%D0%BD%D1%81%D1%8C%D0%BA%D0%B8%D0%B9",
    "speaker=Q22686",
    "speaker=donald-tusk",
    "actor=Rutte",
    "topic=peace-talks&until=2025-10&since=2025-09-12",
    "topic=medtop:16000000&source=seed",
    'q="rose-tinted glasses"&source=seed',
    "external_id=seed-1&language=en",
)


async def slugs(client: httpx.AsyncClient, path: str) -> list[str]:
    """The slugs a list answers."""
    return [item["slug"] for item in (await client.get(path)).json()["items"]]


async def test_first_article_is_found(seeded: httpx.AsyncClient) -> None:
    for query in QUERIES:
        assert SLUG in await slugs(seeded, f"/v1/articles?{query}"), query


async def test_first_article_is_whole(seeded: httpx.AsyncClient) -> None:
    article = ArticleOut.model_validate((await seeded.get(f"/v1/articles/{SLUG}")).json())
    assert article.published_at == "2025-09-12T00:00:00Z"
    assert article.published_precision == "day"
    direct = {quote.speaker.slug for quote in article.quotes if quote.kind == "direct" and quote.speaker}
    assert direct >= {"dmitry-peskov", "volodymyr-zelensky", "donald-trump", "donald-tusk"}
    texts = {"body": article.body or "", "standfirst": article.standfirst or "", "headline": article.headline}
    for quote in article.quotes:
        assert quote.text == " ".join(texts[span.field][span.start : span.end] for span in quote.spans)
    assert "mark-rutte" in {actor.slug for actor in article.actors}


async def test_every_seeded_article_keeps_to_the_contract(seeded: httpx.AsyncClient) -> None:
    answer = (await seeded.get("/v1/articles?limit=200&include=quotes,actors,topics,body&total=true")).json()
    assert answer["page"]["total"] == len(answer["items"]) > 10
    for item in answer["items"]:
        ArticleOut.model_validate(item, strict=True)
