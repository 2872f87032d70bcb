"""The actors of a topic: those its articles name and those its quotes are by, with how many of each."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Select, true

from app.actors.queries import ACTORS
from app.lists.feeds import HERE, Ready, under
from app.lists.listing import Within
from app.lists.lookup import find
from app.lists.nested import counted, counting
from app.store.reading import Snapshot
from app.store.tables import Article, ArticleActor, ArticleTopic, Quote, QuoteSpeaker, QuoteTopic
from app.store.tables.quotes import counts


def in_topic(name: str) -> Within:
    """The scope of one topic, narrower ones included."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        return (under("topic", find(snapshot, "topic", name), true),)

    return within


def _rows() -> Sequence[Select[*tuple[Any, ...]]]:
    feed = ArticleTopic
    articles = (
        counted(ArticleActor.actor_pk, feed.sort_at, Article)
        .select_from(feed)
        .join(Article, Article.pk == feed.article_pk)
        .join(ArticleActor, ArticleActor.article_pk == feed.article_pk)
        .where(feed.topic_pk == HERE, Article.visible)
    )
    quotes = (
        counted(QuoteSpeaker.actor_pk, QuoteTopic.sort_at, Quote)
        .select_from(QuoteTopic)
        .join(Quote, Quote.pk == QuoteTopic.quote_pk)
        .join(QuoteSpeaker, QuoteSpeaker.quote_pk == Quote.pk)
        .join(Article, Article.pk == Quote.article_pk)
        .where(QuoteTopic.topic_pk == HERE, Quote.visible, counts())
    )
    return articles, quotes


TOPIC_ACTORS: Final = counting(ACTORS, _rows)
