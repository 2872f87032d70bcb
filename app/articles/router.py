"""Articles over HTTP: `/v1/articles` and the articles of an actor or a topic."""

from functools import partial
from typing import Annotated, Literal

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from app.articles import queries, related
from app.articles.filters import ArticleFilters
from app.articles.queries import ARTICLES
from app.articles.scopes import in_topic, naming_actor
from app.lists.asking import query
from app.lists.listing import Within
from app.lists.paging import Faceted, Faceting, Highlighting, Paging, Viewed, Written
from app.lists.respond import few_answer, list_answer, one_answer
from app.lists.routes import NEWEST_FIRST, Suffix, list_route, moves, one_route
from app.lists.values import Several
from app.rest.auth import allow_statuses, holder_of
from app.rest.errors import Gone, QueryTimeout
from app.rest.openapi import problems
from app.rest.rooms import room
from app.shapes.article import ArticleOut

router = room("articles")


class ArticlePage(Faceted):
    """A page of articles."""

    items: list[ArticleOut] = Field(description="The articles of this page.")


class ArticleView(Viewed):
    """How articles are shown."""

    include: Annotated[list[Literal["quotes", "actors", "topics", "body"]] | None, Several] = Field(
        default=None, description="Further members of each article; a single article has them all without asking."
    )


class OneArticle(ArticleView, Written):
    """What a single article takes."""

    format: Literal["json", "jsonld"] | None = Field(default=None, description="Representation.")


class ArticleList(ArticleFilters, ArticleView, Highlighting, Paging, Faceting):
    """What a list of articles takes."""

    sort: Literal["-published_at", "published_at", "-updated_at", "relevance"] | None = Field(
        default=None, description="Newest first when not given; by relevance with `q`. Undated articles come last."
    )
    facet: Annotated[list[Literal["topic", "speaker", "source", "kind", "language"]] | None, Several] = Field(
        default=None, description="Count the matches by these values."
    )
    histogram_on: Literal["published"] | None = Field(default=None, description="Which date a histogram uses.")
    format: str | None = Field(
        default=None, description="json, jsonld, ndjson, csv, atom, rss or jsonfeed.", examples=["csv"]
    )


async def _answer(request: Request, params: ArticleList, suffix: str | None, within: Within | None = None) -> Response:
    await allow_statuses(request, params.status)
    return await list_answer(request, ARTICLES, params, suffix=suffix, within=within)


@list_route(router, "/articles", "articles", ArticlePage, "List articles", NEWEST_FIRST)
async def list_articles(
    request: Request, params: Annotated[ArticleList, query(ArticleList)], suffix: Suffix
) -> Response:
    """Articles by topic, speaker, source, words, dates and more."""
    return await _answer(request, params, suffix)


@one_route(
    router,
    "/articles/{id}",
    "article",
    ArticleOut,
    "Get an article",
    "The article with this id or slug, with its text, quotes, topics and actors. A former slug leads to the present "
    "one; a retracted article answers 410 with the reason.",
    Gone,
)
async def get_article(request: Request, id: str, params: Annotated[OneArticle, query(OneArticle)]) -> Response:  # noqa: A002 - the path's own word
    """One article."""
    holder = await holder_of(request)
    sees_withheld = holder is not None and not holder.scopes.isdisjoint(("ingest", "admin"))
    load = partial(queries.one, sees_withheld=sees_withheld)
    return await one_answer(request, "article", ARTICLES, params, id, load)


class RelatedList(ArticleView):
    """What the articles related to one take."""

    limit: related.FewWanted | None = Field(
        default=None,
        description=f"Articles at most, 1 to {related.MOST}, {related.DEFAULT} when not given.",
        examples=[5],
    )


@router.get(
    "/articles/{id}/related",
    summary="List articles on the same matter",
    description="Articles that share actors, topics or rare words of the headline with this one: those first that "
    "share most and are near in time. Of articles with the same words there is one, and none has those of this one. "
    "`related` says what is shared.",
    responses={
        **problems(Gone, QueryTimeout),
        **moves("/articles/{id}/related"),
        200: {"model": related.RelatedArticles, "description": "The articles."},
    },
)
async def list_related_articles(
    request: Request,
    id: str,  # noqa: A002 - the path's own word
    params: Annotated[RelatedList, query(RelatedList)],
) -> Response:
    """The articles most like one."""
    load = partial(related.related, name=id)
    return await few_answer(request, related.RELATED, params, load, params.limit or related.DEFAULT)


@list_route(
    router,
    "/actors/{slug}/articles",
    "articles",
    ArticlePage,
    "List an actor's articles",
    "Those that name it anywhere. " + NEWEST_FIRST,
)
async def list_actor_articles(
    request: Request, slug: str, params: Annotated[ArticleList, query(ArticleList)], suffix: Suffix
) -> Response:
    """The articles that name one actor."""
    return await _answer(request, params, suffix, naming_actor(slug))


@list_route(
    router,
    "/topics/{slug}/articles",
    "articles",
    ArticlePage,
    "List a topic's articles",
    "Narrower topics included. " + NEWEST_FIRST,
)
async def list_topic_articles(
    request: Request, slug: str, params: Annotated[ArticleList, query(ArticleList)], suffix: Suffix
) -> Response:
    """The articles of one topic."""
    return await _answer(request, params, suffix, in_topic(slug))
