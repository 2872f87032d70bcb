"""The review queue: attributions in doubt, those first whose decision settles most."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Literal

from pydantic import Field
from sqlalchemy import FromClause, Select, and_, func, select

from app.lists.feeds import Clause
from app.lists.filters import Filters
from app.lists.listing import Item, Listing, Loading
from app.lists.paging import Listed, Paging
from app.shapes.instants import rfc3339
from app.shapes.quote import ArticleRef, PieceOut, SpanOut
from app.shapes.refs import SOURCE_REF, Json, Links, Shape, links
from app.store.clauses import TEXTS, among
from app.store.keyset import Sort
from app.store.statement import Row
from app.store.tables import Actor, Article, Quote, ReviewItem, Source
from app.text.findings import Kind

AnyRows = Select[*tuple[Any, ...]]


class QuoteInDoubt(Shape):
    """A quote that nobody is named for yet."""

    id: str = Field(description="Opaque, immutable id.")
    text: str = Field(description="The words between the marks.")
    kind: Kind = Field(description="Word for word, reported, both, or a part of a sentence.")
    spans: list[SpanOut] = Field(description="Where it stands in its article.")
    article: ArticleRef
    rule: str | None = Field(description="The rule that read the speaker.")
    confidence: float = Field(ge=0, le=1, description="How surely the mention is that of the speaker.")
    evidence: PieceOut | None = Field(description="The words from which the speaker was read.")
    links: Links


class CandidateOut(Shape):
    """Somebody whom the mention might mean."""

    slug: str = Field(description="Stable name in addresses.")
    name: str = Field(description="Full name.")
    confidence: float = Field(ge=0, le=1, description="How well it fits.")
    reasons: list[str] = Field(description="What speaks for it.")


class ReviewOut(Shape):
    """An attribution that waits for a person."""

    id: str = Field(description="The quote's id.")
    quote: QuoteInDoubt
    mention: PieceOut | None = Field(description="How the text names the speaker, and where.")
    reason: Literal["unknown-name", "ambiguous-name", "weak-match", "weak-attribution"] = Field(
        description="Nobody is known by this name; several fit alike; one fits badly; the rule is seldom right."
    )
    candidates: list[CandidateOut] = Field(description="Whom it might mean, best first; empty for an unknown name.")
    waiting: int = Field(description="Attributions that wait under this name, this one included.")
    gain: float = Field(description="What a decision is expected to settle: `waiting` times the doubt, 0 to 1.")
    created_at: str = Field(description="Since when it waits, UTC.")
    links: Links


class ReviewPage(Listed):
    """A page of the review queue."""

    items: list[ReviewOut] = Field(description="The attributions of this page.")


class ReviewFilters(Filters):
    """What waits: quotes that stand in their text as they were found."""

    standing: ClassVar[Mapping[str, Clause]] = {
        "waits": and_(Quote.pk.in_(select(ReviewItem.quote_pk)), Quote.status == "current")
    }


class ReviewList(ReviewFilters, Paging):
    """What the review queue takes."""

    sort: Literal["-gain"] | None = Field(default=None, description="Those first whose decision settles most.")
    format: Literal["json"] | None = Field(default=None, description="Representation.")


_COUNTS: Final = (
    select(ReviewItem.name, func.count().label("waiting")).group_by(ReviewItem.name).subquery("waiting_by_name")
)
_GAIN: Final = _COUNTS.c.waiting * ReviewItem.doubt


def _joined(quotes: FromClause) -> FromClause:
    return (
        quotes.join(ReviewItem, ReviewItem.quote_pk == Quote.pk)
        .join(_COUNTS, _COUNTS.c.name == ReviewItem.name)
        .join(Article, Article.pk == Quote.article_pk)
        .join(Source, Source.pk == Article.source_pk)
    )


def _to_json(row: Row, base: str) -> Item:
    (id_, text, kind, spans, rule, confidence, evidence, mention) = row[:8]
    (reason, candidates, waiting, gain, created_at) = row[8:13]
    (article_id, slug, headline, url, published_at, *source) = row[13:21]
    quote: Json = {
        "id": id_,
        "text": text,
        "kind": kind,
        "spans": [{"field": field, "start": start, "end": end} for field, start, end in spans],
        "article": {
            "id": article_id,
            "slug": slug,
            "headline": headline,
            "url": url,
            "source": dict(zip(("id", "slug", "name"), source, strict=True)),
            "published_at": rfc3339(published_at),
        },
        "rule": rule,
        "confidence": confidence,
        "evidence": evidence,
        "links": links(base, "quotes", id_),
    }
    return {
        "id": id_,
        "quote": quote,
        "mention": mention,
        "reason": reason,
        "candidates": candidates,
        "waiting": waiting,
        "gain": round(gain, 3),
        "created_at": rfc3339(created_at),
        "links": quote["links"],
    }


def _name_candidates(work: Loading, items: Mapping[int, Item]) -> None:
    """Put slug and name in the place of each candidate's id; who is no actor any more is left out."""
    ids = sorted({one["actor"] for item in items.values() for one in item["candidates"]})
    known = {id_: (slug, name) for id_, slug, name in work.snapshot.rows("review actors", _actors, {"ids": ids})}
    for item in items.values():
        item["candidates"] = [
            {
                "slug": known[one["actor"]][0],
                "name": known[one["actor"]][1],
                "confidence": one["confidence"],
                "reasons": one.get("reasons", []),
            }
            for one in item["candidates"]
            if one["actor"] in known
        ]


def _actors() -> AnyRows:
    return select(Actor.id, Actor.slug, Actor.name).where(among(Actor.id, "ids", TEXTS))


REVIEW: Final = Listing(
    name="review",
    table=Quote,
    columns=(
        *(Quote.id, Quote.text, Quote.kind, Quote.spans, Quote.rule, Quote.confidence, Quote.evidence, Quote.mention),
        *(ReviewItem.reason, ReviewItem.candidates, _COUNTS.c.waiting, _GAIN.label("gain"), ReviewItem.created_at),
        *(Article.id.label("article_id"), Article.slug, Article.headline, Article.url, Article.published_at),
        *SOURCE_REF,
    ),
    joined=_joined,
    to_json=_to_json,
    out=ReviewOut,
    sorts={"-gain": Sort("-gain", _GAIN, descending=True)},
    default_sort="-gain",
    always=(_name_candidates,),
)
