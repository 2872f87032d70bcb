"""Whom a description stands for: "the minister" after "Minister Jane Doe", "it" after a body that spoke.

An office that the text also gives to somebody unnamed, or to nobody, is left as printed: the text names nobody there.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import Final

from app.text.clauses.subjects import Subject
from app.text.language.bodies import ADJECTIVES
from app.text.language.cues import FINITE
from app.text.passages import Article, Passage, first_from
from app.text.people.members import WRITTEN_OUT
from app.text.people.mentions import Mention
from app.text.speakers.offices import Offices, bearer_of, is_indefinite, office_of

_PARAGRAPHS: Final = 8
_WORDS: Final = 240
_LONGEST: Final = 3
_NOBODY: Final = frozenset("one person man woman people other others source official statement report".split())


class Descriptions:
    """Resolves the phrases of one article that stand for somebody it names elsewhere."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _offices(self) -> Offices:
        return Offices(self._article)

    @cached_property
    def _uses(self) -> "_Uses":
        return _Uses(self._article)

    def resolve(self, subject: Subject) -> int | None:
        """The member of the cast that a phrase naming nobody stands for; None when the text leaves it open.

        The nearest earlier use of the phrase's last word decides: in a name's role it is theirs, after "a" or "an" it
        is somebody unnamed. Without a country the office must have one bearer in the whole article.
        """
        article = self._article
        number = bisect_left(article.passages, subject.start, key=lambda passage: passage.line.end)
        passage = article.passages[number]
        first, last = (first_from(passage.tokens, at) for at in (subject.start, subject.end))
        words = passage.tokens[first:last]
        if not words or len(words) > 1 + _LONGEST:
            return None
        if words[0].lower == "it" and len(words) == 1:
            return _body_that_spoke(article, passage, first)
        if words[0].lower != "the" or len(words) < 2 or words[-1].lower in _NOBODY or words[-1].is_capitalised:
            return None
        narrowing = words[1:-1]
        country = " ".join(word.text for word in narrowing)
        leading = self._offices.leader(country) if country in ADJECTIVES and words[-1].lower == "leader" else None
        if leading is not None:
            return leading
        office = office_of(words, len(words) - 1) or words[-1].lower
        found = self._uses.bearer(number, first, office)
        if any(word.text in ADJECTIVES for word in narrowing) or found is None:
            return found
        if article.cast.members[found].kind != "person":
            return found if not narrowing and _body_that_spoke(article, passage, first) == found else None
        return self._offices.only(office, [word.lower for word in narrowing])


class _Uses:
    """Where each word of an article stands outside marks, and whom it is said of there, found out when asked for."""

    def __init__(self, article: Article) -> None:
        self._passages = article.passages
        self._firsts = [0, *accumulate(len(passage.tokens) for passage in article.passages)]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._said_of: dict[tuple[int, str], tuple[bool, int | None]] = {}
        for first, passage in zip(self._firsts, article.passages, strict=False):
            for number, token in enumerate(passage.tokens, first):
                if token.quotation < 0:
                    lower = token.lower.strip(".")
                    self._places[WRITTEN_OUT.get(lower, lower)].append(number)

    def bearer(self, passage: int, first: int, head: str) -> int | None:
        """The bearer of the nearest use of a word before a token; None when that use is of somebody unnamed."""
        here = self._firsts[passage] + first
        floor = max(here - _WORDS, self._firsts[max(0, passage - _PARAGRAPHS)])
        places = self._places.get(head.rpartition(" ")[2], ())
        for at in range(bisect_left(places, here) - 1, -1, -1):
            if places[at] < floor:
                break
            is_decided, who = self._said_of_at(places[at], head)
            if is_decided:
                return who
        return None

    def _said_of_at(self, number: int, head: str) -> tuple[bool, int | None]:
        """Whether the use of a word tells whom it is said of, and who that is, if somebody named."""
        found = self._said_of.get((number, head))
        if found is None:
            place = bisect_right(self._firsts, number) - 1
            passage, at = self._passages[place], number - self._firsts[place]
            found = self._said_of[number, head] = _said_of(passage, at, head)
        return found


def _said_of(passage: Passage, at: int, head: str) -> tuple[bool, int | None]:
    if head != (office_of(passage.tokens, at) or passage.tokens[at].lower.strip(".")):
        return False, None
    bearer = bearer_of(passage, at)
    if bearer is not None:
        return True, bearer.who if bearer.who >= 0 else None
    return is_indefinite(passage.tokens, at), None


def _body_that_spoke(article: Article, passage: Passage, first: int) -> int | None:
    """The body that last was the subject of a reporting verb in the same paragraph."""
    for at in range(first - 1, max(-1, first - _WORDS), -1):
        mention = passage.mention_at[at]
        verb = passage.tokens[mention.last + 1] if mention is not None and mention.last + 1 < first else None
        if mention is None or mention.body is None or mention.is_quoted or verb is None:
            continue
        if mention.speaks or (verb.lower in FINITE and not verb.gap.strip()) or _is_inverted(passage, mention):
            return mention.who if mention.who >= 0 else None
    return None


def _is_inverted(passage: Passage, mention: Mention) -> bool:
    """Whether a name stands behind its verb, right after marked words ("“...,” said the Harbour Board")."""
    cue = mention.first - 1
    if cue > 0 and passage.tokens[cue].lower == "the":
        cue -= 1
    return cue > 0 and passage.tokens[cue].lower in FINITE and passage.tokens[cue - 1].quotation >= 0
