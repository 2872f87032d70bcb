"""Every table of the house, on one metadata."""

from app.store.tables.actors import Actor, ActorName, Position
from app.store.tables.articles import Article, ArticleActor, ArticleTopic, ArticleVersion
from app.store.tables.keys import ApiKey, AuditEntry, IdempotentAnswer
from app.store.tables.metadata import Table, aliased, metadata
from app.store.tables.quotes import Quote, QuoteActor, QuoteSpeaker, QuoteTopic, ReviewItem
from app.store.tables.sources import Source
from app.store.tables.sync import Change, FormerSlug
from app.store.tables.topics import Topic, TopicBroader

__all__ = [
    "Actor",
    "ActorName",
    "ApiKey",
    "Article",
    "ArticleActor",
    "ArticleTopic",
    "ArticleVersion",
    "AuditEntry",
    "Change",
    "FormerSlug",
    "IdempotentAnswer",
    "Position",
    "Quote",
    "QuoteActor",
    "QuoteSpeaker",
    "QuoteTopic",
    "ReviewItem",
    "Source",
    "Table",
    "Topic",
    "TopicBroader",
    "aliased",
    "metadata",
]
