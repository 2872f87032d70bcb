"""Reads of articles: the list, and one of them whole."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, Text, bindparam, func, select

from app.articles.filters import COUNTED_QUOTE
from app.formats.selectors import Passages
from app.lists.counting import Dates, Facet
from app.lists.listing import Asked, Item, Listing, Loading
from app.lists.lookup import find
from app.rest.errors import Gone, NotFound
from app.shapes import parts
from app.shapes.article import COLUMNS, ArticleOut, joined, to_json
from app.shapes.quote import places_to_utf16, to_utf16
from app.store.ids import looks_like_id
from app.store.keyset import Sort
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.tables import Actor, Article, ArticleTopic, Quote, QuoteSpeaker, Source, Topic
from app.store.types import UNDATED

AnyRows = Select[*tuple[Any, ...]]
_WHOLE: Final = ("body", "topics", "actors", "quotes")


def _topics(work: Loading, items: Mapping[int, Item]) -> None:
    for pk, topics in parts.article_topics(work.snapshot, items).items():
        items[pk]["topics"] = topics
    if work.offsets == "utf16":
        for pk, passages in _texts(work, items).items():
            places_to_utf16((place for topic in items[pk]["topics"] for place in topic["evidence"]), passages)


def _actors(work: Loading, items: Mapping[int, Item]) -> None:
    for pk, actors in parts.article_actors(work.snapshot, items).items():
        items[pk]["actors"] = actors


def _texts(work: Loading, items: Mapping[int, Item]) -> dict[int, Passages]:
    """The text fields of each article."""
    texts = parts.texts(work.snapshot, [item["id"] for item in items.values()], work.texts)
    return {pk: texts[item["id"]] for pk, item in items.items()}


def _body(work: Loading, items: Mapping[int, Item]) -> None:
    for pk, passages in _texts(work, items).items():
        items[pk]["body"] = passages["body"].text


def _quotes(work: Loading, items: Mapping[int, Item]) -> None:
    texts = _texts(work, items)
    for pk, quotes in parts.article_quotes(work.snapshot, items, texts, work.base).items():
        items[pk]["quotes"] = quotes
        if work.offsets == "utf16":
            for quote in quotes:
                to_utf16(quote, texts[pk])


def _highlights(work: Loading, items: Mapping[int, Item]) -> None:
    texts = _texts(work, items) if work.marker else {}
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
        "body": _body,
        "topics": _topics,
        "actors": _actors,
        "quotes": _quotes,
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
    row = _row(snapshot, "id" if looks_like_id(name) else "slug", name)
    if row is None:
        find(snapshot, "article", name)
        raise NotFound("There is no article with this name.")
    visible, reason = row[-3:-1]
    item = to_json(row, asked.base)
    if item["status"] == "retracted":
        raise Gone("This article was retracted.", reason=reason)
    if not (visible or sees_withheld):
        raise NotFound("There is no article with this name.")
    fields = getattr(asked.filters, "fields", None)
    wanted = _WHOLE if fields is None else [name for name in _WHOLE if name in fields]
    return _filled(Loading(snapshot, asked.base, asked.offsets), row, item, wanted)


def stored(snapshot: Snapshot, pk: int, base: str) -> Item | None:
    """An article whole by its pk, whatever its status: what the answer to writing it shows."""
    row = _row(snapshot, "pk", pk)
    return None if row is None else _filled(Loading(snapshot, base), row, to_json(row, base), _WHOLE)


def _row(snapshot: Snapshot, column: str, key: str | int) -> Row | None:
    """The columns of an article, its pk, whether it is visible, why it has its status, and its body."""

    def build() -> AnyRows:
        kind = BigInteger() if column == "pk" else Text()
        rows = select(*COLUMNS, Article.pk, Article.visible, Article.status_reason, Article.body)
        return rows.select_from(joined(Article.__table__)).where(
            getattr(Article, column) == bindparam("key", type_=kind)
        )

    return snapshot.row(("article", column), build, {"key": key})


def _filled(work: Loading, row: Row, item: Item, wanted: Iterable[str]) -> Item:
    """The item with the wanted members; its quotes are those that stand, also while the article is withheld."""
    pk, body = row[-4], row[-1]
    work.texts[item["id"]] = parts.passages(item["headline"], item["standfirst"], body)
    for name in wanted:
        ARTICLES.includes[name](work, {pk: item})
    return item
