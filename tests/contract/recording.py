"""Recording the examples of the document: the service is asked on the seed data, and what differs is evened out."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import httpx

from tests.contract.operations import ALL, KEYED, READS, Json, Operation

_ID: Final = re.compile(r"\b(art|quo|act|top|src)_[0-9a-z]{26}\b")
_STORED: Final = re.compile(r'"updated_at":"[^"]+"')
_WAITING: Final = re.compile(r'"created_at":"[^"]+"')
_SEEDED: Final = '"updated_at":"2025-11-17T00:00:00Z"'


class Recorder:
    """Answers by operation, status and media type; ids are numbered in the order they appear."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self.examples: Json = {}
        self._places = places
        self._ids: dict[str, str] = {}

    def query(self, operation: Operation) -> list[tuple[str, str]]:
        """What is asked: one row of the seed article where an operation lists, the one quote where it draws."""
        if operation.id == "random_quote":
            return [("id", self._places["quotes"])]
        if not operation.is_list:
            return []
        narrowing = [(name, "seed") for name in ("source", "q") if name in operation.query][:1]
        return [*narrowing, ("limit", "1")]

    async def read(self, client: httpx.AsyncClient, operation: Operation, **headers: str) -> None:
        """Record an operation that reads, in every media type."""
        address = operation.address(self._places, self.query(operation))
        for media_type in operation.answers():
            answer = await client.get(address, headers={"Accept": media_type, **headers})
            self.keep(operation, media_type, f"GET {address}", answer)

    def keep(self, operation: Operation, media_type: str, request: str, answer: httpx.Response) -> None:
        """Record an answer."""
        text = _ID.sub(self._numbered, answer.text)
        value: Any = text
        if media_type.endswith("json") and media_type != "application/x-ndjson":
            text = _WAITING.sub('"created_at":"2025-11-17T00:00:00Z"', text)
            value = json.loads(_STORED.sub(_SEEDED, text))
        kept = {"request": _ID.sub(self._numbered, request), "value": value}
        self.examples.setdefault(operation.id, {}).setdefault(str(answer.status_code), {})[media_type] = kept

    def _numbered(self, found: re.Match[str]) -> str:
        identity = found[0]
        return self._ids.setdefault(identity, f"{found[1]}_01k4y8z5xq7e{len(self._ids) + 1:014d}")


def body_of(operation: Operation) -> Any:
    """The first of the bodies an operation is documented with."""
    body = operation.document["requestBody"]["content"]["application/json"]
    return next(iter(body["examples"].values()))["value"]


async def record(client: httpx.AsyncClient, places: Mapping[str, str], key: str) -> Json:
    """All examples, by a service whose database it may write into."""
    recorder = Recorder(places)
    for operation in READS:
        await recorder.read(client, operation)
    (operation,) = [found for found in ALL if found.id == "create_article"]
    item = body_of(operation)
    headers = {"Authorization": f"Bearer {key}"}
    first = await client.post(operation.path, json=item, headers=headers)
    recorder.keep(operation, "application/json", f"POST {operation.path}", first)
    again = {**item, "source": "harbour-desk", "external_id": "2025-0912-7"}
    for _ in range(2):
        second = await client.post(f"{operation.path}?on_conflict=skip", json=again, headers=headers)
    recorder.keep(operation, "application/json", f"POST {operation.path}?on_conflict=skip", second)
    (operation,) = [found for found in ALL if found.id == "extract_quotes"]
    found = await client.post(operation.path, json=body_of(operation))
    recorder.keep(operation, "application/json", f"POST {operation.path}", found)
    for said in ("“We wait for the tide,” said Ottokar Quillfeather.", "“We sail at noon,” Quillfeather said."):
        doubtful = {"headline": said, "body": said, "source": "harbour-desk"}
        (await client.post("/v1/articles", json=doubtful, headers=headers)).raise_for_status()
    for operation in KEYED:
        await recorder.read(client, operation, **headers)
    return recorder.examples
