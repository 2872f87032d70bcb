"""Where a reported clause ends: at its sentence's end, or before a clause of the writer's own."""

from typing import Final

from app.text.clauses.complements import may_be_finite, opens_clause
from app.text.clauses.parts import DETERMINERS, is_adverb, is_parted
from app.text.language.cues import FINITE, SAYING
from app.text.language.lexicon import ADVERBS, AUXILIARIES, CALENDAR, PREPOSITIONS, PRONOUNS
from app.text.language.reporting import VERBS
from app.text.page.tokens import Token
from app.text.passages import Passage

_REACH: Final = 90
_AHEAD: Final = 8
_ITEM: Final = 5
_PHRASE: Final = 4
_LIST: Final = 20
_INSERTED: Final = 16
_PARTING: Final = frozenset("while although though whereas despite which who according whom something".split())
_LEADING: Final = frozenset("while when if although though as after because since before".split())
_BEFORE_PARTICIPLES: Final = frozenset("by while after before in".split())
_JOINING: Final = frozenset("and but then or".split())
_COMMENTING: Final = frozenset(
    "appearing blaming citing deeming echoing pointing prompting referring reflecting".split()
)
"""Participles behind a comma with which the writer goes on, besides those of saying."""
_SAID: Final = ("ed", "said", "told", "says", "wrote", "say")
_SETTINGS: Final = frozenset(
    "statement interview speech tweet email letter post conference hearing debate memo report filing rally press news "
    "town hall remarks message appearances appearance".split()
)
_WITH_INFINITIVE: Final = frozenset("to not him them us me".split())
_BLAMING: Final = frozenset("blamed hailed lauded rebuked lambasted".split())
"""Acts of speaking that no reporting verb of the tables tells of, which a writer adds behind "and"."""
_TIMES: Final = frozenset("week month year night".split())
_HEARING: Final = frozenset("court jury jurors judge tribunal inquest inquiry hearing trial panel magistrates".split())


def sentence_end(passage: Passage, cue: int) -> int:
    """One past the last token of what may belong to the verb at token cue."""
    tokens = passage.tokens
    stop = cue + 1
    while stop < len(tokens) and stop - cue < _REACH and not tokens[stop].starts_sentence:
        if ":" in tokens[stop].gap or (tokens[stop].quotation < 0 and ";" in tokens[stop].gap):
            break
        stop += 1
    return stop


def leads(passage: Passage, cue: int) -> bool:
    """Whether the verb at token cue stands in a clause before the sentence's own ("While she said ..., ")."""
    tokens = passage.tokens
    opening = passage.sentence_start[cue]
    if tokens[opening].lower in ("and", "but", "so"):
        opening += 1
    if tokens[cue].lower.endswith("ing") and cue - opening <= (tokens[opening].lower in _BEFORE_PARTICIPLES):
        return True
    if opening >= cue - 1 or cue - opening > _REACH or tokens[opening].lower not in _LEADING:
        return False
    return not any("," in token.gap for token in tokens[opening + 1 : cue + 1])


def interrupts(passage: Passage, cue: int) -> bool:
    """Whether the verb at token cue stands in an aside about its subject ("Jane Doe, who says that ..., was")."""
    tokens = passage.tokens
    who = cue - 1
    while who > passage.sentence_start[cue] and (tokens[who].lower in AUXILIARIES or is_adverb(tokens[who])):
        who -= 1
    return tokens[who].lower == "who" and "," in tokens[who].gap


def clause_end(passage: Passage, first: int, stop: int, *, leads: bool = False, interrupts: bool = False) -> int:
    """One past the last token of the clause at token first: before words that are no longer what was said.

    leads: whether it stands in a clause that leads up to the sentence's own, and ends with it at a comma. interrupts:
    whether it stands in one that the sentence's verb follows behind a comma.
    """
    tokens = passage.tokens
    has_verb = interrupts or tokens[first].lower in _WITH_INFINITIVE or tokens[first].lower.endswith("ing")
    closing = first
    for number in range(first, stop):
        token = tokens[number]
        if number > closing and _is_dash(token):
            closing = _closing_dash(tokens, number, stop) or closing
        if has_verb and number > closing and number > first and token.quotation < 0 and is_parted(token):
            is_resumed = interrupts and "," in token.gap and may_be_finite(token)
            if leads or is_resumed or _is_writers(tokens, number, stop) or attributes(passage, number, stop):
                return number
        has_verb = has_verb or may_be_finite(token)
        if token.quotation >= 0 or number == first:
            continue
        if token.lower in _JOINING and _goes_on_saying(passage, number + 1, stop):
            return number
        if token.lower == "while" and _is_said_by_another(passage, number + 1, stop):
            return number
    return stop


def object_end(passage: Passage, first: int, stop: int) -> int:
    """One past the last token of the object at token first: before a comma, or words that say when or where."""
    tokens = passage.tokens
    for number in range(first + 1, stop):
        token = tokens[number]
        if token.quotation >= 0:
            continue
        following = tokens[number + 1] if number + 1 < stop else None
        if is_parted(token) and token.gap.strip(" ") and not _is_listed(passage, number, stop):
            return number
        if token.lower in _JOINING and _goes_on_saying(passage, number + 1, stop):
            return number
        if following is None:
            is_day = token.lower in CALENDAR and token.is_capitalised
            return number if is_day and tokens[number - 1].lower not in PREPOSITIONS else stop
        if token.lower in ("and", "but") and _is_verb(following):
            return number
        if token.lower in ("after", "before", "during", "despite") or _is_setting(tokens, number, stop):
            return number
        if token.lower == "by" and following.lower.endswith("ing"):
            return number
    return stop


def attributes(passage: Passage, number: int, stop: int) -> bool:
    """Whether the words after a comma say who said all that stands before it (", the ministry said")."""
    tokens = passage.tokens
    for ahead in range(number, min(stop, number + _AHEAD)):
        token = tokens[ahead]
        if ahead > number and is_parted(token):
            return False
        verb = VERBS.get(token.lower)
        is_heard = token.lower == "heard" and ahead > number and tokens[ahead - 1].lower in _HEARING
        if is_heard or (verb is not None and verb.is_aside and token.lower in FINITE):
            following = tokens[ahead + 1] if ahead + 1 < stop else None
            if following is None or is_parted(following) or following.lower in ("in", "on", "at"):
                return True
            return following.lower in CALENDAR
    return False


def _is_verb(token: Token) -> bool:
    """Whether a word is rather a verb than a noun in the plural."""
    return token.lower in AUXILIARIES or (may_be_finite(token) and not token.lower.endswith("s"))


def _is_writers(tokens: list[Token], number: int, stop: int) -> bool:
    """Whether the words after a comma or dash at token number are the writer's own."""
    token = tokens[number]
    following = tokens[number + 1].lower if number + 1 < stop else ""
    if _is_dash(token):
        return token.lower != "but"
    if following == "of" and number + 2 < stop and tokens[number + 2].lower in ("which", "whom"):
        return True
    if token.lower in _PARTING or (token.lower in FINITE and token.lower.endswith(("ed", "said", "told"))):
        return True
    if token.lower.endswith("ing"):
        return token.lower in SAYING or token.lower in VERBS or token.lower in _COMMENTING
    return token.lower.endswith("ly") and following.endswith("ing")


def _is_dash(token: Token) -> bool:
    """Whether a dash with space around it stands before a word."""
    return token.gap[-1:].isspace() and any(sign in token.gap for sign in ("—", "–", "-"))


def _closing_dash(tokens: list[Token], number: int, stop: int) -> int | None:
    """The dash that closes what the one at token number puts in, when the clause goes on behind it."""
    reach = range(number + 1, min(stop - 1, number + _INSERTED))
    closing = next((at for at in reach if _is_dash(tokens[at])), None)
    return None if closing is None or tokens[closing].lower in _JOINING else closing


def _is_listed(passage: Passage, number: int, stop: int) -> bool:
    """Whether the words after a comma go on with a list ("crews from Sarn, Quill and Dole")."""
    tokens = passage.tokens
    if tokens[number].lower in ("and", "or", "including"):
        return not opens_clause(passage, number + 1, stop) if number + 1 < stop else False
    length = 0
    for ahead in range(number, min(stop, number + _LIST)):
        token = tokens[ahead]
        if ahead > number and token.lower in ("and", "or"):
            return True
        length = 1 if "," in token.gap else length + 1
        if length > _ITEM or _is_verb(token):
            return False
    return False


def _is_setting(tokens: list[Token], number: int, stop: int) -> bool:
    """Whether the words at token number say on which day or occasion it was said."""
    word, following = tokens[number].lower, tokens[number + 1]
    if word in ("in", "on", "at", "last", "this", "earlier") and (
        following.lower in CALENDAR or following.lower in _TIMES
    ):
        return True
    near = tokens[number + 1 : min(stop, number + _ITEM)]
    return word in ("in", "at") and any(token.lower in _SETTINGS for token in near)


def _takes_clause(token: Token) -> bool:
    verb = VERBS.get(token.lower)
    return verb is not None and not verb.frames.isdisjoint(("that", "clause"))


def _says_in_turn(passage: Passage, number: int, stop: int) -> bool:
    """Whether a word behind "and" is a verb of saying in the present ("and claims that")."""
    verb = VERBS.get(passage.tokens[number].lower)
    if verb is None or number + 1 >= stop or passage.tokens[number].lower == verb.base:
        return False
    if not passage.tokens[number].lower.endswith("s"):
        return False
    return passage.tokens[number + 1].lower == "that" or opens_clause(passage, number + 1, stop)


def _is_said_by_another(passage: Passage, number: int, stop: int) -> bool:
    """Whether the clause at token number is what somebody else says ("while Jane Doe warns that")."""
    for ahead in range(number + 1, min(stop, number + _AHEAD)):
        named = passage.mention_at[ahead - 1]
        if named is not None and named.last == ahead - 1 and _takes_clause(passage.tokens[ahead]):
            return not named.is_possessive
    return False


def _goes_on_saying(passage: Passage, number: int, stop: int) -> bool:
    """Whether a second verb of saying follows "and": with the same subject left out, or with one of its own."""
    tokens = passage.tokens
    while number + 1 < stop and is_adverb(tokens[number]):
        number += 1
    if number >= stop or tokens[number].quotation >= 0 or tokens[number].lower == "that":
        return False
    for ahead in range(number, min(stop, number + _AHEAD)):
        token, before = tokens[ahead], tokens[ahead - 1]
        if ahead > number and is_parted(token):
            return False
        if token.is_capitalised or token.quotation >= 0 or passage.mention_at[ahead] is not None:
            continue
        if ahead == number and _says_in_turn(passage, ahead, stop):
            return True
        is_saying = token.lower in SAYING or token.lower in _BLAMING or _takes_clause(token)
        if token.lower.endswith(_SAID) and is_saying:
            if ahead == number or before.lower in ("has", "have", "had"):
                return True
            is_group = ahead == number + 1 and before.lower.endswith("s")
            is_apart = is_parted(tokens[number - 1]) and tokens[number].lower in DETERMINERS
            return (
                is_group
                or (is_apart and ahead - number <= _PHRASE and _takes_clause(token))
                or before.lower in PRONOUNS
                or before.lower in ADVERBS
                or passage.mention_at[ahead - 1] is not None
            )
    return False
