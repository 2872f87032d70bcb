"""Which offices an article gives to whom: "Health Minister Pia Holm", "Orin Vale, manager of the Reds"."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from app.text.clauses.parts import is_parted
from app.text.language.lexicon import HEADS
from app.text.page.tokens import Token
from app.text.passages import Article, Passage
from app.text.people.mentions import Mention
from app.text.people.persons import tells_a_role

_APPOSED: Final = 7
_UNKNOWN: Final = frozenset("a an one another some two three several many".split())
_LEADING: Final = frozenset("president premier minister chancellor king queen emir leader".split())
_NARROWING: Final = frozenset("vice deputy former ex acting interim assistant shadow first second".split())


class Offices:
    """Who bears which office in one article, and which of them somebody unnamed bears too."""

    def __init__(self, article: Article) -> None:
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        self._words: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        self._leaders: defaultdict[str, set[int]] = defaultdict(set)
        self._shared: set[str] = set()
        for passage in article.passages:
            for at, token in enumerate(passage.tokens):
                if token.quotation < 0 and (tells_a_role(token) or token.lower[:-1] in HEADS):
                    self._read(passage, at)

    def is_only(self, who: int, head: str, narrowing: Sequence[str]) -> bool:
        """Whether one person alone bears an office, narrowed down as the phrase does ("deputy", "prime")."""
        words = self._words[who, head]
        return (
            head not in self._shared
            and self._bearers[head] == {who}
            and words.issuperset(narrowing)
            and words & _NARROWING <= set(narrowing)
        )

    def leader(self, country: str) -> int | None:
        """The one person who has a leading office of a country, by its adjective."""
        found = self._leaders[country]
        return next(iter(found)) if len(found) == 1 else None

    def _read(self, passage: Passage, at: int) -> None:
        token = passage.tokens[at]
        bearer = bearer_of(passage, at)
        before = _words_before(passage.tokens, at)
        if bearer is None or bearer.who < 0:
            is_plural = token.lower[:-1] in HEADS and token.lower not in HEADS
            if is_plural:
                self._shared.add(token.lower[:-1])
            elif bearer is not None or is_indefinite(passage.tokens, at) or passage.tokens[at - 1].is_possessive:
                self._shared.add(token.lower)
            return
        self._bearers[token.lower].add(bearer.who)
        self._words[bearer.who, token.lower].update(word.lower for word in before)
        if token.lower in _LEADING and (token.lower != "minister" or "prime" in (word.lower for word in before)):
            for size in (1, 2):
                self._leaders[" ".join(word.text for word in before[-size:])].add(bearer.who)
                self._leaders[" ".join(word.text for word in before[-size - 1 : -1])].add(bearer.who)


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
        if mention is not None and mention.body is None:
            is_role = mention.role is not None and mention.role[0] <= token.start
            return mention if is_role or (ahead == at + 1 and not mention.is_object) else _apposed_before(passage, at)
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
            return mention if mention is not None and mention.body is None and not mention.is_possessive else None
    return None


def is_indefinite(tokens: list[Token], at: int) -> bool:
    """Whether a word is said of somebody unnamed ("a former minister")."""
    for first in range(at - 1, max(-1, at - 5), -1):
        if tokens[first].lower in _UNKNOWN:
            return True
        if tokens[first + 1].starts_sentence or is_parted(tokens[first + 1]) or tokens[first].lower == "the":
            return False
    return False
