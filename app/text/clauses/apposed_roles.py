"""The role a text sets off by commas: "the foreign minister, Jane Doe, said", "Jane Doe, 44, a nurse, said"."""

from typing import Final

from app.text.clauses.parts import DETERMINERS, ends_part
from app.text.language.cues import FINITE
from app.text.language.lexicon import AUXILIARIES, PREPOSITIONS, STOP_WORDS
from app.text.page.tokens import Token
from app.text.passages import Passage
from app.text.people.mentions import Mention
from app.text.people.persons import tells_a_role
from app.text.people.printed_roles import is_head

_REACH: Final = 14
_HEAD: Final = 7
_OPENERS: Final = frozenset("a an the his her their its our my".split())
_JOINTS: Final = frozenset(("and", "&", "/"))

Place = tuple[int, int]


def beside(passage: Passage, mention: Mention) -> Place | None:
    """The role in apposition to a name, before it or behind it, without article and possessor; None without one."""
    return _before(passage, mention) or _behind(passage, mention)


def without_article(text: str, place: Place) -> Place:
    """A role without the article or possessive it opens with."""
    word, space, _ = text[place[0] : place[1]].partition(" ")
    return (place[0] + len(word) + 1, place[1]) if space and word.lower() in _OPENERS else place


def _behind(passage: Passage, mention: Mention) -> Place | None:
    tokens = passage.tokens
    first = mention.last + 1
    if not _is_set_off(tokens, first):
        return None
    if tokens[first].text.isdigit() and _is_set_off(tokens, first + 1):
        first += 1
    stop = first + 1
    while stop < len(tokens) and stop - first < _REACH and not ends_part(tokens[stop]):
        stop += 1
    return _role(tokens, first, stop)


def _before(passage: Passage, mention: Mention) -> Place | None:
    tokens = passage.tokens
    stop = mention.first
    if stop == 0 or not _is_set_off(tokens, stop):
        return None
    first = stop - 1
    while (
        first > 0 and stop - first < _REACH and not ends_part(tokens[first]) and tokens[first - 1].lower not in FINITE
    ):
        first -= 1
    has_opener = tokens[first].lower in _OPENERS or any(token.is_possessive for token in tokens[first:stop])
    return _role(tokens, first, stop) if has_opener else None


def _is_set_off(tokens: list[Token], number: int) -> bool:
    return number < len(tokens) and tokens[number].gap == ", " and not tokens[number].starts_sentence


def _role(tokens: list[Token], first: int, stop: int) -> Place | None:
    """The noun phrase at tokens first to stop, when a word for what someone is heads it and no verb follows."""
    possessors = (at + 1 for at in range(min(stop, first + _HEAD) - 1, first - 1, -1) if tokens[at].is_possessive)
    first = next(possessors, first + (tokens[first].lower in _OPENERS))
    for head in range(first, min(stop, first + _HEAD)):
        token = tokens[head]
        if token.lower in STOP_WORDS - {"first"} or token.lower in PREPOSITIONS or token.lower in AUXILIARIES:
            return None
        is_last = head + 1 == stop or tokens[head + 1].lower in PREPOSITIONS or tokens[head + 1].lower in _JOINTS
        if is_last and (is_head(token.lower) or tells_a_role(token)):
            return (
                None
                if any(_is_verbal(one) for one in tokens[head + 1 : stop])
                else (
                    tokens[first].start,
                    tokens[stop - 1].end,
                )
            )
    return None


def _is_verbal(token: Token) -> bool:
    return token.lower in FINITE or token.lower in AUXILIARIES or token.lower in DETERMINERS - _OPENERS
