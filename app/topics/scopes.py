"""The topics of an actor: those of the articles that name it and of the quotes it said, with how many of each."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Select, bindparam, true

from app.lists.feeds import Ready
from app.lists.listing import Within
from app.lists.lookup import find
from app.lists.nested import counted, counting
from app.store.reading import Snapshot
from app.store.tables import Article, ArticleActor, ArticleTopic, Quote, QuoteSpeaker, QuoteTopic
from app.store.tables.quotes import counts
from app.topics.queries import TOPICS

_HERE: Final = bindparam("within", type_=BigInteger())


def of_actor(name: str) -> Within:
    """The scope of one actor: where it is named, and what it said."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        return (Ready("within", "actor", {"within": find(snapshot, "actor", name)}, true),)

    return within


def _rows() -> Sequence[Select[*tuple[Any, ...]]]:
    feed = ArticleActor
    articles = (
        counted(ArticleTopic.topic_pk, feed.sort_at, Article)
        .select_from(feed)
        .join(Article, Article.pk == feed.article_pk)
        .join(ArticleTopic, ArticleTopic.article_pk == feed.article_pk)
        .where(feed.actor_pk == _HERE, Article.visible)
    )
    quotes = (
        counted(QuoteTopic.topic_pk, QuoteSpeaker.sort_at, Quote)
        .select_from(QuoteSpeaker)
        .join(Quote, Quote.pk == QuoteSpeaker.quote_pk)
        .join(Article, Article.pk == Quote.article_pk)
        .join(QuoteTopic, QuoteTopic.quote_pk == Quote.pk)
        .where(QuoteSpeaker.actor_pk == _HERE, Quote.visible, counts())
    )
    return articles, quotes


ACTOR_TOPICS: Final = counting(TOPICS, _rows)
