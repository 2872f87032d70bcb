"""A news desk for tests: puts articles of invented people into a database, row by row, exactly as told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.ingest.people.naming import insert_actor
from app.store.database import Database
from app.store.ids import new_id
from app.store.search import fulltext
from app.store.tables import (
    Actor,
    Article,
    ArticleActor,
    ArticleTopic,
    FormerSlug,
    Quote,
    QuoteActor,
    QuoteSpeaker,
    QuoteTopic,
    Source,
    Topic,
    TopicBroader,
)
from app.store.types import UNDATED
from app.text.names import fold
from app.text.normalise import word_count
from app.text.slugs import slugify

NOW = 1_760_000_000


@dataclass(frozen=True)
class Said:
    """A quote: its words, who says them (None for nobody), whom they name, and its kind."""

    text: str
    speaker: str | None = None
    about: Sequence[str] = ()
    kind: str = "direct"
    status: str = "current"


@dataclass(frozen=True)
class Draft:
    """An article as a test wants it; `columns` overrides columns by name."""

    headline: str
    published: str | None = "2025-09-12"
    said: Sequence[Said] = ()
    named: Sequence[str] = ()
    topics: Sequence[str] = ()
    source: str = "Coast Wire"
    columns: Mapping[str, Any] = field(default_factory=dict)


def seconds(text: str) -> int:
    """Seconds since the epoch of an ISO day or instant, UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


class Desk:
    """Writes into one database; names become rows when they are first used."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._number = 0

    def publish(self, *drafts: Draft) -> list[str]:
        """Store the articles in one transaction; their slugs."""
        return self.database.writer.write_now(lambda held: [self._publish(held, draft) for draft in drafts])

    def actor(self, name: str, *aliases: str, wikidata: str | None = None) -> None:
        """Make an actor known under several spellings."""
        self.database.writer.write_now(
            lambda held: insert_actor(held, name, "person", NOW, aliases=aliases, wikidata=wikidata)
        )

    def topic(self, name: str, *broader: str, code: str | None = None) -> None:
        """Make a topic below others."""

        def work(held: Connection) -> None:
            pk = self._topic(held, name)
            held.execute(update(Topic).where(Topic.pk == pk).values(code=code))
            for each in broader:
                held.execute(insert(TopicBroader).values(topic_pk=pk, broader_pk=self._topic(held, each)))

        self.database.writer.write_now(work)

    def source(self, name: str, **columns: Any) -> None:
        """Make a source, or change one."""

        def work(held: Connection) -> None:
            pk = self._source(held, name)
            if columns:
                held.execute(update(Source).where(Source.pk == pk).values(columns))

        self.database.writer.write_now(work)

    def change(self, slug: str, **columns: Any) -> None:
        """Change columns of an article."""
        self.database.writer.write_now(
            lambda held: held.execute(update(Article).where(Article.slug == slug).values(columns)) and None
        )

    def show(self, slug: str, field: str, words: str) -> None:
        """Find an article's own topics in these words of it."""

        def work(held: Connection) -> None:
            row = held.execute(select(Article.pk, getattr(Article, field)).where(Article.slug == slug)).one()
            at = row[1].index(words)
            mine = update(ArticleTopic).where(ArticleTopic.article_pk == row.pk)
            evidence = [[field, at, at + len(words)]]
            held.execute(mine.values(method="extracted", confidence=0.8, evidence=evidence))

        self.database.writer.write_now(work)

    def repeat(self, slug: str, earliest: str) -> None:
        """Make an article a repeat of an earlier one."""

        def work(held: Connection) -> None:
            pk = held.scalar(select(Article.pk).where(Article.slug == earliest))
            held.execute(update(Article).where(Article.slug == slug).values(duplicate_of_pk=pk))

        self.database.writer.write_now(work)

    def was_called(self, resource: str, former: str, slug: str) -> None:
        """Give an article or a source a former slug."""
        table: Any = {"article": Article, "source": Source}[resource]

        def work(held: Connection) -> None:
            pk = held.scalar(select(table.pk).where(table.slug == slug))
            held.execute(insert(FormerSlug).values(resource=resource, slug=former, pk=pk))

        self.database.writer.write_now(work)

    def _publish(self, held: Connection, draft: Draft) -> str:
        self._number += 1
        body = "\n\n".join(f"“{said.text}”" for said in draft.said) or "Nobody said anything."
        sort_at = UNDATED if draft.published is None else seconds(draft.published)
        status = draft.columns.get("status", "published")
        row = {
            "id": new_id("art"),
            "slug": slugify(draft.headline),
            "source_pk": self._source(held, draft.source),
            "headline": draft.headline,
            "standfirst": None,
            "body": body,
            "language": "en",
            "kind": "article",
            "published_at": None if draft.published is None else sort_at,
            "published_precision": "day",
            "sort_at": sort_at,
            "created_at": NOW,
            "updated_at": NOW + self._number,
            "status": status,
            "visible": status in ("published", "corrected"),
            "version": 1,
            "word_count": word_count(body),
            "fingerprint": self._number,
            **draft.columns,
        }
        pk: int = held.execute(insert(Article).values(row).returning(Article.pk)).scalar_one()
        fulltext.index_rows(held, "article", [{**row, "pk": pk}])
        topics = self._article_topics(held, pk, sort_at, draft.topics)
        self._quotes(held, pk, row, draft, topics)
        return str(row["slug"])

    def _quotes(self, held: Connection, pk: int, row: dict[str, Any], draft: Draft, topics: Sequence[int]) -> None:
        feed: dict[int, dict[str, int]] = {
            self._actor(held, name): {"mentions": 1, "quotes": 0, "about": 0} for name in draft.named
        }
        for ordinal, said in enumerate(draft.said):
            speaker = None if said.speaker is None else self._actor(held, said.speaker)
            start = row["body"].index(said.text)
            values = {
                "id": new_id("quo"),
                "article_pk": pk,
                "ordinal": ordinal,
                "kind": said.kind,
                "status": said.status,
                "visible": row["visible"] and said.status == "current",
                "sort_at": row["sort_at"],
                "speaker_pk": speaker,
                "spans": [["body", start, start + len(said.text)]],
                "field": "body",
                "start": start,
                "end": start + len(said.text),
                "method": "declared",
                "rule": "declared",
                "confidence": 1.0,
                "word_count": word_count(said.text),
                "fingerprint": self._number,
                "text": said.text,
            }
            quote_pk = held.execute(insert(Quote).values(values).returning(Quote.pk)).scalar_one()
            if speaker is not None:
                spoken = {"actor_pk": speaker, "sort_at": row["sort_at"], "quote_pk": quote_pk}
                held.execute(insert(QuoteSpeaker).values(spoken))
            about = [self._actor(held, name) for name in said.about]
            for actor in about:
                held.execute(insert(QuoteActor).values(self._about(actor, row["sort_at"], quote_pk)))
            for topic in topics:
                at = {"topic_pk": topic, "sort_at": row["sort_at"], "quote_pk": quote_pk, "own": False}
                held.execute(insert(QuoteTopic).values(at))
            counts = said.kind != "fragment" and said.status == "current"
            for actor in [*([] if speaker is None else [speaker]), *about]:
                feed.setdefault(actor, {"mentions": 1, "quotes": 0, "about": 0})
            if counts and speaker is not None:
                feed[speaker]["quotes"] += 1
            for actor in about if counts else ():
                feed[actor]["about"] += 1
        for actor, counted in feed.items():
            at = {"actor_pk": actor, "sort_at": row["sort_at"], "article_pk": pk, "places": []}
            held.execute(insert(ArticleActor).values({**at, **counted}))

    @staticmethod
    def _about(actor: int, sort_at: int, quote_pk: int) -> dict[str, Any]:
        return {"actor_pk": actor, "relation": "about", "sort_at": sort_at, "quote_pk": quote_pk}

    def _article_topics(self, held: Connection, pk: int, sort_at: int, names: Sequence[str]) -> list[int]:
        own = [self._topic(held, name) for name in names]
        above = select(TopicBroader.broader_pk).where(TopicBroader.topic_pk.in_(own))
        broader = [each for each in held.scalars(above) if each not in own]
        for topic in [*own, *dict.fromkeys(broader)]:
            at = {"topic_pk": topic, "sort_at": sort_at, "article_pk": pk, "own": topic in own}
            held.execute(insert(ArticleTopic).values({**at, "method": "declared", "confidence": 1.0}))
        return [*own, *dict.fromkeys(broader)]

    def _actor(self, held: Connection, name: str) -> int:
        found = held.scalar(select(Actor.pk).where(Actor.name == name))
        return found if found is not None else insert_actor(held, name, "person", NOW)

    def _named(self, held: Connection, table: Any, prefix: Any, name: str) -> int:
        found: int | None = held.scalar(select(table.pk).where(table.name == name))
        if found is None:
            values = {"id": new_id(prefix), "slug": slugify(name), "name": name, "folded": fold(name)}
            found = held.execute(insert(table).values(values).returning(table.pk)).scalar_one()
        return found

    def _topic(self, held: Connection, name: str) -> int:
        return self._named(held, Topic, "top", name)

    def _source(self, held: Connection, name: str) -> int:
        return self._named(held, Source, "src", name)
