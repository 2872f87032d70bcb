"""Which offices an article gives to whom: "Health Minister Pia Holm", "Orin Vale, manager of the Reds"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.text.clauses.parts import is_parted
from app.text.language.bodies import ADJECTIVES, BODIES, CAPITALS
from app.text.language.lexicon import HEADS, HONORIFICS
from app.text.page.tokens import Token
from app.text.passages import Article, Passage
from app.text.people.members import WRITTEN_OUT
from app.text.people.mentions import Mention
from app.text.people.persons import tells_a_role
from app.text.people.runs import bare

_APPOSED: Final = 7
_UNKNOWN: Final = frozenset("a an one another some two three several many".split())
_LEADING: Final = frozenset("president premier minister chancellor king queen emir leader".split())
_KOREAN: Final = re.compile(r" \w+-[a-z]+$")  # how given names are written there: Seo-jun
_FIELDS: Final = frozenset(
    "foreign defence defense finance interior justice home health trade energy education transport environment labour "
    "labor economy agriculture culture prime state press campaign".split()
)
"""Words for what an office is about: another of them makes it another office."""
_NARROWING: Final = frozenset("vice deputy former ex acting interim assistant shadow first second".split())


def office_of(tokens: Sequence[Token], at: int) -> str | None:
    """The office that a word names, written out ("Gov." is governor); None when it names none."""
    token = tokens[at]
    if token.lower == "executive" and at and tokens[at - 1].lower == "chief":
        return "chief executive"
    if tells_a_role(token) or token.lower[:-1] in HEADS:
        lower = token.lower.strip(".")
        return lower if lower == "premier" else WRITTEN_OUT.get(lower, lower)
    return None


class Offices:
    """Who bears which office in one article, and which of them somebody unnamed bears too."""

    def __init__(self, article: Article) -> None:
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        self._words: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        self._leaders: defaultdict[str, set[int]] = defaultdict(set)
        self._heads: defaultdict[int, set[str]] = defaultdict(set)
        self._members = article.cast.members
        named = (one.body.key for one in article.mentions if one.body is not None)
        self._countries = {CAPITALS.get(key, key) for key in named}
        self._shared: set[str] = set()
        self._of_whom: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        self._loose: defaultdict[str, set[str]] = defaultdict(set)
        for passage in article.passages:
            for at, token in enumerate(passage.tokens):
                office = office_of(passage.tokens, at) if token.quotation < 0 else None
                if office is not None:
                    self._read(passage, at, office)

    def only(self, head: str, narrowing: Sequence[str]) -> int | None:
        """The one person who bears an office, narrowed down as the phrase does ("deputy", "prime").

        Nobody where the text also has one of another field, or of other people ("the coach of the Blues").
        """
        if head in self._shared:
            return None
        fitting = [
            who
            for who in self._bearers[head]
            if self._words[who, head].issuperset(narrowing) and self._words[who, head] & _NARROWING <= set(narrowing)
        ]
        if len(fitting) != 1:
            return None
        own = self._words[fitting[0], head] | self._of_whom[fitting[0], head]
        others = self._loose[head] - (_FIELDS if _FIELDS & set(narrowing) else set())
        return fitting[0] if others <= own else None

    def leader(self, country: str) -> int | None:
        """The one person who has a leading office of a country, by its adjective.

        Where the text gives nobody that office of that country, it is the only one with an office of none, if the text
        names the country or its capital.
        """
        found = self._leaders[country]
        if not found and ADJECTIVES[country] in self._countries:
            found = {who for who, countries in self._heads.items() if not countries}
        if not found and country.endswith("Korean"):
            found = {who for who in self._heads if _KOREAN.search(self._members[who].name)}
        return next(iter(found)) if len(found) == 1 else None

    def _read(self, passage: Passage, at: int, office: str) -> None:
        bearer = bearer_of(passage, at)
        before = _words_before(passage.tokens, at)
        if bearer is None or bearer.who < 0:
            is_plural = office[:-1] in HEADS and office not in HEADS
            if is_plural:
                self._shared.add(office[:-1])
            elif (
                bearer is not None or is_indefinite(passage.tokens, at) or (at and passage.tokens[at - 1].is_possessive)
            ):
                self._shared.add(office)
            else:
                self._loose[office].update(word.lower for word in before if word.lower in _FIELDS)
                self._loose[office].update(_of_whom(passage.tokens, at))
            return
        self._bearers[office].add(bearer.who)
        self._words[bearer.who, office].update(word.lower for word in before)
        self._of_whom[bearer.who, office].update(_of_whom(passage.tokens, at))
        if office in _LEADING and (office != "minister" or "prime" in (word.lower for word in before)):
            words = [bare(word) for word in before]
            words += [" ".join(pair) for pair in pairwise(words)]
            self._heads[bearer.who].update(
                ADJECTIVES.get(word) or BODIES[word].key for word in words if word in ADJECTIVES or word in BODIES
            )
            for size in (1, 2):
                self._leaders[" ".join(word.text for word in before[-size:])].add(bearer.who)
                self._leaders[" ".join(word.text for word in before[-size - 1 : -1])].add(bearer.who)


def _of_whom(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The word for those whose office it is ("coach of the Blues", "lawyer for the firm"), in lower case."""
    following = tokens[at + 1 : at + 4]
    if len(following) > 1 and following[0].lower in ("of", "for") and not following[0].gap.strip():
        whom = following[1 + (following[1].lower in ("the", "a", "an", "his", "her", "its", "their")) :]
        yield from (token.lower for token in whom[:1] if not token.gap.strip())


def _words_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The words that narrow an office down."""
    first = at
    while first > 0 and at - first < 4 and not tokens[first].starts_sentence and not is_parted(tokens[first]):
        first -= 1
    return tokens[first:at]


def bearer_of(passage: Passage, at: int) -> Mention | None:
    """The name in whose role or in which a word stands, or to which it is in apposition."""
    token = passage.tokens[at]
    within = passage.mention_at[at]
    if within is not None:
        return within if within.body is not None and at in (within.first, within.last) else None
    for ahead in range(at + 1, min(len(passage.tokens), at + _APPOSED)):
        mention = passage.mention_at[ahead]
        if mention is not None and mention.body is None and not mention.is_quoted:
            is_role = mention.role is not None and mention.role[0] <= token.start
            beside = at + 1 + (passage.tokens[at + 1].lower.strip(".") in HONORIFICS)
            return mention if is_role or (ahead == beside and not mention.is_object) else _apposed_before(passage, at)
        if is_parted(passage.tokens[ahead]) and ahead > at + 1:
            break
    return _apposed_before(passage, at)


def _apposed_before(passage: Passage, at: int) -> Mention | None:
    """The name before a comma that a word describes ("Jane Doe, the former mayor")."""
    for first in range(at, max(0, at - _APPOSED), -1):
        token = passage.tokens[first]
        if token.starts_sentence:
            return None
        if is_parted(token):
            mention = passage.mention_at[first - 1]
            is_person = mention is not None and mention.body is None and not mention.is_quoted
            return mention if mention is not None and is_person and not mention.is_possessive else None
    return None


def is_indefinite(tokens: list[Token], at: int) -> bool:
    """Whether a word is said of somebody unnamed ("a former minister")."""
    for first in range(at - 1, max(-1, at - 5), -1):
        if tokens[first].lower in _UNKNOWN:
            return True
        if tokens[first + 1].starts_sentence or is_parted(tokens[first + 1]) or tokens[first].lower == "the":
            return False
    return False
