"""What the engine finds beside what it should find: counts, figures, and each error in one line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.text.document import Span, words
from app.text.extract import extract
from app.text.findings import Extraction, Quotation
from app.text.normalise import search_fold
from tests.corpus.reading import Gold, Said, fuller

_NAME: Final = re.compile(r"\w+")
_REPORTED: Final = ("indirect", "mixed")
_HONORIFICS: Final = frozenset("the mr mrs ms miss dr sir dame lord lady baroness baron judge captain".split())

Fits = Callable[[Span, Span], bool]


@dataclass(slots=True)
class Tally:
    """Counts that add up over articles, and what went wrong, a line each."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take over another's counts and errors."""
        self.counts.update(other.counts)
        self.errors.extend(other.errors)

    def f1(self, track: str) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and their harmonic mean of a track, in per cent; None where there is nothing to count."""
        right = self.counts[f"{track} right"]
        found, wanted = right + self.counts[f"{track} wrong"], right + self.counts[f"{track} missed"]
        return _percent(right, found), _percent(right, wanted), _percent(2 * right, found + wanted)

    def share(self, name: str) -> float | None:
        """How often a thing went right, in per cent."""
        return _percent(self.counts[f"{name} right"], self.counts[f"{name} asked"])

    def tell(self, name: str, *, right: bool) -> bool:
        """Count one answer."""
        self.counts[f"{name} asked"] += 1
        self.counts[f"{name} right"] += right
        return right

    def figures(self) -> dict[str, float]:
        """All figures by name."""
        tracks = ("direct", "joint", "reported", "fragment")
        found = {
            f"{track} {part}": value
            for track in tracks
            for part, value in zip(("precision", "recall", "F1"), self.f1(track), strict=True)
        }
        shares = (
            "named",
            "pronoun",
            "described",
            "full name",
            "unnamed left unnamed",
            "titles left alone",
            "co-speakers",
        )
        found |= {name: self.share(name) for name in (*shares, "reported speaker", "fragment speaker", "fragment of")}
        return {name: value for name, value in found.items() if value is not None}


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def score(gold: Gold) -> Tally:
    """One article through the engine."""
    found = extract(gold.document)
    tally = Tally(Counter(articles=1))
    _direct(tally, gold, found)
    _reported(tally, gold, found)
    _fragments(tally, gold, found)
    _titles(tally, gold, found)
    return tally


# The three tracks.


def _direct(tally: Tally, gold: Gold, found: Extraction) -> None:
    """Spans to the letter; and, for spans that nearly fit, who said them."""
    wanted = [(span, one) for one in gold.said if one.kind == "direct" for span in one.spans]
    given = list(_pieces(found, ("direct",)))
    neutral = [span for one in gold.said if one.kind in _REPORTED for span in one.spans]
    exact = _paired(wanted, given, _same)
    tally.counts["direct right"] += len(exact)
    tally.counts["direct missed"] += len(wanted) - len(exact)
    loose = _paired(wanted, given, _nearly)
    taken = set(loose.values())
    spurious = [one for number, one in enumerate(given) if number not in taken and not _touches(one[0], neutral)]
    tally.counts["direct wrong"] += len(spurious) + len(loose) - len(exact)
    tally.counts["joint wrong"] += len(spurious)
    tally.errors.extend(_line(gold, "not a direct quote", span, _who(found, one)) for span, one in spurious)
    for number, (span, one) in enumerate(wanted):
        at, answer = given[loose[number]] if number in loose else (span, None)
        if answer is None:
            tally.errors.append(_line(gold, "missed", span, one.speakers))
        elif at != span:
            tally.errors.append(_line(gold, "cut wrongly, found " + _shown(gold, at), span, one.speakers))
        right = _speaker(tally, one.manner, gold, one, span, found, answer)
        tally.counts["joint right"] += right
        tally.counts["joint missed"] += bool(one.speakers) and not right
        tally.counts["joint wrong"] += bool(one.speakers) and answer is not None and not right


def _speaker(
    tally: Tally, name: str, gold: Gold, one: Said, span: Span, found: Extraction, answer: Quotation | None
) -> bool:
    """Count whether the right speaker is named, and nobody for a source without a name. True when somebody is."""
    names = () if answer is None else _who(found, answer)
    told = names[0] if names else "nobody"
    if not one.speakers:
        if answer is not None and not tally.tell("unnamed left unnamed", right=not names):
            tally.errors.append(_line(gold, f"a name for {one.mention}: {told}", span, ()))
        return False
    right = bool(names) and any(is_name_of(told, name, gold.names) for name in one.speakers)
    tally.tell(name, right=right)
    if answer is not None and not right:
        tally.errors.append(_line(gold, f"{one.kind} said by {told} ({answer.rule})", span, one.speakers))
    if one.kind == "direct":
        is_full = right and any(_level(told) == _level(name) for name in one.speakers)
        if not tally.tell("full name", right=is_full) and right:
            tally.errors.append(_line(gold, f"only {told}", span, one.speakers))
    if len(one.speakers) > 1:
        tally.tell("co-speakers", right={_level(name) for name in names} == {_level(name) for name in one.speakers})
    return right


def _reported(tally: Tally, gold: Gold, found: Extraction) -> None:
    """Speech without marks, and with marks in a part of it: spans that nearly fit, and their speakers."""
    wanted = [(span, one) for one in gold.said if one.kind in _REPORTED for span in one.spans]
    given = list(_pieces(found, _REPORTED))
    pairs = _paired(wanted, given, _nearly)
    tally.counts["reported right"] += len(pairs)
    tally.counts["reported missed"] += len(wanted) - len(pairs)
    taken = set(pairs.values())
    fragments = [span for one in gold.said if one.kind == "fragment" for span in one.spans]
    for number, (span, one) in enumerate(given):
        if number not in taken and not (one.kind == "mixed" and _touches(span, fragments)):
            tally.counts["reported wrong"] += 1
            tally.errors.append(_line(gold, f"not reported speech ({one.rule})", span, _who(found, one)))
    for number, (span, said) in enumerate(wanted):
        if number not in pairs:
            tally.errors.append(_line(gold, f"{said.kind} missed", span, said.speakers))
        answer = given[pairs[number]][1] if number in pairs else None
        _speaker(tally, "reported speaker", gold, said, span, found, answer)


def _fragments(tally: Tally, gold: Gold, found: Extraction) -> None:
    """Single words between marks: spans to the letter, speakers, and the fuller quotations they are cut from."""
    wanted = [(span, one) for one in gold.said if one.kind == "fragment" for span in one.spans]
    given = list(_pieces(found, ("fragment",)))
    pairs = _paired(wanted, given, _same)
    tally.counts["fragment right"] += len(pairs)
    tally.counts["fragment missed"] += len(wanted) - len(pairs)
    taken = set(pairs.values())
    utterances = [span for one in gold.said if one.kind == "direct" for span in one.spans]
    for number, (span, one) in enumerate(given):
        if number not in taken and (one.speaker is not None or _touches(span, utterances)):
            tally.counts["fragment wrong"] += 1
            tally.errors.append(_line(gold, "not a fragment", span, _who(found, one)))
    for number, (span, said) in enumerate(wanted):
        if number not in pairs:
            tally.errors.append(_line(gold, "fragment missed", span, said.speakers))
        answer = given[pairs[number]][1] if number in pairs else None
        if said.speakers:
            _speaker(tally, "fragment speaker", gold, said, span, found, answer)
        if said.is_cut:
            origin = None if answer is None or answer.fragment_of is None else found.quotations[answer.fragment_of]
            spans = [place for one in fuller(gold, said) for place in one.spans]
            right = origin is not None and any(_touches(place, spans) for place in origin.spans)
            if not tally.tell("fragment of", right=right) and answer is not None:
                tally.errors.append(_line(gold, "fragment not linked", span, said.speakers))


def _titles(tally: Tally, gold: Gold, found: Extraction) -> None:
    """Names of works, slogans and inscriptions: nobody says them."""
    given = [span for span, _ in _pieces(found, ("direct", "fragment"))]
    for span in (span for one in gold.said if one.kind == "title" for span in one.spans):
        if not tally.tell("titles left alone", right=not any(_nearly(span, other) for other in given)):
            tally.errors.append(_line(gold, "a title found", span, ()))


# Spans.


def _pieces(found: Extraction, kinds: tuple[str, ...]) -> Iterator[tuple[Span, Quotation]]:
    for one in found.quotations:
        if one.kind in kinds:
            yield from ((span, one) for span in one.spans)


def _paired(wanted: list[tuple[Span, Said]], given: list[tuple[Span, Quotation]], fits: Fits) -> dict[int, int]:
    """Which answer goes with which that is wanted, the best fits first."""
    fitting = [
        (-_overlap(span, other), number, at)
        for number, (span, _) in enumerate(wanted)
        for at, (other, _) in enumerate(given)
        if fits(span, other)
    ]
    pairs: dict[int, int] = {}
    for _, number, at in sorted(fitting):
        if number not in pairs and at not in pairs.values():
            pairs[number] = at
    return pairs


def _overlap(one: Span, other: Span) -> float:
    """The share that two spans have in common of what they cover together."""
    if one.field != other.field:
        return 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0.0, common / (max(one.end, other.end) - min(one.start, other.start)))


def _same(one: Span, other: Span) -> bool:
    return one == other


def _nearly(one: Span, other: Span) -> bool:
    return _overlap(one, other) >= 0.8


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(_overlap(span, other) > 0 for other in others)


# Names.


def _who(found: Extraction, one: Quotation) -> tuple[str, ...]:
    if one.speaker is None:
        return ()
    return tuple(found.people[number].name for number in (one.speaker, *one.co_speakers))


def _level(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, honorifics and the article of a body."""
    parts = _NAME.findall(search_fold(name))
    return tuple(part for part in parts if part not in _HONORIFICS)


def is_name_of(answer: str, name: str, names: Iterable[str]) -> bool:
    """Whether an answer names somebody: by the full name, or by a part of it that is nobody else's here."""
    given = set(_level(answer))
    return bool(given) and [other for other in names if given <= set(_level(other))] == [name]


def _line(gold: Gold, what: str, span: Span, speakers: Iterable[str]) -> str:
    return f"{gold.name}: {what}: {_shown(gold, span)} [{' & '.join(speakers) or 'nobody'}]"


def _shown(gold: Gold, span: Span) -> str:
    said = words(gold.document, (span,)).replace("\n", " ⏎ ")
    return f"“{said}”" if len(said) <= 70 else f"“{said[:40]} … {said[-25:]}”"
