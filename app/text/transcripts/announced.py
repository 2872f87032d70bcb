"""Full names of a transcript's speakers, found by the family names in its labels wherever the text prints them."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from app.text.language.forenames import FORENAMES
from app.text.language.lexicon import HEADS, STOP_WORDS, TITLES
from app.text.names import SUFFIXES, fold
from app.text.page.tokens import Token
from app.text.people.mentions import Mention, mention_of_name
from app.text.people.runs import bare, goes_on
from app.text.transcripts.labels import Label
from app.text.transcripts.turns import Turn

_MOST_GIVEN: Final = 4
_MOST_NAMED: Final = 4


class Announced:
    """Looks for the speakers of one transcript in its lines."""

    def __init__(self, text: str, turns: Sequence[Turn]) -> None:
        self._families: set[tuple[str, ...]] = set()
        self._lasts: set[str] = set()
        self._posts: set[str] = set()
        self._labels = [(turn.label.start, turn.label.end) for turn in turns]
        self._folded: dict[str, str] = {}
        for turn in turns:
            self._add(text, turn.label)

    def _add(self, text: str, label: Label) -> None:
        if label.voice == "office":
            self._posts.add(label.titles[-1])
        words = fold(label.name_in(text)).split()
        if label.voice == "person" and words:
            family = tuple(words) if label.titles else tuple(words[-1:])
            self._families.add(family)
            self._lasts.add(family[-1])

    def complete(
        self, tokens: list[Token], found: list[Mention], known_lower: Set[str], *, titled: bool
    ) -> list[Mention]:
        """The mentions of a paragraph with those of speakers read to their full length, none in a label, in order."""
        better: list[Mention] = []
        found = [one for one in found if not self._is_labelled(one.start)]
        for number, token in enumerate(tokens):
            if not token.is_capitalised or self._is_labelled(token.start):
                continue
            place = self._named_at(tokens, number)
            if place is None and titled and number and tokens[number - 1].lower in self._posts:
                place = _titled_at(tokens, number, known_lower)
            if place is not None and (not better or better[-1].last < place[0]):
                better.append(replace(mention_of_name(tokens, *place), is_introduced=True))
        if not better:
            return found
        taken = {at for one in better for at in range(one.first, one.last + 1)}
        kept = (one for one in found if taken.isdisjoint(range(one.first, one.last + 1)))
        return sorted((*kept, *better), key=_begin)

    def _named_at(self, tokens: list[Token], last: int) -> tuple[int, int] | None:
        """The first token of a full name whose family name ends at a token, and one past its last; None if bare."""
        words = self._fold(tokens[last]).split()
        if not words or words[-1] not in self._lasts:
            return None
        for first in range(last, max(last - _MOST_GIVEN, -1), -1):
            if first < last:
                if not goes_on(tokens, first + 1):
                    return None
                words = [*self._fold(tokens[first]).split(), *words]
            if tuple(words) in self._families:
                given = _first_given(tokens, first)
                if given < first:
                    stop = last + 1
                    is_suffixed = stop < len(tokens) and tokens[stop].lower.strip(".") in SUFFIXES
                    return given, stop + (is_suffixed and goes_on(tokens, stop))
        return None

    def _is_labelled(self, at: int) -> bool:
        """Whether a place is in a label."""
        number = bisect_right(self._labels, at, key=_start) - 1
        return number >= 0 and at < self._labels[number][1]

    def _fold(self, token: Token) -> str:
        word = bare(token)
        folded = self._folded.get(word)
        if folded is None:
            folded = self._folded[word] = fold(word)
        return folded


def mention_of_label(
    printed: str, place: tuple[int, int], role: tuple[int, int] | None, gender: str | None, title: str
) -> Mention:
    """The name in the label of a transcript's turn, which belongs to no sentence."""
    return Mention(
        paragraph=-1,
        first=0,
        last=0,
        start=place[0],
        end=place[1],
        words=tuple(printed.split()),
        printed=printed,
        body=None,
        gender=gender,
        has_title=bool(title),
        role=role,
        is_possessive=False,
        is_attributive=False,
        is_object=False,
        is_quoted=False,
        opens_sentence=True,
        is_subject=False,
        is_bare=" " not in printed,
        speaks=True,
        is_introduced=False,
        title=title,
    )


def _start(place: tuple[int, int]) -> int:
    return place[0]


def _begin(mention: Mention) -> int:
    return mention.start


def _first_given(tokens: Sequence[Token], family: int) -> int:
    """Where the given names before a family name begin; the family name itself when there are none."""
    at = family
    while at > 0 and family - at < _MOST_GIVEN and goes_on(tokens, at) and _may_be_given(tokens[at - 1]):
        at -= 1
    if at == family:
        return family
    known = next((number for number in range(at, family) if tokens[number].lower in FORENAMES), None)
    if known is not None:
        return known
    is_led = at > 0 and tokens[at - 1].lower.strip(".") in HEADS and goes_on(tokens, at)
    is_free = at > 0 and not tokens[at].starts_sentence and not tokens[at - 1].is_capitalised
    return at if is_led or is_free else family


def _may_be_given(token: Token) -> bool:
    if not token.is_capitalised or token.is_possessive or token.lower in STOP_WORDS:
        return False
    if token.lower.strip(".") in TITLES and token.lower not in FORENAMES:
        return False
    return len(token.text.strip(".")) == 1 or not token.text.isupper()


def _titled_at(tokens: Sequence[Token], first: int, known_lower: Set[str]) -> tuple[int, int] | None:
    """The name that follows a title in a line of many capitals: no word the text writes small, no participle."""
    if not goes_on(tokens, first) or tokens[first].lower.strip(".") in TITLES | STOP_WORDS:
        return None
    stop = first + 1
    while stop < len(tokens) and stop - first < _MOST_NAMED and goes_on(tokens, stop):
        token = tokens[stop]
        if not token.is_capitalised or token.lower in known_lower or token.lower in STOP_WORDS | TITLES:
            break
        if token.lower.endswith("ing") or (token.text.isupper() and len(token.text.strip(".")) > 1):
            break
        stop += 1
    return first, stop
