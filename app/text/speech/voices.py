"""Whom a transcript's labels name: "MR. OKORO" is the Okoro whom title, introduction or another speaker names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.text.findings import Office
from app.text.language.bodies import ORGANISATION_HEADS
from app.text.language.forenames import FORENAMES
from app.text.names import PARTICLES, fold, is_full_name, last_name
from app.text.passages import Article
from app.text.people.cast import Cast
from app.text.people.members import Member
from app.text.people.mentions import Mention
from app.text.people.printed import in_mixed_case
from app.text.transcripts.announced import mention_of_label
from app.text.transcripts.labels import Label

_LOOKED_AT: Final = 40
_ANNOUNCED: Final = 100
_OUTLETS: Final = frozenset(
    "radio tv fm daily magazine newspaper post mail sun star world today der die das le la el".split()
)
_LEADS: Final = frozenset(("by", "and", "with", "from", "of", "featuring", "&"))
_PAST: Final = frozenset(("vice", "deputy", "former", "ex", "past", "then"))
_HERSELF: Final = re.compile(r"(?:\bthis\sis|\bI[’']m|\bI\sam|\bname\sis|\bname[’']s)\s(?:\w+\s)?$", re.IGNORECASE)
_OCCASION: Final = re.compile(
    r"\s(?:\w+\s)?(?:remarks|speech|address|interview|press|statement|news|q&a)", re.IGNORECASE
)
_SEATS: Final = (
    (
        re.compile(
            r"\b(?:White House|WHITE HOUSE|Oval Office|Rose Garden|South (?:Lawn|Portico|Court)|North (?:Lawn|Portico)|"
            r"State Dining Room|(?:East|Roosevelt|Cabinet|Situation|Treaty) Room|Brady Press|Air Force (?:One|Two)|"
            r"Marine One|Eisenhower Executive|Blair House|Camp David)\b"
        ),
        "United States",
    ),
    (re.compile(r"\bKremlin\b"), "Russia"),
    (re.compile(r"\b[EÉ]lys[ée]e\b"), "France"),
    (re.compile(r"\bDowning Street\b"), "United Kingdom"),
    (re.compile(r"\bPalazzo Chigi\b"), "Italy"),
    (re.compile(r"\b(?:Bankova|Mariinskyi Palace)\b"), "Ukraine"),
)
"""Where a country's head of state or government speaks."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a label stands for: a member of the cast, or an office, or neither; how sure; and the role it prints."""

    speaker: int | None
    office: Office | None
    confidence: float


_NOBODY: Final = Voice(None, None, 0.97)


class Voices:
    """The speakers of one transcript, found label by label; the cast learns the names that only labels print."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._cast: Cast = article.cast
        self._known: dict[str, Voice] = {}
        self._near: dict[tuple[tuple[str, ...], str], int] = {}
        turns = article.turns
        self._front = turns[0].label.start if turns else 0
        self._seat = _seat(article.text, self._front)
        self._in_post: dict[tuple[str, ...], set[int]] = {}
        self._starts = [turn.label.start for turn in turns]
        self._families = {fold(turn.label.name_in(article.text)) for turn in turns}
        self._labels = [self._printed(turn.label) for turn in turns]

    def all(self) -> Iterator[Voice]:
        """Who speaks in each turn, in order."""
        turns = self._article.turns
        clear_first = sorted(range(len(turns)), key=lambda number: turns[number].label.voice == "office")
        for number in clear_first:
            self._meet(turns[number].label)
        for turn in turns:
            yield self._known[self._printed(turn.label)]

    def _printed(self, label: Label) -> str:
        return " ".join(self._article.text[label.start : label.end].split())

    def _meet(self, label: Label) -> None:
        printed = self._printed(label)
        known = self._known.get(printed)
        if label.voice == "person":
            mention = self._mention(label)
            if known is None:
                known = self._known[printed] = self._person(label, mention)
                if known.speaker is not None:
                    self._in_post.setdefault(label.titles, set()).add(known.speaker)
            if known.speaker is not None and known.speaker != mention.who:
                self._cast.call(known.speaker, mention)
        elif known is None:
            if label.voice == "office":
                self._known[printed] = self._holder(label)
            elif label.voice == "answer":
                self._known[printed] = self._asked()
            else:
                self._known[printed] = _NOBODY

    def _mention(self, label: Label) -> Mention:
        article = self._article
        start, end = label.name
        role = label.role(article.text)
        printed = in_mixed_case(label.name_in(article.text))
        return mention_of_label(printed, (start, end), role, label.gender, label.titles[-1] if label.titles else "")

    # Persons.

    def _person(self, label: Label, mention: Mention) -> Voice:
        is_full = self._is_full(label, mention)
        family = last_name(mention.printed) if is_full else mention.printed
        if not label.titles and not self._cast.namesakes(family) and (not is_full or _is_outlet(mention.words)):
            return Voice(None, None, 0.9)
        fitting = [one for one in self._cast.namesakes(family) if self._fits(one, label, mention, is_full=is_full)]
        if not fitting:
            number = self._misprinted(label, family)
            if number is not None:
                return Voice(number, None, 0.9)
            number = self._cast.introduce(mention, family, is_full=is_full)
            self._remember(label, family, number)
            return Voice(number, None, 0.97)
        ranked = sorted(fitting, key=lambda one: self._weight(one, label), reverse=True)
        if len(ranked) > 1 and self._weight(ranked[0], label) == self._weight(ranked[1], label):
            return Voice(None, None, 0.6)
        self._remember(label, family, ranked[0])
        return Voice(ranked[0], None, 0.99 if self._is_announced(ranked[0]) else 0.95)

    def _is_full(self, label: Label, mention: Mention) -> bool:
        """Whether a label prints a given name too; after a title only a known one or a family name labelled alone."""
        words = mention.words
        if len(words) < 2 or words[0].lower() in PARTICLES:
            return False
        if label.titles and words[0].lower() not in FORENAMES and fold(words[-1]) not in self._families:
            return False
        return is_full_name(mention.printed)

    def _fits(self, number: int, label: Label, mention: Mention, *, is_full: bool) -> bool:
        member = self._cast.members[number]
        if member.kind != "person" or {member.gender, label.gender} == {"m", "f"}:
            return False
        if is_full and not self._cast.may_be(number, mention.printed):
            return False
        return is_full or not member.is_full or self._is_shown(number, label)

    def _is_shown(self, number: int, label: Label) -> bool:
        """Whether a full name is the speaker's and no relative's: announced, or named with the post, or by others."""
        text = self._article.text
        own = self._labels[self._turn_of(label.start)]
        for mention in self._cast.members[number].mentions[:_LOOKED_AT]:
            if mention.is_bare:
                continue
            if mention.start < self._front or _HERSELF.search(text, max(0, mention.start - 20), mention.start):
                return True
            if label.has_post and _has_post(text, mention, label.titles[-1]):
                return True
            if not label.has_post and self._labels[self._turn_of(mention.start)] != own:
                return True
        return False

    def _turn_of(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)

    def _is_announced(self, number: int) -> bool:
        """Whether someone is named in full in the headline or before the first turn."""
        member = self._cast.members[number]
        front = (one for one in member.mentions[:_LOOKED_AT] if one.start < self._front)
        return any(not (one.is_bare and member.is_full) for one in front)

    def _is_titled(self, member: Member, label: Label) -> bool:
        return bool(label.titles) and label.titles[-1] in member.titles

    def _weight(self, number: int, label: Label) -> tuple[bool, bool, bool, int]:
        member = self._cast.members[number]
        return self._is_titled(member, label), self._is_announced(number), member.is_full, len(member.mentions)

    def _remember(self, label: Label, family: str, number: int) -> None:
        """Keep a family name under all forms that lack one letter, for labels misprinted by one."""
        for form in _near_forms(fold(family)):
            self._near.setdefault((label.titles, form), number)

    def _misprinted(self, label: Label, family: str) -> int | None:
        """The speaker of a label with the same titles and a name that differs in one letter."""
        forms = _near_forms(fold(family))
        return next((self._near[label.titles, form] for form in forms if (label.titles, form) in self._near), None)

    # Offices, and who is asked.

    def _holder(self, label: Label) -> Voice:
        """Who "THE PRESIDENT" is: the one the title says speaks, the only one labelled so, or the office itself."""
        post = " ".join(label.titles)
        mentions = self._article.mentions
        for mention in mentions[: min(_ANNOUNCED, bisect_left(self._article.mention_starts, self._front))]:
            if mention.body is None and self._speaks_as(mention, post):
                return self._person(_as_label(mention, label), mention)
        labelled = self._in_post.get(label.titles, set())
        if len(labelled) == 1:
            return Voice(next(iter(labelled)), None, 0.9)
        return Voice(None, None if self._seat is None else Office(post.title(), self._seat), 0.9)

    def _speaks_as(self, mention: Mention, post: str) -> bool:
        """Whether a title says that someone speaks: "Remarks by President Doe", "President Doe's Speech"."""
        text = self._article.text
        before = " ".join(text[max(0, mention.start - 60) : mention.start].split())
        if not before.lower().endswith(post):
            return False
        lead = before[: len(before) - len(post)].rstrip()
        word = lead.rpartition(" ")[2].lower()
        if word in _PAST or re.match(r"\s+of\s", text[mention.end : mention.end + 6]):
            return False
        if mention.is_possessive:
            return _OCCASION.match(text, mention.end + 2, mention.end + 40) is not None
        return word in _LEADS or word.endswith((",", ":")) or not word

    def _asked(self) -> Voice:
        """The one person named before the first question, who answers it."""
        mentions = self._article.mentions[: bisect_left(self._article.mention_starts, self._front)]
        people = [one for one in mentions if one.who >= 0 and one.body is None]
        named = {one.who for one in people if not one.is_object} or {one.who for one in people}
        return Voice(named.pop(), None, 0.8) if len(named) == 1 else Voice(None, None, 0.8)


def _seat(text: str, front: int) -> str | None:
    """The country whose government speaks, when what stands before the first turn shows one place alone."""
    seats = {seat for sign, seat in _SEATS if sign.search(text, 0, front)}
    return seats.pop() if len(seats) == 1 else None


def _as_label(mention: Mention, label: Label) -> Label:
    """The label of an office as it would be with its holder's name."""
    return Label(
        "person", label.start, label.end, label.begins, label.titles, (mention.start, mention.end), is_clear=True
    )


def _has_post(text: str, mention: Mention, post: str) -> bool:
    """Whether a post stands right beside a name: "President of Calvenia, Ada Orr", "Ada Orr, the president"."""
    before = " ".join(text[max(0, mention.start - 60) : mention.start].lower().replace("\n", ".").split())
    after = text[mention.end : mention.end + 30].lower()
    place = before.rfind(post)
    between = before[place + len(post) :].strip(" ,") if place >= 0 else "."
    if not between or (between.startswith("of ") and not set(between) & set(".;:!?\n")):
        return True
    return re.match(rf"\s?,\s(?:the |our )?{re.escape(post)}\b", after) is not None


def _is_outlet(words: Sequence[str]) -> bool:
    """Whether a label names a paper or a station that asks."""
    return any(word in ORGANISATION_HEADS or word.lower() in _OUTLETS for word in words)


def _near_forms(folded: str) -> Sequence[str]:
    """A word of six letters or more with each letter left out in turn, and the word itself; else nothing."""
    if not 6 <= len(folded) <= 40:
        return ()
    return (folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded))))
