"""Whom the sentence before a quotation is about: a name, a description, or somebody the text does not name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.text.clauses.parts import CLAUSE_OPENERS, is_adverb, is_parted
from app.text.clauses.subjects import Subject
from app.text.language.cues import FINITE, WEAK
from app.text.language.lexicon import AUXILIARIES, FEMALE_WORDS, HONORIFICS, MALE_WORDS, PREPOSITIONS
from app.text.page.tokens import Token
from app.text.passages import Article, Passage, first_from
from app.text.people.mentions import Mention
from app.text.people.persons import KIN, tells_a_role

_INTRODUCED: Final = 24
_BACK: Final = 600  # words of a quotation, and of the sentence it stands in
_LONGEST: Final = 200
_PHRASE: Final = 6
_NAMED: Final = 3
_UNNAMED: Final = frozenset("a an one another".split())
_UNTOLD: Final = frozenset("named identified anonymous anonymity unnamed unidentified name".split())
_NAMING: Final = frozenset("named called whose".split())
_SUBORDINATING: Final = frozenset("when as after before while once because if although though since until".split())
_NEARBY: Final = frozenset("next opposite upstairs downstairs nearby across".split())
_ALONE: Final = frozenset("one another someone somebody others".split())
_OWNERS: Final = frozenset("his her their its".split())
_HUMAN_ENDS: Final = ("er", "or", "ist", "man", "woman", "ian", "ant", "eer", "ee", "den")
_THINGS: Final = frozenset(
    "letter paper number matter computer order factor tower river water chapter poster offer power mirror error "
    "sector motor banner newsletter report sticker weather summer winter december september october november counter "
    "corner disaster murder border center winner-takes-all leader-board committee guarantee fee coffee degree garden "
    "burden restaurant plant grant warrant statement pant newspaper whitepaper quarter center centre theater theatre "
    "shower folder helicopter reactor tractor generator server printer camper trailer chamber thriller character "
    "layer barrier carrier container mother-ship tumour tumor cancer rumor rumour color colour favor error mayor's "
    "door floor".split()
)
_PEOPLE: Final = frozenset(
    "source person man woman boy girl friend guest colleague relative parent insider youth guard aide executive "
    "critic migrant refugee couple official supporter neighbour neighbor student resident juror nurse priest vet cop "
    "medic clerk chef child pupil veteran expert analyst spokesperson spokesman spokeswoman congresswoman witness "
    "judge peer mechanic cleric chauffeur".split()
)
_PAST: Final = frozenset(
    "found heard saw said told came went left took got ran held wrote thought felt knew stood sat lost won put made "
    "gave began brought bought built caught chose drove fell flew fought grew hid hit kept led lay met paid rode "
    "rose sent shook shot spoke spent stole swore taught threw wore woke read cut quit has had is was who".split()
)
_OFFICES: Final = frozenset(
    "chief sheriff judge detective officer coroner doctor nurse inspector superintendent constable deputy "
    "driver pilot headteacher principal bishop priest vicar rabbi imam spokesman "
    "spokeswoman spokesperson prosecutor lawyer attorney solicitor barrister witness victim man woman official "
    "source aide".split()
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The subject of the sentence that leads up to a quotation.

    mention: the person it names; phrase: a description of somebody whom the text may name elsewhere; neither: somebody
    without a name. gender: what the words tell of it.
    """

    mention: Mention | None = None
    phrase: Subject | None = None
    gender: str | None = None
    is_hidden: bool = False
    """Whether the description is of somebody whom news rarely names elsewhere ("the police chief")."""


def lead(article: Article, number: int, at: int) -> Lead | None:
    """What the last sentence before the quotation of a pronoun at an offset of passage number is about.

    None when its subject is none of these, or is itself the source of a quotation.
    """
    passage = article.passages[number]
    tokens = passage.tokens
    last = first_from(tokens, at)
    own = tokens[last].sentence if last < len(tokens) else -1
    last -= 1
    furthest = max(-1, last - _BACK)
    while last > furthest and (tokens[last].quotation >= 0 or tokens[last].sentence == own):
        last -= 1
    if last == furthest >= 0:
        return None
    if last < 0:
        passage = article.passages[number - 1] if number else passage
        last = len(passage.tokens) - 1
        if number == 0 or passage.is_headline or last < 0 or passage.tokens[last].quotation >= 0:
            return None
    first = passage.sentence_start[last]
    if last - first > _LONGEST or any(token.quotation >= 0 for token in passage.tokens[first : last + 1]):
        return None
    return subject(passage, first, last + 1)


def subject(passage: Passage, first: int, stop: int) -> Lead | None:
    """What the sentence at tokens first to stop is about."""
    tokens = passage.tokens
    named = _main_name(passage, first, stop)
    if named is not None:
        return Lead(named)
    number = _past_introduction(tokens, first, stop)
    if number >= stop:
        return None
    opening = tokens[number].lower
    mention = passage.mention_at[number]
    if mention is not None and mention.first == number and not mention.is_possessive:
        return Lead(mention) if mention.body is None and not mention.is_attributive else None
    if opening in _ALONE and number + 1 < stop and _is_verb(tokens[number + 1]):
        return Lead()
    is_owned = opening in _OWNERS or (mention is not None and mention.is_possessive)
    head = _head(passage, number, stop)
    if head is None:
        return None
    if isinstance(head, Mention):
        return Lead(head)
    told = [mention for mention in passage.mention_at[head + 1 : stop] if mention is not None and mention.is_kin]
    if told and opening in _UNNAMED:
        return Lead(told[0])
    if any(_turns(passage, at) for at in range(head + 1, stop)):
        return None
    word = tokens[head].lower
    gender = "m" if word in MALE_WORDS or word == "man" else "f" if word in FEMALE_WORDS or word == "woman" else None
    if opening in _UNNAMED or is_owned:
        return Lead(gender=gender)
    if opening == "the":
        phrase = Subject(tokens[number].start, tokens[head].end)
        return Lead(phrase=phrase, gender=gender, is_hidden=word in _OFFICES | KIN or _is_new(tokens[head + 1 : stop]))
    return None


def _is_new(following: Sequence[Token]) -> bool:
    """Whether what follows a description tells of somebody else than those named ("next door", "who found the bag").

    After a comma, "who" does so only where the name is kept back ("who asked not to be named").
    """
    words = [token.lower for token in following[:_INTRODUCED]]
    if "who" in words[:1]:
        return not is_parted(following[0]) or not _UNTOLD.isdisjoint(words)
    return not _NEARBY.isdisjoint(words[:1]) or words[:2] == ["on", "duty"]


def _turns(passage: Passage, at: int) -> bool:
    """Whether a word names the one who had no name yet, or begins a clause about another."""
    token = passage.tokens[at]
    if token.lower in _NAMING:
        return any(one is not None for one in passage.mention_at[at + 1 : at + 1 + _NAMED])
    return token.lower in ("but", "while", "and") and is_parted(token)


def _main_name(passage: Passage, first: int, stop: int) -> Mention | None:
    """The name with which the main clause begins behind the first one ("When one barked, Mrs. Doe came out")."""
    tokens = passage.tokens
    if tokens[first].lower not in _SUBORDINATING:
        return None
    reach = range(first + 1, min(stop, first + _INTRODUCED))
    comma = next((at for at in reach if "," in tokens[at].gap), None)
    if comma is None or comma + 1 >= stop:
        return None
    mention = passage.mention_at[comma] or (
        passage.mention_at[comma + 1] if tokens[comma].lower in HONORIFICS else None
    )
    is_person = mention is not None and mention.body is None and mention.is_subject and not mention.is_quoted
    return mention if is_person else None


def _past_introduction(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the subject begins after what a comma sets off ("On Monday, a neighbour heard screams")."""
    number = first
    while number < stop and (tokens[number].lower in CLAUSE_OPENERS or is_adverb(tokens[number])):
        number += 1
    if number < stop and tokens[number].lower == "for":
        return stop
    if number < stop and tokens[number].lower in PREPOSITIONS:
        for ahead in range(number + 1, min(stop, number + _INTRODUCED)):
            if "," in tokens[ahead].gap:
                return ahead
        return stop
    return number


def _head(passage: Passage, number: int, stop: int) -> int | Mention | None:
    """The token of the noun that says who a phrase is about, or the name in which it ends or that explains it."""
    tokens = passage.tokens
    for at in range(number + 1, min(stop, number + _PHRASE)):
        token = tokens[at]
        mention = passage.mention_at[at]
        if is_parted(token) or token.lower in PREPOSITIONS or token.lower in AUXILIARIES:
            return None
        if mention is not None and mention.body is None and not mention.is_possessive:
            return mention if mention.first == at else None
        if not _is_human(token) or token.is_possessive:
            continue
        if at + 1 >= stop:
            return None
        named = _apposed(passage, at + 1, stop)
        if named is not None:
            return named
        following = tokens[at + 1]
        ends = is_parted(following) or is_adverb(following) or _is_verb(following)
        if ends or following.lower in PREPOSITIONS or following.lower in _NEARBY:
            return at
    return None


def _apposed(passage: Passage, number: int, stop: int) -> Mention | None:
    """The name that the next part between commas gives ("The owner of the mill, his cousin Ada Orr, 40, said")."""
    tokens = passage.tokens
    for at in range(number, min(stop, number + _PHRASE)):
        if not is_parted(tokens[at]):
            continue
        for ahead in range(at, min(stop, at + _PHRASE)):
            mention = passage.mention_at[ahead]
            if mention is not None and mention.body is None:
                return None if mention.is_possessive or mention.is_object else mention
            if ahead > at and is_parted(tokens[ahead]):
                break
        return None
    return None


def _is_human(token: Token) -> bool:
    lower = token.lower
    if lower in _THINGS:
        return False
    return lower in _PEOPLE or tells_a_role(token) or (len(lower) > 4 and lower.endswith(_HUMAN_ENDS))


def _is_verb(token: Token) -> bool:
    lower = token.lower
    if token.gap.strip() or token.is_capitalised:
        return False
    return lower in _PAST or lower.endswith("ed") or lower in FINITE - WEAK or lower in AUXILIARIES
