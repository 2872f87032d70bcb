"""Quotes that a sender vouches for, located in the text and set in the place of what was found there."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from app.ingest.sent.findings import Findings, Found, as_found, gives_way, overlap
from app.ingest.sent.schemas import NewQuote
from app.rest.errors import FieldError, InvalidBody
from app.text.declared import Fields, locate, read_fields
from app.text.document import Document, FieldName, Piece, Span, words
from app.text.findings import ActorKind, Extraction, Named
from app.text.language.bodies import BODIES, ORGANISATION_HEADS
from app.text.names import fold, is_full_name, last_name, search_keys

_FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")
_PLACE: Final = {name: place for place, name in enumerate(_FIELDS)}
_MOST_MENTIONS: Final = 1_000


def merge(document: Document, extraction: Extraction | None, declared: Sequence[NewQuote]) -> Findings:
    """The declared quotes and whatever else was found, in the order of the text.

    A declared quote takes the place of every found one of which it covers more than half, and keeps the evidence of the
    one it covers most of where the speaker is the same. Raises InvalidBody when declared words are not in the text, or
    are declared for two speakers.
    """
    found = as_found(extraction) if extraction else []
    people = list(extraction.people) if extraction else []
    vouched: dict[int, int] = {}
    taken: dict[int, int] = {}
    made: list[Found] = []
    places: dict[tuple[tuple[str, int, int], ...], int] = {}
    fields = read_fields({name: document.field(name) for name in _FIELDS}) if declared else {}
    for number, quote in enumerate(declared):
        spans = _place(fields, quote, number)
        near = _nearest(found, spans)
        speaker = _speaker(document, quote.speaker, people, vouched, number)
        place = tuple([(span.field, span.start, span.end) for span in spans])
        again = places.get(place)
        if again is not None:
            if quote.speaker is None or made[again].speaker == speaker:
                continue
            if made[again].speaker is not None:
                raise refused("two-speakers", "These words are declared for another speaker too.", number, "speaker")
            made[again] = _declared(document, spans, speaker, near, people)
            continue
        if quote.speaker is None and near is not None:
            speaker = near.speaker
        if near is not None:
            taken.update((index, len(found) + len(made)) for index, one in enumerate(found) if gives_way(one, spans))
        places[place] = len(made)
        made.append(_declared(document, spans, speaker, near, people))
    return _in_order([*found, *made], taken, tuple(people), vouched)


def _nearest(found: Sequence[Found], spans: Sequence[Span]) -> Found | None:
    """The one that shares most with the spans; None when nothing does."""
    if not found:
        return None
    near = max(found, key=lambda one: overlap(one.spans, spans))
    return near if overlap(near.spans, spans) else None


def _place(fields: Fields, quote: NewQuote, number: int) -> tuple[Span, ...]:
    spans = locate(fields, quote.text, quote.start)
    if spans is None:
        raise refused("not-in-text", "These words are not in the article.", number, "text")
    return spans


def refused(code: str, detail: str, number: int, member: str) -> InvalidBody:
    """The refusal of one member of a declared quote."""
    error = FieldError(code, detail, f"/quotes/{number}/{member}")
    return InvalidBody("A declared quote cannot be taken.", errors=[error])


def _declared(
    document: Document, spans: tuple[Span, ...], speaker: int | None, near: Found | None, people: Sequence[Named]
) -> Found:
    evidence = near if near is not None and near.speaker == speaker else None
    about = [index for index, named in enumerate(people) if index != speaker and _stand(named.mentions, spans)]
    return Found(
        kind="direct",
        spans=spans,
        text=words(document, spans),
        speaker=speaker,
        mention=evidence.mention if evidence else _nearest_mention(spans, people, speaker),
        role_as_printed=evidence.role_as_printed if evidence else None,
        cue=evidence.cue if evidence else None,
        method="declared",
        rule="declared",
        confidence=1.0,
        fragment_of=None,
        about=tuple(about),
        evidence=evidence.evidence if evidence else None,
        co_speakers=evidence.co_speakers if evidence else (),
    )


def _stand(pieces: Sequence[Piece], spans: Sequence[Span]) -> bool:
    """Whether any of the words stand at the spans."""
    for piece in pieces:
        for span in spans:
            if piece.start < span.end and span.start < piece.end and piece.field == span.field:
                return True
    return False


def _nearest_mention(spans: tuple[Span, ...], people: Sequence[Named], speaker: int | None) -> Piece | None:
    if speaker is None:
        return None
    mentions = people[speaker].mentions
    outside = [piece for piece in mentions if piece.field == spans[0].field and not _stand((piece,), spans)]
    return min(outside, key=lambda piece: abs(piece.start - spans[0].start), default=None)


def _speaker(
    document: Document, name: str | None, people: list[Named], vouched: dict[int, int], number: int
) -> int | None:
    """The index of a declared speaker among the people; one the text does not name is added to them."""
    if name is None:
        return None
    index = _among(name, people)
    if index is None:
        people.append(Named(name, _kind_of(name), tuple(_occurrences(document, name)), is_full_name(name)))
        index = len(people) - 1
    elif is_full_name(name) and not people[index].is_full:
        people[index] = people[index]._replace(name=name, is_full=True)
    vouched.setdefault(index, number)
    return index


def _among(name: str, people: Sequence[Named]) -> int | None:
    """The only one of the people who goes by this name, or whose family name it is."""
    keys = search_keys(name)
    for index, named in enumerate(people):
        if not keys.isdisjoint(search_keys(named.name)):
            return index
    persons = [(index, named) for index, named in enumerate(people) if named.kind == "person"]
    if is_full_name(name):
        family = search_keys(last_name(name))
        near = [index for index, named in persons if not named.is_full and family & search_keys(named.name)]
    else:
        near = [index for index, named in persons if named.is_full and keys & search_keys(last_name(named.name))]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=8_192)
def _kind_of(name: str) -> ActorKind:
    if name in BODIES:
        return BODIES[name].kind
    return "organisation" if name.split()[-1:] and name.split()[-1] in ORGANISATION_HEADS else "person"


def _occurrences(document: Document, name: str) -> list[Piece]:
    """Where a name stands in the text as whole words: as given, else by its last part."""
    for form in dict.fromkeys((name, last_name(name))):
        if len(fold(form)) < 2:
            continue
        long = len(form)
        places = [Piece(form, field, at, at + long) for field in _FIELDS for at in _places(document.field(field), form)]
        if places:
            return places[:_MOST_MENTIONS]
    return []


def _places(text: str, form: str) -> list[int]:
    """Where these words stand in a text, cut out of no longer ones."""
    places = []
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        is_whole = not (_is_letter(text[at - 1 : at]) or _is_letter(text[end : end + 1]))
        if is_whole:
            places.append(at)
        at = text.find(form, end if is_whole else at + 1)
    return places


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _in_order(
    all_found: Sequence[Found], taken: dict[int, int], people: tuple[Named, ...], vouched: dict[int, int]
) -> Findings:
    kept = [index for index in range(len(all_found)) if index not in taken]
    kept.sort(key=lambda index: (_PLACE[(first := all_found[index].spans[0]).field], first.start))
    place = {index: number for number, index in enumerate(kept)}
    quotes = []
    for number, index in enumerate(kept):
        one = all_found[index]
        if (whole := one.fragment_of) is not None:
            target = place.get(taken.get(whole, whole))
            one = one._replace(fragment_of=None if target == number else target)
        quotes.append(one)
    return Findings(tuple(quotes), people, vouched)
