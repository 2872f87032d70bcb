"""Going through a whole list, page after page."""

from collections.abc import Callable
from typing import Any

import httpx


async def walk(client: httpx.AsyncClient, path: str, between: Callable[[], object] = list) -> list[dict[str, Any]]:
    """Every item of a list by the links of its pages; `between` is called after each page."""
    items: list[dict[str, Any]] = []
    address: str | None = path
    while address is not None:
        answer = await client.get(address)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        address = answer.links.get("next", {}).get("url")
        between()
    return items
