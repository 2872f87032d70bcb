"""What the pages under `/problems` say of each problem type beside its title, its status and its remedy."""

from http import HTTPStatus
from typing import NamedTuple

import orjson

from app.rest.errors import ApiError
from app.rest.openapi import example
from app.rest.problems import CATALOGUE, KINDS

HAPPENED = {
    "internal-error": "The service met something its makers had not foreseen, and stopped working on this request. "
    "Nothing of it was stored.",
    "bad-request": "The address, or something else the request needs, cannot be decoded. Nothing else was looked at.",
    "invalid-json": "The body breaks off, holds something JSON does not have, or could be understood in two ways.",
    "invalid-cursor": "The cursor was shortened or changed on its way, belongs to another list, or came with filters "
    "it was not made for.",
    "unreadable-query": "Nothing in `q` is left to search for, or its parts contradict each other.",
    "unauthorized": "This call needs a key, and none came, or the one that came is unknown, expired or revoked.",
    "forbidden": "The key is good, but was made without the scope this call needs.",
    "not-found": "No article, quote, actor, topic, source or page has this address.",
    "no-match": "The call answers with a single item, and none fits the filters. A list would be empty.",
    "method-not-allowed": "The address exists and takes other methods than this one.",
    "not-acceptable": "`Accept` or `Accept-Encoding` leaves out every form in which the answer can be made.",
    "request-timeout": "The header of the request came, its body did not, and so the connection was closed.",
    "conflict": "What is stored stands against the request: for one, an article under the same external id or address.",
    "gone": "The article was retracted, and everything quoted from it with it. The answer gives the reason.",
    "precondition-failed": "Somebody changed the resource after it was read. Nothing was overwritten.",
    "content-too-large": "The body is larger than this address takes. It was not read to its end.",
    "uri-too-long": "Path and query together are longer than the service reads.",
    "unsupported-media-type": "The `Content-Type` is missing, or names something this address does not read.",
    "unsupported-encoding": "The body is compressed in a way the service does not undo.",
    "unprocessable-content": "The request can be read, but what it asks for makes no sense here.",
    "unknown-parameter": "The query string has a name this address does not know. Misspelt filters are refused, since "
    "an answer without the filter would look right and be wrong.",
    "invalid-parameter": "A parameter is known here, but its value is not one of those it takes.",
    "invalid-body": "The body is valid JSON, but lacks a member, has one too many, or has a value not accepted here.",
    "precondition-required": "A change has to say which version it is a change of, so that nobody's work is lost.",
    "too-many-requests": "This caller has used up the requests it may make in this time.",
    "unavailable": "The service is stopping, has too much to write, or cannot reach its database.",
    "query-timeout": "The query was given up when it had run for as long as one query may.",
    "insufficient-storage": "The disk of the server is full. Nothing of the request was stored.",
}

_PHRASES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}  # as RFC 9110 has them


class ProblemPage(NamedTuple):
    """All that the page of a problem type shows."""

    slug: str
    title: str
    status: int
    phrase: str
    happened: str
    remedy: str
    example: str


def problem_page(slug: str, base: str) -> ProblemPage | None:
    """The page of a slug, with an example as this server would send it; None for a slug of no problem."""
    known = CATALOGUE.get(slug)
    if known is None:
        return None
    return ProblemPage(
        slug=slug,
        title=known.title,
        status=known.status,
        phrase=_PHRASES.get(known.status) or HTTPStatus(known.status).phrase,
        happened=HAPPENED[slug],
        remedy=known.remedy,
        example=_example(_KINDS[slug], base),
    )


_KINDS: dict[str, type[ApiError]] = {kind.slug: kind for kind in KINDS}


def _example(kind: type[ApiError], base: str) -> str:
    body = example(kind)["value"] | {"type": f"{base}/problems/{kind.slug}"}
    return orjson.dumps(body, option=orjson.OPT_INDENT_2).decode()
