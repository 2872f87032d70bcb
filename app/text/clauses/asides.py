"""What is reported around its attribution: before it, on both sides of it, or beside "according to"."""

from typing import Final

from app.text.clauses.boundaries import clause_end, sentence_end
from app.text.clauses.complements import may_be_finite, opens_clause
from app.text.clauses.parts import CLAUSE_OPENERS, ends_part, is_adverb, is_parted, role_of
from app.text.clauses.subjects import Subject
from app.text.language.lexicon import AUXILIARIES, CALENDAR, PREPOSITIONS, TITLES
from app.text.page.tokens import Token
from app.text.passages import Passage, first_from

_LEAST: Final = 4
_MOST: Final = 90
_TITLE: Final = 8
_GROUP: Final = 14
_RELATIVES: Final = frozenset("who which that whose familiar".split())
_CONDITIONS: Final = frozenset("if unless".split())
_JOINTS: Final = frozenset("and but yet so nevertheless".split())
_ADVERBIAL: Final = frozenset("still however meanwhile here there".split()) | _JOINTS
_LEADING: Final = frozenset("when while as if though although after before because since unlike asked unless".split())
_ARTICLES: Final = frozenset("the a an his her".split())
_NOT_SAID: Final = frozenset("who which whose while citing including".split())

Places = list[tuple[int, int]]


def around(passage: Passage, subject: Subject, cue: int) -> Places | None:
    """The tokens of what is reported before a subject and its verb at cue, and of what goes on behind; None without."""
    tokens = passage.tokens
    opening = passage.sentence_start[cue]
    if cue - opening > _MOST:
        return None
    first = _subject_start(tokens, subject, opening)
    stop = sentence_end(passage, cue)
    behind = cue + 1
    goes_on = behind < stop and "," in tokens[behind].gap and tokens[behind].quotation < 0
    if first == opening + 1 and tokens[opening].lower == "as":
        is_whole = goes_on and opens_clause(passage, behind, stop)
        return _long([(behind, clause_end(passage, behind, stop))]) if is_whole else None
    if first <= opening or "," not in tokens[first].gap or tokens[first - 1].quotation >= 0:
        return None
    opening = _past_joints(tokens, opening, first)
    if tokens[first].lower in CLAUSE_OPENERS or (first - 1 > opening and tokens[first - 1].lower in CLAUSE_OPENERS):
        return None
    is_broken = goes_on and tokens[behind].lower in AUXILIARIES
    if not is_broken and first - opening >= _LEAST and _is_clause(passage, opening, first):
        is_closed = behind >= stop or is_parted(tokens[behind]) or _is_setting(tokens[behind])
        return [(opening, first)] if is_closed else None
    if not goes_on or not _is_plain(tokens[behind]):
        return None
    rest = (behind, clause_end(passage, behind, stop))
    if not is_broken and _is_adverbial(tokens, opening, first):
        return _long([rest])
    return [(opening, first), rest]


def before_inverted(passage: Passage, subject: Subject, cue: int) -> Places | None:
    """The tokens of what is reported before a verb at cue that its subject follows; None when that is not all."""
    tokens = passage.tokens
    last = first_from(tokens, subject.end) - 1
    if last == cue or (subject.mention is None and last - cue > _GROUP):
        return None
    if last + 1 < len(tokens) and not ends_part(tokens[last + 1]):
        return None
    words = tokens[cue + 1 : last + 1]
    head = next((at for at, token in enumerate(words) if token.lower in _RELATIVES), len(words))
    if subject.mention is None and any(
        may_be_finite(token) and not token.lower.endswith("s") for token in words[:head]
    ):
        return None
    opening = passage.sentence_start[cue]
    if cue - opening > _MOST or tokens[cue - 1].quotation >= 0 or not _is_clause(passage, opening, cue):
        return None
    return _long([(_past_joints(tokens, opening, cue), cue)])


def beside_according(passage: Passage, cue: int, last: int) -> Places | None:
    """The tokens of what someone is named for by "according to" at token cue; last is the last token of the name."""
    tokens = passage.tokens
    opening = passage.sentence_start[cue]
    if cue > opening + _MOST:
        return None
    if cue > opening:
        return _long([(_past_joints(tokens, opening, cue), cue)]) if tokens[cue - 1].quotation < 0 else None
    stop = sentence_end(passage, cue)
    behind = _after_comma(tokens, last + 1, stop)
    following = _after_comma(tokens, behind + 1, stop)
    if following < stop and role_of(tokens, behind, following - 1) and opens_clause(passage, following, stop):
        behind = following  # "According to Jane Doe, the mayor of Northport, ..."
    return _long([(behind, stop)])


def _after_comma(tokens: list[Token], first: int, stop: int) -> int:
    """The first word from a token on that goes on plainly behind a comma; stop when none does."""
    return next((at for at in range(first, stop) if "," in tokens[at].gap and _is_plain(tokens[at])), stop)


def _long(places: Places) -> Places | None:
    """Places that are long enough to say something."""
    return places if all(end - first >= _LEAST for first, end in places) else None


def _subject_start(tokens: list[Token], subject: Subject, opening: int) -> int:
    """The first token of a subject, with its title and article."""
    first = number = max(first_from(tokens, subject.start), opening)
    while number > opening and first - number < _TITLE and not is_parted(tokens[number]):
        ahead = tokens[number - 1]
        if not (ahead.is_capitalised or ahead.lower in TITLES or ahead.lower in _ARTICLES):
            break
        number -= 1
    return number


def _past_joints(tokens: list[Token], opening: int, stop: int) -> int:
    """Past a dateline, and "And" or "But" at the beginning of a sentence."""
    if tokens[opening].text.isupper():
        reach = range(opening + 1, min(stop, opening + _TITLE))
        opening = next((at for at in reach if set("—–―").intersection(tokens[at].gap)), opening)
    while opening + 1 < stop and tokens[opening].quotation < 0 and tokens[opening].lower in _JOINTS:
        opening += 1
    return opening


def _is_clause(passage: Passage, opening: int, stop: int) -> bool:
    """Whether the words before an attribution are a clause, with or without an introduction."""
    tokens = passage.tokens
    if tokens[opening].lower in PREPOSITIONS or tokens[opening].lower in _LEADING:
        opening = next((at for at in range(opening + 1, stop) if "," in tokens[at].gap), stop)
    return opening < stop and opens_clause(passage, opening, stop)


def _is_adverbial(tokens: list[Token], opening: int, stop: int) -> bool:
    """Whether the words before an attribution only say when, where or how."""
    word = tokens[opening].lower
    if word in _CONDITIONS:
        return False
    if word in _ADVERBIAL or word in _LEADING or word in CALENDAR or is_adverb(tokens[opening]):
        return True
    return (word in PREPOSITIONS and word != "to") or tokens[stop - 1].lower == "ago"


def _is_plain(token: Token) -> bool:
    """Whether the words after a comma are no aside of the writer's."""
    is_participle = token.lower.endswith("ing") and not token.is_capitalised
    return token.quotation < 0 and token.lower not in _NOT_SAID and not is_participle


def _is_setting(token: Token) -> bool:
    word = token.lower
    return word in PREPOSITIONS or word in CALENDAR or is_adverb(token) or word in ("this", "last", "when", "while")
