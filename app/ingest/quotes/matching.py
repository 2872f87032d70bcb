"""Which stored quote each found one continues, which stay where they stand, and which are gone."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from app.ingest.sent.findings import Found, gives_way, overlap
from app.ingest.sent.prepare import Prepared
from app.text.declared import Fields, locate, read_fields
from app.text.document import FieldName, Span, words

Row = Mapping[str, Any]
_FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")
_KINDS: Final = ("direct", "indirect", "mixed", "fragment")
_PROTECTED: Final = ("declared", "reviewed")


@dataclass(slots=True)
class Plan:
    """Which stored quote each found one continues, which are anchored by their words, and which vanished."""

    continued: dict[int, Row] = field(default_factory=dict)
    fresh: list[int] = field(default_factory=list)
    yielded: dict[int, int] = field(default_factory=dict)
    anchored: list[tuple[Row, tuple[Span, ...]]] = field(default_factory=list)
    vanished: list[Row] = field(default_factory=list)


def spans_of(row: Row) -> tuple[Span, ...]:
    """Where a stored quote stands, or stood."""
    return tuple(Span(name, start, end) for name, start, end in row["spans"])


def matched(prepared: Prepared, findings: Sequence[Found], existing: Sequence[Row], *, same_text: bool) -> Plan:
    """What becomes of each finding and of each stored quote.

    The same words continue a quote, those at its very place before others. In the same text other bounds or another
    kind continue an extracted quote too, where more than half of both is the same.
    """
    if not existing:
        return Plan(fresh=list(range(len(findings))))
    plan = Plan()
    left = {row["pk"]: row for row in existing}
    _continue_in_place(plan, findings, left)
    _continue_by_words(plan, findings, left)
    if same_text:
        _continue_by_overlap(plan, findings, left)
    plan.fresh = [index for index in range(len(findings)) if index not in plan.continued]
    fields = cache(lambda: read_fields({name: prepared.document.field(name) for name in _FIELDS}))
    for row in left.values():
        _place_left(prepared, row, plan, fields)
    for row, spans in plan.anchored:
        for index in [one for one in plan.fresh if row["status"] == "current" and _yields(findings[one], spans)]:
            plan.fresh.remove(index)
            plan.yielded[index] = row["pk"]
    return plan


def _take(plan: Plan, index: int, row: Row, left: dict[int, Row]) -> None:
    plan.continued[index] = left.pop(row["pk"])


def _kinds(found: Found) -> tuple[str, ...]:
    """The kinds of stored quotes that a finding may continue by its words: any, when its sender vouches for it."""
    return (found.kind, *_KINDS) if found.method == "declared" else (found.kind,)


def _continue_in_place(plan: Plan, findings: Sequence[Found], left: dict[int, Row]) -> None:
    by_place = {(row["kind"], row["text"], row["field"], row["start"]): row for row in left.values()}
    for index, found in enumerate(findings):
        place = (found.text, found.spans[0].field, found.spans[0].start)
        row = next((row for kind in _kinds(found) if (row := by_place.get((kind, *place)))), None)
        if row is not None and row["pk"] in left:
            _take(plan, index, row, left)


def _continue_by_words(plan: Plan, findings: Sequence[Found], left: dict[int, Row]) -> None:
    by_words: dict[tuple[str, str], deque[Row]] = defaultdict(deque)
    for row in left.values():
        by_words[row["kind"], row["text"]].append(row)
    for index, found in _open(plan, findings):
        alike = next((by_words[kind, found.text] for kind in _kinds(found) if by_words[kind, found.text]), None)
        if alike:
            _take(plan, index, alike.popleft(), left)


def _continue_by_overlap(plan: Plan, findings: Sequence[Found], left: dict[int, Row]) -> None:
    """Both in the order of the text: a stored quote is looked at by the few findings that reach into it."""
    rows = sorted(
        (row for row in left.values() if row["method"] == "extracted" and row["status"] == "current"),
        key=lambda row: (_FIELDS.index(row["field"]), row["start"]),
    )
    waiting = deque(rows)
    for index, found in _open(plan, findings):
        place = (_FIELDS.index(found.spans[0].field), found.spans[0].start)
        while waiting and (_FIELDS.index(waiting[0]["field"]), waiting[0]["end"]) <= place:
            waiting.popleft()
        for row in waiting:
            if (_FIELDS.index(row["field"]), row["start"]) >= (place[0], found.spans[-1].end):
                break
            if row["pk"] in left and _is_same_place(found, row):
                _take(plan, index, row, left)
                break


def _is_same_place(found: Found, row: Row) -> bool:
    """Whether more than half of both is the same; a fragment is never a fuller quote."""
    if (found.kind == "fragment") != (row["kind"] == "fragment"):
        return False
    spans = spans_of(row)
    reached = sum(span.end - span.start for span in found.spans)
    shared = overlap(found.spans, spans)
    return shared * 2 > reached and shared * 2 > sum(span.end - span.start for span in spans)


def _open(plan: Plan, findings: Sequence[Found]) -> Iterable[tuple[int, Found]]:
    return [(index, found) for index, found in enumerate(findings) if index not in plan.continued]


def _yields(found: Found, spans: Sequence[Span]) -> bool:
    return found.method == "extracted" and gives_way(found, spans)


def _place_left(prepared: Prepared, row: Row, plan: Plan, fields: Callable[[], Fields]) -> None:
    """A stored quote that was not found anew: stands where it stood or by its words when it must stay, else is gone."""
    stays = row["status"] == "rejected" or (
        row["status"] == "current" and (row["method"] in _PROTECTED or prepared.engine is None)
    )
    spans = None
    if stays:
        spans = spans_of(row)
        if words(prepared.document, spans) != row["text"]:
            spans = locate(fields(), row["text"], row["start"])
    if spans is None:
        plan.vanished.append(row)
    else:
        plan.anchored.append((row, spans))
