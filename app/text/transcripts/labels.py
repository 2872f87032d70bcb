"""The label that says who speaks at the head of a transcript's paragraph: "MR. OKORO:", "THE PRESIDENT:", "Q"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from app.text.language.bodies import BODIES
from app.text.language.forenames import FORENAMES
from app.text.language.lexicon import CALENDAR, FEMALE_WORDS, HEADS, MALE_WORDS, MODIFIERS, PLACES, STOP_WORDS
from app.text.names import PARTICLES, SUFFIXES
from app.text.people.printed import in_mixed_case

Calling = Literal["asker", "answer", "office", "person", "unnamed"]

_LONGEST: Final = 110
_KEPT: Final = 1_024
"""Labels kept in mind: a transcript has a few, over and over."""
_MOST_WORDS: Final = 5
_LETTER: Final = re.compile(
    r"[*_\s\ufeff\u200b]{0,6}([QA])(?:[*_]{0,3}[.:][*_]{0,3}(?=\s|$)|(?=\s|[*_]{1,3}\s|$))[*_]{0,3}\s{0,40}"
)
_COLON: Final = re.compile(r"[*_]{0,3}:[*_]{0,3}(?=\s|$)\s{0,40}")
_WORD: Final = re.compile(r"[^\W_][\w.'’&-]*")
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*$")
_SMALL: Final = PARTICLES | frozenset(("c",))
_HONORIFICS: Final = frozenset("mr mrs ms miss mx dr madam sir mme m hon the his her your".split())
_POSTS: Final = HEADS | frozenset(
    "taoiseach tanaiste amir emir administrator coordinator secretary-general vice-president vice-chancellor "
    "apnsa dr madam excellency highness majesty sheikh justice governor pm vp potus first mme".split()
)
_ADDRESSES: Final = frozenset(("mr", "mrs", "ms", "madam", "sir"))
_NARROWING: Final = MODIFIERS | frozenset("of the under deputy-assistant high nsc omb nsa white house us u.s".split())
_NAMELESS: Final = frozenset(
    "official officials aide aides moderator moderators operator operators host hosts reporter reporters interpreter "
    "interpreters translator translators participant participants member members voice voices audience crowd press "
    "question questions questioner journalist journalists interviewer interviewers speaker speakers all both man woman "
    "child student students announcer narrator correspondent emcee officer officers staffer staff everyone attendee "
    "attendees group chorus children soldier soldiers protester protesters heckler spokesperson clerk".split()
)
_NO_LABEL: Final = frozenset(
    "note notes update updates updated read watch more also related live photo photos video breaking correction source "
    "sources warning summary background contact location date time subject re from to cc copyright tags topic topics "
    "example results pros cons step part chapter section figure table price rating score".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks, as printed at ``start`` to ``end``, and where the words begin.

    titles: the words before the name, lower-case without full stops. name: where the name alone stands; start to start
    without one. is_clear: whether its letters alone show that it is a label, not the head of an ordinary paragraph.
    """

    voice: Calling
    start: int
    end: int
    begins: int
    titles: tuple[str, ...]
    name: tuple[int, int]
    is_clear: bool

    @property
    def has_post(self) -> bool:
        """Whether the titles say more than Mr. or Ms. does."""
        return not _HONORIFICS.issuperset(self.titles)

    def name_in(self, text: str) -> str:
        """The name with plain spaces; empty without one."""
        return " ".join(text[slice(*self.name)].split())

    def role(self, text: str) -> tuple[int, int] | None:
        """Where the post is printed, without an article; None when there is none."""
        if not self.has_post:
            return None
        start, end = self.start, self.name[0] if self.voice == "person" else self.end
        if text[start : start + 3].lower() == "the":
            start += 4
        while text[end - 1].isspace():
            end -= 1
        return start, end

    def moved(self, start: int, begins: int) -> "Label":
        """The same label where it stands in a text, and where the words behind it begin."""
        name = (self.name[0] + start, self.name[1] + start)
        return Label(self.voice, self.start + start, self.end + start, begins, self.titles, name, self.is_clear)

    @property
    def gender(self) -> str | None:
        """m or f when a title tells, else None."""
        if any(title in MALE_WORDS for title in self.titles):
            return "m"
        return "f" if any(title in FEMALE_WORDS for title in self.titles) else None


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label at the head of the paragraph from start to end; None when it has none."""
    letter = _LETTER.match(text, start, end)
    if letter is not None:
        at = letter.start(1)
        is_marked = text[at + 1 : at + 2] in (".", ":")
        if letter.group(1) == "Q":
            return Label("asker", at, at + 1, letter.end(), (), (at, at), is_clear=True)
        return Label("answer", at, at + 1, letter.end(), (), (at, at), is_clear=False) if is_marked else None
    colon = text.find(":", start, min(end, start + _LONGEST))
    if colon < 0:
        return None
    after = _COLON.match(text, colon, end)
    while start < colon and (text[start] in "*_\ufeff\u200b" or text[start].isspace()):
        start += 1
    if after is None or start == colon:
        return None
    stop = colon
    while text[stop - 1] in "*_" or text[stop - 1].isspace():
        stop -= 1
    label = _read(text[start:stop])
    return None if label is None else label.moved(start, after.end())


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> Label | None:
    """The label that words are, if they can be one, placed as if nothing stood before it."""
    start, end = 0, len(text)
    aside = _ASIDE.search(text)
    core = aside.start() if aside is not None else end
    comma = text.find(",", start, core)
    suffix = text[comma + 1 : core].strip(" .").lower() if comma > 0 else ""
    is_described = comma > 0 and suffix not in SUFFIXES
    core = comma if is_described else core
    found = [(one.start(), one.end()) for one in _WORD.finditer(text, start, core)]
    if not found or found[0][0] != start or len(found) > _MOST_WORDS + 4:
        return None
    if any(text[one[1] : other[0]].strip(", \t\u00a0\u2009\u202f") for one, other in pairwise(found)):
        return None
    place = _place_in([text[one:two] for one, two in found])
    found = found[: place[0]] + found[place[1] :]
    words = [text[one:two] for one, two in found]
    if not all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words):
        return None
    if any(word.endswith(".") and not _is_short(word) for word in words[:-1]) or text[found[-1][1] : core].strip():
        return None
    is_capital = _is_capital(words) and (not is_described or _is_capital(_WORD.findall(text, comma, end)))
    if is_described and not is_capital:
        return None
    if any(word.lower() in STOP_WORDS and word.lower() not in ("first", "the") for word in words[1:]) and is_capital:
        return None if words[-1].lower() not in _NAMELESS else _label("unnamed", end, (), None, clear=is_capital)
    return _classified(found, words, end, is_capital=is_capital)


def _place_in(words: list[str]) -> tuple[int, int]:
    """Where "of" and a known place stand between a post and a full name ("President of Calvenia Ada Orr")."""
    lower = [word.lower() for word in words]
    at = lower.index("of") if "of" in lower else 0
    if not at or lower[at - 1] not in _POSTS:
        return 0, 0
    first = at + 2 if lower[at + 1 : at + 2] == ["the"] else at + 1
    for stop in range(min(first + 3, len(words) - 2), first, -1):
        if in_mixed_case(" ".join(words[first:stop])) in BODIES:
            return at, stop
    return 0, 0


def _classified(found: list[tuple[int, int]], words: list[str], end: int, *, is_capital: bool) -> Label | None:
    lower = [word.lower().rstrip(".") for word in words]
    if lower[-1] in _NAMELESS or (lower[-1].isdigit() and lower[0] in _NAMELESS):
        if lower[-1] == "speaker" and lower[0] == "the":
            return _label("office", end, tuple(lower[1:]), None, clear=is_capital)
        return _label("unnamed", end, (), None, clear=is_capital)
    count = 0
    while count < len(words) and _is_title(lower[count], is_last=count == len(words) - 1):
        count += 1
    if count == len(words):
        if _POSTS.isdisjoint(lower):
            return None
        if not _ADDRESSES.isdisjoint(lower):
            return _label("unnamed", end, tuple(lower), None, clear=False)
        titles = tuple(lower[1:] if lower[0] == "the" else lower)
        return _label("office", end, titles, None, clear=is_capital and lower[0] == "the")
    if any(word[0].isdigit() for word in words) or len(words) - count > _MOST_WORDS:
        return None
    name = (found[count][0], found[-1][1])
    if not count and (" ".join(lower) in PLACES or lower[0] in _NO_LABEL | CALENDAR | STOP_WORDS):
        return None
    if not count and (" ".join(words).title() in BODIES or " ".join(words) in BODIES):
        return None
    if lower[:count] == ["the"]:
        return _label("unnamed", end, (), None, clear=False)
    has_post = any(word in _POSTS or word in _HONORIFICS for word in lower[:count])
    return _label("person", end, tuple(lower[:count]), name, clear=is_capital and has_post)


def _label(voice: Calling, end: int, titles: tuple[str, ...], name: tuple[int, int] | None, *, clear: bool) -> Label:
    return Label(voice, 0, end, end, titles, name or (0, 0), clear)


def _is_title(word: str, *, is_last: bool) -> bool:
    if is_last and word in FORENAMES:
        return False
    return word in _POSTS or word in _HONORIFICS or word in _NARROWING or word == "and"


def _is_short(word: str) -> bool:
    """Whether a word's full stop is that of an abbreviation or an initial."""
    bare = word.rstrip(".").lower()
    return bare in _POSTS or bare in _HONORIFICS or len(bare) <= 3 or "." in bare


def _is_capital(words: list[str]) -> bool:
    """Whether words are in capitals, but for particles and the c of Mc."""
    letters = "".join(word[2:] if word.startswith(("Mc", "O’", "O'")) else word for word in words if word not in _SMALL)
    return letters.isupper() and sum(letter.isalpha() for letter in letters) > 1
