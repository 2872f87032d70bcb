"""Where a text names someone: runs of capitalised words read as role and name, and known bodies."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from app.text.language.bodies import ADJECTIVES, BODIES, ORGANISATION_HEADS, Body
from app.text.language.cues import FINITE
from app.text.language.forenames import FORENAMES
from app.text.language.lexicon import FEMALE_WORDS, HEADS, MALE_WORDS, PREPOSITIONS, TITLES
from app.text.names import PARTICLES, POST_NOMINALS, last_name
from app.text.page.tokens import Token
from app.text.people.body_names import is_called_the, of_country, past_of
from app.text.people.persons import (
    is_introduced,
    is_unrelated,
    may_be_person,
    name_first,
    name_stop,
    relation_before,
    speaks,
    taken_up,
    tells_a_role,
)
from app.text.people.printed_roles import is_head, role_end, role_start
from app.text.people.runs import (
    SPACES,
    bare,
    body_at,
    is_forename,
    is_speaking_acronym,
    may_be_name,
    name_start,
    only_opens,
    past_description,
    run_end,
)

_NICKNAME: Final = re.compile(r" [\"“‘'][^\"”’']+[\"”’'] ")
_ARTICLES: Final = frozenset("the a an his her their its our my".split())
_LINKS: Final = frozenset(("of", "for", "on"))
_WORDS_TOO: Final = frozenset("do e la le las los y das st san".split())
_CONJUNCTIONS: Final = frozenset("after before as than until like".split())


@dataclass(slots=True, eq=False)
class Mention:
    """A name at the tokens ``first`` to ``last`` (included) of a paragraph, with the role printed before it."""

    paragraph: int
    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    printed: str
    body: Body | None
    gender: str | None
    has_title: bool
    role: tuple[int, int] | None
    is_possessive: bool
    is_attributive: bool
    is_object: bool
    is_quoted: bool
    opens_sentence: bool
    is_subject: bool
    """Whether a word that may be its verb follows it directly."""
    is_bare: bool
    """Whether the name is a family or given name alone."""
    speaks: bool
    """Whether a reporting verb follows it as its subject."""
    is_introduced: bool
    """Whether a role, an age or "who" beside the name shows that it is someone."""
    initials: str = ""
    """Its own, where they stand in brackets behind it ("the Harbour Trade Board (HTB)")."""
    title: str = ""
    """The word right before the name that says what someone is, in lower case."""
    shared: str = ""
    """The family name behind the next forename, which may be its own too ("Bill and Melinda Dean")."""
    is_kin: bool = False
    """Whether words before it say whose relative this is ("her husband, Earl")."""
    taken_up: str | None = None
    """The gender of the pronoun that takes up a family name alone ("Doe defended her record")."""
    is_unrelated: bool = False
    """Whether it says that another of the family name is meant ("Colonel Doe, no relation")."""
    who: int = -1
    """The index of the person or body in the cast, once known."""


def find_mentions(tokens: Sequence[Token], known_lower: Set[str], most: int) -> list[Mention]:
    """The first names and bodies of one paragraph in order; known_lower are words also written in lower case."""
    found: list[Mention] = []
    number = 0
    while number < len(tokens) and len(found) < most:
        if not tokens[number].is_capitalised:
            number += 1
            continue
        stop = run_end(tokens, number)
        number = _with_particles(tokens, number)
        found.extend(_read_run(tokens, number, stop, known_lower))
        number = max(stop, number + 1, found[-1].last + 1 if found else 0)
    return found


def _with_particles(tokens: Sequence[Token], number: int) -> int:
    """Where a family name begins whose particles are written small ("von der Leyen said")."""
    if tokens[number].starts_sentence or tokens[number].gap not in SPACES:
        return number
    first = number
    while first > 0 and number - first < 3 and tokens[first - 1].text in PARTICLES - _WORDS_TOO:
        first -= 1
        if tokens[first].gap not in SPACES or tokens[first].quotation != tokens[number].quotation:
            break
    return first


def _read_run(tokens: Sequence[Token], first: int, stop: int, known_lower: Set[str]) -> list[Mention]:
    """The bodies of a run, and the name that its titles and adjectives lead to."""
    found: list[Mention] = []
    name = name_start(tokens, first, stop)
    at = first
    while at < name:
        body = body_at(tokens, at, name)
        if body is not None:
            found.append(_mention(tokens, at, at + body[0] - 1, body[1], attributive=True))
        at += body[0] if body else 1
    at = name
    body = body_at(tokens, at, stop) if at < stop else None
    if body is not None and at + body[0] < stop and bare(tokens[stop - 1]) in ORGANISATION_HEADS:
        body = None  # it begins the name of another: the Sarn Harbour Authority
    while body is not None and (at + body[0] == stop or not is_forename(tokens, at, stop, body)):
        found.append(_mention(tokens, at, at + body[0] - 1, body[1], attributive=at + body[0] < stop))
        at += body[0]
        body = body_at(tokens, at, stop) if at < stop else None
    is_office = at < stop - 1 and bare(tokens[stop - 1]) in ORGANISATION_HEADS
    while at < stop and (
        (tokens[at].text in ADJECTIVES and not is_office)
        or (tokens[at].starts_sentence and only_opens(tokens, at, stop, known_lower))
    ):
        at += 1
    at = at if is_office else past_description(tokens, first, at, stop, known_lower)
    while stop > at and tokens[stop - 1].lower in PARTICLES and not tokens[stop - 1].is_capitalised:
        stop -= 1
    if at < stop:
        stop = name_stop(tokens, at, stop)
        at = name_first(tokens, at, stop)
    if at < stop and may_be_name(tokens, at, stop, known_lower) and not _is_cut_off(tokens, stop):
        named = mention_of_name(tokens, at, stop)
        is_shown = named.speaks or named.is_introduced or named.has_title
        if named.body is not None or may_be_person(named.words, known_lower, is_shown=is_shown):
            found.append(named)
    return found


def _is_cut_off(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a name breaks off in the middle ("Cecilia Va- — Vane")."""
    return stop < len(tokens) and tokens[stop].gap[:2] in ("- ", "-—", "--")


def _mention(tokens: Sequence[Token], first: int, last: int, body: Body | None, *, attributive: bool) -> Mention:
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    is_attributive = attributive or (
        following is not None
        and following.gap in SPACES
        and not tokens[last].is_possessive
        and following.lower not in ("then", "first")
        and (following.lower in TITLES or tells_a_role(following))
        and following.quotation == tokens[last].quotation
    )
    end = tokens[last].end
    if tokens[last].is_possessive and tokens[last].text[-2:] in ("'s", "’s"):
        end -= 2
    named_to = last - (last > first and tokens[last].lower in POST_NOMINALS)
    printed = _printed(tokens, first, named_to)
    return Mention(
        paragraph=tokens[first].paragraph,
        first=first,
        last=last,
        start=tokens[first].start,
        end=end,
        words=tuple(bare(token) for token in tokens[first : named_to + 1]),
        printed=printed,
        body=body,
        gender=None,
        has_title=False,
        role=None,
        is_possessive=tokens[last].is_possessive,
        is_attributive=is_attributive,
        is_object=_follows_preposition(tokens, first),
        is_quoted=tokens[first].quotation >= 0,
        is_bare=first == last or _is_family_name(tokens, first, last) or last_name(printed) == printed,
        speaks=speaks(tokens, first, last),
        is_introduced=body is None and is_introduced(tokens, first, last),
        opens_sentence=tokens[first].starts_sentence,
        is_subject=not tokens[last].is_possessive
        and ((following is not None and _may_be_verb(following)) or _is_inverted(tokens, first)),
        initials="" if following is None else _initials(tokens[first : last + 1], following),
    )


def _initials(words: Sequence[Token], following: Token) -> str:
    """The next word, when it stands in brackets and is made of the first letters of a name's words."""
    if following.gap != " (":
        return ""
    short = following.text.replace(".", "")
    letters = "".join(word.text[0] for word in words if word.is_capitalised)
    return short if short == letters and len(short) > 1 else ""


def _is_family_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether all words before the last are particles ("Von der Leyen", "Le Pen")."""
    return all(token.lower in PARTICLES and token.lower not in FORENAMES for token in tokens[first:last])


def _printed(tokens: Sequence[Token], first: int, last: int) -> str:
    """The name as printed, without possessive ending, with plain spaces."""
    parts = [token.gap + token.text for token in tokens[first:last]]
    parts.append((tokens[last].gap if last > first or not parts else "") + bare(tokens[last]))
    printed = "".join(parts)
    printed = printed[len(tokens[first].gap) :].replace("\u00a0", " ")
    return printed if printed.isalpha() else _NICKNAME.sub(" ", printed)


def _may_be_verb(token: Token) -> bool:
    return (
        token.gap in SPACES
        and not token.is_capitalised
        and token.lower not in PREPOSITIONS
        and token.lower not in TITLES
        and token.lower not in ("and", "or", "but", "that", "who", "which", "when", "while", "if", "because")
    )


def _is_inverted(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name follows its reporting verb ("..., said Jane Doe")."""
    return first > 0 and tokens[first - 1].lower in FINITE and "," in tokens[first - 1].gap


def mention_of_name(tokens: Sequence[Token], at: int, stop: int) -> Mention:
    """The mention of the name at tokens at to stop, its role and gender read off the words before it."""
    stop = past_of(tokens, stop)
    mention = _mention(tokens, at, stop - 1, None, attributive=False)
    if len(mention.words) > 1 and not _LINKS.isdisjoint(mention.words):
        mention.body = BODIES.get(mention.printed, Body(mention.printed, "organisation"))
        return mention
    if is_called_the(tokens, at) and not mention.is_attributive:
        mention.body = Body(f"The {mention.printed}", "organisation")
        mention.printed = mention.body.key
        return mention
    if mention.first == mention.last and is_speaking_acronym(tokens, at):
        mention.body = Body(mention.printed, "organisation")
        return mention
    if " ".join(mention.words) in BODIES or mention.words[-1] in ORGANISATION_HEADS:
        mention.printed = of_country(tokens, at) + mention.printed
        mention.body = Body(of_country(tokens, at) + " ".join(mention.words), "organisation")
        return mention
    if mention.is_bare:
        mention.taken_up = taken_up(tokens, stop - 1)
        mention.is_unrelated = is_unrelated(tokens, stop)
    relation = relation_before(tokens, at)
    if relation is not None:
        mention.is_kin = True
        mention.gender = _gender((relation,))
    left = role_start(tokens, at)
    titles = [token.lower.strip(".") for token in tokens[left:at]]
    if any(is_head(title) for title in titles) or (left < at and tells_a_role(tokens[at - 1])):
        only_honorific = set(titles) <= {"mr", "mrs", "ms", "miss"}
        mention.role = None if only_honorific else (tokens[left].start, role_end(tokens, left, at))
    if any(title in HEADS for title in titles):
        mention.has_title = True
        mention.title = next(title for title in reversed(titles) if title in HEADS)
        mention.gender = _gender(titles) or mention.gender
        mention.is_object = _follows_preposition(tokens, left)
    return mention


def _follows_preposition(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name is the complement of a preposition: "for The Hill", "on the BBC's Newsnight"."""
    number = first
    while number > 0 and first - number < 4 and not tokens[number].starts_sentence and tokens[number].gap in SPACES:
        before = tokens[number - 1]
        if before.lower in PREPOSITIONS:
            return before.lower not in _CONJUNCTIONS
        if before.lower not in _ARTICLES and not before.is_possessive and not before.is_capitalised:
            return False
        number -= 1
    return False


def _gender(words: Sequence[str]) -> str | None:
    """m or f as the word nearest the name tells."""
    told = (word for word in reversed(words) if word in MALE_WORDS or word in FEMALE_WORDS)
    nearest = next(told, None)
    return None if nearest is None else "m" if nearest in MALE_WORDS else "f"
