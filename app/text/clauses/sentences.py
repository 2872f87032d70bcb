"""Who a sentence is about: the speaker of a quotation beside which no reporting verb stands."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.text.clauses.beside import role_before
from app.text.clauses.parts import CLAUSE_OPENERS, DETERMINERS, goes_on, is_parted, stands_alone
from app.text.clauses.subjects import Subject, after, before, named
from app.text.language.cues import FINITE
from app.text.language.lexicon import ADVERBS, AUXILIARIES, HONORIFICS, PREPOSITIONS, PRONOUNS, Pronoun
from app.text.page.tokens import Token
from app.text.passages import Passage, first_from
from app.text.people.mentions import Mention
from app.text.people.runs import is_title_case

_REACH: Final = 45
_TAIL: Final = 8
_CLAUSE: Final = 14
_ANSWERS: Final = frozenset("answer response reply verdict message reaction advice question conclusion retort".split())
_ASKED: Final[dict[str, Pronoun]] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_WRITINGS: Final = frozenset("note message text letter email e-mail postcard card sign banner placard telegram".split())
_LEFT: Final = frozenset("sent left found written scrawled pinned posted received recovered read stuck".split())
_INTRODUCING: Final = PREPOSITIONS | frozenset(
    "when while as if though although since asked pressed speaking writing appearing responding referring citing "
    "noting adding instead meanwhile however still also then later earlier yesterday today asked once because".split()
)


def last_named(passage: Passage, floor: int, stop: int) -> Subject | None:
    """The person whose name ends right before token stop, unless it is a complement ("a letter from Jane Doe:").

    Nor is it the last of a headline's names: "Doe Praises Editor John Roe: ‘Very Good’" is Doe's.
    """
    mention = passage.mention_at[stop - 1]
    if mention is not None and mention.first and "(" in passage.tokens[mention.first].gap:
        stop = mention.first  # "Jane Doe (Labour):"
        mention = passage.mention_at[stop - 1]
    if mention is None or mention.body is not None or mention.last != stop - 1:
        return None
    if _is_late_in_headline(passage, mention, floor, stop):
        return None
    return None if mention.is_object or mention.is_possessive or mention.is_quoted else named(mention)


def announcing(passage: Passage, first: int, stop: int) -> Subject | None:
    """Whom the words before a colon are about, at tokens first to stop; in a headline only who opens it.

    There a full name may have swallowed the verb, so that only one word is a name.
    """
    subject = of_sentence(passage, first, stop)
    mention = None if subject is None else subject.mention
    if mention is None or (mention.is_bare and not _is_late_in_headline(passage, mention, first, stop)):
        return subject
    return None if is_title_case(passage.tokens[first:stop]) else subject


def _is_late_in_headline(passage: Passage, mention: Mention, first: int, stop: int) -> bool:
    opening = mention.first if mention.role is None else first_from(passage.tokens, mention.role[0])
    return opening > first and is_title_case(passage.tokens[first:stop])


def possessor(passage: Passage, first: int, stop: int) -> Subject | None:
    """Whose answer the words before a colon announce ("Jane Doe's response was simple:", "Her verdict:")."""
    tokens = passage.tokens
    if not any(token.lower in _ANSWERS for token in tokens[first : min(stop, first + _TAIL)]):
        return None
    mention = passage.mention_at[first]
    if mention is not None and mention.first == first and mention.is_possessive:
        return named(mention)
    if tokens[first].lower in ("his", "her"):
        return Subject(tokens[first].start, tokens[first].end, None, "m" if tokens[first].lower == "his" else "f")
    return None


def closing(passage: Passage, first: int, stop: int) -> Subject | None:
    """The subject of the reporting verb with which the sentence at tokens first to stop ends ("..., Jane Doe said")."""
    tokens = passage.tokens
    for cue in range(stop - 1, max(first, stop - _TAIL), -1):
        token = tokens[cue]
        if token.lower in FINITE and token.quotation < 0 and passage.mention_at[cue] is None:
            subject = before(passage, cue, first)
            if subject is None and is_parted(token):
                subject = after(passage, cue, stop)
                return subject if subject is not None and subject.end == tokens[stop - 1].end else None
            if subject is None or (subject.mention is None and not subject.pronoun):
                return None
            at = first_from(tokens, subject.start)
            is_aside = any(is_parted(tokens[one]) for one in range(at, max(first, at - 5), -1))
            return subject if is_aside or tokens[at - 1].quotation >= 0 else None
    return None


def asked_of(passage: Passage, first: int, stop: int) -> Subject | None:
    """Of whom the question at tokens first to stop is asked ("Does she mind?", "Was Jane Doe afraid?").

    None when it is about several, or is not put by the writer.
    """
    tokens = passage.tokens
    found: Subject | None = None
    for at in range(first, min(stop, first + _REACH)):
        token, mention = tokens[at], passage.mention_at[at]
        if token.quotation >= 0 or token.lower in ("i", "we"):
            return None
        gender = _ASKED.get(token.lower)
        if mention is not None and mention.body is None and mention.first == at and not mention.is_possessive:
            if found is not None or at == first or tokens[at - 1].lower not in AUXILIARIES:
                return None
            found = named(mention)
        elif gender is not None:
            if found is not None and found.pronoun != gender:
                return None
            found = found or Subject(token.start, token.end, None, gender)
    return found


def _after_clause(tokens: list[Token], first: int, stop: int) -> int:
    """Where he or she begins the main clause behind what no comma ends ("When I asked her she laughed")."""
    if tokens[first].lower not in PREPOSITIONS and tokens[first].lower not in ("when", "as", "once"):
        return first
    for at in range(first + 3, min(stop, first + _CLAUSE)):
        before = tokens[at - 1].lower
        if tokens[at].lower in ("he", "she") and before not in CLAUSE_OPENERS | PREPOSITIONS | FINITE | AUXILIARIES:
            return at
    return first


def of_sentence(passage: Passage, first: int, stop: int) -> Subject | None:
    """The subject of the sentence at tokens first to stop: its first name that is no complement, else its pronoun."""
    tokens = passage.tokens
    number = first
    if tokens[number].quotation >= 0:
        return None
    if tokens[number].lower == "as":
        cue = next((at for at in range(first + 2, min(stop, first + _TAIL)) if tokens[at].lower in FINITE), stop)
        subject = before(passage, cue, first + 1) if cue < stop else None
        if subject is not None and subject.mention is not None:
            return subject
    if tokens[number].lower in _INTRODUCING or tokens[number].lower.endswith(("ing", "ly")):
        for ahead in range(first + 1, min(stop, first + _REACH)):
            if "," in tokens[ahead].gap:
                number = ahead
                break
        else:
            number = _after_clause(tokens, first, stop)
    while number < stop and tokens[number].lower in CLAUSE_OPENERS | ADVERBS:
        number += 1
    if number >= stop:
        return None
    if tokens[number].lower in ("he", "she"):
        return Subject(tokens[number].start, tokens[number].end, None, PRONOUNS[tokens[number].lower])
    if tokens[number].lower in HONORIFICS and number + 1 < stop:
        number += 1
    for ahead in range(number, min(stop, number + 12)):
        mention = passage.mention_at[ahead]
        if mention is not None and mention.is_possessive and mention.first == number:
            number = mention.last + 1
        if mention is None or mention.is_possessive or mention.is_attributive or mention.is_quoted:
            continue
        role = mention.role
        opens = ahead == number or (role is not None and role[0] <= tokens[number].start)
        if opens or (is_parted(tokens[mention.first]) and stands_alone(passage, mention, stop)):
            return named(mention, role_before(passage, mention, number))
        if not mention.is_object and mention.is_subject and tokens[number].lower in ("the", "a", "an"):
            return named(mention)
        if mention.is_object and tokens[number].lower == "the" and tokens[mention.first - 1].lower == "of":
            continue
        if mention.is_introduced and all(goes_on(passage, one) for one in range(number + 1, mention.first + 1)):
            return named(mention)
        break
    if tokens[number].lower in DETERMINERS:
        last = number
        while last + 1 < stop and last - number < 5 and goes_on(passage, last + 1):
            last += 1
        return Subject(tokens[number].start, tokens[last].end)
    return None


def tell_of_a_find(leading: Sequence[Token]) -> bool:
    """Whether the words before a colon tell of a writing and not whose it is ("the note left at the door:")."""
    found = False
    for one, other in pairwise(leading):
        is_here = one.lower in _WRITINGS and other.lower in _LEFT and not other.gap.strip()
        found = is_here or (found and "," not in other.gap and other.lower not in ("by", "from"))
    return found
