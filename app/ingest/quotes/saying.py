"""The day on which a quote was said: stated beside the attribution, and told by the article's own date."""

from collections.abc import Sequence

from app.ingest.sent.findings import as_stored
from app.ingest.sent.instants import days_around
from app.ingest.sent.prepare import Prepared
from app.text.days import resolve
from app.text.document import Piece, Span
from app.text.said_on import stated_day


def said_on(
    prepared: Prepared, spans: Sequence[Span], cue: Piece | None, mention: Piece | None, role: str | None
) -> tuple[str | None, dict[str, str | int] | None]:
    """The day, and the words it was read from; both None where it is not known."""
    if cue is None:
        return None, None
    stated = stated_day(prepared.document, spans, cue, mention, role)
    meant = None if stated is None else resolve(stated, days_around(prepared.published_at, prepared.precision))
    if stated is None or meant is None:
        return None, None
    words = prepared.document.field(cue.field)[stated.start : stated.end]
    return meant.isoformat(), as_stored(Piece(words, cue.field, stated.start, stated.end))
