"""Who is the subject of a reporting verb: a name, a pronoun, or a phrase that names nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.text.clauses.beside import belongs_to_complement, opens_with_participle, quoted_as_saying, role_before
from app.text.clauses.coordination import joined_after, joined_before
from app.text.clauses.parts import (
    CLAUSE_OPENERS,
    DETERMINERS,
    before_brackets,
    ends_part,
    goes_on,
    is_adverb,
    is_complement,
    is_parted,
    role_of,
    stands_alone,
)
from app.text.language.lexicon import ADVERBS, AUXILIARIES, CALENDAR, PREPOSITIONS, PRONOUNS, STOP_WORDS
from app.text.passages import Passage
from app.text.people.mentions import Mention

_REACH: Final = 45
_CLOSING_OPENERS: Final = CLAUSE_OPENERS - {"that", "which"}
_PHRASE: Final = 9
_ONLY_VERBS: Final = frozenset("said says told".split())
_SIGNS: Final = frozenset(",.!?…")
_PARTS: Final = 9
_OWNED: Final = 3
_OWN_WORDS: Final = frozenset("statement tweet post letter email memo reply caption message".split())
_RELATIVES: Final = frozenset("who whose which whom where when".split())
_ANYBODY: Final = frozenset(
    "someone somebody everyone everybody anyone anybody nobody none others many another".split()
)
_ISSUING: Final = frozenset(
    "added adds wrote writes written issued issues posted posts sent sends released releases published shared signed "
    "made gave gives uploaded delivered put".split()
)
"""What the subject of these verbs hands out, it says itself: "issued a statement which read"."""
_NOT_NOUNS: Final = STOP_WORDS | AUXILIARIES | ADVERBS


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does the saying: ``mention`` for a name, ``pronoun`` for he or she (its gender), else only a phrase."""

    start: int
    end: int
    mention: Mention | None = None
    pronoun: str | None = None
    role: tuple[int, int] | None = None
    others: tuple[Mention, ...] = ()
    """Those who say it together with the one named."""


def named(mention: Mention, role: tuple[int, int] | None = None, others: Sequence[Mention] = ()) -> Subject:
    """A name as subject, with the role printed before it or the one given."""
    return Subject(mention.start, mention.end, mention, None, mention.role or role, tuple(others))


def before(passage: Passage, cue: int, floor: int) -> Subject | None:
    """The subject that stands before the verb at token cue, looking no further back than token floor."""
    tokens = passage.tokens
    number = cue - 1
    parted = is_parted(tokens[cue])
    if parted and tokens[cue].lower.endswith("ing"):
        return None
    quoted = quoted_as_saying(passage, cue, floor)
    if quoted is not None:
        return named(quoted)
    while number >= floor:
        token = tokens[number]
        if is_adverb(token) or token.lower in AUXILIARIES or token.text.endswith(("n't", "n’t")):
            parted = is_parted(token)
            number -= 1
        elif token.lower in CALENDAR and not parted:
            number -= 2 if number > floor and tokens[number - 1].lower in ("on", "in", "last", "late", "early") else 1
            parted = False
        else:
            break
    if number < floor or tokens[number].lower in _CLOSING_OPENERS:
        return None
    if tokens[number].quotation != tokens[cue].quotation and not _is_all_marked(passage, number):
        return None
    if parted:
        return _apposed(passage, before_brackets(passage, number, floor), floor)
    if tokens[cue].lower.endswith("ing"):
        return _with_participle(passage, number) or ending_at(passage, number, floor)
    return ending_at(passage, number, floor)


def _is_all_marked(passage: Passage, number: int) -> bool:
    """Whether the name that ends at a token is, but for a word or two, all that stands between its marks."""
    mention = passage.mention_at[number]
    ahead = mention.first - 3 if mention is not None else -1
    if mention is None or (len(mention.words) == 1 and not _SIGNS.isdisjoint(passage.tokens[number + 1].gap)):
        return False
    return ahead < 0 or passage.tokens[ahead].quotation != passage.tokens[number].quotation


def ending_at(passage: Passage, number: int, floor: int) -> Subject | None:
    """The subject whose last word is the token number."""
    token = passage.tokens[number]
    mention = passage.mention_at[number]
    if mention is not None and mention.last == number and not mention.is_possessive and mention.first >= floor:
        return _unless_object(passage, mention, floor)
    if token.lower in ("who", "which"):
        antecedent = passage.mention_at[number - 1] if number > floor else None
        if token.lower == "which" and (antecedent is None or antecedent.body is None):
            ahead = passage.tokens[max(floor, number - _PHRASE) : number]
            return Subject(token.start, token.end) if all(one.lower not in _ISSUING for one in ahead) else None
        return named(antecedent) if antecedent is not None and not antecedent.is_object else None
    if token.lower == "that":
        ahead = passage.tokens[max(floor, number - 2) : number]
        is_relative = len(ahead) == 2 and ahead[0].lower in DETERMINERS
        return Subject(ahead[0].start, ahead[1].end) if is_relative else None
    if token.lower in PRONOUNS:
        return Subject(token.start, token.end, None, PRONOUNS[token.lower] or None)
    if token.lower in _ANYBODY:
        return Subject(token.start, token.end)
    if token.lower in ("them", "us") and number - 2 >= floor and passage.tokens[number - 1].lower == "of":
        return Subject(passage.tokens[number - 2].start, token.end)
    if token.lower in _NOT_NOUNS or token.lower in PREPOSITIONS or token.is_possessive or token.lower in _ONLY_VERBS:
        return None
    return _phrase(passage, number, floor)


def _with_participle(passage: Passage, number: int) -> Subject | None:
    """The subject of a participle in "with X saying"."""
    mention = passage.mention_at[number]
    if mention is None or mention.last != number or mention.is_possessive or not mention.first:
        return None
    return named(mention) if passage.tokens[mention.first - 1].lower in ("with", "of") else None


def _unless_object(passage: Passage, mention: Mention, floor: int) -> Subject | None:
    """The named subject, or the phrase whose complement the name is ("an aide to X"), or None in an adverbial."""
    first, *others = joined_before(passage, mention, floor)
    if others:
        return named(first, None, others)
    if not mention.is_object:
        return named(mention, role_before(passage, mention, floor))
    at = mention.first
    while at > floor and passage.tokens[at - 1].lower not in PREPOSITIONS:
        at -= 1
    if at - 2 < floor or passage.tokens[at - 2].lower in _NOT_NOUNS or is_parted(passage.tokens[at - 1]):
        return None
    head = passage.mention_at[at - 2]
    if head is not None and head.last == at - 2 and not head.is_possessive and head.first >= floor:
        return _unless_object(passage, head, floor)
    phrase = _phrase(passage, at - 2, floor)
    return Subject(phrase.start, mention.end, phrase.mention, None, None) if phrase else None


def _phrase(passage: Passage, last: int, floor: int) -> Subject | None:
    """A noun phrase that names nobody, ending at token last; a name joined to it by "and" is its first head."""
    tokens = passage.tokens
    first = last
    while first > floor and last - first < _PHRASE:
        token = tokens[first]
        ahead = tokens[first - 1]
        if token.lower in DETERMINERS and token.lower not in ("officials", "sources") and not ahead.is_possessive:
            if ahead.lower == "and" and first - 2 >= floor and token.lower != "that":
                return _coordinated(passage, first - 2, last) or Subject(token.start, tokens[last].end)
            if ahead.lower not in PREPOSITIONS or first - 2 < floor:
                break
        if is_parted(token) or not set('“”":;').isdisjoint(token.gap):
            break
        if ahead.lower in PREPOSITIONS and first - 2 >= floor:
            head = passage.mention_at[first - 2]
            if head is not None and head.body is None and head.last == first - 2 and not head.is_possessive:
                if _is_met(passage, head, floor):
                    return Subject(tokens[floor].start, tokens[last].end)
                return named(head) if not head.is_object else None
        if ahead.lower == "and" and first - 2 >= floor:
            joined = _coordinated(passage, first - 2, last)
            if joined is not None:
                return joined
        if ahead.lower not in DETERMINERS and (
            ahead.lower in CLAUSE_OPENERS or ahead.lower in PRONOUNS or ahead.lower in AUXILIARIES
        ):
            break
        first -= 1
    owner = passage.mention_at[first]
    is_owned = owner is not None and owner.is_possessive and owner.first == first and last - owner.last <= _OWNED
    if owner is not None and is_owned and tokens[last].lower in _OWN_WORDS:
        return named(owner)
    if tokens[first].lower == "that" and first < last and not tokens[first].starts_sentence:
        return None  # it opens what is reported: "said that work would begin"
    return Subject(tokens[first].start, tokens[last].end)


def _is_met(passage: Passage, mention: Mention, floor: int) -> bool:
    """Whether a name is the object of a clause about somebody else ("A hiker who met Jane Doe on the hill")."""
    return any(
        token.lower in ("who", "that") for token in passage.tokens[max(floor, mention.first - 3) : mention.first]
    )


def _coordinated(passage: Passage, number: int, last: int) -> Subject | None:
    mention = passage.mention_at[number]
    if mention is None or mention.last != number or mention.is_possessive or mention.is_object:
        return None
    return named(mention)


def _apposed(passage: Passage, number: int, floor: int) -> Subject | None:
    """The subject of a verb that follows a comma: the nearest part between commas that ends in a name."""
    tokens = passage.tokens
    last = number
    parts = 0
    following: tuple[int, int] | None = None
    for first in range(number, max(floor, number - _REACH) - 1, -1):
        if first > floor and not is_parted(tokens[first]):
            continue
        parts += 1
        if parts > _PARTS:
            break
        mention = passage.mention_at[last]
        if (
            mention is not None
            and mention.last == last
            and tokens[first].lower not in _RELATIVES
            and not (mention.is_possessive or mention.is_object or mention.is_quoted)
            and mention.first >= first
            and not is_complement(tokens, first, mention)
            and not belongs_to_complement(passage, mention, first, floor)
            and not opens_with_participle(passage, first, mention, floor)
        ):
            return named(mention, following or role_before(passage, mention, floor))
        if tokens[last].lower in ("he", "she") and last == first:
            return Subject(tokens[last].start, tokens[last].end, None, PRONOUNS[tokens[last].lower])
        following = role_of(tokens, first, last) or following
        if first == floor:
            return ending_at(passage, last, floor)
        last = first - 1
    return None


def after(passage: Passage, cue: int, stop: int) -> Subject | None:
    """The subject that follows the verb at token cue ("said Jane Doe, the mayor"), before token stop."""
    tokens = passage.tokens
    first = cue + 1
    while first < stop and is_adverb(tokens[first]):
        first += 1
    if first >= stop or tokens[first].starts_sentence or is_parted(tokens[first]) or tokens[first].quotation >= 0:
        return None
    lower = tokens[first].lower
    if lower in ("he", "she"):
        return Subject(tokens[first].start, tokens[first].end, None, PRONOUNS[lower])
    if lower in PREPOSITIONS or lower in AUXILIARIES or lower in CALENDAR or lower in CLAUSE_OPENERS:
        return None
    last = first
    while last + 1 < stop and last - first < 14 and goes_on(passage, last + 1):
        last += 1
    mention = passage.mention_at[last]
    if mention is not None and mention.last == last and not mention.is_possessive:
        return named(mention, _apposition_after(passage, last + 1, stop), joined_after(passage, mention, stop))
    apposed = passage.mention_at[last + 1] if last + 1 < stop and is_parted(tokens[last + 1]) else None
    is_described = lower in DETERMINERS or any(token.is_possessive for token in tokens[first:last])
    if apposed is not None and is_described and stands_alone(passage, apposed, stop):
        return Subject(
            apposed.start, apposed.end, apposed, None, apposed.role or (tokens[first].start, tokens[last].end)
        )
    if lower not in DETERMINERS and (lower in PRONOUNS or lower in _NOT_NOUNS):
        return None
    end = last
    while end + 1 < stop and end - first < 14 and not ends_part(tokens[end + 1]):
        end += 1
    bearer = _bearer(passage, end + 1, stop) if is_described and last < end and tokens[last + 1].lower == "of" else None
    role = role_before(passage, bearer, first) if bearer is not None else None
    if bearer is not None and (role is not None or lower == "one"):
        return named(bearer, role)
    return Subject(tokens[first].start, tokens[end].end)


def _bearer(passage: Passage, number: int, stop: int) -> Mention | None:
    """The person named at a token, with whose name a part ends."""
    mention = passage.mention_at[number] if number < stop else None
    is_person = mention is not None and mention.body is None and stands_alone(passage, mention, stop)
    return mention if is_person else None


def _apposition_after(passage: Passage, number: int, stop: int) -> tuple[int, int] | None:
    """A role after a comma: "the mayor of Northport"."""
    tokens = passage.tokens
    if number >= stop or "," not in tokens[number].gap or tokens[number].starts_sentence:
        return None
    last = number
    while last + 1 < stop and last - number < 16 and not ends_part(tokens[last + 1]):
        if tokens[last + 1].lower in ("who", "which", "whose", "when", "while", "during", "after"):
            break
        last += 1
    return role_of(tokens, number, last)
