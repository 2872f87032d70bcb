"""What the articles of one transaction share while they are stored: what was looked up, what waits to be written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select

from app.ingest.known.actors import Known
from app.ingest.known.positions import offices
from app.ingest.known.sources import Sources
from app.ingest.rows.recall import AnyRows, Recall
from app.ingest.rows.slugs import first_free, slug_of, taken
from app.ingest.sent.prepare import Prepared
from app.ingest.topics.filing import Topics
from app.store.batch import Batch
from app.store.clauses import NUMBERS, TEXTS, among
from app.store.tables import Article, Quote
from app.store.tables.metadata import Table

_TEXT: Final = "same text"


@dataclass(slots=True)
class Contribution:
    """What one visible article adds to the counters, and which actors and topics list it."""

    source_pk: int
    sort_at: int
    said: int
    topics: Sequence[int] = ()
    named: set[int] = field(default_factory=set)
    speakers: Counter[int] = field(default_factory=Counter)


class Desk:
    """Everything is looked up once, for as many articles as there are, and written together.

    Whoever writes to the connection beside it flushes first and makes it forget afterwards.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.batch = Batch(connection)
        self.contributions: list[Contribution] = []
        self.repeatable: dict[type[Table], set[int]] = {Article: set(), Quote: set()}
        self.created: set[str] = set()
        self.forget()

    def forget(self) -> None:
        """Look everything up anew."""
        ask = self.batch.rows
        self.known = Known(ask)
        self.offices = offices(ask)
        self.sources = Sources(ask)
        self.topics = Topics(ask)
        self._slugs = {resource: taken(ask, resource) for resource in ("article", "actor")}
        self.external_ids = Recall(lambda ids: [(row[0], row[1]) for row in ask("external ids", _by_id, {"ids": ids})])
        self.urls = Recall(lambda urls: [(row[0], True) for row in ask("urls", _by_url, {"urls": urls})])
        self.texts = Recall(lambda texts: [(row[0], True) for row in ask(_TEXT, _by_text, {"texts": texts})])

    def expect(self, articles: Sequence[Prepared], *, same_text_is_same: bool) -> None:
        """Look up what storing these articles will ask for, each kind of thing in one statement."""
        self.batch.expect(Article, len(articles))
        self.batch.expect(Quote, sum(len(one.findings.quotes) for one in articles) or 1)
        self.sources.want(articles)
        self.external_ids.want(one.item.external_id for one in articles if one.item.external_id is not None)
        self.urls.want(one.canonical_url for one in articles if one.canonical_url is not None)
        if same_text_is_same:
            self.texts.want(one.fingerprint for one in articles if one.is_nameless)
        self.topics.want(name for one in articles for name in one.item.topics or ())
        self.known.want(named for one in articles for named in one.findings.people)
        self.offices.want(self.known.actors)
        self._slugs["article"].want(one.item.slug or slug_of("article", one.document.headline) for one in articles)

    def is_taken(self, resource: str, slug: str) -> bool:
        """Whether a row has this slug, had it, or is about to have it."""
        return bool(self._slugs[resource].of(slug))

    def take_slug(self, resource: str, slug: str) -> str:
        """The slug, from now on taken."""
        self._slugs[resource].add(slug, True)
        return slug

    def free_slug(self, resource: str, name: str) -> str:
        """A slug for a new row of this name, from now on taken."""
        return self.take_slug(resource, first_free(slug_of(resource, name), lambda one: self.is_taken(resource, one)))

    def count(self, one: Contribution) -> None:
        """Put aside what a visible article adds to the counters; deciding who is meant already knows it."""
        self.contributions.append(one)
        actors = self.known.actors
        for pk in one.named:
            if pk in actors:
                actors[pk].visible = True
        for pk, said in one.speakers.items():
            if pk in actors:
                actors[pk].quotes += said


def _by_id() -> AnyRows:
    wanted = among(Article.external_id, "ids", TEXTS), Article.external_id.is_not(None)
    return select(Article.external_id, Article.source_pk).where(*wanted)


def _by_url() -> AnyRows:
    return select(Article.canonical_url).where(
        among(Article.canonical_url, "urls", TEXTS), Article.canonical_url.is_not(None)
    )


def _by_text() -> AnyRows:
    return select(Article.fingerprint).where(among(Article.fingerprint, "texts", NUMBERS))
