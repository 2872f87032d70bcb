"""What the counted costs are told of: every request that is asked much, on the seed data."""

import httpx
import pytest

from tests.costs.asked import MOST_STATEMENTS


@pytest.fixture
async def paths(seeded: httpx.AsyncClient) -> dict[str, str]:
    """The requests with names of the seed data in them, by their templates."""
    (quote,) = (await seeded.get("/v1/quotes?speaker=dmitry-peskov&source=seed&limit=1")).json()["items"]
    names = {"article": quote["article"]["slug"], "quote": quote["id"]}
    return {template: template.format(**names) for template in MOST_STATEMENTS}
