"""Reported speech without marks: a verb with a named subject, and the clause or object that was said."""

import re
from typing import Final

from app.text import confidence, subjects
from app.text.cues import ADDRESSEES, FINITE, OBJECT_VERBS, REPORTING, SAYING
from app.text.drafts import Draft
from app.text.lexicon import ADVERBS, AUXILIARIES, CALENDAR, PREPOSITIONS, PRONOUNS
from app.text.marks import Marked
from app.text.passages import Article, Passage
from app.text.subjects import Subject
from app.text.tokens import Token

_ONLY_AFTER_OBJECT: Final = frozenset("accuse condemn criticize criticise welcome praise urge".split())
_PARTING: Final = frozenset("while but as though although whereas even after when".split())
_NEEDS_TO: Final = frozenset("threaten vow refuse agree promise pledge".split())
_NO_CLAUSE: Final = frozenset("and or but so what how why".split())
_NEEDS_THAT: Final = frozenset("maintain state agree".split())
_TIMES: Final = frozenset("week month year night morning evening afternoon times weekend".split())
_REACH: Final = 70
_SPLIT: Final = re.compile(r"[,;]")


class Reporter:
    """Finds reported speech in one article, given the verbs that already attribute words between marks."""

    def __init__(self, article: Article, used: frozenset[int]) -> None:
        self._article = article
        self._used = used

    def drafts(self) -> list[Draft]:
        """One draft a reported clause with a named person or body as its subject, in order."""
        found: list[Draft] = []
        for passage in self._article.passages:
            if not passage.is_headline:
                found.extend(self._in_passage(passage))
        return found

    def _in_passage(self, passage: Passage) -> list[Draft]:
        found: list[Draft] = []
        tokens = passage.tokens
        shared: Subject | None = None
        sentence = -1
        for number, token in enumerate(tokens):
            if token.sentence != sentence:
                sentence, shared = token.sentence, None
            if token.quotation >= 0 or token.lower not in REPORTING or token.lower not in FINITE:
                continue
            if passage.mention_at[number] is not None or token.is_capitalised or token.start in self._used:
                continue
            floor = passage.sentence_start[number]
            subject = subjects.before(passage, number, max(floor, number - _REACH))
            if subject is None and shared is not None and tokens[number - 1].lower in ("and", "but"):
                subject = shared
            if subject is None or subject.mention is None or subject.mention.who < 0:
                shared = None
                continue
            shared = subject
            place = self._clause(passage, number)
            if place is not None:
                found.append(self._draft(subject, place, (token.start, token.end)))
        return found

    def _draft(self, subject: Subject, place: tuple[int, int], cue: tuple[int, int]) -> Draft:
        has_marks = any(sign in self._article.text[place[0] : place[1]] for sign in '“"«„')
        draft = Draft("mixed" if has_marks else "indirect", [place], subject, None, cue, "verb-clause")
        if subject.mention is not None:
            draft.speaker = subject.mention.who
            is_full = self._article.cast.members[draft.speaker].is_full
            draft.confidence = confidence.named(draft.rule, is_full=is_full)
        return draft

    def _clause(self, passage: Passage, cue: int) -> tuple[int, int] | None:
        """What is reported by the verb at token cue; None when what follows is no clause, infinitive or object."""
        tokens = passage.tokens
        base = REPORTING[tokens[cue].lower]
        stop = self._sentence_end(passage, cue)
        first = cue + 1
        while first < stop and (
            tokens[first].lower in CALENDAR
            or (tokens[first].lower in ADVERBS and tokens[first].lower != "not")
            or (tokens[first].lower == "on" and first + 1 < stop and tokens[first + 1].lower in CALENDAR)
        ):
            first += 1
        is_told = base == "tell"
        if is_told and first < stop and tokens[first].lower in ADDRESSEES:
            first, is_told = first + 1, False
        if first >= stop or tokens[first].quotation >= 0 or _SPLIT.search(tokens[first].gap):
            return None
        that = next((one for one in range(first, min(first + 8, stop)) if tokens[one].lower == "that"), None)
        if that is not None and (
            that == first
            or tokens[first].lower in PREPOSITIONS
            or base == "tell"
            or any(token.lower in _TIMES for token in tokens[first:that])
        ):
            first = that + 1
        elif base == "rule" and tokens[first].lower == "out":
            first += 1
        elif base == "rule" or is_told or not self._reports(passage, first, stop, base):
            return None
        end = self._end(passage, first, stop)
        if not _says_something(tokens[first:end]):
            return None
        return self._place(tokens[first].start, tokens[end - 1].end, passage)

    def _reports(self, passage: Passage, first: int, stop: int, base: str) -> bool:
        """Whether the words after a verb without "that" are what was said."""
        tokens = passage.tokens
        if tokens[first].lower == "not" and first + 1 < stop:
            first += 1
        word = tokens[first].lower
        if base in OBJECT_VERBS:
            if word == "to" or base == "threaten":
                return word == "to" and first + 1 < stop and not tokens[first + 1].is_capitalised
            return word not in PREPOSITIONS and word not in AUXILIARIES
        if word == "to" and base in _NEEDS_TO:
            return True
        if base in _NEEDS_THAT or word in PREPOSITIONS or word in AUXILIARIES or word in _NO_CLAUSE:
            return False
        return any(
            tokens[one].lower in AUXILIARIES or tokens[one].lower.endswith(("ed", "s")) or word in PRONOUNS
            for one in range(first + 1, min(stop, first + 14))
        )

    def _sentence_end(self, passage: Passage, number: int) -> int:
        tokens = passage.tokens
        stop = number + 1
        while stop < len(tokens) and stop - number < _REACH:
            if tokens[stop].starts_sentence and tokens[stop].quotation < 0:
                break
            if ":" in tokens[stop].gap or (";" in tokens[stop].gap and tokens[stop].quotation < 0):
                break
            if tokens[stop].quotation >= 0 and tokens[stop].starts_sentence:
                break
            stop += 1
        return stop

    def _end(self, passage: Passage, first: int, stop: int) -> int:
        """Where the clause ends: before a clause of the writer's own, or a second verb of the same subject."""
        tokens = passage.tokens
        for number in range(first + 1, stop):
            token = tokens[number]
            if token.quotation >= 0:
                continue
            if token.lower == "while" or ("," in token.gap and token.lower in _PARTING):
                return number
            if "," in token.gap and token.lower.endswith("ing") and token.lower in SAYING:
                return number
            if token.lower in ("and", "but") and number + 1 < stop and _is_second_verb(passage, number + 1):
                return number
        return stop

    def _place(self, start: int, end: int, passage: Passage) -> tuple[int, int] | None:
        """The place with marks taken in whole: a quotation within it is not cut open.

        A comma before the last closing mark stays, so that the marks are balanced and the place is one slice.
        """
        text = self._article.text
        marked = _marked_at(self._article.marked, end)
        if marked is not None and marked.outer_start >= start:
            end = marked.outer_end
        return (start, end) if text[start:end].strip() else None


def _says_something(said: list[Token]) -> bool:
    """Whether words are enough to be what someone said: four of them, or three with a verb; no loose complement."""
    if said and said[0].lower in PREPOSITIONS and said[0].lower != "to":
        return False
    return len(said) > 3 or (
        len(said) == 3
        and any(token.lower in AUXILIARIES or token.lower == "to" or token.lower.endswith("ing") for token in said)
    )


def _is_second_verb(passage: Passage, number: int) -> bool:
    token = passage.tokens[number]
    if token.lower in ("is", "was", "has", "had"):
        return True
    return token.lower in REPORTING and token.lower in FINITE and token.lower.endswith(("ed", "said", "told", "s"))


def _marked_at(marked: list[Marked], offset: int) -> Marked | None:
    """The quotation that contains the character before an offset."""
    low, high = 0, len(marked)
    while low < high:
        middle = (low + high) // 2
        if marked[middle].outer_end < offset:
            low = middle + 1
        else:
            high = middle
    return marked[low] if low < len(marked) and marked[low].outer_start < offset <= marked[low].outer_end else None
