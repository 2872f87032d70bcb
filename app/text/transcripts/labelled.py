"""Whether a text is a transcript, and which of the labels at the heads of its paragraphs count."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.text.language.forenames import FORENAMES
from app.text.page.marks import Paragraph
from app.text.people.printed import in_mixed_case
from app.text.transcripts.labels import Label, label_at

_FEW: Final = 3
_FRONT: Final = 2_500  # code points that may stand before the first turn of a text that is a transcript as a whole
_LEAST: Final = 4
_CHANGES: Final = 3
_THINNEST: Final = 6  # paragraphs a label, in a conversation
_TRIED: Final = 4
_MOST_WORDS: Final = 3  # of a label that only its neighbours show to be one
_OCCASION: Final = re.compile(
    r"\b(?:remarks|transcript|briefing|gaggle|press (?:conference|call|statements?)|interview|speech|address|"
    r"q ?& ?a|q and a|conversation|town hall|hearing|testimony|toasts?|statements? (?:to|by|before)|debate)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"\b(?:interview|conversation|spoke|talked|sat down|speaks|talks|asked)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that count, by the paragraph each heads; from the paragraph stop on, no turn goes on without one."""

    by_line: Mapping[int, Label]
    stop: int


def labels_of(text: str, lines: Sequence[Paragraph], body: int) -> Labels | None:
    """The labels of a transcript's paragraphs from the offset body on; None when the text is none.

    It is one when a few labels can be nothing else ("MR. OKORO:", "Q"), or one such under a title that says so
    ("Remarks by ..."), or when a few names come again and again by turns.
    """
    heads = {
        line.index: label
        for line in lines
        if line.start >= body and (label := label_at(text, line.start, line.end)) is not None
    }
    if not heads:
        return None
    clear = [number for number, label in heads.items() if label.is_clear]
    if clear and all(label.voice in ("asker", "answer") for label in heads.values()):
        return _interview(text, heads, lines[clear[0]].start)
    if not clear or (len(clear) < _FEW and not _says_so(text, lines[clear[0]].start, body)):
        return _conversation(text, heads)
    in_capitals = any(heads[one].voice != "asker" for one in clear)
    counts = Counter(_name(text, label) for label in heads.values())
    kept = {
        number: label
        for number, label in heads.items()
        if label.is_clear
        or (
            _is_capital(text, label) is in_capitals
            and (in_capitals or counts[_name(text, label)] > 1 or label.titles)
            and len(_name(text, label).split()) <= _MOST_WORDS
        )
    }
    is_whole = lines[min(kept)].start - body <= max(_FRONT, (len(text) - body) // 5)
    is_answered = any(label.voice != "asker" for label in kept.values())
    return Labels(kept, stop=len(lines) if is_whole and is_answered else 0)


def _says_so(text: str, first: int, body: int) -> bool:
    """Whether what stands before the first label, which is not much, tells of an occasion to speak."""
    return first - body <= _FRONT and _OCCASION.search(text, 0, first) is not None


def _interview(text: str, heads: Mapping[int, Label], first: int) -> Labels | None:
    """Questions and answers under letters alone, if someone was asked: else it is the writer who asks and answers."""
    if len(heads) < _FEW or _ASKED.search(text, 0, first) is None:
        return None
    has_answers = any(label.voice == "answer" for label in heads.values())
    return Labels(heads, stop=max(heads) + 1 if has_answers else 0)


def _conversation(text: str, heads: Mapping[int, Label]) -> Labels | None:
    """The labels of an interview or a broadcast ("Ada Orr:", "ORR:"): few, that come again and again by turns."""
    names = {number: _name(text, label) for number, label in heads.items()}
    counts = Counter(name.rpartition(" ")[2].lower() for name in names.values())
    kept = {number: heads[number] for number, name in names.items() if counts[name.rpartition(" ")[2].lower()] > 1}
    turns = [names[number] for number in kept]
    changes = sum(one != other for one, other in pairwise(turns))
    if len(kept) < _LEAST or changes < _CHANGES or max(kept) - min(kept) >= _THINNEST * len(kept):
        return None
    often = Counter(turns).most_common(_TRIED)
    if not any(_is_someone(text, heads[number]) for number in _firsts(names, [name for name, _ in often])):
        return None
    is_broadcast = all(_is_capital(text, label) for label in kept.values())
    return Labels(kept, stop=max(kept) + (1 if not is_broadcast else len(text)))


def _firsts(names: Mapping[int, str], wanted: Sequence[str]) -> list[int]:
    """The first paragraph that each of some names heads."""
    found: dict[str, int] = {}
    for number, name in names.items():
        found.setdefault(name, number)
    return [found[name] for name in wanted]


def _is_someone(text: str, label: Label) -> bool:
    """Whether a label can only be someone's: a title or forename is in it, or its name is printed in full elsewhere."""
    if label.voice != "person" or label.titles:
        return label.voice != "office"
    words = in_mixed_case(label.name_in(text)).split()
    if len(words) > 1 and words[0].lower() in FORENAMES:
        return True
    name = r"\s".join(map(re.escape, words))
    given = "" if len(words) > 1 else r"[^\W\d_a-z]\w+\s"
    return re.search(rf"\b{given}{name}\b(?!\s?:)", text) is not None


def _name(text: str, label: Label) -> str:
    """A label without what stands beside its name."""
    return label.name_in(text) if label.voice == "person" else text[label.start : label.end]


def _is_capital(text: str, label: Label) -> bool:
    return _name(text, label).isupper()
