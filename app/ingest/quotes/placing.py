"""Quotes as rows: checked against the text they are cut from, with speaker, role and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.ingest.known.positions import Held
from app.ingest.people.outcomes import SURE, Doubt, Link, Outcome, Suspect
from app.ingest.quotes.saying import said_on
from app.ingest.sent.findings import Found, as_stored
from app.ingest.sent.prepare import Prepared, as_number
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


def values(context: Context, found: Found, ordinal: int) -> dict[str, Any]:
    """The columns of a quote but its identity and what it is a fragment of; raises MisplacedQuote."""
    check(context.prepared.document, found.spans, found.text)
    outcome = attributed(found, context.outcomes)
    speaker = outcome.actor_pk if isinstance(outcome, Link) else None
    held = None if speaker is None else context.held.get(speaker)
    number, folded = folded_words(found.text)
    confidence = min(found.confidence, outcome.confidence) if isinstance(outcome, Link) else found.confidence
    return {
        "article_pk": context.article_pk,
        "ordinal": ordinal,
        "kind": found.kind,
        "status": "current",
        "visible": context.visible,
        "sort_at": context.prepared.sort_at,
        "speaker_pk": speaker,
        "position_pk": held and held.pk,
        "role_conflict": conflicts(found.role_as_printed, held.title, held.organisation) if held else None,
        "role_as_printed": found.role_as_printed,
        "spans": [[span.field, span.start, span.end] for span in found.spans],
        "field": found.spans[0].field,
        "start": found.spans[0].start,
        "end": found.spans[-1].end,
        "mention": as_stored(found.mention),
        "cue": as_stored(found.cue),
        "evidence": as_stored(found.evidence),
        "cue_folded": None if found.cue is None else search_fold(found.cue.text),
        "method": found.method,
        "rule": found.rule,
        "confidence": round(confidence, 3),
        "engine": context.prepared.engine,
        "word_count": number,
        "fingerprint": as_number(digest(b"", folded)),
        "text": found.text,
        **said_on(context.prepared, found.spans, found.cue, found.mention, found.role_as_printed),
    }


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
