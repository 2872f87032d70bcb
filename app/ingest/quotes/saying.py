"""The day on which a quote was said: stated beside the attribution, and told by the article's own date."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.ingest.sent.findings import as_stored
from app.ingest.sent.instants import days_around
from app.ingest.sent.prepare import Prepared
from app.text.days import resolve
from app.text.document import Piece, Span
from app.text.said_on import stated_day

_UNKNOWN: Final[Mapping[str, Any]] = {"said_on": None, "said_on_evidence": None}


def said_on(
    prepared: Prepared, spans: Sequence[Span], cue: Piece | None, mention: Piece | None, role: str | None
) -> Mapping[str, Any]:
    """The columns of a quote that tell the day and the words it was read from; both null where it is not known."""
    if cue is None:
        return _UNKNOWN
    stated = stated_day(prepared.document, spans, cue, mention, role)
    meant = None if stated is None else resolve(stated, days_around(prepared.published_at, prepared.precision))
    if stated is None or meant is None:
        return _UNKNOWN
    words = prepared.document.field(cue.field)[stated.start : stated.end]
    return {
        "said_on": meant.isoformat(),
        "said_on_evidence": as_stored(Piece(words, cue.field, stated.start, stated.end)),
    }
