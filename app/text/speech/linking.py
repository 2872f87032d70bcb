"""Fragments linked to the fuller quotation they are cut from, or to the reported clause they stand in."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from app.text.drafts import Draft
from app.text.normalise import search_fold

_WORD: Final = re.compile(r"\w+")
_INSERTED: Final = re.compile(r"\[[^\[\]]{0,80}\]")  # what the writer put into somebody's words
_PLACES_TRIED: Final = 40
_BESIDE: Final = ("after", "before", "continued")


def fuller(text: str, drafts: Sequence[Draft]) -> dict[int, int]:
    """For each fragment, the earliest direct quotation that holds its words in their order, else the clause around it.

    Case, accents, marks and what stands in square brackets do not count. A fragment is looked for at the places of its
    rarest word, a few of them.
    """
    said: dict[int, list[str]] = {}
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        if draft.kind == "direct":
            said[number] = _words(text, draft)
            for at, word in enumerate(said[number]):
                places[word].append((number, at))
    found = _clauses(drafts)
    for number, draft in enumerate(drafts):
        wanted = _words(text, draft) if draft.kind == "fragment" else []
        if not wanted or any(word not in places for word in wanted):
            continue
        rarest = min(range(len(wanted)), key=lambda one: len(places[wanted[one]]))
        for other, at in places[wanted[rarest]][:_PLACES_TRIED]:
            start = at - rarest
            if start >= 0 and said[other][start : start + len(wanted)] == wanted:
                found[number] = other
                break
    return found


def agree(drafts: Sequence[Draft]) -> None:
    """Let fragments and the reported clauses they stand in name one speaker.

    Words that somebody else is told to have said within the clause stay theirs, those that a verb right beside them
    attributes too; and words that were denied ("denied being “a liar”") are nobody's.
    """
    for number, other in _clauses(drafts).items():
        fragment, clause = drafts[number], drafts[other]
        is_told_within = fragment.cue is not None and clause.places[0][0] <= fragment.cue[0] < clause.places[-1][1]
        is_unsaid = fragment.cue is not None and fragment.subject is None
        has_own = fragment.speaker is not None and fragment.rule.startswith(_BESIDE)
        if has_own or is_unsaid or (is_told_within and fragment.subject is not None):
            continue
        if clause.speaker is None and fragment.speaker is not None:
            clause.subject, clause.speaker, clause.cue = fragment.subject, fragment.speaker, fragment.cue
        else:
            fragment.subject, fragment.speaker, fragment.cue = clause.subject, clause.speaker, clause.cue
            fragment.rule, fragment.confidence = "within-clause", clause.confidence


def _clauses(drafts: Sequence[Draft]) -> dict[int, int]:
    """For each fragment that stands within a reported clause, that clause."""
    mixed = sorted((place, number) for number, one in enumerate(drafts) if one.kind == "mixed" for place in one.places)
    found: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.kind == "fragment" and mixed:
            at = max(bisect_right(mixed, (draft.places[0], len(drafts))) - 1, 0)
            for (start, end), clause in mixed[at : at + 2]:
                if start <= draft.places[0][0] and draft.places[-1][1] <= end:
                    found[number] = clause
    return found


def _words(text: str, draft: Draft) -> list[str]:
    """The words of a quotation without what was inserted; all of them when nothing else is left."""
    whole = " ".join(text[start:end] for start, end in draft.places)
    return _WORD.findall(search_fold(_INSERTED.sub(" ", whole))) or _WORD.findall(search_fold(whole))
