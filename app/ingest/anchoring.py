"""An article's quotes brought to its present text: the same words keep their id, the vanished are marked changed.

What a sender declared or a person reviewed is found again in the new text, never written over.
"""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, select, update

from app.ingest.findings import Found, gives_way
from app.ingest.prepare import text_hash
from app.ingest.quotes import Context, Placed, check, insert_quotes, placed, values
from app.store import fulltext
from app.store.ids import new_id
from app.store.tables import Quote, QuoteActor
from app.text.declared import locate
from app.text.document import Document, FieldName, Span, words
from app.text.normalise import word_count
from app.text.roles import conflicts

Row = Mapping[str, Any]
_FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")
_PROTECTED: Final = ("declared", "reviewed")


@dataclass(slots=True)
class Settled:
    """The article's quotes as they now stand, and the ids of those made, altered and marked changed."""

    placed: list[Placed] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    """Which stored quote each found one continues, which are anchored by their words, and which vanished."""

    continued: dict[int, Row] = field(default_factory=dict)
    fresh: list[int] = field(default_factory=list)
    yielded: dict[int, int] = field(default_factory=dict)
    anchored: list[tuple[Row, tuple[Span, ...]]] = field(default_factory=list)
    vanished: list[Row] = field(default_factory=list)


def stored_quotes(connection: Connection, article_pk: int) -> list[Row]:
    """The quotes of an article, all columns, with the actors beside the speaker under `about` and `co_speaker`."""
    beside: dict[tuple[int, str], list[int]] = defaultdict(list)
    named = (
        select(QuoteActor.quote_pk, QuoteActor.relation, QuoteActor.actor_pk)
        .join(Quote, Quote.pk == QuoteActor.quote_pk)
        .where(Quote.article_pk == article_pk)
    )
    for quote_pk, relation, actor_pk in connection.execute(named):
        beside[quote_pk, relation].append(actor_pk)
    rows = connection.execute(select(Quote.__table__).where(Quote.article_pk == article_pk).order_by(Quote.ordinal))
    relations = ("about", "co_speaker")
    return [{**row, **{name: beside[row["pk"], name] for name in relations}} for row in rows.mappings()]


def settle(connection: Connection, context: Context, existing: Sequence[Row]) -> Settled:
    """Write the quotes of an article, given those it had; the feeds are the caller's to write."""
    findings = context.prepared.findings.quotes
    plan = _plan(context, findings, existing)
    settled = Settled()
    pks = _write_found(connection, context, findings, plan, settled)
    for row, spans in plan.anchored:
        _change(connection, row, _anchored(context, row, spans), settled)
        settled.placed.append(_kept(row, spans, current=row["status"] == "current"))
    for row in plan.vanished:
        status = "changed" if row["status"] == "current" else row["status"]
        if status != row["status"]:
            settled.vanished.append(row["id"])
        gone = {"status": status, "visible": False, "sort_at": context.prepared.sort_at}
        connection.execute(update(Quote).where(Quote.pk == row["pk"]).values(gone))
        settled.placed.append(_kept(row, _spans(row), current=False))
    pks.update(plan.yielded)
    _link_fragments(connection, findings, plan, pks)
    if plan.anchored:
        _number(connection, settled.placed)
    return settled


def _plan(context: Context, findings: Sequence[Found], existing: Sequence[Row]) -> _Plan:
    plan = _Plan()
    by_words: dict[tuple[str, str], deque[Row]] = defaultdict(deque)
    for row in existing:
        by_words[(row["kind"], row["text"])].append(row)
    for index, found in enumerate(findings):
        kinds = (found.kind, "direct", "indirect", "mixed", "fragment") if found.method == "declared" else (found.kind,)
        alike = next((by_words[kind, found.text] for kind in kinds if by_words[kind, found.text]), None)
        if alike:
            plan.continued[index] = alike.popleft()
        else:
            plan.fresh.append(index)
    for row in (row for alike in by_words.values() for row in alike):
        _place_left(context, row, plan)
    for row, spans in plan.anchored:
        for index in [one for one in plan.fresh if row["status"] == "current" and _yields(findings[one], spans)]:
            plan.fresh.remove(index)
            plan.yielded[index] = row["pk"]
    return plan


def _yields(found: Found, spans: Sequence[Span]) -> bool:
    return found.method == "extracted" and gives_way(found, spans)


def _place_left(context: Context, row: Row, plan: _Plan) -> None:
    """A stored quote that was not found anew: anchored by its words when it must stay, else gone from the text."""
    searched = context.prepared.engine is not None
    stays = row["status"] == "rejected" or (
        row["status"] == "current" and (row["method"] in _PROTECTED or not searched)
    )
    spans = None
    if stays:
        document = context.prepared.document
        spans = locate({name: document.field(name) for name in _FIELDS}, row["text"], row["start"])
    if spans is None:
        plan.vanished.append(row)
    else:
        plan.anchored.append((row, spans))


def _write_found(
    connection: Connection, context: Context, findings: Sequence[Found], plan: _Plan, settled: Settled
) -> dict[int, int]:
    """Insert and update what was found; the pk of each finding by its index."""
    rows = [{**values(context, findings[index], index), "id": new_id("quo")} for index in plan.fresh]
    inserted = insert_quotes(connection, rows)
    fulltext.index_rows(
        connection, "quote", [{"pk": pk, "text": row["text"]} for pk, row in zip(inserted, rows, strict=True)]
    )
    settled.created.extend(row["id"] for row in rows)
    pks = dict(zip(plan.fresh, inserted, strict=True))
    for index, row in plan.continued.items():
        found = findings[index]
        pks[index] = row["pk"]
        if row["status"] == "rejected" or _outranks(row, found):
            _change(connection, row, _anchored(context, row, found.spans, found), settled)
            settled.placed.append(_kept(row, found.spans, current=row["status"] != "rejected"))
        else:
            _change(connection, row, values(context, found, index), settled)
    kept = {one.pk for one in settled.placed}
    settled.placed.extend(placed(pk, findings[index], context.outcomes) for index, pk in pks.items() if pk not in kept)
    return pks


def _outranks(row: Row, found: Found) -> bool:
    """Whether what is stored weighs more than what was found: reviewed over all, declared over extracted."""
    return row["method"] == "reviewed" or (row["method"] == "declared" and found.method == "extracted")


def _change(connection: Connection, row: Row, new: Mapping[str, Any], settled: Settled) -> None:
    """Write the columns that differ, and the full text when the words do."""
    differing = {name: value for name, value in new.items() if row[name] != value}
    if not differing:
        return
    if "text" in differing:
        fulltext.unindex_rows(connection, "quote", [{"pk": row["pk"], "text": row["text"]}])
    connection.execute(update(Quote).where(Quote.pk == row["pk"]).values(differing))
    if "text" in differing:
        fulltext.index_rows(connection, "quote", [{"pk": row["pk"], "text": new["text"]}])
    settled.updated.append(row["id"])


def _anchored(context: Context, row: Row, spans: Sequence[Span], found: Found | None = None) -> dict[str, Any]:
    """The columns of a quote that stays as it was decided, at its place in the present text."""
    document = context.prepared.document
    text = words(document, spans)
    check(document, spans, text)
    held = None if row["speaker_pk"] is None else context.held.get(row["speaker_pk"])
    status = "current" if row["status"] == "changed" else row["status"]
    return {
        "status": status,
        "visible": context.visible and status == "current",
        "sort_at": context.prepared.sort_at,
        "position_pk": held and held.pk,
        "role_conflict": conflicts(row["role_as_printed"], held.title, held.organisation) if held else None,
        "spans": [[span.field, span.start, span.end] for span in spans],
        "field": spans[0].field,
        "start": spans[0].start,
        "end": spans[-1].end,
        "mention": _moved(document, row["mention"], spans[0]),
        "cue": _moved(document, row["cue"], spans[0]),
        "evidence": _moved(document, row["evidence"], spans[0]),
        "word_count": word_count(text),
        "fingerprint": text_hash("", text),
        "text": text,
    }


def _moved(document: Document, piece: dict[str, Any] | None, near: Span) -> dict[str, Any] | None:
    """A mention or cue at its place in the present text, the nearest to the quote; None when it is there no more."""
    if piece is None:
        return None
    text, wanted = document.field(piece["field"]), piece["text"]
    if text[piece["start"] : piece["end"]] == wanted:
        return piece
    places = [place for place in (text.rfind(wanted, 0, near.start), text.find(wanted, near.end)) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - near.start))
    return {**piece, "start": start, "end": start + len(wanted)}


def _kept(row: Row, spans: Sequence[Span], *, current: bool) -> Placed:
    beside = (row["about"], row["co_speaker"])
    return Placed(row["pk"], row["kind"], spans, row["speaker_pk"], *beside, current=current, kept=True)


def _spans(row: Row) -> tuple[Span, ...]:
    return tuple(Span(name, start, end) for name, start, end in row["spans"])


def _link_fragments(connection: Connection, findings: Sequence[Found], plan: _Plan, pks: Mapping[int, int]) -> None:
    """Write which quote each found fragment is cut from, where that differs from what is stored."""
    for index in sorted((*plan.continued, *plan.fresh)):
        whole = findings[index].fragment_of
        target = None if whole is None else pks.get(whole)
        before = plan.continued[index]["fragment_of_pk"] if index in plan.continued else None
        if target not in (before, pks[index]):
            connection.execute(update(Quote).where(Quote.pk == pks[index]).values(fragment_of_pk=target))


def _number(connection: Connection, quotes: Sequence[Placed]) -> None:
    """Number the quotes of the present text in its order."""
    standing = [one for one in quotes if one.current]
    standing.sort(key=lambda one: (_FIELDS.index(one.spans[0].field), one.spans[0].start, -one.spans[-1].end))
    for number, one in enumerate(standing):
        connection.execute(update(Quote).where(Quote.pk == one.pk).values(ordinal=number))
