"""Runs of capitalised words: how far one goes, and where the name in it begins."""

from collections.abc import Sequence, Set
from typing import Final

from app.text.language.bodies import ADJECTIVES, BODIES, LONGEST_BODY, ORGANISATION_HEADS, Body
from app.text.language.forenames import FORENAMES
from app.text.language.lexicon import (
    AUXILIARIES,
    CALENDAR,
    HEADS,
    HONORIFICS,
    MODIFIERS,
    NOT_PERSONS,
    PLACES,
    STOP_WORDS,
    THINGS,
    TITLES,
    WORDS_TOO,
)
from app.text.names import PARTICLES, SUFFIXES
from app.text.page.tokens import Token
from app.text.people.persons import KIN, SPEAKING, is_introduced, is_role, speaks, tells_a_role

SPACES: Final = frozenset((" ", "\u00a0"))
_NICKNAME_GAPS: Final = frozenset(f"{one}{two}" for mark in "\"“”‘’'" for one, two in ((" ", mark), (mark, " ")))
_LEADING: Final = PARTICLES - STOP_WORDS
_AFTER_HEADS: Final = frozenset("executive elect emeritus emerita designate".split())
_OFFICES: Final = frozenset("commerce treasury agriculture transport transportation environment labor".split())
_NO_BODIES: Final = frozenset("former ex then acting interim outgoing incoming head".split())
_GIVEN_TOO: Final = frozenset(FORENAMES) & (CALENDAR | STOP_WORDS)
_FAMILIES: Final = frozenset("dean king bishop pope major judge prince marshal constable sergeant baron".split())
_BEFORE_MONTHS: Final = frozenset(
    "in since until till by of on last next this late early mid before after from between during for through".split()
)
_COMPOUNDS: Final = (
    "-born",
    "-based",
    "-educated",
    "-trained",
    "-raised",
    "-led",
    "-backed",
    "-appointed",
    "-speaking",
)
_RELATED: Final = KIN - FORENAMES.keys()
_FIRMS: Final = frozenset(
    "carmaker automaker chipmaker drugmaker steelmaker planemaker brokerage retailer lender insurer".split()
)
_VERBS: Final = frozenset("and who said told won took made went came left wrote".split())
_BODY_STARTS: Final = frozenset(form.split()[0] for form in BODIES)


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most words of a line are capitalised, as in a headline: capitals then tell no names."""
    long = [token for token in tokens if len(token.text) > 3]
    return len(long) >= 4 and sum(token.is_capitalised for token in long) >= 0.7 * len(long)


def goes_on(tokens: Sequence[Token], number: int) -> bool:
    """Whether a token goes on the run of the one before it."""
    token, before = tokens[number], tokens[number - 1]
    if token.starts_sentence or before.is_possessive or token.quotation != before.quotation:
        return False
    if token.gap in SPACES:
        return True
    if token.gap in _NICKNAME_GAPS:
        return token.quotation < 0 and token.is_capitalised and before.is_capitalised
    if token.gap == ". ":
        return len(before.text) == 1 or before.lower in HONORIFICS
    return token.gap == ", " and token.lower in SUFFIXES


def run_end(tokens: Sequence[Token], first: int) -> int:
    """One past the last token of the capitalised run that begins at first."""
    stop = first + 1
    is_common = tokens[first].lower in CALENDAR or tokens[first].lower in STOP_WORDS
    if is_common and tokens[first].text not in BODIES and not is_given_here(tokens, first):
        return stop
    while stop < len(tokens) and goes_on(tokens, stop):
        token = tokens[stop]
        if token.is_capitalised:
            is_initial = len(token.text) == 1 and token.text != "I"
            is_common = token.lower in CALENDAR or (token.lower in STOP_WORDS and token.text not in BODIES)
            if not is_initial and is_common and not is_given_here(tokens, stop):
                break
            stop += 1
            continue
        ahead = stop
        while ahead < len(tokens) and ahead < stop + 3 and tokens[ahead].text in PARTICLES and goes_on(tokens, ahead):
            ahead += 1
        if ahead == stop or ahead >= len(tokens) or not tokens[ahead].is_capitalised or not goes_on(tokens, ahead):
            break
        stop = ahead + 1
    return stop


def is_given_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month or a function word stands before a family name as somebody's forename (April, May, Will)."""
    token = tokens[at]
    if token.lower not in _GIVEN_TOO or at + 1 >= len(tokens) or not token.is_capitalised or token.is_possessive:
        return False
    family = tokens[at + 1]
    lower = family.lower
    if not family.is_capitalised or not goes_on(tokens, at + 1) or lower in CALENDAR or lower in STOP_WORDS:
        return False
    if lower in NOT_PERSONS or lower in THINGS or bare(family) in BODIES or family.text in ADJECTIVES:
        return False
    before = tokens[at - 1] if at and not token.starts_sentence else None
    if before is not None:
        return before.lower not in _BEFORE_MONTHS and not before.text[0].isdigit()
    return (token.lower in CALENDAR and token.lower != "may") or _is_told_of(tokens, at + 2)


def _is_told_of(tokens: Sequence[Token], number: int) -> bool:
    """Whether what follows a name at a sentence's beginning shows that no question or wish begins there."""
    if number >= len(tokens) or tokens[number - 1].is_possessive or tokens[number].gap not in SPACES:
        return True
    lower = tokens[number].lower
    return lower in AUXILIARIES or lower in _VERBS or lower.endswith(("ed", "s"))


def body_at(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, Body] | None:
    """The longest known body whose name begins at a token, and how many tokens it takes."""
    word = tokens[first].text
    if bare(tokens[first]) not in _BODY_STARTS and word not in _BODY_STARTS:
        return None
    for size in range(min(LONGEST_BODY, stop - first), 0, -1):
        name = " ".join([token.text for token in tokens[first : first + size - 1]] + [bare(tokens[first + size - 1])])
        if name in BODIES:
            return size, BODIES[name]
    return None


def bare(token: Token) -> str:
    """The printed word without a possessive ending."""
    if token.is_possessive and token.text[-2:] in ("'s", "’s"):
        return token.text[:-2]
    return token.text


def past_description(tokens: Sequence[Token], first: int, at: int, stop: int, known_lower: Set[str]) -> int:
    """Where a name begins after capitals that only describe ("of Foreign Affairs Linde", "Billionaire John Doe")."""
    if at < stop - 1 and tokens[at].text == "Q" and tokens[at].starts_sentence:
        at += 1
    before = tokens[first - 1].lower if first else ""
    while (
        before in ("of", "for", "the")
        and at < stop - 1
        and (tokens[at].lower in MODIFIERS or tokens[at].lower in _OFFICES)
    ):
        at += 1
    for number in range(at, stop - 1):
        if _is_compound(tokens[number]):
            at = number + 1
        lower = tokens[number].lower
        is_given = lower in FORENAMES and (number in (at, stop - 2) or lower not in WORDS_TOO)
        if is_given or len(tokens[number].text) == 1:
            opens = tokens[at].starts_sentence or _describes(tokens[at], known_lower) or before == "of"
            return number if number > at + 1 or (number == at + 1 and opens) else at
    if stop - at < 2 or not tokens[at].starts_sentence:
        return at
    is_relative = stop - at == 2 and tokens[at].lower in _RELATED and tokens[at + 1].lower in FORENAMES
    is_described = is_relative or tokens[at].lower in _FIRMS or (stop - at == 3 and tells_a_role(tokens[at]))
    return at + 1 if is_described else at


def _is_compound(token: Token) -> bool:
    """Whether a capital only begins a describing word ("Texas-based", "South Korean-born")."""
    return token.text.endswith(_COMPOUNDS)


def _describes(token: Token, known_lower: Set[str]) -> bool:
    """Whether a capitalised word before a forename belongs to no name ("Texas-based", "N.J.")."""
    _, hyphen, tail = token.text.rpartition("-")
    if tells_a_role(token) and token.lower not in FORENAMES:
        return True
    return token.lower in known_lower or token.lower.rstrip(".") in PLACES or (hyphen == "-" and tail.islower())


def is_forename(tokens: Sequence[Token], at: int, stop: int, body: tuple[int, Body]) -> bool:
    """Whether a country or place of one word rather begins a person's name (Jordan Peterson, Paris Hilton)."""
    return body[0] == 1 and body[1].kind == "country" and tokens[at].lower in FORENAMES and stop - at > 1


def _are_people(lower: str) -> bool:
    """Whether a word means many people of one kind ("Campaigners")."""
    return lower in ("crowds", "crowd", "locals", "rioters") or (lower[-1:] == "s" and is_role(lower[:-1]))


def only_opens(tokens: Sequence[Token], at: int, stop: int, known_lower: Set[str]) -> bool:
    """Whether a sentence's first word has its capital only from standing there."""
    token = tokens[at]
    if (token.lower in _LEADING and at + 1 < stop) or is_given_here(tokens, at):
        return False
    return token.lower in STOP_WORDS or (token.lower in known_lower and token.lower not in FORENAMES)


def name_start(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the name begins in a run: after its last title that something else follows."""
    for number in range(stop - 2, first - 1, -1):
        if tokens[number].lower.strip(".") in HEADS and tokens[number + 1].lower.strip(".") not in SUFFIXES:
            if tokens[number].lower in FORENAMES and tokens[number + 1].lower not in TITLES:
                continue
            name = number + 1
            while name < stop - 1 and tokens[name].lower in _AFTER_HEADS:
                name += 1
            return name
    return first


def is_speaking_acronym(tokens: Sequence[Token], at: int) -> bool:
    """Whether letters alone name a body because a reporting verb has them for its subject ("the NRWA said")."""
    word = bare(tokens[at])
    if not (2 < len(word) < 6 and word.isalpha() and word.isupper()):
        return False
    if any(speaks(tokens, first, at) for first in (at, at - 1) if first >= 0):
        return True
    verb = at - 1 - (at > 1 and tokens[at - 1].lower == "the")
    return verb >= 0 and tokens[verb].lower in SPEAKING and "," in tokens[verb].gap and not tokens[at].gap.strip()


def _is_family_name(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether two words of which the last is a title as well are shown to name someone ("His deputy, Eluned Dean,")."""
    if stop - at != 2 or tokens[stop - 1].lower not in _FAMILIES or tokens[at].lower in TITLES:
        return False
    return (at > 0 and tokens[at - 1].lower in HEADS and goes_on(tokens, at)) or is_introduced(tokens, at, stop - 1)


def may_be_name(tokens: Sequence[Token], at: int, stop: int, known_lower: Set[str]) -> bool:
    """Whether the words from at to stop may name a person or a body not in the table."""
    words = [bare(token) for token in tokens[at:stop]]
    if " ".join(words).lower().rstrip(".") in PLACES or (words[0][1:2] == "-" and words[0][0] in "DRI"):
        return False
    if stop - at > 6 or any(word[0].isdigit() for word in words):
        return False
    if stop - at == 1:
        lower = tokens[at].lower
        if lower in THINGS:
            return False
        if lower.strip(".") in TITLES or lower in STOP_WORDS or lower in CALENDAR or len(words[0].strip(".")) < 2:
            return False
        if words[0].isupper() and len(words[0]) < 6:
            return is_speaking_acronym(tokens, at)
        return not (tokens[at].starts_sentence and (lower in known_lower or _are_people(lower)))
    is_given = tokens[at].lower in FORENAMES
    is_body = words[-1] in ORGANISATION_HEADS and tokens[at].lower not in _NO_BODIES
    if not (is_given or is_body) and tokens[at].lower in MODIFIERS:
        return False
    if not (is_given or is_body) and words[-1].lower() in HEADS and not _is_family_name(tokens, at, stop):
        return False
    if words[-1].lower() in THINGS:
        return False
    heads = (*words[:-1], words[-1].partition("-")[0])
    if words[-1] not in ORGANISATION_HEADS and not ORGANISATION_HEADS.isdisjoint(heads):
        return False
    is_loud = words[0].isupper() and all(word.isupper() for word in words)
    return not is_loud or (is_given and tokens[at].lower not in WORDS_TOO and stop - at < 4)
