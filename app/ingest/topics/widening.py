"""What is filed under topics that were put under broader ones, filed under those, too."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, exists, false, func, insert, literal, select, update

from app.store.tables import Article, ArticleTopic, Quote, QuoteTopic, Topic, aliased
from app.store.tables.quotes import counts


def widen(connection: Connection, moved: Collection[int], above: Mapping[int, Collection[int]]) -> None:
    """Bring feeds and counters of all topics above the moved ones to what lies under them now."""
    higher: set[int] = set()
    for pk in above:
        over = _all_above(pk, above)
        if pk in moved or not over.isdisjoint(moved):
            for other in sorted(over):
                _file(connection, pk, other)
            higher |= over
    for pk in sorted(higher):
        _recount(connection, pk)


def _all_above(pk: int, above: Mapping[int, Collection[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [pk]
    while waiting:
        for other in above.get(waiting.pop(), ()):
            if other not in found and other != pk:
                found.add(other)
                waiting.append(other)
    return found


def _file(connection: Connection, pk: int, broader: int) -> None:
    """File the articles and quotes of a topic under a broader one, where they are not yet."""
    there = aliased(ArticleTopic)
    listed = exists().where(there.topic_pk == broader, there.article_pk == ArticleTopic.article_pk)
    columns = ("topic_pk", "sort_at", "article_pk", "own", "method", "confidence")
    missing = select(
        literal(broader),
        ArticleTopic.sort_at,
        ArticleTopic.article_pk,
        false(),
        ArticleTopic.method,
        ArticleTopic.confidence,
    ).where(ArticleTopic.topic_pk == pk, ~listed)
    connection.execute(insert(ArticleTopic).from_select(columns, missing))
    beside = aliased(QuoteTopic)
    carried = select(beside.quote_pk).where(beside.topic_pk == pk, beside.own)
    in_feed = (QuoteTopic.topic_pk == broader, ~QuoteTopic.own, QuoteTopic.quote_pk.in_(carried))
    connection.execute(update(QuoteTopic).where(*in_feed).values(own=True))
    known = exists().where(beside.topic_pk == broader, beside.quote_pk == QuoteTopic.quote_pk)
    said = select(literal(broader), QuoteTopic.sort_at, QuoteTopic.quote_pk, QuoteTopic.own)
    connection.execute(
        insert(QuoteTopic).from_select(
            ("topic_pk", "sort_at", "quote_pk", "own"), said.where(QuoteTopic.topic_pk == pk, ~known)
        )
    )


def _recount(connection: Connection, pk: int) -> None:
    """Bring a topic's counters to what the rows say."""
    articles = (
        select(func.count())
        .select_from(ArticleTopic)
        .join(Article, Article.pk == ArticleTopic.article_pk)
        .where(ArticleTopic.topic_pk == pk, Article.visible)
    )
    quotes = (
        select(func.count())
        .select_from(QuoteTopic)
        .join(Quote, Quote.pk == QuoteTopic.quote_pk)
        .where(QuoteTopic.topic_pk == pk, Quote.visible, counts())
    )
    counted = {"articles": articles.scalar_subquery(), "quotes": quotes.scalar_subquery()}
    connection.execute(update(Topic).where(Topic.pk == pk).values(counted))
