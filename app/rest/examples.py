"""Examples of answers in the OpenAPI document: real ones of the seed data, kept beside this module in one file.

In them ids are numbered in the order they appear; a test asks the service again and compares.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

Json = dict[str, Any]

PATH: Final = Path(__file__).with_name("examples.json")
_NAME: Final = "seed"


@cache
def known() -> Json:
    """Answers by operation, status and media type, each `{"request": ..., "value": ...}`; read once."""
    found: Json = json.loads(PATH.read_text("utf-8"))
    return found


def add(operation: Json) -> None:
    """Give every media type of an operation's successes its example, where none is declared."""
    for status, by_type in known().get(operation["operationId"], {}).items():
        content = operation["responses"].get(status, {}).get("content", {})
        for media_type, example in by_type.items():
            if media_type in content:
                shown = {"summary": example["request"], "value": example["value"]}
                content[media_type].setdefault("examples", {_NAME: shown})
