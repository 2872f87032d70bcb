"""The collection as a database file: what sending each article would have made, written in bulk.

Sending a hundred thousand articles one by one takes a quarter of an hour, and of a million half a day.
"""

import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection, func, insert, select, update

from app.ingest.imports import seeds
from app.ingest.known import sources
from app.ingest.known.sources import FoundSource
from app.ingest.listed.counters import recount
from app.ingest.people.naming import insert_actor
from app.ingest.rows.slugs import first_free
from app.ingest.storing.columns import indexed
from app.ingest.topics import filing
from app.ingest.topics.filing import GivenTopic
from app.store import schema
from app.store.batch import Batch
from app.store.database import Database
from app.store.search import fulltext
from app.store.tables import Actor, Article, Quote, Source, Topic
from app.text.slugs import slugify
from benchmarks.corpus.drafts import QUOTES, Draft, draft
from benchmarks.corpus.rows import Rows, add_article

_BATCH: Final = 500
_COMMIT: Final = 5_000


def corpus(folder: Path, number: int) -> Path:
    """The database file with so many invented articles and the seed data, made unless it is there already."""
    path = folder / f"corpus-{number}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"corpus-{number}.{os.getpid()}.part"
    url = f"sqlite:///{unfinished}"
    schema.upgrade(url)
    database = Database.open(url, 600_000)
    try:
        seeds.seed(database, 0)
        fill(database, number)
    finally:
        database.close()
    for rest in folder.glob(f"{unfinished.name}?*"):  # the lock, and what SQLite leaves beside an unclean file
        rest.unlink()
    unfinished.rename(path)
    return path


def fill(database: Database, number: int) -> None:
    """Write so many articles, some thousand a transaction."""
    filling: Filling | None = None
    numbers = iter(track(range(number), f"writing {number:,} articles", console=Console(stderr=True)))
    for start in range(0, number, _COMMIT):
        with database.writer.transaction() as connection:
            filling = filling or Filling(connection)
            filling.connection = connection
            for _ in range(min(_COMMIT, number - start)):
                filling.add(draft(next(numbers)))
            filling.flush()
            if start + _COMMIT >= number:
                filling.count()


class Filling:
    """Articles on their way into an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._article_pk = connection.scalar(select(func.max(Article.pk))) or 0
        self._quote_pk = connection.scalar(select(func.max(Quote.pk))) or 0
        self._slugs = set(connection.scalars(select(Article.slug)))
        self._rows: Rows = defaultdict(list)
        self._sources: dict[str, FoundSource] = {}
        self._actors: dict[str, int] = {}
        self._topics: dict[tuple[str, ...], list[GivenTopic]] = {}
        self._counts: dict[type[Any], Counter[tuple[int, str]]] = defaultdict(Counter)
        self._seen: dict[int, tuple[int, int]] = {}

    def add(self, item: Draft) -> None:
        """Take an article."""
        source = self._source(item)
        for _, speaker in item.quotes:
            self._know(speaker, item)
        self._article_pk += 1
        slug = first_free(slugify(item.headline), self._slugs.__contains__)
        self._slugs.add(slug)
        given = self._given(item)
        add_article(self._rows, (self._article_pk, self._quote_pk + 1), item, slug, source, self._actors, given)
        self._quote_pk += QUOTES
        self._contribute(item, source, given)
        if len(self._rows[Article]) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait, and their full text."""
        for table, rows in self._rows.items():
            if rows:
                self.connection.execute(insert(table), rows)
        articles = [indexed(row["pk"], row) for row in self._rows[Article]]
        fulltext.index_rows(self.connection, "article", articles)
        fulltext.index_rows(self.connection, "quote", self._rows[Quote])
        self._rows.clear()

    def count(self) -> None:
        """Bring the counters of sources, topics and actors up to date."""
        for table, counts in self._counts.items():
            for (pk, name), number in counts.items():
                column = getattr(table, name)
                self.connection.execute(update(table).where(table.pk == pk).values({name: column + number}))
        for pk, (first, last) in self._seen.items():
            seen = {"first_seen": first, "last_seen": last}
            self.connection.execute(update(Actor).where(Actor.pk == pk).values(seen))
        self._counts.clear()

    def _source(self, item: Draft) -> FoundSource:
        found = self._sources.get(item.source)
        if found is None:
            self.flush()  # the log of changes keeps its order
            values = {"name": item.source, "host": None, "url": None}
            found = self._sources[item.source] = sources.create(self.connection, values, item.arrived_at)
        return found

    def _know(self, name: str, item: Draft) -> None:
        if name not in self._actors:
            self.flush()
            self._actors[name] = insert_actor(self.connection, name, "person", item.arrived_at)

    def _given(self, item: Draft) -> list[GivenTopic]:
        given = self._topics.get(item.topics)
        if given is None:
            known = filing.Topics(Batch(self.connection).rows)
            own = filing.own_of(self.connection, known, known.known(item.topics), (), item.arrived_at, may_make=False)
            given = self._topics[item.topics] = filing.with_broader(known, own)
        return given

    def _contribute(self, item: Draft, source: FoundSource, given: list[GivenTopic]) -> None:
        said = Counter(self._actors[speaker] for _, speaker in item.quotes)
        for table, pks in ((Source, [source.pk]), (Topic, [one.pk for one in given])):
            for pk in pks:
                self._counts[table].update({(pk, "articles"): 1, (pk, "quotes"): QUOTES})
        for pk, quotes in said.items():
            self._counts[Actor].update({(pk, "articles"): 1, (pk, "quotes"): quotes})
            first, last = self._seen.get(pk, (item.published_at, item.published_at))
            self._seen[pk] = (min(first, item.published_at), max(last, item.published_at))


def check(database: Database) -> list[str]:
    """What is not as ingest would have counted it."""
    return database.writer.write_now(recount)
