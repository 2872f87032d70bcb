"""Reads of articles: the list, and one of them whole."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, FromClause, Text, bindparam, func, select

from app.articles import members
from app.articles.filters import COUNTED_QUOTE
from app.lists.counting import Dates, Facet
from app.lists.listing import Asked, Item, Listing, Loading
from app.lists.lookup import find
from app.rest.errors import Gone, NotFound
from app.shapes import parts
from app.shapes.article import COLUMNS, ArticleOut, joined, to_json
from app.store.ids import looks_like_id
from app.store.keyset import Sort
from app.store.reading import Snapshot
from app.store.statement import AnyRows, Row
from app.store.tables import Actor, Article, ArticleTopic, Quote, QuoteSpeaker, Source, Topic
from app.store.types import UNDATED

_WHOLE: Final = ("body", "topics", "actors", "quotes")


def _highlights(work: Loading, items: Mapping[int, Item]) -> None:
    texts = members.texts(work, items) if work.marker else {}
    for pk, item in items.items():
        item["highlights"] = work.highlights(texts.get(pk, {}))


def _from_articles(matched: FromClause) -> FromClause:
    return matched.join(Article, Article.pk == matched.c.pk)


def _from_sources(matched: FromClause) -> FromClause:
    return _from_articles(matched).join(Source, Source.pk == Article.source_pk)


def _from_topics(matched: FromClause) -> FromClause:
    topics = matched.join(ArticleTopic, ArticleTopic.article_pk == matched.c.pk)
    return topics.join(Topic, Topic.pk == ArticleTopic.topic_pk)


def _from_speakers(matched: FromClause) -> FromClause:
    """The speakers of the matches, nobody included: a row for each who said a quote."""
    quotes = matched.join(Quote, (Quote.article_pk == matched.c.pk) & COUNTED_QUOTE)
    speakers = quotes.outerjoin(QuoteSpeaker, QuoteSpeaker.quote_pk == Quote.pk)
    return speakers.outerjoin(Actor, Actor.pk == QuoteSpeaker.actor_pk)


ARTICLES: Final = Listing(
    name="articles",
    table=Article,
    columns=COLUMNS,
    joined=joined,
    to_json=to_json,
    out=ArticleOut,
    sorts={
        "-published_at": Sort("-published_at", Article.sort_at, descending=True),
        "published_at": Sort("published_at", Article.sort_at, descending=False, missing=Article.sort_at <= UNDATED),
        "-updated_at": Sort("-updated_at", Article.updated_at, descending=True),
    },
    default_sort="-published_at",
    dated=frozenset(("-published_at", "published_at")),
    includes={
        "body": members.body,
        "topics": members.TOPICS,
        "actors": members.ACTORS,
        "quotes": members.QUOTES,
        "highlights": _highlights,
    },
    facets={
        "topic": Facet(Topic.slug, Topic.name, _from_topics),
        "speaker": Facet(Actor.slug, Actor.name, _from_speakers, func.count(Quote.article_pk.distinct())),
        "source": Facet(Source.slug, Source.name, _from_sources),
        "kind": Facet(Article.kind, Article.kind.label("kind_name"), _from_articles),
        "language": Facet(Article.language, Article.language.label("language_name"), _from_articles),
    },
    dates={"published": Dates(Article.sort_at, is_instant=True, joined=_from_articles)},
    indexed="article",
)


def one(snapshot: Snapshot, name: str, asked: Asked, *, sees_withheld: bool = False) -> Item:
    """An article by id or slug, with body, quotes, topics and actors unless the request names its fields.

    Raises NotFound, also for a withheld one unless the caller sees those; Moved for a former slug; Gone for a retracted
    one.
    """
    fields = getattr(asked.filters, "fields", None)
    wanted = _WHOLE if fields is None else tuple(name for name in _WHOLE if name in fields)
    rows, *beside = snapshot.several(_builds("id" if looks_like_id(name) else "slug", wanted), {"key": name})
    if not rows:
        find(snapshot, "article", name)
        raise NotFound("There is no article with this name.")
    item = to_json(rows[0], asked.base)
    visible, reason = rows[0][-3:-1]
    if item["status"] == "retracted":
        raise Gone("This article was retracted.", reason=reason)
    if not (visible or sees_withheld):
        raise NotFound("There is no article with this name.")
    return _filled(Loading(snapshot, asked.base, asked.offsets), rows[0], item, wanted, beside)


def stored(snapshot: Snapshot, pk: int, base: str) -> Item | None:
    """An article whole by its pk, whatever its status: what the answer to writing it shows."""
    rows, *beside = snapshot.several(_builds("pk", _WHOLE), {"key": pk})
    return _filled(Loading(snapshot, base), rows[0], to_json(rows[0], base), _WHOLE, beside) if rows else None


@cache
def _builds(column: str, wanted: tuple[str, ...]) -> members.Builds:
    """An article by one of its keys, and what the members wanted of it are read from."""
    key = bindparam("key", type_=BigInteger() if column == "pk" else Text())
    its_pk = select(Article.pk).where(getattr(Article, column) == key).correlate(None).scalar_subquery()

    def row() -> AnyRows:
        """Its columns, its pk, whether it is visible, why it has its status, and its body."""
        columns: tuple[ColumnElement[Any], ...] = (
            *COLUMNS,
            Article.pk,
            Article.visible,
            Article.status_reason,
            Article.body,
        )
        return select(*columns).select_from(joined(Article.__table__)).where(getattr(Article, column) == key)

    builds: dict[Hashable, Callable[[], AnyRows]] = {("article", column): row}
    for name in wanted:
        if isinstance(member := ARTICLES.includes[name], members.Member):
            builds |= member.builds(column, lambda held: held == (key if column == "pk" else its_pk))
    return builds


def _filled(work: Loading, row: Row, item: Item, wanted: Iterable[str], beside: Iterable[list[Row]]) -> Item:
    """The item with the wanted members; its quotes are those that stand, also while the article is withheld."""
    work.texts[item["id"]] = parts.passages(item["headline"], item["standfirst"], row[-1])
    items, rows = {row[-4]: item}, iter(beside)
    for name in wanted:
        if isinstance(member := ARTICLES.includes[name], members.Member):
            member.fill(work, items, *islice(rows, len(member.selects)))
        else:
            member(work, items)
    return item
