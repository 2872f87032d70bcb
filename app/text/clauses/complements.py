"""What follows a reporting verb: a clause, a question, an infinitive or an object, and where it begins."""

from dataclasses import dataclass
from typing import Final

from app.text.clauses.parts import DETERMINERS, is_parted
from app.text.language.cues import ADDRESSEES
from app.text.language.lexicon import ADVERBS, AUXILIARIES, CALENDAR, PREPOSITIONS
from app.text.language.reporting import ADDRESSING, BIDDING, TELLING, Frame, Verb
from app.text.page.tokens import Token
from app.text.passages import Passage

_THAT_REACH: Final = 22
_LATE_THAT_REACH: Final = 8
_VERB_REACH: Final = 16
_INTRODUCTION: Final = 12
_ADDRESSEE: Final = 9
_QUESTION_WORDS: Final = frozenset("whether if how why what who where when which".split())
_NEAR: Final = frozenset("last this next earlier late early".split())
_TIMES: Final = frozenset("week month year night morning evening afternoon weekend summer fall spring today".split())
_NOT_SUBJECTS: Final = frozenset("and or but so as than little much nothing something more to".split())
_ONLY_OBJECTS: Final = frozenset(("them", "him", "us", "me"))
_NOT_OBJECTS: Final = _NOT_SUBJECTS | frozenset("that if when while because who how why where".split())
_CLOSE: Final = frozenset("not all both even only just first never".split())
"""Adverbs that belong to what is said rather than to the saying."""
_SUBJECTS: Final = frozenset("he she they it we there i you".split())
_IRREGULAR: Final = frozenset(
    "came went got made took gave saw knew ran won lost held kept left met paid sent stood told thought wrote became "
    "began brought bought built chose drew drove fell felt found fought grew heard led meant rose said sat sold spent "
    "spoke taught understood wore need want".split()
)


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb reports begins at the token ``first``."""

    first: int
    form: Frame


def complement(passage: Passage, verb: Verb, cue: int, stop: int) -> Complement | None:
    """What the verb at token cue reports, before token stop; None when nothing of a form it may head follows."""
    tokens = passage.tokens
    first = past_adjuncts(tokens, cue + 1, stop)
    if first >= stop:
        return None
    if tokens[first].lower in verb.particles and _is_joined(tokens, first, stop) and first + 1 < stop:
        is_clause = tokens[first + 1].lower == "that"
        return (
            None if verb.base == "point" and not is_clause else Complement(first + 1, "that" if is_clause else "object")
        )
    if verb.base in ADDRESSING:
        addressed = _past_addressee(tokens, first, stop)
        if addressed > first:
            after = past_adjuncts(tokens, addressed, stop)
            found = _clause(passage, verb.frames, after, stop)
            if found is not None:
                return found
            if verb.base in BIDDING and _is_joined(tokens, after, stop) and tokens[after].lower == "to":
                return Complement(first, "infinitive")
            if verb.base in TELLING:
                reach = range(after, min(stop, after + _LATE_THAT_REACH))
                that = next((at for at in reach if tokens[at].lower == "that"), None)
                return None if that is None else Complement(that, "that")
    return _clause(passage, verb.frames, first, stop) or _phrase(tokens, verb.frames, first, stop)


def addressed_end(passage: Passage, verb: Verb, cue: int, stop: int) -> int:
    """One past the verb at token cue and those it addresses ("told the Herald")."""
    if verb.base not in TELLING or cue + 1 >= stop:
        return cue + 1
    return max(cue + 1, _past_addressee(passage.tokens, cue + 1, stop))


def that_after(passage: Passage, first: int, stop: int) -> int | None:
    """The "that" which opens a clause at token first, or behind words that say when and where."""
    first = past_adjuncts(passage.tokens, first, stop)
    that = _that(passage.tokens, first, stop) if first < stop else None
    if that is None or _is_demonstrative(passage.tokens, that, stop) or _is_relative(passage.tokens, that, stop):
        return None
    return that


def _clause(passage: Passage, frames: frozenset[Frame], first: int, stop: int) -> Complement | None:
    """A clause at token first, or after words that say when and where it was said."""
    tokens = passage.tokens
    if first >= stop:
        return None
    that = _that(tokens, first, stop) if "that" in frames else None
    if that is not None and not _is_demonstrative(tokens, that, stop):
        return Complement(that, "that")
    if not _is_joined(tokens, first, stop):
        return None
    word = tokens[first].lower
    is_time = word in ("when", "who", "which") and "clause" in frames
    if word in _QUESTION_WORDS and "question" in frames and not is_time:
        return Complement(first, "question")
    if "clause" not in frames or ("gerund" in frames and _is_gerund(tokens, first, stop)):
        return None
    if word in PREPOSITIONS and not _is_amount(tokens, first, stop):
        if _is_infinitive(tokens, first, stop):
            return None
        first = _past_introduction(tokens, first, stop)
    return Complement(first, "clause") if first < stop and opens_clause(passage, first, stop) else None


def _phrase(tokens: list[Token], frames: frozenset[Frame], first: int, stop: int) -> Complement | None:
    """An infinitive or an object at token first."""
    if not _is_joined(tokens, first, stop):
        return None
    at = first + 1 if tokens[first].lower == "not" and first + 1 < stop else first
    if tokens[at].lower == "to" and at + 1 < stop:
        is_undertaken = _is_infinitive(tokens, at, stop) and "infinitive" in frames
        return Complement(first, "infinitive") if is_undertaken else None
    word = tokens[first].lower
    if "gerund" in frames and _is_gerund(tokens, at, stop):
        return Complement(first, "gerund")
    is_object = not (word in PREPOSITIONS or word in AUXILIARIES or word in ADVERBS or word in _NOT_OBJECTS)
    return Complement(first, "object") if is_object and "object" in frames else None


def _is_gerund(tokens: list[Token], number: int, stop: int) -> bool:
    """Whether what someone does or did is told by a participle ("denied taking part")."""
    token = tokens[number]
    return token.lower.endswith("ing") and len(token.lower) > 4 and not token.is_capitalised and number + 2 < stop


def _is_joined(tokens: list[Token], number: int, stop: int) -> bool:
    """Whether a word follows the one before it without any sign."""
    return number < stop and not tokens[number].gap.strip()


def _that(tokens: list[Token], first: int, stop: int) -> int | None:
    """The "that" at token first, or the one after a phrase with a preposition that no verb parts from it."""
    if tokens[first].lower == "that":
        return first
    if tokens[first].lower not in PREPOSITIONS or not _is_joined(tokens, first, stop) or first + 1 >= stop:
        return None
    if _is_infinitive(tokens, first, stop) or tokens[first + 1].lower.endswith("ing"):
        return None
    for number in range(first + 1, min(stop, first + _THAT_REACH)):
        token = tokens[number]
        if token.lower == "that":
            return None if _is_relative(tokens, number, stop) else number
        if token.quotation >= 0 or token.lower in AUXILIARIES or token.lower in _SUBJECTS:
            return None
    return None


def _is_infinitive(tokens: list[Token], number: int, stop: int) -> bool:
    """Whether "to" at a token leads up to a verb, not to whoever is spoken to."""
    if tokens[number].lower != "to" or number + 1 >= stop:
        return False
    following = tokens[number + 1]
    return not (following.is_capitalised or following.lower in DETERMINERS or following.lower in ADDRESSEES)


def _is_relative(tokens: list[Token], that: int, stop: int) -> bool:
    """Whether the verb stands right behind "that", which then only adds to the noun before it."""
    behind = next((at for at in range(that + 1, stop) if tokens[at].lower not in ADVERBS), stop)
    return behind < stop and (
        tokens[behind].lower in AUXILIARIES
        or (may_be_finite(tokens[behind]) and tokens[behind].lower not in DETERMINERS)
    )


def _is_demonstrative(tokens: list[Token], that: int, stop: int) -> bool:
    """Whether "that" at a token points at the noun after it ("repeated that promise in his speech")."""
    if that + 2 >= stop:
        return True
    if tokens[that + 1].is_capitalised or tokens[that + 2].lower not in PREPOSITIONS:
        return False
    return not any(may_be_finite(token) for token in tokens[that + 1 : min(stop, that + _THAT_REACH)])


def _past_introduction(tokens: list[Token], first: int, stop: int) -> int:
    """Where the clause begins behind a preposition and its nouns ("in an interview he would"); stop if nowhere."""
    for number in range(first + 1, min(stop, first + _INTRODUCTION)):
        token = tokens[number]
        if token.quotation >= 0:
            break
        if token.lower in _SUBJECTS and token.lower != "you" and tokens[number - 1].lower not in PREPOSITIONS:
            return number
    return stop


def past_adjuncts(tokens: list[Token], first: int, stop: int) -> int:
    """Past adverbs, days and times of the saying."""
    while first < stop and tokens[first].quotation < 0:
        word = tokens[first].lower
        following = tokens[first + 1].lower if first + 1 < stop else ""
        if word in CALENDAR and tokens[first].is_capitalised:
            first += 2 if following in _TIMES else 1
        elif (following in CALENDAR and (word == "on" or word in _NEAR)) or (following in _TIMES and word in _NEAR):
            first += 2
        elif word in ADVERBS and word not in _CLOSE:
            first += 1
        else:
            break
    return first


def _past_addressee(tokens: list[Token], first: int, stop: int) -> int:
    """Past the words that say to whom; first itself when nobody is addressed."""
    if tokens[first].quotation >= 0 or not _is_joined(tokens, first, stop):
        return first
    word = tokens[first].lower
    if word in ADDRESSEES:
        return first + 1
    if word in ADVERBS or word in PREPOSITIONS or word in _QUESTION_WORDS:
        return first
    at = first + 1 if word in DETERMINERS and word != "that" else first
    while at < min(stop, first + _ADDRESSEE) and _is_joined(tokens, at, stop) and tokens[at].quotation < 0:
        token, before = tokens[at], tokens[at - 1]
        if token.lower == "that" or token.lower in _SUBJECTS or token.lower in AUXILIARIES or token.lower in CALENDAR:
            break
        if token.lower in PREPOSITIONS and token.lower != "of":
            break
        is_named = before.is_capitalised and not before.is_possessive
        if at > first and (token.lower in DETERMINERS or (is_named and not token.is_capitalised)):
            break
        at += 1
    return at


def opens_clause(passage: Passage, first: int, stop: int) -> bool:
    """Whether the words at token first are a subject with its verb."""
    tokens = passage.tokens
    word = tokens[first].lower
    following = tokens[first + 1].lower if first + 1 < stop else ""
    if tokens[first].quotation >= 0 or (word == "it" and following in PREPOSITIONS):
        return False
    if word == "if" or word.replace("’", "'").partition("'")[0] in _SUBJECTS:
        return True
    is_amount = _is_amount(tokens, first, stop)
    if not is_amount and (word in PREPOSITIONS or word in _NOT_SUBJECTS):
        return False
    if word in AUXILIARIES or word in _QUESTION_WORDS or word in _ONLY_OBJECTS:
        return False
    is_aside = False
    for number in range(first + 1, min(stop, first + _VERB_REACH)):
        token = tokens[number]
        if token.starts_sentence or token.lower in ("who", "whose"):
            return False
        is_aside = token.lower == "which" or (is_aside and not is_parted(token))
        if not is_aside and may_be_finite(token):
            return True
    return False


def _is_amount(tokens: list[Token], first: int, stop: int) -> bool:
    """Whether a preposition begins an amount ("about 40 crews", "at least two", "more than 300")."""
    if first + 1 >= stop:
        return False
    word, following = tokens[first].lower, tokens[first + 1]
    if word == "more":
        return following.lower == "than"
    return word in PREPOSITIONS and (following.text[0].isdigit() or following.lower in ("least", "most", "half"))


def may_be_finite(token: Token) -> bool:
    """Whether a word can be the verb of a clause."""
    if token.lower in AUXILIARIES or token.text.endswith(("n't", "n’t")):
        return True
    if token.is_capitalised or token.is_possessive:
        return False
    lower = token.lower
    return lower.endswith("ed") or (lower.endswith("s") and not lower.endswith("ss")) or lower in _IRREGULAR
