"""How a clause falls into parts: where one ends, what goes on, which part is a role."""

from typing import Final

from app.text.language.lexicon import ADVERBS, AUXILIARIES, CALENDAR, PREPOSITIONS, PRONOUNS, TITLES
from app.text.page.tokens import Token
from app.text.passages import Passage
from app.text.people.mentions import Mention

DETERMINERS: Final = frozenset(
    "a an the one two three four some many several most few another other both all each every this that these those "
    "his her their its our my no any officials sources critics experts police authorities aides witnesses".split()
)
CLAUSE_OPENERS: Final = frozenset(
    "and but or that as while when because if though although after before since until so yet where what which whether "
    "than nor".split()
)
_NOUNS_TOO: Final = frozenset("call post report text email tweet comment".split())
_BEFORE_NOUNS: Final = frozenset("a an the his its our my their your".split())
_NOUNS_IN_LY: Final = frozenset("family supply assembly anomaly monopoly homily butterfly daily weekly".split())
_BRACKETED: Final = 9
_TRADES: Final = ("ist", "man", "woman", "ian", "person", "eer", "armer", "yer", "cher", "ter", "tor", "head", "ident")


def is_parted(token: Token) -> bool:
    """Whether a comma, bracket or dash stands before a word."""
    gap = token.gap
    if gap in (" ", ","):  # the latter within a number
        return False
    return "," in gap or "(" in gap or ")" in gap or "—" in gap or "–" in gap or " - " in gap


def is_adverb(token: Token) -> bool:
    """Whether a word only says how or when: of the closed class, or in -ly and no noun."""
    lower = token.lower
    return lower in ADVERBS or (
        lower.endswith("ly") and len(lower) > 5 and lower not in _NOUNS_IN_LY and not token.is_capitalised
    )


def is_noun(tokens: list[Token], number: int) -> bool:
    """Whether a word that may be a verb is a noun here: after an article or a possessive ("her emails")."""
    if number == 0 or tokens[number].gap.strip():
        return False
    before = tokens[number - 1]
    if before.lower in _BEFORE_NOUNS or before.is_possessive:
        return True
    if tokens[number].lower not in _NOUNS_TOO:
        return False
    for first in range(number - 2, max(0, number - 4), -1):
        if tokens[first].lower in _BEFORE_NOUNS:
            return tokens[first - 1].lower in PREPOSITIONS and not is_parted(tokens[first + 1])
    return False


def ends_part(token: Token) -> bool:
    """Whether a new part, sentence or quotation begins with a word."""
    return token.starts_sentence or is_parted(token) or token.quotation >= 0 or ":" in token.gap or ";" in token.gap


def goes_on(passage: Passage, number: int) -> bool:
    """Whether a word still belongs to the noun phrase of the word before it."""
    token = passage.tokens[number]
    if ends_part(token):
        return False
    mention = passage.mention_at[number]
    if mention is not None and mention is passage.mention_at[number - 1]:
        return True
    return not (
        token.lower in PREPOSITIONS
        or token.lower in CALENDAR
        or token.lower in CLAUSE_OPENERS
        or token.lower in PRONOUNS
        or token.lower in AUXILIARIES
        or token.lower in ADVERBS
    )


def stands_alone(passage: Passage, mention: Mention, stop: int) -> bool:
    """Whether a part ends with a name."""
    following = mention.last + 1
    return following >= stop or ends_part(passage.tokens[following])


def role_of(tokens: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """A part between commas as a role: a title, or an article and soon a word for what someone is."""
    lower = tokens[first].lower
    if lower not in TITLES and lower not in ("a", "an", "the"):
        return None
    if any(
        token.lower in TITLES or token.lower.endswith(_TRADES) for token in tokens[first : min(first + 5, last + 1)]
    ):
        return tokens[first].start, tokens[last].end
    return None


def is_complement(tokens: list[Token], first: int, mention: Mention) -> bool:
    """Whether a preposition stands between the beginning of a part and its name, which then is a complement."""
    start = mention.start if mention.role is None else mention.role[0]
    return any(token.lower in PREPOSITIONS for token in tokens[first : mention.first] if token.start < start)


def before_brackets(passage: Passage, number: int, floor: int) -> int:
    """The token before the brackets that close behind token number ("Jane Doe (Con, Upper Sarn)"), else itself."""
    tokens = passage.tokens
    if ")" not in tokens[number + 1].gap:
        return number
    for first in range(number, max(floor, number - _BRACKETED), -1):
        if "(" in tokens[first].gap:
            return first - 1
    return number
