"""What stands beside a name: the role before its comma, the complement it explains, the verb it is quoted by."""

from typing import Final

from app.text.clauses.parts import DETERMINERS, ends_part, is_parted
from app.text.language.lexicon import AUXILIARIES, PREPOSITIONS, TITLES
from app.text.passages import Passage, first_from
from app.text.people.mentions import Mention

_PHRASE: Final = 9
_PARTS: Final = 9
_CITING: Final = frozenset("quoting citing echoing paraphrasing recalling remembering imitating".split())
_OWNERS: Final = frozenset("his her their its our my".split())


def role_before(passage: Passage, mention: Mention, floor: int) -> tuple[int, int] | None:
    """The phrase before a name set off by a comma: "the mayor, John Smith, said"."""
    tokens = passage.tokens
    number = mention.first - 1
    if number < floor or "," not in tokens[mention.first].gap or mention.body is not None:
        return None
    first = number
    while first > floor and number - first < _PHRASE and not ends_part(tokens[first]):
        first -= 1
    is_described = tokens[first].lower in DETERMINERS or any(token.is_possessive for token in tokens[first:number])
    titles = [at for at in range(first, number + 1) if tokens[at].lower in TITLES]
    if not is_described or not titles or any(token.lower in AUXILIARIES for token in tokens[first : number + 1]):
        return None
    first += tokens[first].lower in _OWNERS
    return tokens[first].start, tokens[number].end


def quoted_as_saying(passage: Passage, cue: int, floor: int) -> Mention | None:
    """Whom the verb before "as saying" has for its object ("the agency quoted Jane Doe as saying")."""
    tokens = passage.tokens
    if tokens[cue].lower != "saying" or cue - 2 < floor or tokens[cue - 1].lower != "as":
        return None
    mention = passage.mention_at[cue - 2]
    if mention is None or mention.is_possessive or mention.first <= floor:
        return None
    opening = mention.first if mention.role is None else first_from(tokens, mention.role[0])
    return mention if tokens[opening - 1].lower in ("quoted", "cited", "quotes", "quoting", "citing") else None


def belongs_to_complement(passage: Passage, mention: Mention, first: int, floor: int) -> bool:
    """Whether a name between commas only says who or where the complement before it is ("with her aide, Jane Doe,").

    The part with the complement must follow another: "Speaking in Oslo, Jane Doe, the mayor, said" is about Jane Doe.
    """
    tokens = passage.tokens
    opening = mention.first if mention.role is None else first_from(tokens, mention.role[0])
    if opening != first or first <= floor:
        return False
    if tokens[first - 1].starts_sentence:
        return False
    for at in range(first - 1, max(floor, first - _PHRASE), -1):
        if tokens[at].lower in PREPOSITIONS:
            return any(is_parted(tokens[one]) for one in range(at, max(floor, at - _PARTS), -1))
        if is_parted(tokens[at]) or tokens[at].lower in AUXILIARIES:
            return False
    return False


def _is_cited(passage: Passage, first: int, floor: int) -> bool:
    """Whether the part before the one at a token cites whom it names ("quoting her late aunt, Jane Doe,")."""
    tokens = passage.tokens
    at = first - 1
    while at > max(floor, first - _PHRASE) and not is_parted(tokens[at]):
        at -= 1
    return at > floor and is_parted(tokens[at]) and tokens[at].lower in _CITING


def opens_with_participle(passage: Passage, first: int, mention: Mention, floor: int) -> bool:
    """Whether the part at token first only says what the subject before it does to a name ("citing Jane Doe,")."""
    lead = passage.tokens[first]
    start = mention.start if mention.role is None else mention.role[0]
    is_participle = lead.lower.endswith("ing") and not lead.is_capitalised and lead.lower not in TITLES
    return (first > floor and lead.start < start and is_participle) or _is_cited(passage, first, floor)
