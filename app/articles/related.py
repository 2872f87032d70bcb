"""Articles on the same matter: they share actors, topics and rare words of the headline, near in time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Annotated, Any, Final, NamedTuple

from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, Integer, Select, bindparam, func, literal_column, select, union_all
from sqlalchemy.sql.selectable import CompoundSelect

from app.articles.filters import ArticleFilters
from app.articles.queries import ARTICLES
from app.lists.listing import Answer, Asked, Item
from app.lists.lookup import find
from app.lists.paging import Page
from app.lists.values import Whole
from app.lists.work import Work
from app.rest.errors import Gone, NotFound
from app.shapes.article import ArticleOut
from app.shapes.refs import Shape
from app.store.clauses import among
from app.store.reading import Snapshot
from app.store.search import frequency, fulltext, matching
from app.store.tables import Actor, Article, ArticleActor, ArticleTopic, Topic
from app.store.types import UNDATED
from app.text.query.stemming import words
from app.text.query.tree import Words

MOST: Final = 50
DEFAULT: Final = 10
_ACTORS: Final = 8
_TOPICS: Final = 6
_WORDS: Final = 6
_WORDS_COUNTED: Final = 16
_COMMON: Final = 2_000
_COMMONEST: Final = 3
_EACH: Final = 50
_COMPARED: Final = 200
_HALF_AFTER: Final = 14 * 86_400
_LEAST: Final = 0.05
_NOBODY: Final = -1
_AT: Final = bindparam("at", type_=BigInteger())
FewWanted = Annotated[Whole, Field(ge=1, le=MOST)]


class SharedOut(Shape):
    """What an article shares with another."""

    score: float = Field(ge=0, le=1, description="How much of what marks the other it shares, near in time.")
    actors: list[str] = Field(description="Slugs of actors named in both, rarest first.", examples=[["dmitry-peskov"]])
    topics: list[str] = Field(description="Slugs of topics of both, rarest first.", examples=[["peace-talks"]])
    words: list[str] = Field(description="Rare words of the other's headline.", examples=[["ferry"]])


class RelatedArticleOut(ArticleOut):
    """An article on the same matter."""

    related: SharedOut = Field(description="Why it is here.")


class RelatedArticles(BaseModel, defer_build=True):
    """Articles on the same matter."""

    items: list[RelatedArticleOut] = Field(description="The articles, nearest first.")
    page: Page


RELATED: Final = ARTICLES._replace(out=RelatedArticleOut, adds=frozenset(("related",)))


class _Mark(NamedTuple):
    """Something that an article may share: what it is, its name, its key in the feed or its match, and its weight."""

    kind: str
    name: str
    key: Any
    weight: float


@dataclass(slots=True)
class _Candidate:
    marks: list[_Mark] = field(default_factory=list)
    score: float = 0.0


def related(snapshot: Snapshot, asked: Asked, *, name: str) -> Answer:
    """The articles that share most. Raises NotFound, Moved, or Gone for a retracted one."""
    pk = find(snapshot, "article", name)
    row = snapshot.row("article compared", _compared, {"pk": pk})
    headline, at, root, newest, status, reason = row if row is not None else ("", 0, 0, 0, "withheld", None)
    if status == "retracted":
        raise Gone("This article was retracted.", reason=reason)
    if status == "withheld":
        raise NotFound("There is no article with this name.")
    marks = _marks(snapshot, pk, headline, newest)
    found = _candidates(snapshot, marks, at)
    found.pop(pk, None)
    ranked = _ranked(snapshot, found, at, root, sum(mark.weight for mark in marks))
    return Answer(_items(snapshot, asked, ranked[: asked.limit]))


def _compared() -> Select[*tuple[Any, ...]]:
    newest = select(func.max(Article.pk)).scalar_subquery()
    root = func.coalesce(Article.duplicate_of_pk, Article.pk)
    columns = (Article.headline, Article.sort_at, root, newest, Article.status, Article.status_reason)
    return select(*columns).where(Article.pk == bindparam("pk", type_=BigInteger()))


def _marks(snapshot: Snapshot, pk: int, headline: str, rows: int) -> list[_Mark]:
    """What marks the article: its rarest actors, topics and words of the headline."""
    by_kind: dict[str, list[_Mark]] = {"actor": [], "topic": [], "word": []}
    for kind, key, slug, count in snapshot.rows("marks", _named, {"pk": pk}):
        by_kind[kind].append(_Mark(kind, slug, key, _rarity(rows, count)))
    dialect = snapshot.dialect
    looked_for = {
        matching.leaf(dialect, Words((word,)), {}): word
        for word in list(dict.fromkeys(words(headline)))[:_WORDS_COUNTED]
    }
    for match, count in frequency.counts(snapshot, "article", looked_for).items():
        if count <= _COMMON and _COMMONEST * count <= rows:
            by_kind["word"].append(_Mark("word", looked_for[match], match, _rarity(rows, count)))
    most = {"actor": _ACTORS, "topic": _TOPICS, "word": _WORDS}
    return [
        mark
        for kind, found in by_kind.items()
        for mark in sorted(found, key=lambda mark: (-mark.weight, mark.name))[: most[kind]]
    ]


def _rarity(rows: int, count: int) -> float:
    """What a mark weighs that so many of the rows have; nothing when all have it."""
    return log(1 + max(rows - count, 0) / (count + 0.5))


def _named() -> CompoundSelect[*tuple[Any, ...]]:
    """The actors named in the article and the topics given to it, with how many articles each has."""
    here = bindparam("pk", type_=BigInteger())
    return union_all(
        select(literal_column("'actor'"), Actor.pk, Actor.slug, Actor.articles)
        .join(ArticleActor, ArticleActor.actor_pk == Actor.pk)
        .where(ArticleActor.article_pk == here, Actor.visible),
        select(literal_column("'topic'"), Topic.pk, Topic.slug, Topic.articles)
        .join(ArticleTopic, ArticleTopic.topic_pk == Topic.pk)
        .where(ArticleTopic.article_pk == here, ArticleTopic.own),
    )


_SLOTS: Final = {"actor": _ACTORS, "topic": _TOPICS, "word": _WORDS}


def _candidates(snapshot: Snapshot, marks: Sequence[_Mark], at: int) -> dict[int, _Candidate]:
    """Articles by pk with the marks they share: for each mark the nearest in time before and after, or the newest."""
    dialect = snapshot.dialect
    unused = {"actor": _NOBODY, "topic": _NOBODY, "word": '""' if dialect == "sqlite" else ""}
    slots: dict[str, _Mark] = {}
    for kind, size in _SLOTS.items():
        of_kind = [mark for mark in marks if mark.kind == kind]
        slots |= {f"{kind}_{number}": mark for number, mark in enumerate(of_kind[:size])}
    names = [f"{kind}_{number}" for kind, size in _SLOTS.items() for number in range(size)]
    values = {name: slots[name].key if name in slots else unused[name.partition("_")[0]] for name in names}
    found: dict[int, _Candidate] = defaultdict(_Candidate)
    for number, pk in snapshot.rows("related", lambda: _sharing(dialect, names), {**values, "at": at}):
        candidate, mark = found[pk], slots[names[number]]
        candidate.marks.append(mark)
        candidate.score += mark.weight
    return found


def _sharing(dialect: str, names: Sequence[str]) -> CompoundSelect[*tuple[Any, ...]]:
    """Rows of a mark's number and an article's pk, a bounded range of an index for each."""
    parts: list[Select[*tuple[Any, ...]]] = []
    for number, name in enumerate(names):
        label = literal_column(str(number), Integer()).label("number")
        if name.startswith("word"):
            hit = fulltext.matching(dialect, "article", name)
            parts.append(select(label, hit.c.pk).order_by(hit.c.pk.desc()))
            continue
        feed: Any = ArticleActor if name.startswith("actor") else ArticleTopic
        value = feed.actor_pk if name.startswith("actor") else feed.topic_pk
        rows = select(label, feed.article_pk.label("pk")).where(value == bindparam(name, type_=BigInteger()))
        parts.append(rows.where(feed.sort_at <= _AT).order_by(feed.sort_at.desc(), feed.article_pk.desc()))
        parts.append(rows.where(feed.sort_at > _AT).order_by(feed.sort_at, feed.article_pk))
    return union_all(*(select(each.limit(_EACH).subquery(f"part_{n}")) for n, each in enumerate(parts)))


def _ranked(
    snapshot: Snapshot, found: Mapping[int, _Candidate], at: int, root: int, whole: float
) -> list[tuple[str, _Candidate]]:
    """Ids with what they share, best first: the score weighed by the time between, one article a cluster."""
    best = sorted(found, key=lambda pk: (-found[pk].score, -pk))[:_COMPARED]
    rows = snapshot.rows("articles compared", _details, {"pks": best}) if best else []
    for pk, _, sort_at, _ in rows if whole else ():
        found[pk].score = round(found[pk].score / whole * _nearness(at, sort_at), 3)
    order = sorted(rows, key=lambda row: (-found[row[0]].score, -row[2], -row[0]))
    seen, ranked = {root}, []
    for pk, id_, _, cluster in order:
        if cluster not in seen and found[pk].score >= _LEAST:
            seen.add(cluster)
            ranked.append((id_, found[pk]))
    return ranked


def _nearness(at: int, sort_at: int) -> float:
    """1 for the same moment, less the longer between, never under a half; a half where a date is not known."""
    if UNDATED in (at, sort_at):
        return 0.5
    return 0.5 + 0.5 / (1 + abs(at - sort_at) / _HALF_AFTER)


def _details() -> Select[*tuple[Any, ...]]:
    cluster = func.coalesce(Article.duplicate_of_pk, Article.pk)
    return select(Article.pk, Article.id, Article.sort_at, cluster).where(among(Article.pk, "pks"), Article.visible)


def _items(snapshot: Snapshot, asked: Asked, ranked: Sequence[tuple[str, _Candidate]]) -> list[Item]:
    if not ranked:
        return []
    picked = asked._replace(filters=ArticleFilters(), ids=tuple(id_ for id_, _ in ranked), limit=len(ranked))
    items = {item["id"]: item for item in Work(snapshot, picked).items()}
    return [{**items[id_], "related": _shared(candidate)} for id_, candidate in ranked if id_ in items]


def _shared(candidate: _Candidate) -> Item:
    marks: Iterable[_Mark] = sorted(candidate.marks, key=lambda mark: (-mark.weight, mark.name))
    names: dict[str, list[str]] = {"actor": [], "topic": [], "word": []}
    for mark in marks:
        names[mark.kind].append(mark.name)
    return {"score": candidate.score, "actors": names["actor"], "topics": names["topic"], "words": names["word"]}
