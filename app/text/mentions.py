"""Where a text names someone: runs of capitalised words read as role and name, and known bodies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.text.bodies import ADJECTIVES, BODIES, LONGEST_BODY, ORGANISATION_HEADS, Body
from app.text.cues import FINITE
from app.text.forenames import FORENAMES
from app.text.lexicon import CALENDAR, FEMALE_WORDS, HONORIFICS, MALE_WORDS, PLACES, PREPOSITIONS, STOP_WORDS, TITLES
from app.text.names import PARTICLES, SUFFIXES
from app.text.tokens import Token

_SPACES: Final = frozenset((" ", "\u00a0"))
_BODY_STARTS: Final = frozenset(form.split()[0] for form in BODIES)
_ROLE_REACH: Final = 7
_ARTICLES: Final = frozenset("the a an his her their its our my".split())
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
    who: int = -1
    """The index of the person or body in the cast, once known."""


def find_mentions(tokens: Sequence[Token], known_lower: frozenset[str] | set[str]) -> list[Mention]:
    """The names and bodies of one paragraph in order; known_lower are words the text also writes in lower case."""
    found: list[Mention] = []
    number = 0
    while number < len(tokens):
        if not tokens[number].is_capitalised:
            number += 1
            continue
        stop = _run_end(tokens, number)
        found.extend(_read_run(tokens, number, stop, known_lower))
        number = max(stop, number + 1)
    return found


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most words of a line are capitalised, as in a headline: capitals then tell no names."""
    long = [token for token in tokens if len(token.text) > 3]
    return len(long) >= 4 and sum(token.is_capitalised for token in long) >= 0.7 * len(long)


def _joined(tokens: Sequence[Token], number: int) -> bool:
    """Whether a token goes on the run of the one before it."""
    token, before = tokens[number], tokens[number - 1]
    if token.starts_sentence or before.is_possessive or token.quotation != before.quotation:
        return False
    if token.gap in _SPACES:
        return True
    if token.gap == ". ":
        return len(before.text) == 1 or before.lower in HONORIFICS
    return token.gap == ", " and token.lower in SUFFIXES


def _run_end(tokens: Sequence[Token], first: int) -> int:
    """One past the last token of the capitalised run that begins at first."""
    stop = first + 1
    if tokens[first].lower in CALENDAR or (tokens[first].lower in STOP_WORDS and tokens[first].text not in BODIES):
        return stop
    while stop < len(tokens) and _joined(tokens, stop):
        token = tokens[stop]
        if token.is_capitalised:
            is_initial = len(token.text) == 1 and token.text != "I"
            if not is_initial and (token.lower in CALENDAR or (token.lower in STOP_WORDS and token.text not in BODIES)):
                break
            stop += 1
            continue
        ahead = stop
        while ahead < len(tokens) and ahead < stop + 3 and tokens[ahead].text in PARTICLES and _joined(tokens, ahead):
            ahead += 1
        if ahead == stop or ahead >= len(tokens) or not tokens[ahead].is_capitalised or not _joined(tokens, ahead):
            break
        stop = ahead + 1
    return stop


def _body_at(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, Body] | None:
    """The longest known body whose name begins at a token, and how many tokens it takes."""
    word = tokens[first].text
    if _bare(tokens[first]) not in _BODY_STARTS and word not in _BODY_STARTS:
        return None
    for size in range(min(LONGEST_BODY, stop - first), 0, -1):
        name = " ".join([token.text for token in tokens[first : first + size - 1]] + [_bare(tokens[first + size - 1])])
        if name in BODIES:
            return size, BODIES[name]
    return None


def _bare(token: Token) -> str:
    """The printed word without a possessive ending."""
    if token.is_possessive and token.text[-2:] in ("'s", "’s"):
        return token.text[:-2]
    return token.text


def _read_run(tokens: Sequence[Token], first: int, stop: int, known_lower: frozenset[str] | set[str]) -> list[Mention]:
    """The bodies of a run, and the name that its titles and adjectives lead to."""
    found: list[Mention] = []
    name = _name_start(tokens, first, stop)
    at = first
    while at < name:
        body = _body_at(tokens, at, name)
        if body is not None:
            found.append(_mention(tokens, at, at + body[0] - 1, body[1], attributive=True))
        at += body[0] if body else 1
    at = name
    body = _body_at(tokens, at, stop) if at < stop else None
    while body is not None and (at + body[0] == stop or not _is_forename_like(tokens, at, stop, body)):
        found.append(_mention(tokens, at, at + body[0] - 1, body[1], attributive=at + body[0] < stop))
        at += body[0]
        body = _body_at(tokens, at, stop) if at < stop else None
    while at < stop and (
        tokens[at].text in ADJECTIVES or (tokens[at].starts_sentence and _opens(tokens[at], known_lower))
    ):
        at += 1
    if (
        stop - at > 2
        and tokens[at].lower not in FORENAMES
        and tokens[at + 1].lower in FORENAMES
        and len(tokens[at].text) > 1
    ):
        at += 1
    while stop > at and tokens[stop - 1].lower in PARTICLES and not tokens[stop - 1].is_capitalised:
        stop -= 1
    if at < stop and _may_be_name(tokens, at, stop, known_lower):
        found.append(_named(tokens, first, at, stop))
    return found


def _is_forename_like(tokens: Sequence[Token], at: int, stop: int, body: tuple[int, Body]) -> bool:
    """Whether a country or place of one word rather begins a person's name (Jordan Peterson, Paris Hilton)."""
    return body[0] == 1 and body[1].kind == "country" and tokens[at].lower in FORENAMES and stop - at > 1


def _opens(token: Token, known_lower: frozenset[str] | set[str]) -> bool:
    """Whether a sentence's first word has its capital only from standing there."""
    return token.lower in STOP_WORDS or (token.lower in known_lower and token.lower not in FORENAMES)


def _name_start(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the name begins in a run: after its last title that something else follows."""
    for number in range(stop - 2, first - 1, -1):
        if tokens[number].lower.strip(".") in TITLES and tokens[number + 1].lower.strip(".") not in SUFFIXES:
            if tokens[number].lower in FORENAMES and tokens[number + 1].lower not in TITLES:
                continue
            return number + 1
    return first


def _may_be_name(tokens: Sequence[Token], at: int, stop: int, known_lower: frozenset[str] | set[str]) -> bool:
    words = [_bare(token) for token in tokens[at:stop]]
    if " ".join(words).lower().rstrip(".") in PLACES or (words[0][1:2] == "-" and words[0][0] in "DRI"):
        return False
    if stop - at > 6 or any(word[0].isdigit() for word in words):
        return False
    if stop - at == 1:
        lower = tokens[at].lower
        if lower.strip(".") in TITLES or lower in STOP_WORDS or lower in CALENDAR or len(words[0].strip(".")) < 2:
            return False
        if words[0].isupper() and len(words[0]) < 6:
            return False
        return not (tokens[at].starts_sentence and lower in known_lower)
    return not all(word.isupper() and len(word) > 2 for word in words)


def _mention(tokens: Sequence[Token], first: int, last: int, body: Body | None, *, attributive: bool) -> Mention:
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    is_attributive = attributive or (
        following is not None
        and following.gap in _SPACES
        and not tokens[last].is_possessive
        and following.lower in TITLES
        and following.quotation == tokens[last].quotation
    )
    end = tokens[last].end
    if tokens[last].is_possessive and tokens[last].text[-2:] in ("'s", "’s"):
        end -= 2
    return Mention(
        paragraph=tokens[first].paragraph,
        first=first,
        last=last,
        start=tokens[first].start,
        end=end,
        words=tuple(_bare(token) for token in tokens[first : last + 1]),
        printed=_printed(tokens, first, last),
        body=body,
        gender=None,
        has_title=False,
        role=None,
        is_possessive=tokens[last].is_possessive,
        is_attributive=is_attributive,
        is_object=_follows_preposition(tokens, first),
        is_quoted=tokens[first].quotation >= 0,
        opens_sentence=tokens[first].starts_sentence,
        is_subject=not tokens[last].is_possessive
        and ((following is not None and _may_be_verb(following)) or _is_inverted(tokens, first)),
    )


def _printed(tokens: Sequence[Token], first: int, last: int) -> str:
    """The name as printed, without possessive ending, with plain spaces."""
    parts = [token.gap + token.text for token in tokens[first:last]]
    parts.append((tokens[last].gap if last > first or not parts else "") + _bare(tokens[last]))
    printed = "".join(parts)
    return printed[len(tokens[first].gap) :].replace("\u00a0", " ")


def _may_be_verb(token: Token) -> bool:
    return (
        token.gap in _SPACES
        and not token.is_capitalised
        and token.lower not in PREPOSITIONS
        and token.lower not in TITLES
        and token.lower not in ("and", "or", "but", "that", "who", "which", "when", "while", "if", "because")
    )


def _is_inverted(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name follows its reporting verb ("..., said Jane Doe")."""
    return first > 0 and tokens[first - 1].lower in FINITE and "," in tokens[first - 1].gap


def _named(tokens: Sequence[Token], run: int, at: int, stop: int) -> Mention:
    """The mention of a name, its role and gender read off the words before it."""
    mention = _mention(tokens, at, stop - 1, None, attributive=False)
    if " ".join(mention.words) in BODIES or mention.words[-1] in ORGANISATION_HEADS:
        mention.body = Body(" ".join(mention.words), "organisation")
        return mention
    left = at
    while left > 0 and at - left < _ROLE_REACH and _joined(tokens, left):
        word = tokens[left - 1]
        is_part = word.lower.strip(".") in TITLES or (word.is_capitalised and word.lower not in STOP_WORDS)
        if not is_part and word.lower not in ("campaign", "party", "government", "of", "and", "for", "policy"):
            break
        left -= 1
    if tokens[at - 1].lower in ("of", "and", "for"):
        left = at
    while left < at and (tokens[left].lower in ("of", "and", "for") or tokens[left].lower in CALENDAR):
        left += 1
    titles = [token.lower.strip(".") for token in tokens[left:at]]
    if any(title in TITLES for title in titles):
        mention.has_title = True
        only_honorific = set(titles) <= {"mr", "mrs", "ms", "miss"}
        mention.role = None if only_honorific else (tokens[left].start, tokens[at - 1].end)
        mention.gender = _gender(titles)
        mention.is_object = _follows_preposition(tokens, left)
    return mention


def _follows_preposition(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name is the complement of a preposition: "for The Hill", "on the BBC's Newsnight"."""
    number = first
    while number > 0 and first - number < 4 and not tokens[number].starts_sentence and tokens[number].gap in _SPACES:
        before = tokens[number - 1]
        if before.lower in PREPOSITIONS:
            return before.lower not in _CONJUNCTIONS
        if before.lower not in _ARTICLES and not before.is_possessive and not before.is_capitalised:
            return False
        number -= 1
    return False


def _gender(words: Sequence[str]) -> str | None:
    if any(word in MALE_WORDS for word in words):
        return "m"
    return "f" if any(word in FEMALE_WORDS for word in words) else None
