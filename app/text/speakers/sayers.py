"""Who says what is reported without marks: the subject of a verb, and the person or body it stands for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.text.clauses import saying, subjects
from app.text.clauses.parts import DETERMINERS, before_brackets, is_adverb, is_parted
from app.text.clauses.sentences import of_sentence
from app.text.clauses.subjects import Subject
from app.text.drafts import Draft
from app.text.language.cues import WEAK
from app.text.language.lexicon import ADVERBS, AUXILIARIES, PREPOSITIONS, PRONOUNS
from app.text.language.reporting import VERBS
from app.text.page.tokens import Token
from app.text.passages import Article, Passage, first_from
from app.text.speakers import groups
from app.text.speakers.pronouns import Focus

_REACH: Final = 45
_TITLE: Final = 6
_BE: Final = frozenset("is was are were be been being am".split())
_MODALS: Final = frozenset("would could might may should must can will to cannot did does do".split())
_NEGATIONS: Final = frozenset("not never no nor neither nobody none".split())
_CONDITIONS: Final = frozenset("if unless whether what which whom whose how than".split())
_WRITER: Final = frozenset("i we you this these those one".split())
_SPEAKING: Final = frozenset("speaking citing quoting writing talking addressing appearing testifying".split())
_BEFORE_NOUNS: Final = frozenset("a an the his her their its our my your this these those no any such".split())
_ASIDES: Final = (
    PREPOSITIONS | _SPEAKING | frozenset("who whose whom which where when while a an the now then once both".split())
)
_BEFORE_PARTICIPLES: Final = frozenset("by while after before in".split())
_BEGINNING: Final = frozenset("began begins started starts kept keeps".split())
_BEFORE_TO_SAY: Final = frozenset("on quick continue continues continued proceeded hastened".split())


@dataclass(frozen=True, slots=True)
class Sayer:
    """The words that name who says something, and its number in the cast; None when the article does not name it."""

    subject: Subject
    who: int | None
    certainty: float = 1.0


class Sayers:
    """Finds who says something in one article, reading it in order."""

    def __init__(self, article: Article, direct: Sequence[Draft]) -> None:
        self._article = article
        self._focus = Focus(article)
        self._direct = [draft for draft in direct if draft.speaker is not None]
        self._heard = 0
        self._lines = [passage.line.start for passage in article.passages]

    def of_verb(self, passage: Passage, cue: int, shared: Sayer | None) -> Sayer | None:
        """Who is the subject of the verb at token cue; shared is the one of the verb before it in the sentence."""
        tokens = passage.tokens
        floor = max(passage.sentence_start[cue], cue - _REACH)
        if cue == floor and tokens[cue].lower.endswith("ing"):
            return self._behind(passage, cue)
        is_owned = tokens[cue - 1].lower in _BEFORE_NOUNS or tokens[cue - 1].is_possessive
        if cue == floor or (is_owned and not is_parted(tokens[cue])):
            return None
        lead = _past_adverbs(tokens, cue, floor)
        before = tokens[lead - 1].lower if lead > floor else ""
        if before == "to":
            is_said = lead - 2 > floor and tokens[lead - 2].lower in _BEFORE_TO_SAY
            return self._of_sentence(passage, floor, cue) if is_said else None
        if tokens[cue].lower.endswith("ing") and before not in _BE:
            if is_parted(tokens[lead]) or before in ("and", "but"):
                return shared or self._of_sentence(passage, floor, cue)
            if before in _BEFORE_PARTICIPLES:
                return shared or self._of_sentence(passage, floor, cue) or self._behind(passage, cue)
            if before in _BEGINNING:
                return self.of_verb(passage, lead - 1, shared)
            found = _accompanying(passage, cue, floor)
            return None if found is None else self.sayer(found)
        found = self._subject(passage, lead, floor)
        if found is not None:
            return self.sayer(found) if self._says(passage, found, cue, floor) else None
        while lead > floor and tokens[lead - 1].lower in ("has", "have", "had"):
            lead -= 1
        if tokens[lead - 1].lower in ("and", "but", "then") or (shared is not None and "," in tokens[lead].gap):
            return shared or self._of_sentence(passage, floor, cue)
        return None

    def _behind(self, passage: Passage, cue: int) -> Sayer | None:
        """Who the sentence is about that a participle at token cue leads up to ("After saying so, she left")."""
        tokens = passage.tokens
        for number in range(cue + 2, min(len(tokens), cue + _REACH)):
            if tokens[number].starts_sentence:
                return None
            if tokens[number].quotation < 0 and "," in tokens[number].gap:
                found = _subject_at(passage, number)
                if found is not None:
                    return self.sayer(found)
        return None

    def sayer(self, subject: Subject) -> Sayer:
        """Whom the article means by a subject."""
        while self._heard < len(self._direct) and self._direct[self._heard].places[-1][1] <= subject.start:
            draft = self._direct[self._heard]
            start, end = draft.places[-1]
            if draft.speaker is not None:
                self._focus.spoke(draft.speaker, bisect_right(self._lines, start) - 1, end)
            self._heard += 1
        if subject.mention is not None:
            return Sayer(subject, subject.mention.who if subject.mention.who >= 0 else None)
        if not subject.pronoun:
            return Sayer(subject, self._focus.descriptions.resolve(subject))
        resolved = self._focus.resolve(subject.pronoun, subject.start)
        return Sayer(subject, None) if resolved is None else Sayer(subject, *resolved)

    def spoke(self, who: int, passage: Passage, end: int) -> None:
        """Remember that someone is reported to have spoken, up to an offset."""
        self._focus.spoke(who, passage.line.index, end)

    def _subject(self, passage: Passage, cue: int, floor: int) -> Subject | None:
        """The subject of the verb whose adverbs begin at token cue."""
        tokens = passage.tokens
        parted = beyond_asides(passage, cue) if is_parted(tokens[cue]) else None
        if parted is not None:
            apposed = subjects.before(passage, cue, floor) if parted.mention is None else None
            is_named = apposed is not None and apposed.mention is not None and not parted.pronoun
            return apposed if is_named else parted
        found = subjects.before(passage, cue, floor)
        if found is not None and (found.mention is not None or found.pronoun is not None):
            return found
        stop = cue
        while stop > floor and not is_parted(tokens[stop]):
            if tokens[stop - 1].lower not in AUXILIARIES and tokens[stop - 1].lower not in ADVERBS:
                break
            stop -= 1
        if stop > floor and tokens[stop - 1].lower == "who" and found is None:
            return _antecedent(passage, stop - 1, floor)
        if stop > floor and tokens[stop - 1].lower in PRONOUNS:
            return found
        return groups.before(passage, stop, floor) or found

    def _of_sentence(self, passage: Passage, floor: int, cue: int) -> Sayer | None:
        found = of_sentence(passage, floor, cue) or groups.opening(passage, floor, cue)
        return None if found is None else self.sayer(found)

    def _says(self, passage: Passage, subject: Subject, cue: int, floor: int) -> bool:
        """Whether subject and verb are a plain statement that something was said: no question, condition or denial."""
        tokens = passage.tokens
        first = first_from(tokens, subject.start)
        if subject.mention is None and subject.pronoun is None:
            words = self._article.text[subject.start : subject.end].lower()
            verb = VERBS.get(tokens[cue].lower)
            is_noun = verb is not None and tokens[cue].lower in WEAK and tokens[cue].lower != verb.base
            if words in _WRITER:
                return False
            if is_noun and tokens[first].lower not in DETERMINERS and tokens[first].lower not in PRONOUNS:
                return False
        if not groups.agrees(passage, subject, cue):
            return False
        if saying.mood(passage, cue, floor, subject) != "said":
            return False
        for token in tokens[_past_aside(tokens, first_from(tokens, subject.end), cue) : cue]:
            if token.lower in _MODALS or token.lower in _NEGATIONS or token.text.endswith(("n't", "n’t")):
                return False
        if tokens[first].lower in _NEGATIONS:
            return False
        return first <= floor or tokens[first - 1].lower not in _CONDITIONS


def _accompanying(passage: Passage, cue: int, floor: int) -> Subject | None:
    """The participle's own subject in "with 22 percent saying" or "with Jane Doe saying"."""
    tokens = passage.tokens
    for number in range(cue - 2, max(floor, cue - _TITLE) - 1, -1):
        if tokens[number].quotation >= 0 or is_parted(tokens[number + 1]):
            return None
        if tokens[number].lower == "with":
            mention = passage.mention_at[cue - 1]
            if mention is None or mention.last != cue - 1:
                return Subject(tokens[number + 1].start, tokens[cue - 1].end)
            return None if mention.is_possessive else subjects.named(mention)
    return None


def _subject_at(passage: Passage, number: int) -> Subject | None:
    """The name or pronoun that begins at a token, with its verb behind it."""
    token = passage.tokens[number]
    if token.lower in ("he", "she"):
        return Subject(token.start, token.end, None, PRONOUNS[token.lower])
    for ahead in range(number, min(len(passage.tokens), number + _TITLE)):
        mention = passage.mention_at[ahead]
        if mention is None:
            continue
        opening = mention.first if mention.role is None else first_from(passage.tokens, mention.role[0])
        return subjects.named(mention) if opening <= number and not mention.is_possessive else None
    return None


def beyond_asides(passage: Passage, cue: int) -> Subject | None:
    """The subject that asides between commas part from the verb at token cue."""
    floor = max(passage.sentence_start[cue], cue - _REACH)
    last = _past_asides(passage, cue, floor)
    return None if last is None else subjects.ending_at(passage, last, floor)


def _antecedent(passage: Passage, who: int, floor: int) -> Subject | None:
    """What the "who" at a token stands for."""
    tokens = passage.tokens
    antecedent = passage.mention_at[who - 1] if who > floor else None
    home = antecedent.first - 1 if antecedent is not None and antecedent.is_object else floor
    if home > floor and tokens[home].lower in ("of", "from"):
        bearer = passage.mention_at[home - 1]  # "Jane Doe of Northport, who"
        if bearer is not None and bearer.body is None and not bearer.is_possessive:
            return subjects.named(bearer)
    if antecedent is not None and not antecedent.is_possessive:
        return subjects.named(antecedent)
    found = subjects.ending_at(passage, who - 1, floor) if who > floor else None
    return found or Subject(tokens[who].start, tokens[who].end)


def _past_adverbs(tokens: list[Token], cue: int, floor: int) -> int:
    """The first token of the adverbs that lead up to the verb at token cue; cue itself when there are none."""
    at = cue
    while at > floor and not is_parted(tokens[at]) and is_adverb(tokens[at - 1]):
        if tokens[at - 1].lower in _NEGATIONS:
            break
        at -= 1
    return at


def _past_aside(tokens: list[Token], first: int, cue: int) -> int:
    """The first word of the verb at token cue, when an aside parts it from its subject, which ends before first."""
    at = cue
    while at > first and not is_parted(tokens[at]):
        at -= 1
    return at if is_parted(tokens[at]) else first


def _past_asides(passage: Passage, cue: int, floor: int) -> int | None:
    """The last token of the noun phrase that asides between commas part from the verb at token cue."""
    tokens = passage.tokens
    first = cue - 1
    last = None
    while first > floor:
        if not is_parted(tokens[first]):
            first -= 1
            continue
        if tokens[first].quotation >= 0 or tokens[first].lower not in _ASIDES:
            return None
        last = before_brackets(passage, first - 1, floor)
        mention = passage.mention_at[last]
        if mention is not None and mention.last == last and not mention.is_possessive:
            ahead = mention.first - 1 - (mention.first > floor + 1 and tokens[mention.first - 1].lower == "the")
            if ahead < floor or mention.role is not None or tokens[ahead].lower not in PREPOSITIONS:
                return last
        first = last
    return last
