"""The topics of an article: those sent with it, those found in its text, and every broader one above them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnClause, Connection, literal, select, union_all

from app.ingest.rows.recall import AnyRows, Ask, Recall
from app.ingest.topics.tree import Entry, plant
from app.rest.errors import FieldError, InvalidBody
from app.store.clauses import NUMBERS, TEXTS, among
from app.store.tables import ArticleTopic, Topic, TopicBroader
from app.text.document import Document, Piece
from app.text.findings import FoundTopic
from app.text.names import fold
from app.text.topics.media_topics import with_broader as with_above

Method = Literal["declared", "extracted"]


class OwnTopic(NamedTuple):
    """How an article came to a topic of its own: sent with it, or found in its text at these places."""

    method: Method
    confidence: float
    evidence: tuple[Piece, ...]


class GivenTopic(NamedTuple):
    """A topic of an article; `own` when it was given to the article itself, else it lies above one that was."""

    pk: int
    name: str
    own: bool
    narrower: frozenset[int]
    method: Method
    confidence: float
    evidence: tuple[Piece, ...]


class Topics:
    """The topics that articles have, and what lies above them, read when they are first wanted."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.forget()

    def forget(self) -> None:
        """Look all up again: some were made."""
        self._spelled = Recall(self._read)
        self.by_code = Recall(self._codes)
        self.above = Recall(self._links)
        self.names = Recall(self._names)
        self.filed: dict[frozenset[tuple[int, OwnTopic]], list[GivenTopic]] = {}
        self._given: dict[tuple[str, ...], list[int]] = {}

    def want(self, given: Iterable[str]) -> None:
        """Look up the topics of these names, and whatever lies above them."""
        keys = {key for name in given for key in _spellings(name)}
        below = {pk for _, (_, pk) in self._spelled.all_of(keys)}
        found = set(below)
        while below:
            below = {broader for _, broader in self.above.all_of(below)} - found
            found |= below
        self.names.want(found)

    def known(self, given: Sequence[str]) -> list[int]:
        """The pks of topics given by id, slug, code or name, each once; raises InvalidBody naming unknown ones."""
        names = tuple(given)
        if (pks := self._given.get(names)) is None:
            pks = self._given[names] = self._looked_up(given)
        return pks

    def _looked_up(self, given: Sequence[str]) -> list[int]:
        self._spelled.want(key for name in given for key in _spellings(name))
        best = [min((hit for key in _spellings(name) for hit in self._spelled.of(key)), default=None) for name in given]
        if None in best:
            raise InvalidBody(
                "A topic is not known.",
                errors=[
                    FieldError("unknown-topic", "No topic has this slug, code or name.", f"/topics/{index}")
                    for index, hit in enumerate(best)
                    if hit is None
                ],
            )
        return list(dict.fromkeys(hit[1] for hit in best if hit is not None))

    def _read(self, keys: list[str]) -> list[tuple[str, tuple[int, int]]]:
        return [(key, (level, pk)) for key, level, pk in self._ask("topics by any name", _by_any_name, {"keys": keys})]

    def _codes(self, codes: list[str]) -> list[tuple[str, int]]:
        columns = select(Topic.code, Topic.pk).where(among(Topic.code, "codes", TEXTS), Topic.code.is_not(None))
        return [(code, pk) for code, pk in self._ask("topics by code", lambda: columns, {"codes": codes})]

    def _links(self, pks: list[int]) -> list[tuple[int, int]]:
        columns = select(TopicBroader.topic_pk, TopicBroader.broader_pk)
        linked = columns.where(among(TopicBroader.topic_pk, "pks", NUMBERS))
        return [(pk, broader) for pk, broader in self._ask("topics above", lambda: linked, {"pks": pks})]

    def _names(self, pks: list[int]) -> list[tuple[int, str]]:
        columns = select(Topic.pk, Topic.name).where(among(Topic.pk, "pks", NUMBERS))
        return [(pk, name) for pk, name in self._ask("topics' names", lambda: columns, {"pks": pks})]


def _by_any_name() -> AnyRows:
    keys: tuple[ColumnClause[Any], ...] = (Topic.id, Topic.slug, Topic.code, Topic.folded)
    return union_all(
        *(
            select(key.label("key"), literal(level).label("level"), Topic.pk).where(
                among(key, "keys", TEXTS), key.is_not(None)
            )
            for level, key in enumerate(keys)
        )
    )


@lru_cache(maxsize=1_024)
def _spellings(name: str) -> frozenset[str]:
    return frozenset({name, name.strip().casefold(), fold(name)} - {""})


def own_of(
    connection: Connection,
    topics: Topics,
    declared: Collection[int],
    found: Sequence[FoundTopic],
    now: int,
    *,
    may_make: bool,
) -> dict[int, OwnTopic]:
    """An article's own topics: those declared, and those found in its text that are not among them.

    A found topic the service does not know is made, under its broader ones, where that may be: a new topic is seen.
    """
    if not found:
        return {pk: OwnTopic("declared", 1.0, ()) for pk in declared}
    known = dict(topics.by_code.all_of([topic.code for topic in found]))
    missing = {one.code: one for topic in found if topic.code not in known for one in with_above(topic.code)}
    if missing and may_make:
        entries = [Entry(one.name, one.code, (one.broader,) if one.broader else ()) for one in missing.values()]
        known |= plant(connection, entries, now).pks
        topics.forget()
    evidence = {known[topic.code]: topic for topic in found if topic.code in known}
    own = {pk: OwnTopic("extracted", topic.confidence, topic.evidence) for pk, topic in evidence.items()}
    for pk in declared:
        own[pk] = OwnTopic("declared", 1.0, own[pk].evidence if pk in own else ())
    return own


def declared_topics(connection: Connection, article_pk: int) -> list[int]:
    """The topics that were sent with an article."""
    own = select(ArticleTopic.topic_pk).where(ArticleTopic.article_pk == article_pk, ArticleTopic.own)
    return list(connection.scalars(own.where(ArticleTopic.method != "extracted")))


def found_topics(connection: Connection, article_pk: int, document: Document) -> tuple[FoundTopic, ...]:
    """The topics that were found in the text of a stored article, which has not changed since."""
    columns = select(Topic.code, ArticleTopic.confidence, ArticleTopic.evidence).join(
        Topic, Topic.pk == ArticleTopic.topic_pk
    )
    mine = columns.where(ArticleTopic.article_pk == article_pk, ArticleTopic.own, ArticleTopic.method == "extracted")
    return tuple(
        FoundTopic(
            code,
            confidence,
            tuple(Piece(document.field(name)[start:end], name, start, end) for name, start, end in evidence or ()),
        )
        for code, confidence, evidence in connection.execute(mine.where(Topic.code.is_not(None)).order_by(Topic.pk))
    )


def with_broader(topics: Topics, own: Mapping[int, OwnTopic]) -> list[GivenTopic]:
    """The given topics and all above them, at any height; `narrower` are those of the same list that lie below.

    A topic found in the text that lies above another of the article's own is only one of those above. What lies above
    is as sure as the surest below it.
    """
    key = frozenset(own.items())
    filed = topics.filed.get(key)
    if filed is None:
        filed = topics.filed[key] = _with_broader(topics, own)
    return filed


def _with_broader(topics: Topics, own: Mapping[int, OwnTopic]) -> list[GivenTopic]:
    above: dict[int, set[int]] = {}
    below: dict[int, set[int]] = {pk: set() for pk in own}
    waiting = set(own)
    while waiting:
        links = list(topics.above.all_of(waiting))
        waiting = set()
        for pk, broader in links:
            above.setdefault(pk, set()).add(broader)
            if broader not in below:
                below[broader] = set()
                waiting.add(broader)
    for pk in tuple(below):
        for higher in _all_above(pk, above):
            below[higher].add(pk)
    names = dict(topics.names.all_of(below))
    return [_given(pk, names[pk], frozenset(below[pk]), own) for pk in sorted(below)]


def _given(pk: int, name: str, narrower: frozenset[int], own: Mapping[int, OwnTopic]) -> GivenTopic:
    under = [own[one] for one in narrower if one in own]
    mine = own.get(pk)
    is_own = mine is not None and (mine.method == "declared" or not under)
    surest = mine if mine is not None and is_own else max(under, key=lambda one: one.confidence)
    evidence = mine.evidence if mine is not None else ()
    return GivenTopic(pk, name, is_own, narrower, surest.method, surest.confidence, evidence)


def _all_above(pk: int, above: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [pk]
    while waiting:
        for broader in above.get(waiting.pop(), ()):
            if broader not in found and broader != pk:
                found.add(broader)
                waiting.append(broader)
    return found
