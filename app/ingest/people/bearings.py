"""What tells namesakes apart beside their names: the printed office on that day, and who was meant before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.ingest.known.desk import Desk
from app.ingest.known.positions import offices_on
from app.ingest.sent.findings import Findings
from app.ingest.sent.instants import Precision
from app.text.document import Document
from app.text.roles import agrees, printed_before


@dataclass(frozen=True, slots=True)
class Bearings:
    """An article's text and day, whether readers may see it, and the quotes stored of it before."""

    document: Document
    published_at: int | None
    precision: Precision
    public: bool
    existing: Sequence[Mapping[str, Any]] = ()


def in_office(
    desk: Desk, findings: Findings, bearings: Bearings, namesakes: Mapping[int, Collection[int]]
) -> dict[int, set[int]]:
    """Of the namesakes that each of these people may be, those who held an office printed with the name that day."""
    if not namesakes:
        return {}
    printed = {index: roles for index in namesakes if (roles := _printed(findings, bearings.document, index))}
    actors = {pk for index in printed for pk in namesakes[index]}
    known = offices_on(desk.offices, actors, bearings.published_at, bearings.precision)
    return {
        index: {
            pk
            for pk, held in known
            if pk in namesakes[index] and any(agrees(role, held.title, held.organisation) for role in roles)
        }
        for index, roles in printed.items()
    }


def _printed(findings: Findings, document: Document, index: int) -> set[str]:
    """The offices the article prints with a name: as the role or the label of its quotes, or before it in the text."""
    said = [found for found in findings.quotes if found.speaker == index]
    roles = {found.role_as_printed for found in said} | {found.mention and found.mention.text for found in said}
    for piece in findings.people[index].mentions:
        roles.add(printed_before(document.field(piece.field), piece.start))
    return {role for role in roles if role}


def meant_before(findings: Findings, bearings: Bearings) -> dict[int, dict[int, float]]:
    """For each of the people, whom the same words meant in quotes extracted before, with the confidence of that."""
    stored: dict[str, dict[int, float]] = {}
    for row in bearings.existing:
        if row["method"] == "extracted" and row["speaker_pk"] is not None and row["mention"] is not None:
            actors = stored.setdefault(row["mention"]["text"], {})
            actors[row["speaker_pk"]] = max(actors.get(row["speaker_pk"], 0.0), row["confidence"])
    before: dict[int, dict[int, float]] = {}
    for found in findings.quotes:
        if found.speaker is not None and found.mention is not None:
            before.setdefault(found.speaker, {}).update(stored.get(found.mention.text, {}))
    return before
