"""What a nested list of articles lies under: an actor or a topic."""

from sqlalchemy import select

from app.articles.filters import FEED_ACTOR, FEED_TOPIC
from app.lists.feeds import HERE, Clause, Ready, under
from app.lists.listing import Within
from app.lists.lookup import find
from app.store.reading import Snapshot
from app.store.tables import Article, ArticleActor, ArticleTopic


def naming_actor(name: str) -> Within:
    """The articles that name one actor."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "actor", name)
        return (under("actor", pk, _naming, FEED_ACTOR),)

    return within


def _naming() -> Clause:
    return Article.pk.in_(select(ArticleActor.article_pk).where(ArticleActor.actor_pk == HERE))


def in_topic(name: str) -> Within:
    """The articles of one topic, narrower ones included."""

    def within(snapshot: Snapshot) -> tuple[Ready, ...]:
        pk = find(snapshot, "topic", name)
        return (under("topic", pk, _of_topic, FEED_TOPIC),)

    return within


def _of_topic() -> Clause:
    return Article.pk.in_(select(ArticleTopic.article_pk).where(ArticleTopic.topic_pk == HERE))
