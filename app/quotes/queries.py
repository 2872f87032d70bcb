"""Reads of quotes: the list as a whole, one of them, one at random."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, FromClause, Select, bindparam, select

from app.formats.selectors import Passage, Passages, describe
from app.lists.clusters import OCCURRENCES
from app.lists.counting import Dates, Facet
from app.lists.listing import Asked, Item, Listing, Loading
from app.lists.lookup import find
from app.lists.work import Work
from app.quotes.filters import QuoteFilters
from app.rest.errors import Gone, NoMatch, NotFound
from app.shapes import parts
from app.shapes.quote import COLUMNS, QuoteOut, joined, to_json, to_utf16
from app.store.keyset import Sort
from app.store.reading import Snapshot
from app.store.tables import Actor, Article, Quote, QuoteSpeaker, QuoteTopic, Source, Topic
from app.store.types import UNDATED

AnyRows = Select[*tuple[Any, ...]]


def _about(work: Loading, items: Mapping[int, Item]) -> None:
    parts.fill_quote_actors(work.snapshot, items)


def _topics(work: Loading, items: Mapping[int, Item]) -> None:
    for pk, topics in parts.quote_topics(work.snapshot, items).items():
        items[pk]["topics"] = topics


def _actors(work: Loading, items: Mapping[int, Item]) -> None:
    article_of = parts.article_of(work.snapshot, items)
    pks = set(article_of.values())
    rows = work.snapshot.rows("article actors", lambda: parts.select_actors(parts.of_many), {"pks": list(pks)})
    actors = parts.article_actors(pks, rows)
    for pk, item in items.items():
        item["actors"] = actors[article_of[pk]]


def _with_texts(work: Loading, items: Mapping[int, Item]) -> Iterable[tuple[Item, Passages]]:
    """Each quote with the text fields of its article."""
    ids = [item["article"]["id"] for item in items.values()]
    texts = parts.texts(work.snapshot, ids, work.texts)
    return ((item, texts[id_]) for item, id_ in zip(items.values(), ids, strict=True))


def _body(work: Loading, items: Mapping[int, Item]) -> None:
    for item, passages in _with_texts(work, items):
        item["body"] = passages["body"].text


def _selectors(work: Loading, items: Mapping[int, Item]) -> None:
    for item, passages in _with_texts(work, items):
        item["selectors"] = describe(item["spans"], passages, item["article"]["url"])


def _highlights(work: Loading, items: Mapping[int, Item]) -> None:
    for item in items.values():
        item["highlights"] = work.highlights({"text": Passage(item["text"])})


def _offsets(work: Loading, items: Mapping[int, Item]) -> None:
    """Last of all, since everything cut from the texts is cut by code points."""
    if work.offsets == "utf16":
        for item, passages in _with_texts(work, items):
            to_utf16(item, passages)


def _from_quotes(matched: FromClause) -> FromClause:
    return matched.join(Quote, Quote.pk == matched.c.pk)


def _from_articles(matched: FromClause) -> FromClause:
    return _from_quotes(matched).join(Article, Article.pk == Quote.article_pk)


QUOTES: Final = Listing(
    name="quotes",
    table=Quote,
    columns=COLUMNS,
    joined=joined,
    to_json=to_json,
    out=QuoteOut,
    sorts={
        "-published_at": Sort("-published_at", Quote.sort_at, descending=True),
        "published_at": Sort("published_at", Quote.sort_at, descending=False, missing=Quote.sort_at <= UNDATED),
        "-said_on": Sort("-said_on", Quote.said_on, descending=True, missing=Quote.said_on.is_(None)),
    },
    default_sort="-published_at",
    dated=frozenset(("-published_at", "published_at")),
    always=(_about,),
    includes={
        "actors": _actors,
        "body": _body,
        "highlights": _highlights,
        "selectors": _selectors,
        "topics": _topics,
    },
    last=(_offsets,),
    facets={
        "topic": Facet(
            Topic.slug,
            Topic.name,
            lambda matched: matched.join(QuoteTopic, QuoteTopic.quote_pk == matched.c.pk).join(
                Topic, Topic.pk == QuoteTopic.topic_pk
            ),
        ),
        "speaker": Facet(
            Actor.slug,
            Actor.name,
            lambda matched: matched.outerjoin(QuoteSpeaker, QuoteSpeaker.quote_pk == matched.c.pk).outerjoin(
                Actor, Actor.pk == QuoteSpeaker.actor_pk
            ),
        ),
        "source": Facet(
            Source.slug,
            Source.name,
            lambda matched: _from_articles(matched).join(Source, Source.pk == Article.source_pk),
        ),
        "kind": Facet(Quote.kind, Quote.kind.label("kind_name"), _from_quotes),
        "language": Facet(Article.language, Article.language.label("language_name"), _from_articles),
    },
    dates={
        "published": Dates(Quote.sort_at, is_instant=True, joined=_from_quotes),
        "said": Dates(Quote.said_on, is_instant=False, joined=_from_quotes),
    },
    indexed="quote",
    article=Quote.article_pk,
)


ARTICLE_QUOTES: Final = QUOTES._replace(
    default_sort="text", sorts={**QUOTES.sorts, "text": Sort("text", Quote.ordinal, descending=False)}
)
"""The quotes of one article stand in the order of its text, which is not that of their storing."""


def one(snapshot: Snapshot, id_: str, asked: Asked) -> Item:
    """A quote by id, whatever its kind. Raises NotFound, or Gone for a retracted one."""
    _, status = standing(snapshot, id_)
    filters = QuoteFilters(kind=["all"], status=["changed"] if status == "changed" else None)
    (item,) = Work(snapshot, asked._replace(filters=filters, ids=(id_,), limit=1)).items()
    return item


def standing(snapshot: Snapshot, id_: str) -> tuple[int, str]:
    """The pk and the status of a quote that may be shown. Raises NotFound, or Gone for a retracted one."""
    pk = find(snapshot, "quote", id_)
    row = snapshot.row("quote standing", _standing, {"pk": pk})
    status, visible, article_status, reason = row if row is not None else (None, False, None, None)
    if status == "retracted" or article_status == "retracted":
        raise Gone("This quote was retracted.", reason=reason)
    if article_status == "withheld" or (not visible and status != "changed"):
        raise NotFound("There is no quote with this id.")
    return pk, status


def _standing() -> AnyRows:
    return (
        select(Quote.status, Quote.visible, Article.status, Article.status_reason)
        .join(Article, Article.pk == Quote.article_pk)
        .where(Quote.pk == bindparam("pk", type_=BigInteger()))
    )


def any_one(snapshot: Snapshot, asked: Asked) -> Item:
    """One of the matches, each as likely as any other. Raises NoMatch."""
    work = Work(snapshot, asked)
    pk = work.random_pk()
    if pk is None:
        raise NoMatch("No quote fits these filters; take one away, or ask GET /v1/quotes what there is.")
    row = snapshot.row(
        "id of quote", lambda: select(Quote.id).where(Quote.pk == bindparam("pk", type_=BigInteger())), {"pk": pk}
    )
    if row is None:
        raise NoMatch("No quote fits these filters.")
    # What the query names was asked for already, and without it a kind that it named would not be a usual one.
    filters = asked.filters.model_copy(update={"kind": ["all"]})
    include = asked.include - {OCCURRENCES}
    alone = asked._replace(filters=filters, include=include, ids=(row[0],), limit=1, query=None, sort="-published_at")
    (item,) = Work(snapshot, alone).items()
    return {**item, OCCURRENCES: work.occurrences(pk)} if OCCURRENCES in asked.include else item
