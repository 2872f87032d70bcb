"""Example calls in the documentation: curl lines as a reader copies them, and the answers printed below them.

In a printed answer `…` stands for what differs from one database to the next: the second half of ids, cursors, request
ids, and the moment of storing.
"""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID: Final = re.compile(r"\b(art|quo|act|top|src|key)_[0-9a-z]{26}\b")
_MASKED: Final = frozenset(("next", "request_id", "updated_at"))
_SILENT: Final = frozenset(("-s", "-S", "-sS", "-i", "-N"))


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the line of the page it begins on."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Example:
    """A call as it is printed, where, and the JSON below it, if any."""

    place: str
    command: str
    printed: str | None


@dataclass(slots=True)
class _Call:
    """What a curl line asks for."""

    method: str | None = None
    url: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    is_query: bool = False
    follows: bool = False


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = (ROOT / page).read_text("utf-8")
    return [Block(found[1], found[2], text.count("\n", 0, found.start()) + 1) for found in _FENCE.finditer(text)]


def commands(text: str) -> Iterator[str]:
    """The commands of a shell block, each on one line or several: a quote, a backslash or a pipe carries one over."""
    held = ""
    for line in text.splitlines():
        if not held and (not line.strip() or line.startswith("#")):
            continue
        held += line
        if held.endswith("\\"):
            held = held[:-1]
            continue
        try:
            is_open = shlex.split(held, comments=True)[-1:] == ["|"]
        except ValueError:
            is_open = True
        if is_open:
            held += "\n"
        else:
            yield held
            held = ""
    if held:
        raise ValueError(f"a command does not end: {held}")


def examples(page: str) -> Iterator[Example]:
    """The curl calls of a page, in order; the JSON or text block right after one is its answer."""
    found = blocks(page)
    for number, block in enumerate(found):
        if block.language != "sh":
            continue
        calls = [command for command in commands(block.text) if command.startswith("curl ")]
        following = found[number + 1] if number + 1 < len(found) else None
        printed = following.text if following is not None and following.language in ("json", "text") else None
        for call in calls:
            yield Example(f"{page}:{block.line}", call, printed if call is calls[-1] else None)


async def run(client: httpx.AsyncClient, command: str, key: str) -> httpx.Response:
    """What curl would be answered; `$ONRECORD_KEY` is the key. Raises ValueError for an option not known here."""
    call = _Call()
    words = iter(shlex.split(command.replace("$ONRECORD_KEY", key))[1:])
    for word in words:
        if word == "|":
            break
        _take(call, word, words)
    if not call.url.isascii():
        raise ValueError("curl sends an address as it stands: what is not ASCII goes into --data-urlencode")
    url, body = call.url, "&".join(call.data)
    if call.is_query:
        url, body = f"{url}{'&' if '?' in url else '?'}{body}", ""
    method = call.method or ("POST" if body else "GET")
    return await client.request(
        method, url, headers=call.headers, content=body.encode() if body else None, follow_redirects=call.follows
    )


def _take(call: _Call, word: str, words: Iterator[str]) -> None:
    if word in ("-H", "--header"):
        name, _, value = next(words).partition(":")
        call.headers[name.strip()] = value.strip()
    elif word in ("-d", "--data"):
        call.data.append(next(words))
    elif word == "--data-urlencode":
        name, _, value = next(words).partition("=")
        call.data.append(f"{name}={quote(value, safe='')}")
    elif word in ("-X", "--request"):
        call.method = next(words)
    elif word in ("-o", "--output"):
        next(words)
    elif word in ("-G", "--get"):
        call.is_query = True
    elif word in ("-I", "--head"):
        call.method = "HEAD"
    elif word in ("-L", "--location"):
        call.follows = True
    elif word.startswith("-"):
        if word not in _SILENT:
            raise ValueError(f"{word} is not an option the examples use")
    else:
        call.url = word


def masked(value: Any, name: str = "") -> Any:
    """An answer as the documentation prints it."""
    if isinstance(value, dict):
        return {key: masked(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item) for item in value]
    if not isinstance(value, str):
        return value
    return "…" if name in _MASKED else _ID.sub(r"\1_…", value)


def laid_out(value: Any, width: int = 112, indent: int = 0) -> str:
    """JSON as the pages print it: whatever fits on a line is on one."""
    line = json.dumps(value, ensure_ascii=False)
    if indent + len(line) <= width or not isinstance(value, dict | list) or not value:
        return line
    inner = indent + 2
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {laid_out(item, width, inner)}" for key, item in value.items()]
        marks = "{}"
    else:
        parts = [laid_out(item, width, inner) for item in value]
        marks = "[]"
    pad = " " * inner
    return f"{marks[0]}\n{pad}" + f",\n{pad}".join(parts) + f"\n{' ' * indent}{marks[1]}"
