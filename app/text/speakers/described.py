"""Whom a description stands for: "the Polish minister" after "Minister Jane Doe", "it" after a body that spoke.

A description by office alone ("the minister said") is left as printed: the text names nobody there.
"""

from bisect import bisect_left
from typing import Final

from app.text.clauses.parts import is_parted
from app.text.clauses.subjects import Subject
from app.text.language.bodies import ADJECTIVES
from app.text.language.cues import FINITE
from app.text.page.tokens import Token
from app.text.passages import Article, Passage, first_from
from app.text.people.mentions import Mention

_PARAGRAPHS: Final = 8
_WORDS: Final = 240
_LONGEST: Final = 3
_UNKNOWN: Final = frozenset("a an one another some two three several many".split())
_NOBODY: Final = frozenset("one person man woman people other others source official statement report".split())
_APPOSED: Final = 7


def described(article: Article, subject: Subject) -> int | None:
    """The member of the cast that a phrase naming nobody stands for; None when the text leaves it open.

    The nearest earlier use of the phrase's last word decides: in a name's role it is theirs, after "a" or "an" it is
    somebody unnamed.
    """
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
    if not any(word.text in ADJECTIVES for word in words):
        return None
    return _earlier(article, number, first, words[-1].lower)


def _earlier(article: Article, number: int, first: int, head: str) -> int | None:
    """The bearer of the nearest earlier use of a word; None when that use is of somebody unnamed."""
    left = _WORDS
    for passage in reversed(article.passages[max(0, number - _PARAGRAPHS) : number + 1]):
        stop = first if left == _WORDS else len(passage.tokens)
        for at in range(stop - 1, -1, -1):
            left -= 1
            token = passage.tokens[at]
            if token.lower != head or token.quotation >= 0:
                continue
            bearer = _bearer(passage, at)
            if bearer is not None:
                return bearer.who if bearer.who >= 0 else None
            if _is_indefinite(passage.tokens, at):
                return None
        if left <= 0:
            break
    return None


def _bearer(passage: Passage, at: int) -> Mention | None:
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


def _is_indefinite(tokens: list[Token], at: int) -> bool:
    for first in range(at - 1, max(-1, at - 5), -1):
        if tokens[first].lower in _UNKNOWN:
            return True
        if tokens[first + 1].starts_sentence or is_parted(tokens[first + 1]) or tokens[first].lower == "the":
            return False
    return False


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
