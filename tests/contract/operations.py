"""The operations of the published document, and how to call each on the seed data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from app.main import create_app
from app.rest.openapi import operations
from app.settings import Settings

Json = dict[str, Any]

DOCUMENT: Final[Json] = create_app(Settings(database_url="sqlite:////nowhere/onrecord.db")).openapi()


@dataclass(frozen=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    document: Json

    @property
    def id(self) -> str:
        """Its operationId."""
        return str(self.document["operationId"])

    @cached_property
    def query(self) -> dict[str, Json]:
        """The schemas of its query parameters, without the null that stands for "not sent"."""
        found = {}
        for parameter in self.document.get("parameters", ()):
            if parameter["in"] == "query":
                kinds = parameter["schema"].get("anyOf", [parameter["schema"]])
                (schema,) = [kind for kind in kinds if kind.get("type") != "null"]
                shown = [example["value"] for example in parameter.get("examples", {}).values()]
                found[parameter["name"]] = {**schema, "examples": shown}
        return found

    @property
    def required(self) -> list[str]:
        """The query parameters it cannot do without."""
        given = self.document.get("parameters", ())
        return [each["name"] for each in given if each["in"] == "query" and each["required"]]

    @property
    def needs_key(self) -> bool:
        """Whether only the holder of a key is answered."""
        return {} not in self.document.get("security", [{}])

    @property
    def is_list(self) -> bool:
        """Whether it answers with pages."""
        return "cursor" in self.query

    @property
    def collection(self) -> str:
        """What comes before the name in its path: `articles`, `quotes`..."""
        parts = self.path.split("/")
        return parts[2] if len(parts) > 2 else ""

    def answers(self, status: str = "200") -> Json:
        """The media types of a response, each with its schema and examples."""
        content: Json = self.document["responses"][status].get("content", {})
        return content

    def address(self, places: Mapping[str, str], query: Iterable[tuple[str, Any]] = ()) -> str:
        """Its address for the seed data; `places` has the name to put into the path of each collection.

        A parameter that it needs and that is not given has the first value it is documented with.
        """
        path = self.path
        if "{" in path:
            before, _, after = path.partition("{")
            path = before + places[self.collection] + after.partition("}")[2]
        given = list(query)
        needed = [name for name in self.required if name not in dict(given)]
        text = urlencode([*((name, values_of(self.query[name])[0]) for name in needed), *given])
        return f"{path}?{text}" if text else path


ALL: Final = tuple(Operation(method, path, found) for path, method, found in operations(DOCUMENT))
READS: Final = tuple(operation for operation in ALL if operation.method == "get" and not operation.needs_key)
KEYED: Final = tuple(operation for operation in ALL if operation.method == "get" and operation.needs_key)
LISTS: Final = tuple(operation for operation in READS if operation.is_list)
TAKERS: Final = tuple(operation for operation in READS if operation.query)


def values_of(schema: Json) -> list[str]:
    """The values a parameter is documented with: its words, or its examples, or both truths."""
    item = schema.get("items", schema)
    if "enum" in item:
        return [str(value) for value in item["enum"]]
    if item.get("type") == "boolean":
        return ["true", "false"]
    return [str(value) for value in schema["examples"]]


def named(operation: Operation) -> str:
    """How a test's id shows an operation."""
    return operation.id
