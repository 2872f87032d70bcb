"""The role a text prints right before a name: the whole noun phrase, so that no word cut off changes what it says."""

from collections.abc import Sequence
from typing import Final

from app.text.language.bodies import ADJECTIVES
from app.text.language.cues import FINITE
from app.text.language.lexicon import ADVERBS, AUXILIARIES, CALENDAR, HEADS, PREPOSITIONS, STOP_WORDS, TITLES
from app.text.page.tokens import Token
from app.text.people.persons import is_relation, tells_a_role
from app.text.people.runs import goes_on

_REACH: Final = 9
_IN_ROLES: Final = frozenset(
    "campaign party government of for policy union police opposition rebel company team club city town county "
    "district army navy fire school hospital trade labour labor rights climate region regional local communications "
    "community committee council parliamentary parliament bank church industry ministry department agency transport "
    "project shadow retired would-be self-proclaimed junior trainee student".split()
)
_COURTESY: Final = frozenset("dr dame sir mr mrs ms miss".split())
_LINKS: Final = frozenset(("of", "and", "for"))
_OPENERS: Final = frozenset("a an the his her their its our my".split())
_NO_NOUNS: Final = STOP_WORDS | PREPOSITIONS | AUXILIARIES | ADVERBS | FINITE | CALENDAR


def is_head(lower: str) -> bool:
    """Whether a word says what someone is, alone or joined to others ("minister-elect", "ex-minister")."""
    word = lower.strip(".")
    return word in HEADS or word.partition("-")[0] in HEADS or word.rpartition("-")[2] in HEADS


def role_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the role that ends right before the name at token at; at itself without one.

    Words of no known kind belong to it where the phrase has a clear beginning, as after "the", "said" or a comma.
    """
    left = sure = at
    while left > 0 and at - left < _REACH and goes_on(tokens, left):
        word = tokens[left - 1]
        if not _is_part(tokens, left - 1, is_last=left == at):
            if left == at or word.is_capitalised or tokens[left].lower in _LINKS or _is_no_noun(word):
                break
        elif sure == left:
            sure -= 1
        elif word.is_capitalised and word.text not in ADJECTIVES:
            return _past_links(tokens, sure, at)
        left -= 1
    return _past_links(tokens, left if _opens_phrase(tokens, left) else sure, at)


def role_end(tokens: Sequence[Token], left: int, at: int) -> int:
    """Where the role at tokens left to at ends: with the stop of an abbreviation, without a courtesy after it."""
    while at - left > 1 and tokens[at - 1].lower.strip(".") in _COURTESY:
        at -= 1
    is_stopped = tokens[at].gap.startswith(".") and tokens[at - 1].text[-1] != "."
    return tokens[at - 1].end + is_stopped


def _is_part(tokens: Sequence[Token], number: int, *, is_last: bool) -> bool:
    """Whether a word is known to go on a role; "and" does between two of its words, not between two names."""
    word = tokens[number]
    if word.lower == "and":
        return number > 0 and (tokens[number - 1].lower in TITLES or tokens[number - 1].lower in _IN_ROLES)
    if word.lower.strip(".") in TITLES or word.lower in _IN_ROLES:
        return True
    if word.is_capitalised:
        return word.lower not in STOP_WORDS
    return is_head(word.lower) or (is_last and tells_a_role(word) and not is_relation(word))


def _is_no_noun(word: Token) -> bool:
    return word.lower in _NO_NOUNS or word.lower.endswith(("n't", "n’t")) or not word.text[0].isalpha()


def _opens_phrase(tokens: Sequence[Token], left: int) -> bool:
    """Whether the words from a token on begin a noun phrase, so that none of them can be a verb."""
    token = tokens[left]
    if left == 0 or token.starts_sentence or token.gap.strip():
        return True
    before = tokens[left - 1]
    return (
        before.is_possessive
        or before.quotation != token.quotation
        or before.lower in _OPENERS
        or before.lower in FINITE
        or before.lower in PREPOSITIONS - {"to"}
    )


def _past_links(tokens: Sequence[Token], left: int, at: int) -> int:
    if left < at and tokens[at - 1].lower in _LINKS:
        return at
    while left < at and (tokens[left].lower in _LINKS or tokens[left].lower in CALENDAR):
        left += 1
    return left
