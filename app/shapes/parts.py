"""Members filled in for many resources at once: what they are selected from, and rows to JSON."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, select

from app.formats.selectors import Passage, Passages
from app.shapes import quote, topic
from app.shapes.refs import ACTOR_REF, Json, actor_ref
from app.store.clauses import TEXTS, among
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.tables import Actor, Article, ArticleActor, ArticleTopic, Quote, QuoteActor, QuoteTopic, Topic

AnyRows = Select[*tuple[Any, ...]]
Of = Callable[[Any], ColumnElement[bool]]
"""Narrows a column that holds the pk of an article to the articles asked for."""


def of_many(column: Any) -> ColumnElement[bool]:
    """Those whose pks are bound as `pks`."""
    return among(column, "pks")


def fill_quote_actors(snapshot: Snapshot, quotes: Mapping[int, Json]) -> None:
    """`about` and `co_speakers` of quotes by pk, in the order of the actors' names."""
    _enter(quotes, snapshot.rows("quote actors", _quote_actors, {"pks": list(quotes)}))


def _enter(quotes: Mapping[int, Json], beside: Iterable[Row]) -> None:
    for pk, relation, *actor in beside:
        quotes[pk]["about" if relation == "about" else "co_speakers"].append(actor_ref(*actor))


def _quote_actors() -> AnyRows:
    return (
        select(QuoteActor.quote_pk, QuoteActor.relation, *ACTOR_REF)
        .join(Actor, Actor.pk == QuoteActor.actor_pk)
        .where(among(QuoteActor.quote_pk, "pks"))
        .order_by(QuoteActor.quote_pk, Actor.name, Actor.pk)
    )


_HOW_GIVEN: Final = (ArticleTopic.method, ArticleTopic.confidence, ArticleTopic.evidence)


def article_topics(pks: Iterable[int], rows: Iterable[Row]) -> dict[int, list[Json]]:
    """The topics given to each article itself, surest first, from the rows of `select_topics`."""
    found: dict[int, list[Json]] = {pk: [] for pk in pks}
    for pk, method, confidence, evidence, *of in rows:
        spans = [{"field": field, "start": start, "end": end} for field, start, end in evidence or ()]
        found[pk].append({**topic.ref(*of), "method": method, "confidence": float(confidence), "evidence": spans})
    return found


def select_topics(of: Of) -> AnyRows:
    """The topics of articles, as `article_topics` reads them."""
    return (
        select(ArticleTopic.article_pk, *_HOW_GIVEN, *topic.REF)
        .join(Topic, Topic.pk == ArticleTopic.topic_pk)
        .where(of(ArticleTopic.article_pk), ArticleTopic.own)
        .order_by(ArticleTopic.article_pk, ArticleTopic.confidence.desc(), Topic.pk)
    )


def article_actors(pks: Iterable[int], rows: Iterable[Row]) -> dict[int, list[Json]]:
    """The actors named in each article, those who say most first, from the rows of `select_actors`."""
    found: dict[int, list[Json]] = {pk: [] for pk in pks}
    for pk, quotes, mentions, id_, slug, name, kind in rows:
        found[pk].append({"id": id_, "slug": slug, "name": name, "kind": kind, "quotes": quotes, "mentions": mentions})
    return found


def select_actors(of: Of) -> AnyRows:
    """The actors of articles, as `article_actors` reads them."""
    columns = (ArticleActor.quotes, ArticleActor.mentions, Actor.id, Actor.slug, Actor.name, Actor.kind)
    return (
        select(ArticleActor.article_pk, *columns)
        .join(Actor, Actor.pk == ArticleActor.actor_pk)
        .where(of(ArticleActor.article_pk))
        .order_by(ArticleActor.article_pk, ArticleActor.quotes.desc(), ArticleActor.mentions.desc(), Actor.pk)
    )


def quote_topics(snapshot: Snapshot, pks: Collection[int]) -> dict[int, list[Json]]:
    """The topics of each quote's article that were given to the article itself."""
    found: dict[int, list[Json]] = {pk: [] for pk in pks}
    for pk, *of in snapshot.rows("quote topics", _quote_topics, {"pks": list(pks)}):
        found[pk].append(topic.ref(*of))
    return found


def _quote_topics() -> AnyRows:
    return (
        select(QuoteTopic.quote_pk, *topic.REF)
        .join(Quote, Quote.pk == QuoteTopic.quote_pk)
        .join(
            ArticleTopic,
            (ArticleTopic.article_pk == Quote.article_pk) & (ArticleTopic.topic_pk == QuoteTopic.topic_pk),
        )
        .join(Topic, Topic.pk == QuoteTopic.topic_pk)
        .where(among(QuoteTopic.quote_pk, "pks"), ArticleTopic.own)
        .order_by(QuoteTopic.quote_pk, Topic.pk)
    )


def article_of(snapshot: Snapshot, quotes: Collection[int]) -> dict[int, int]:
    """The pk of each quote's article."""
    rows = snapshot.rows(
        "article of quotes",
        lambda: select(Quote.pk, Quote.article_pk).where(among(Quote.pk, "pks")),
        {"pks": list(quotes)},
    )
    return dict(rows)


def texts(snapshot: Snapshot, ids: Iterable[str], known: dict[str, Passages]) -> Mapping[str, Passages]:
    """The text fields of the articles with these ids; those not known yet are read, and known from then on."""
    unknown = set(ids) - known.keys()
    if unknown:
        columns = (Article.id, Article.headline, Article.standfirst, Article.body)
        rows = snapshot.rows(
            "texts", lambda: select(*columns).where(among(Article.id, "ids", TEXTS)), {"ids": list(unknown)}
        )
        for id_, headline, standfirst, body in rows:
            known[id_] = passages(headline, standfirst, body)
    return known


def passages(headline: str, standfirst: str | None, body: str) -> Passages:
    """The text fields of an article by name."""
    return {"headline": Passage(headline), "standfirst": Passage(standfirst or ""), "body": Passage(body)}


def article_quotes(
    articles: Mapping[int, Json],
    texts_of: Mapping[int, Passages],
    base: str,
    rows: Iterable[Row],
    beside: Iterable[Row],
) -> dict[int, list[Json]]:
    """The quotes that stand in each article, in the order of the text, fragments included.

    rows, beside: of `select_quotes` and `select_quote_actors`. Those of a withheld article too: it is for the caller
    to know who may see it. There may be thousands: contexts are cut from the articles' texts, and what tells of an
    article is shared.
    """
    found: dict[int, list[Json]] = {pk: [] for pk in articles}
    by_pk: dict[int, Json] = {}
    refs = {pk: quote.article_ref(article) for pk, article in articles.items()}
    for row in rows:
        article_pk, pk = row[-2:]
        context = quote.context_of(row, texts_of[article_pk])
        by_pk[pk] = item = quote.shaped(row, base, refs[article_pk], context)
        found[article_pk].append(item)
    _enter(by_pk, beside)
    return found


def select_quotes(of: Of) -> AnyRows:
    """The quotes of articles, as `article_quotes` reads them."""
    table: FromClause = Quote.__table__
    return (
        select(*quote.OWN, Quote.article_pk, Quote.pk)
        .select_from(quote.joined_own(table))
        .where(of(Quote.article_pk), Quote.status == "current")
        .order_by(Quote.article_pk, Quote.ordinal)
    )


def select_quote_actors(of: Of) -> AnyRows:
    """Who else said those quotes, and who is named in them."""
    return (
        select(QuoteActor.quote_pk, QuoteActor.relation, *ACTOR_REF)
        .join(Quote, Quote.pk == QuoteActor.quote_pk)
        .join(Actor, Actor.pk == QuoteActor.actor_pk)
        .where(of(Quote.article_pk), Quote.status == "current")
        .order_by(QuoteActor.quote_pk, Actor.name, Actor.pk)
    )
