"""Which of the quotes with the words of a query come first, the same on both databases."""

import httpx
import pytest

from tests.articles.desk import Draft, Said
from tests.quotes.press import Press

pytestmark = pytest.mark.anyio
ADA = "Ada Lundqvist"
BOTH = "We have told the council that no new tariff will be asked of a boat that comes into the harbour this winter"
ONE = ("The harbour", "A low tariff")
NONE = (
    "It rained again, and we sat in the old hall and counted our boats",
    "Nobody who was there will forget how quiet the town was on that day",
)


async def test_a_quote_with_all_words_comes_before_a_short_one_with_some(
    client: httpx.AsyncClient, press: Press
) -> None:
    press.publish(Draft("Council", "2025-09-01", [Said(words, ADA) for words in (*ONE, *NONE, BOTH)]))
    found = (await client.get("/v1/quotes?q=harbour+tariff")).json()["items"]
    assert [item["text"] for item in found] == [BOTH, *ONE]
