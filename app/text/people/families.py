"""Names that only the rest of the article shows to be names: families with the name of an office, and shared ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from app.text.language.forenames import FORENAMES
from app.text.language.lexicon import HEADS
from app.text.names import last_name
from app.text.page.tokens import Token
from app.text.people.mentions import Mention, mention_of_name
from app.text.people.runs import SPACES, goes_on

_OWNERS: Final = frozenset("the a an his her its their our my your this that every".split())


def titled(mentions: Iterable[Mention]) -> frozenset[str]:
    """The family names, in lower case, that are titles as well ("Marian Dean", "Dominic King")."""
    return frozenset(
        one.words[-1].lower()
        for one in mentions
        if one.body is None and len(one.words) > 1 and one.words[-1].lower() in HEADS
    )


def called(tokens: Sequence[Token], found: Sequence[Mention], names: frozenset[str]) -> list[Mention]:
    """The names found in a paragraph, and those that are one of the family names alone ("Dean said")."""
    taken = {number for one in found for number in range(one.first, one.last + 1)}
    new = [
        mention_of_name(tokens, number, number + 1)
        for number, token in enumerate(tokens)
        if token.lower in names and number not in taken and token.is_capitalised and _is_name(tokens, number)
    ]
    return sorted((*found, *new), key=lambda one: one.first) if new else list(found)


def _is_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether a capitalised title stands where only a name does: after no article, and before no name."""
    if number + 1 < len(tokens) and tokens[number + 1].is_capitalised and goes_on(tokens, number + 1):
        return False
    if number == 0 or tokens[number].starts_sentence:
        return True
    before = tokens[number - 1]
    if before.lower in _OWNERS or before.is_possessive:
        return False
    return not before.is_capitalised or tokens[number].gap not in SPACES or before.lower.strip(".") in HEADS


def sharing(tokens: Sequence[Token], found: list[Mention]) -> list[Mention]:
    """The names of a paragraph, where a forename is told which family name stands behind the next one.

    "Bill and Melinda Dean": Bill is added when it was taken for the other word.
    """
    new: list[Mention] = []
    for number, other in enumerate(found):
        at = other.first - 2
        if at < 0 or len(other.words) < 2 or other.body is not None or tokens[at + 1].lower != "and":
            continue
        if tokens[other.first].gap.strip() or not (_is_given(other.words[0]) and _is_given(tokens[at].lower)):
            continue
        if not tokens[at].is_capitalised or (at and tokens[at - 1].is_capitalised and goes_on(tokens, at)):
            continue
        one = found[number - 1] if number and found[number - 1].last == at else mention_of_name(tokens, at, at + 1)
        if len(one.words) == 1 and one.body is None:
            one.shared = last_name(other.printed)
            new += [] if number and found[number - 1] is one else [one]
    return sorted((*found, *new), key=lambda one: one.first) if new else found


def complete(mentions: Sequence[Mention]) -> None:
    """Give the forenames that share a family name their full names, where the text uses them as nothing else."""
    sharing = [one for one in mentions if one.shared]
    if not sharing:
        return
    alone = Counter(one.printed for one in mentions if one.is_bare)
    shared = Counter(one.printed for one in sharing)
    families = {last_name(one.printed) for one in mentions if not one.is_bare}
    for one in sharing:
        if alone[one.printed] == shared[one.printed] and one.printed not in families:
            one.words = (*one.words, *one.shared.split())
            one.printed = f"{one.printed} {one.shared}"
            one.is_bare = False


def _is_given(word: str) -> bool:
    return word.lower() in FORENAMES
