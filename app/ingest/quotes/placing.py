"""Quotes as rows: checked against the text they are cut from, with speaker, role and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from app.ingest.known.positions import Held
from app.ingest.people.outcomes import SURE, Doubt, Link, Outcome, Suspect
from app.ingest.quotes.saying import said_on
from app.ingest.sent.findings import Found, as_stored
from app.ingest.sent.prepare import Prepared, as_number
from app.store.batch import Cells
from app.text.document import Document, Piece, Span
from app.text.normalise import digest, folded_words, search_fold
from app.text.roles import conflicts


class MisplacedQuote(ValueError):
    """A quote's words are not what stands at its spans: a defect of ours, and nothing is stored."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an article's quotes share when they are stored."""

    article_pk: int
    prepared: Prepared
    outcomes: Sequence[Outcome]
    held: dict[int, Held]
    visible: bool


def check(document: Document, spans: Sequence[Span], text: str) -> None:
    """Raise MisplacedQuote unless the spans lie in one field, in order, and hold exactly these words."""
    if not spans:
        raise MisplacedQuote("a quote has no span")
    name = spans[0].field
    field = document.field(name)
    end = 0
    for span in spans:
        if span.field != name or not end <= span.start < span.end <= len(field):
            raise MisplacedQuote("the spans of a quote are out of order or out of range")
        end = span.end
    if " ".join([field[span.start : span.end] for span in spans]) != text:
        raise MisplacedQuote("the words of a quote are not those at its spans")


def attributed(found: Found, outcomes: Sequence[Outcome]) -> Outcome | None:
    """Who said it, or why that is in doubt: the name, or that it was they who spoke; None when nobody is named."""
    outcome = None if found.speaker is None else outcomes[found.speaker]
    if isinstance(outcome, Link) and found.confidence < SURE:
        return Doubt("weak-attribution", (Suspect(outcome.actor_pk, found.confidence, (f"by rule {found.rule}",)),))
    return outcome


def _linked(people: Sequence[int], outcomes: Sequence[Outcome]) -> list[int]:
    """The pks of the actors that people stand for, each once."""
    if not people:
        return []
    return list(dict.fromkeys(one.actor_pk for index in people if isinstance(one := outcomes[index], Link)))


COLUMNS: Final = tuple(
    "article_pk ordinal kind status visible sort_at speaker_pk position_pk role_conflict role_as_printed spans field "
    "start end mention cue evidence cue_folded method rule confidence engine said_on said_on_evidence word_count "
    "fingerprint text".split()
)
"""The columns of a quote but its identity and what it is a fragment of."""


def cells(context: Context, found: Found, ordinal: int) -> Cells:
    """The values of these columns; raises MisplacedQuote."""
    prepared, spans = context.prepared, found.spans
    check(prepared.document, spans, found.text)
    speaker = held = None
    confidence = found.confidence
    outcome = attributed(found, context.outcomes)
    if isinstance(outcome, Link):
        speaker, confidence = outcome.actor_pk, min(confidence, outcome.confidence)
        held = context.held.get(speaker)
    number, folded = folded_words(found.text)
    return (
        *(context.article_pk, ordinal, found.kind, "current", context.visible, prepared.sort_at),
        *(speaker, held and held.pk),
        conflicts(found.role_as_printed, held.title, held.organisation) if held else None,
        found.role_as_printed,
        [[span.field, span.start, span.end] for span in spans],
        *(spans[0].field, spans[0].start, spans[-1].end),
        *(as_stored(found.mention), as_stored(found.cue), as_stored(found.evidence)),
        None if found.cue is None else search_fold(found.cue.text),
        *(found.method, found.rule, round(confidence, 3), prepared.engine),
        *said_on(prepared, spans, found.cue, found.mention, found.role_as_printed),
        *(number, as_number(digest(b"", folded)), found.text),
    )


def values(context: Context, found: Found, ordinal: int) -> dict[str, Any]:
    """The same by column."""
    return dict(zip(COLUMNS, cells(context, found, ordinal), strict=True))


class Placed(NamedTuple):
    """A stored quote as the feeds see it: who said it, with whom, whom it names, where, and what is in doubt.

    `fresh` quotes were not stored before. `kept` ones were not found anew: what waits for review still waits.
    """

    pk: int
    kind: str
    spans: Sequence[Span]
    speaker_pk: int | None
    about: Sequence[int]
    co_speakers: Sequence[int]
    doubt: Doubt | None = None
    mention: Piece | None = None
    current: bool = True
    kept: bool = False
    fresh: bool = False

    @property
    def speakers(self) -> tuple[int, ...]:
        """Everybody who said it."""
        return () if self.speaker_pk is None else (self.speaker_pk, *self.co_speakers)


def placed(pk: int, found: Found, outcomes: Sequence[Outcome], *, fresh: bool = False) -> Placed:
    """A quote just found, under its pk.

    Nobody said it together with somebody in doubt, and nobody who said it is among those it names.
    """
    outcome = attributed(found, outcomes)
    speaker = outcome.actor_pk if isinstance(outcome, Link) else None
    beside = [] if speaker is None else [one for one in _linked(found.co_speakers, outcomes) if one != speaker]
    said = {speaker, *beside}
    return Placed(
        pk=pk,
        kind=found.kind,
        spans=found.spans,
        speaker_pk=speaker,
        about=[one for one in _linked(found.about, outcomes) if one not in said],
        co_speakers=beside,
        doubt=outcome if isinstance(outcome, Doubt) else None,
        mention=found.mention,
        fresh=fresh,
    )
