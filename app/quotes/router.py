"""Quotes over HTTP: `/v1/quotes` and the quotes of an article, an actor or a topic."""

from functools import partial
from typing import Annotated, Literal

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from app.lists.asking import query
from app.lists.listing import Listing, Within
from app.lists.paging import Among, Faceted, Faceting, Highlighting, Paging, Viewed, Written
from app.lists.respond import few_answer, list_answer, one_answer, random_answer
from app.lists.routes import NEWEST_FIRST, Suffix, list_route, one_route
from app.lists.values import Several, Words
from app.quotes import queries, similar
from app.quotes.filters import QuoteFilters
from app.quotes.queries import ARTICLE_QUOTES, QUOTES
from app.quotes.review import REVIEW, ReviewList, ReviewPage
from app.quotes.scopes import Role, in_article, in_topic, of_actor
from app.rest.auth import allow_statuses, require
from app.rest.errors import Gone, InvalidCursor, NoMatch, NotAcceptable, QueryTimeout
from app.rest.headers import NO_STORE
from app.rest.openapi import FOR_KEYS, problems
from app.rest.rooms import room
from app.shapes.quote import QuoteOut

router = room("quotes")


class QuotePage(Faceted):
    """A page of quotes."""

    items: list[QuoteOut] = Field(description="The quotes of this page.")


class QuoteView(Viewed):
    """How quotes are shown."""

    include: Annotated[list[Literal["actors", "topics", "body", "selectors"]] | None, Several] = Field(
        default=None, description="Further members of each quote."
    )


class OneQuote(QuoteView, Written):
    """What a single quote takes."""

    format: Literal["json", "jsonld"] | None = Field(default=None, description="Representation.")


class QuoteList(QuoteFilters, QuoteView, Highlighting, Paging, Faceting):
    """What a list of quotes takes."""

    sort: Literal["-published_at", "published_at", "-said_on", "relevance"] | None = Field(
        default=None, description="Newest first when not given; by relevance with `q`. Undated quotes come last."
    )
    facet: Annotated[list[Literal["topic", "speaker", "source", "kind", "language"]] | None, Several] = Field(
        default=None, description="Count the matches by these values."
    )
    histogram_on: Literal["published", "said"] | None = Field(default=None, description="Which date a histogram uses.")
    format: str | None = Field(
        default=None, description="json, jsonld, ndjson, csv, atom, rss or jsonfeed.", examples=["csv"]
    )


class ActorQuoteList(QuoteList):
    """What the quotes of an actor take."""

    role: Role | None = Field(default=None, description="What the actor is to the quote: speaker when not given.")


class RandomQuote(QuoteFilters, QuoteView, Among):
    """What a random quote takes."""

    id: Words | None = Field(default=None, description="One of these ids.")


async def _answer(
    request: Request,
    params: QuoteList,
    suffix: str | None,
    within: Within | None = None,
    listing: Listing = QUOTES,
) -> Response:
    await allow_statuses(request, params.status)
    return await list_answer(request, listing, params, suffix=suffix, within=within)


@list_route(router, "/quotes", "quotes", QuotePage, "List quotes", NEWEST_FIRST)
async def list_quotes(request: Request, params: Annotated[QuoteList, query(QuoteList)], suffix: Suffix) -> Response:
    """Quotes by speaker, topic, words, dates and more."""
    return await _answer(request, params, suffix)


@router.get(
    "/quotes/random",
    summary="Get a random quote",
    description="One of the quotes that fit the filters, each as likely as any other.",
    responses={**problems(NoMatch), 200: {"model": QuoteOut}},
)
async def random_quote(request: Request, params: Annotated[RandomQuote, query(RandomQuote)]) -> Response:
    """A quote by chance."""
    await allow_statuses(request, params.status)
    response = await random_answer(request, QUOTES, params, queries.any_one)
    response.headers.update(NO_STORE)
    return response


@one_route(router, "/quotes/{id}", "quote", QuoteOut, "Get a quote", "The quote with this id, with its evidence.")
async def get_quote(request: Request, id: str, params: Annotated[OneQuote, query(OneQuote)]) -> Response:  # noqa: A002 - the path's own word
    """One quote."""
    return await one_answer(request, "quote", QUOTES, params, id, queries.one)


class SimilarList(QuoteView):
    """What the quotes similar to one take."""

    limit: similar.FewWanted | None = Field(
        default=None,
        description=f"Quotes at most, 1 to {similar.MOST}, {similar.DEFAULT} when not given.",
        examples=[5],
    )


@router.get(
    "/quotes/{id}/similar",
    summary="List quotes of the same utterance",
    description="What other articles print of the same words: by the same speaker, published within a month in like "
    "words, or at any time in the same ones. Most alike first; `similarity` is 0 to 1.",
    responses={**problems(Gone, QueryTimeout), 200: {"model": similar.SimilarQuotes, "description": "The quotes."}},
)
async def list_similar_quotes(
    request: Request,
    id: str,  # noqa: A002 - the path's own word
    params: Annotated[SimilarList, query(SimilarList)],
) -> Response:
    """The other prints of one quote."""
    return await few_answer(
        request, similar.SIMILAR, params, partial(similar.similar, id_=id), params.limit or similar.DEFAULT
    )


@list_route(
    router,
    "/articles/{id}/quotes",
    "quotes",
    QuotePage,
    "List an article's quotes",
    "In the order of the text. " + NEWEST_FIRST,
)
async def list_article_quotes(
    request: Request,
    id: str,  # noqa: A002 - the path's own word
    params: Annotated[QuoteList, query(QuoteList)],
    suffix: Suffix,
) -> Response:
    """The quotes of one article."""
    return await _answer(request, params, suffix, in_article(id), ARTICLE_QUOTES)


@list_route(
    router, "/actors/{slug}/quotes", "quotes", QuotePage, "List an actor's quotes", "What it said. " + NEWEST_FIRST
)
async def list_actor_quotes(
    request: Request, slug: str, params: Annotated[ActorQuoteList, query(ActorQuoteList)], suffix: Suffix
) -> Response:
    """The quotes of one actor."""
    return await _answer(request, params, suffix, of_actor(slug, params.role or "speaker"))


@list_route(
    router,
    "/topics/{slug}/quotes",
    "quotes",
    QuotePage,
    "List a topic's quotes",
    "Narrower topics included. " + NEWEST_FIRST,
)
async def list_topic_quotes(
    request: Request, slug: str, params: Annotated[QuoteList, query(QuoteList)], suffix: Suffix
) -> Response:
    """The quotes of one topic."""
    return await _answer(request, params, suffix, in_topic(slug, own=params.topic_of == "quote"))


@router.get(
    "/review",
    summary="List what waits for review",
    description="Quotes whose speaker is named but in doubt, with whom it might be. First come those whose decision is "
    "expected to settle most: the number of attributions that wait under the same name, times the doubt (1 less the "
    "confidence of the best candidate). Needs the scope `admin`.",
    openapi_extra=FOR_KEYS,
    responses={
        **problems(InvalidCursor, NotAcceptable, QueryTimeout),
        200: {"model": ReviewPage, "description": "The queue."},
    },
)
async def list_review(request: Request, params: Annotated[ReviewList, query(ReviewList)]) -> Response:
    """Attributions in doubt."""
    await require(request, "admin")
    response = await list_answer(request, REVIEW, params)
    response.headers.update(NO_STORE)
    return response
