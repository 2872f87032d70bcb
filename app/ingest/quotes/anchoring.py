"""An article's quotes brought to its present text: the same words keep their id, the vanished are marked changed.

What a sender declared or a person reviewed is found again in the new text, never written over.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from app.ingest.known.desk import Desk
from app.ingest.quotes.matching import Plan, Row, matched, spans_of
from app.ingest.quotes.placing import COLUMNS, Context, Placed, cells, check, placed, values
from app.ingest.quotes.repeats import LEAST_WORDS
from app.ingest.quotes.saying import said_on
from app.ingest.sent.findings import Found
from app.ingest.sent.prepare import text_hash
from app.store.ids import new_id
from app.store.search import fulltext
from app.store.tables import Quote, QuoteActor
from app.text.document import Document, FieldName, Piece, Span, words
from app.text.normalise import word_count
from app.text.roles import conflicts

_FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")

_COLUMNS: Final = ("pk", "id", *COLUMNS)
_FRAGMENT_OF: Final = update(Quote).where(Quote.pk == bindparam("key")).values(fragment_of_pk=bindparam("whole"))
_UNSEEN: Final = frozenset(("engine", "ordinal"))
"""Columns that may change without the quote being told of as updated: nothing that is said of it is another."""


@dataclass(slots=True)
class Settled:
    """The article's quotes as they now stand, and the ids of those made, altered and marked changed.

    `fingerprints` are those of the made ones that are long enough to be repeated.
    """

    placed: list[Placed] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    fingerprints: set[int] = field(default_factory=set)


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


def settle(desk: Desk, context: Context, existing: Sequence[Row], *, same_text: bool = False) -> Settled:
    """Write the quotes of an article, given those it had, in this very text or another; the feeds are the caller's."""
    findings = context.prepared.findings.quotes
    plan = matched(context.prepared, findings, existing, same_text=same_text)
    settled = Settled()
    connection = desk.connection
    pks = _write_found(desk, context, findings, plan, settled)
    for row, spans in plan.anchored:
        _change(connection, row, _anchored(context, row, spans), settled)
        settled.placed.append(_kept(row, spans, current=row["status"] == "current"))
    for row in plan.vanished:
        status = "changed" if row["status"] == "current" else row["status"]
        if status != row["status"]:
            settled.vanished.append(row["id"])
        gone = {"status": status, "visible": False, "sort_at": context.prepared.sort_at}
        connection.execute(update(Quote).where(Quote.pk == row["pk"]).values(gone))
        settled.placed.append(_kept(row, spans_of(row), current=False))
    pks.update(plan.yielded)
    _link_fragments(desk, findings, plan, pks)
    if plan.anchored:
        desk.batch.flush()
        _number(connection, settled.placed)
    return settled


def _write_found(
    desk: Desk, context: Context, findings: Sequence[Found], plan: Plan, settled: Settled
) -> dict[int, int]:
    """Insert and update what was found; the pk of each finding by its index."""
    pks = {index: desk.batch.next_pk(Quote) for index in plan.fresh}
    rows = [(pk, new_id("quo"), *cells(context, findings[index], index)) for index, pk in pks.items()]
    desk.batch.put(Quote, _COLUMNS, rows)
    desk.batch.index("quote", [{"pk": row[0], "text": row[-1]} for row in rows])
    settled.created.extend([row[1] for row in rows])
    settled.fingerprints.update([row[-2] for row in rows if row[-3] >= LEAST_WORDS])
    for index, row in plan.continued.items():
        found = findings[index]
        pks[index] = row["pk"]
        if row["status"] == "rejected" or _outranks(row, found):
            _change(desk.connection, row, _anchored(context, row, found.spans, found), settled)
            settled.placed.append(_kept(row, found.spans, current=row["status"] != "rejected"))
        else:
            _change(desk.connection, row, values(context, found, index), settled)
    kept = {one.pk for one in settled.placed}
    settled.placed.extend(
        placed(pk, findings[index], context.outcomes, fresh=index not in plan.continued)
        for index, pk in pks.items()
        if pk not in kept
    )
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
    if not differing.keys() <= _UNSEEN:
        settled.updated.append(row["id"])


def _anchored(context: Context, row: Row, spans: Sequence[Span], found: Found | None = None) -> dict[str, Any]:
    """The columns of a quote that stays as it was decided, at its place in the present text."""
    document = context.prepared.document
    text = words(document, spans)
    check(document, spans, text)
    held = None if row["speaker_pk"] is None else context.held.get(row["speaker_pk"])
    status = "current" if row["status"] == "changed" else row["status"]
    mention, cue = (_moved(document, row[name], spans[0]) for name in ("mention", "cue"))
    return {
        **({} if row["method"] == "reviewed" else _day(context, row, spans, cue, mention)),
        "status": status,
        "visible": context.visible and status == "current",
        "sort_at": context.prepared.sort_at,
        "position_pk": held and held.pk,
        "role_conflict": conflicts(row["role_as_printed"], held.title, held.organisation) if held else None,
        "spans": [[span.field, span.start, span.end] for span in spans],
        "field": spans[0].field,
        "start": spans[0].start,
        "end": spans[-1].end,
        "mention": mention,
        "cue": cue,
        "evidence": _moved(document, row["evidence"], spans[0]),
        "word_count": word_count(text),
        "fingerprint": text_hash("", text),
        "text": text,
    }


def _day(
    context: Context, row: Row, spans: Sequence[Span], cue: dict[str, Any] | None, mention: dict[str, Any] | None
) -> Mapping[str, Any]:
    """The day of a quote that nobody decided, by the present text and date."""
    places = [None if place is None else Piece(**place) for place in (cue, mention)]
    day, evidence = said_on(context.prepared, spans, places[0], places[1], row["role_as_printed"])
    return {"said_on": day, "said_on_evidence": evidence}


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


def _link_fragments(desk: Desk, findings: Sequence[Found], plan: Plan, pks: Mapping[int, int]) -> None:
    """Note which quote each found fragment is cut from, where that differs from what is stored."""
    for index in sorted((*plan.continued, *plan.fresh)):
        whole = findings[index].fragment_of
        if whole is None and index not in plan.continued:
            continue
        target = None if whole is None else pks.get(whole)
        before = plan.continued[index]["fragment_of_pk"] if index in plan.continued else None
        if target not in (before, pks[index]):
            desk.batch.then(_FRAGMENT_OF, {"key": pks[index], "whole": target})


def _number(connection: Connection, quotes: Sequence[Placed]) -> None:
    """Number the quotes of the present text in its order."""
    standing = [one for one in quotes if one.current]
    standing.sort(key=lambda one: (_FIELDS.index(one.spans[0].field), one.spans[0].start, -one.spans[-1].end))
    for number, one in enumerate(standing):
        connection.execute(update(Quote).where(Quote.pk == one.pk).values(ordinal=number))
