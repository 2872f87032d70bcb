"""Quotes that print the same utterance: the same speaker at about the same time, in like words, in other articles."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, NamedTuple

from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, select, union_all
from sqlalchemy.sql.selectable import CompoundSelect

from app.lists.listing import Answer, Asked, Item
from app.lists.paging import Page
from app.lists.values import Whole
from app.lists.work import Work
from app.quotes.filters import QuoteFilters
from app.quotes.queries import QUOTES, standing
from app.shapes.quote import QuoteOut
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.tables import Quote
from app.store.tables.quotes import counts
from app.store.types import LARGEST
from app.text.query.likeness import Wording

MOST: Final = 50
DEFAULT: Final = 10
_NEAR: Final = 31 * 86_400
_EACH_WAY: Final = 200
_LEAST: Final = 0.6
_LEAST_OF_SHORT: Final = 0.85
_SHORT: Final = 8
_LEAST_WORDS: Final = 4
_HERE: Final = {
    name: bindparam(name, type_=BigInteger()) for name in ("speaker", "article", "at", "low", "high", "print", "pk")
}


class SimilarQuoteOut(QuoteOut):
    """A quote that prints the same utterance."""

    similarity: float = Field(ge=0, le=1, description="How alike the words are; 1 for the same words.", examples=[0.86])


class SimilarQuotes(BaseModel, defer_build=True):
    """The other prints of an utterance."""

    items: list[SimilarQuoteOut] = Field(description="The quotes, most alike first.")
    page: Page


SIMILAR: Final = QUOTES._replace(out=SimilarQuoteOut, adds=frozenset(("similarity",)))
FewWanted = Annotated[Whole, Field(ge=1, le=MOST)]


class _Like(NamedTuple):
    id: str
    similarity: float
    apart: int
    pk: int


def similar(snapshot: Snapshot, asked: Asked, *, id_: str) -> Answer:
    """The most similar quotes. Raises NotFound, or Gone for a retracted quote."""
    pk, _ = standing(snapshot, id_)
    row = snapshot.row("quote compared", _compared, {"pk": pk})
    if row is None:
        return Answer([])
    text, speaker, article, at, fingerprint, word_count = row
    near = {"low": max(at - _NEAR, -LARGEST), "high": at + _NEAR}
    same = {"print": fingerprint if word_count >= _LEAST_WORDS else None}
    values = {"speaker": speaker, "article": article, "at": at, **near, **same}
    candidates = snapshot.rows("quotes near", _candidates, values)
    found = sorted(_alike(text, at, candidates), key=lambda each: (-each.similarity, each.apart, each.pk))
    return Answer(_items(snapshot, asked, found[: asked.limit]))


def _alike(text: str, at: int, candidates: Iterable[Row]) -> Iterable[_Like]:
    """The candidates in like words, each once; of short ones nearly all words must be the same."""
    mine = Wording(text)
    for pk, id_, words, other_at in {row[0]: row for row in candidates}.values():
        other = Wording(words)
        similarity = round(mine.likeness(other), 3)
        is_short = min(len(mine.words), len(other.words)) < _SHORT
        if similarity >= (_LEAST_OF_SHORT if is_short else _LEAST):
            yield _Like(id_, similarity, abs(other_at - at), pk)


def _items(snapshot: Snapshot, asked: Asked, found: list[_Like]) -> list[Item]:
    if not found:
        return []
    by_id = {each.id: each.similarity for each in found}
    picked = asked._replace(filters=QuoteFilters(), ids=tuple(by_id), limit=len(by_id))
    items: Mapping[str, Item] = {item["id"]: item for item in Work(snapshot, picked).items()}
    return [{**items[id_], "similarity": similarity} for id_, similarity in by_id.items() if id_ in items]


def _compared() -> Select[*tuple[Any, ...]]:
    columns = (Quote.text, Quote.speaker_pk, Quote.article_pk, Quote.sort_at, Quote.fingerprint, Quote.word_count)
    return select(*columns).where(Quote.pk == _HERE["pk"])


def _candidates() -> CompoundSelect[*tuple[Any, ...]]:
    """What the speaker said in the weeks before and after, those next in time, and the same words at any time."""
    before = _others(Quote.speaker_pk == _HERE["speaker"], Quote.sort_at <= _HERE["at"], Quote.sort_at >= _HERE["low"])
    after = _others(Quote.speaker_pk == _HERE["speaker"], Quote.sort_at > _HERE["at"], Quote.sort_at <= _HERE["high"])
    same = _others(Quote.fingerprint == _HERE["print"], Quote.speaker_pk.is_not_distinct_from(_HERE["speaker"]))
    parts = (
        before.order_by(Quote.sort_at.desc(), Quote.pk.desc()),
        after.order_by(Quote.sort_at, Quote.pk),
        same.order_by(Quote.pk),
    )
    return union_all(*(select(each.limit(_EACH_WAY).subquery(f"part_{n}")) for n, each in enumerate(parts)))


def _others(*clauses: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    columns = (Quote.pk, Quote.id, Quote.text, Quote.sort_at)
    return select(*columns).where(Quote.article_pk != _HERE["article"], Quote.visible, counts(), *clauses)
