"""The calls the pages and `/llms.txt` offer to copy; each runs as it stands against the server that shows it."""

from collections.abc import Mapping
from dataclasses import field
from shlex import quote
from typing import NamedTuple
from urllib.parse import urlencode


class Call(NamedTuple):
    """One reading call."""

    title: str
    note: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def target(self) -> str:
        """Path and query as a link takes them."""
        return f"{self.path}?{urlencode(self.query, safe=',')}" if self.query else self.path

    def curl(self, base: str) -> str:
        """The command line; a value outside ASCII is left to curl to encode, so that people can read it."""
        if all(value.isascii() for value in self.query.values()):
            return f"curl {quote(base + self.target)}"
        pairs = " ".join(f"--data-urlencode {quote(f'{name}={value}')}" for name, value in self.query.items())
        return f"curl -G {quote(base + self.path)} {pairs}"


CALLS = (
    Call(
        "Everything one person said",
        "Direct and reported speech, newest first. A surname is enough while it is clear.",
        "/v1/quotes",
        {"speaker": "peskov"},
    ),
    Call(
        "Under any spelling",
        "Zelensky, Zelenskyy, Зеленський and the Wikidata id all mean one actor, and the answer says which.",
        "/v1/quotes",
        {"speaker": "Зеленський"},
    ),
    Call(
        "What was said on a topic, and by whom",
        "A broader topic takes in its narrower ones; the facet counts the speakers.",
        "/v1/quotes",
        {"topic": "peace-talks", "facet": "speaker"},
    ),
    Call(
        "Reported speech, kept apart",
        "What an article says somebody said, without marks around it.",
        "/v1/actors/mark-rutte/quotes",
        {"kind": "indirect"},
    ),
    Call(
        "Articles by their words",
        "With the quotes in them, and the actors they name.",
        "/v1/articles",
        {"q": "drones", "include": "quotes,actors"},
    ),
    Call(
        "Who speaks most",
        "Named actors with the number of their quotes.",
        "/v1/actors",
        {"kind": "person", "sort": "-quotes"},
    ),
    Call(
        "The whole list as a table",
        "CSV and NDJSON stream every match; Atom, RSS, JSON Feed and JSON-LD are there too.",
        "/v1/quotes.csv",
        {"topic": "peace-talks"},
    ),
)

FEEDS = (
    ("Atom", "/v1/quotes.atom", "application/atom+xml"),
    ("RSS", "/v1/quotes.rss", "application/rss+xml"),
    ("JSON Feed", "/v1/quotes.jsonfeed", "application/feed+json"),
)

_ADD_BODY = (
    '{"headline": "Ferry returns to Port Maren",\n'
    '       "body": "“The ferry sails on Monday,” said Edda Quillfeather, the mayor of Port Maren."}'
)


def add_curl(base: str) -> str:
    """The command that stores an article of an invented person; it takes the key from the shell."""
    return (
        f"curl {quote(base + '/v1/articles')} \\\n"
        '  -H "Authorization: Bearer $ONRECORD_KEY" \\\n'
        "  -H 'Content-Type: application/json' \\\n"
        f"  -d '{_ADD_BODY}'"
    )
