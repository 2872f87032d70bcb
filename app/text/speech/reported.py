"""Reported speech without marks: who reports by which verb, and the clause, infinitive or object that was said."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from app.text.clauses import subjects
from app.text.clauses.asides import Places, around, before_inverted, beside_according
from app.text.clauses.boundaries import attributes, clause_end, interrupts, leads, object_end, sentence_end
from app.text.clauses.complements import Complement, addressed_end, complement, opens_clause
from app.text.clauses.nouns import told_by_adjective, told_by_noun
from app.text.clauses.parts import is_parted
from app.text.clauses.questions import put_to_somebody
from app.text.drafts import Draft
from app.text.language.lexicon import AUXILIARIES, PREPOSITIONS, PRONOUNS
from app.text.language.reporting import CONVICTIONS, FINDING, INVERTED, SAYINGS, SURVEYS, VERBS, Verb
from app.text.passages import Article, Passage, first_from
from app.text.speakers.sayers import Sayer, Sayers
from app.text.speech.attribution import is_built_in
from app.text.speech.headlines import Headlines
from app.text.speech.ledger import Ledger

_TELLING: Final = SAYINGS | CONVICTIONS
_CUES: Final = VERBS.keys() | _TELLING | {"according"}
_MOST_VERBS: Final = 40  # read in one sentence
_MOST_READ: Final = 1_000  # cues in an article of no length; one more for each sixty characters
_SURVEY_REACH: Final = 10
_LEAST_BEFORE: Final = 3
_MOST_BEFORE: Final = 60  # words of a sentence before the marked ones that end it


class Reporter:
    """Finds reported speech in one article, given the drafts of what stands between marks."""

    def __init__(self, article: Article, drafts: Sequence[Draft]) -> None:
        self._article = article
        self._left = _MOST_READ + len(article.text) // 60
        direct = [draft for draft in drafts if draft.kind == "direct"]
        self._sayers = Sayers(article, direct)
        self._attributing = {draft.cue[0]: draft for draft in direct if draft.cue and draft.rule.startswith("after")}
        self._closing = {
            draft.cue[0]: draft for draft in drafts if draft.kind == "fragment" and draft.cue and draft.rule == "after"
        }
        self._ledger = Ledger(article, self._sayers, self._attributing)
        starts = [one.start for one in article.marked]
        self._own = {
            bisect_left(starts, start + 1) - 1
            for draft in direct
            if not is_built_in(article, draft)
            for start, _ in draft.places
        }

    def drafts(self) -> list[Draft]:
        """What is reported, in order; no two of them share words. No more than a text can hold that was not made up."""
        headlines = Headlines(self._article)
        for passage in self._article.passages:
            for one in headlines.read(passage):
                self._ledger.keep(
                    passage, one.cue, Sayer(one.subject, one.who), [(one.first, one.end)], "reported-headline"
                )
            if not passage.is_headline:
                self._read(passage)
        return self._ledger.found

    def _read(self, passage: Passage) -> None:
        shared: Sayer | None = None
        sentence, tried = -1, 0
        for cue, token in enumerate(passage.tokens):
            if token.sentence != sentence:
                sentence, shared, tried = token.sentence, None, 0
            if token.lower not in _CUES or token.quotation >= 0 or tried == _MOST_VERBS:
                continue
            if not self._left or self._ledger.is_full:
                break
            tried += 1
            self._left -= 1
            if token.lower in _TELLING and self._told(passage, cue):
                continue
            if token.lower == "asked" and self._asked(passage, cue):
                continue
            verb = VERBS.get(token.lower)
            if verb is None and token.lower != "according":
                continue
            if verb is None:
                self._according(passage, cue)
                continue
            is_opening = token.starts_sentence and token.lower.endswith("ing")
            if not is_opening and (token.is_capitalised or passage.mention_at[cue] is not None):
                continue
            attributed = self._attributing.get(token.start) or self._closing.get(token.start)
            if attributed is not None and attributed.subject is not None:
                shared = Sayer(attributed.subject, attributed.speaker)
                if attributed.kind == "fragment":
                    self._completed(passage, cue, verb, attributed)
            elif not self._ledger.reaches(token.start):
                shared = self._report(passage, cue, verb, shared)

    def _report(self, passage: Passage, cue: int, verb: Verb, shared: Sayer | None) -> Sayer | None:
        """Keep what the verb at token cue reports; who it is that a verb after it may share as subject."""
        is_finite = not passage.tokens[cue].lower.endswith("ing")
        if is_finite and verb.is_aside and "," in passage.tokens[cue].gap:
            subject = subjects.after(passage, cue, sentence_end(passage, cue))
            is_sayer = subject is not None and (subject.mention is not None or verb.base in INVERTED)
            places = before_inverted(passage, subject, cue) if subject is not None and is_sayer else None
            if subject is not None and places is not None:
                sayer = self._sayers.sayer(subject)
                self._ledger.keep(passage, cue, sayer, places, "reported-aside")
                return sayer
        stop = self._stop(passage, cue)
        found = self._sayers.of_verb(passage, cue, shared)
        if found is None:
            return shared
        said = complement(passage, verb, cue, stop)
        if said is not None and not _heads(passage, cue, verb, said):
            said = None
        if said is not None:
            end = self._end(passage, cue, verb, said, stop)
            if end is not None:
                self._ledger.keep(passage, cue, found, [(said.first, end)], f"reported-{said.form}")
        elif is_finite and verb.is_aside:
            last = addressed_end(passage, verb, cue, stop) - 1
            self._ledger.keep(passage, cue, found, around(passage, found.subject, last), "reported-aside")
        return found

    def _stop(self, passage: Passage, cue: int) -> int:
        """One past what the verb at token cue may report: before the next quotation that stands for itself."""
        tokens = passage.tokens
        stop = sentence_end(passage, cue)
        return next((at for at in range(cue + 1, stop) if tokens[at].quotation in self._own), stop)

    def _end(self, passage: Passage, cue: int, verb: Verb, said: Complement, stop: int) -> int | None:
        """One past what was said; None when too little was, or all of it stands between marks."""
        tokens = passage.tokens
        if said.form == "object":
            end = object_end(passage, said.first, stop)
        else:
            end = clause_end(passage, said.first, stop, leads=leads(passage, cue), interrupts=interrupts(passage, cue))
        words = tokens[said.first : end]
        is_marked = any(token.quotation >= 0 for token in words)
        is_pair = len(words) == 2 and (words[0].lower in PRONOUNS or (said.form == "object" and verb.base != "call"))
        is_elided = said.form == "object" and words[-1].lower in AUXILIARIES  # "as she had promised it would"
        is_whole = len(words) > 2 or is_marked or (is_pair and not is_elided)
        is_named = verb.base == "call" and tokens[said.first - 1].lower not in verb.particles
        if not is_whole or (is_named and not is_marked):
            return None
        if end == stop and self._is_carried_on(passage, stop):
            return None
        is_outside = any(token.quotation < 0 and token.lower != "that" for token in words)
        return end if is_outside else None

    def _told(self, passage: Passage, cue: int) -> bool:
        """Keep the clause that a noun or an adjective at token cue announces; whether it announces one."""
        if self._ledger.reaches(passage.tokens[cue].start):
            return False
        stop = self._stop(passage, cue)
        told = told_by_noun(passage, cue, stop) or told_by_adjective(passage, cue, stop)
        if told is None:
            return False
        sayer = self._sayers.of_verb(passage, told.verb, None) if told.owner is None else self._sayers.sayer(told.owner)
        if sayer is not None:
            rule = "reported-view" if passage.tokens[cue].lower in CONVICTIONS else "reported-noun"
            self._ledger.keep(passage, cue, sayer, self._clause(passage, told.first, stop), rule)
        return sayer is not None

    def _asked(self, passage: Passage, cue: int) -> bool:
        """Keep the question that somebody is asked by a passive at token cue; whether there is one."""
        put = put_to_somebody(passage, cue, stop := self._stop(passage, cue))
        if put is None:
            return False
        first, asker = put
        sayer = None if asker is None else self._sayers.sayer(asker)
        self._ledger.keep(passage, cue, sayer, self._clause(passage, first, stop, leads=True), "reported-asked")
        return True

    def _clause(self, passage: Passage, first: int, stop: int, *, leads: bool = False) -> Places | None:
        """The clause at token first, unless a quotation that stands for itself ends it."""
        end = clause_end(passage, first, stop, leads=leads)
        return None if end == stop and self._is_carried_on(passage, stop) else [(first, end)]

    def _is_carried_on(self, passage: Passage, stop: int) -> bool:
        """Whether a quotation that stands for itself ends the clause before token stop."""
        tokens = passage.tokens
        return stop < len(tokens) and tokens[stop].quotation in self._own and not tokens[stop].gap.strip("\"“'‘ ,")

    def _according(self, passage: Passage, cue: int) -> None:
        tokens = passage.tokens
        if cue + 2 >= len(tokens) or tokens[cue + 1].lower != "to":
            return
        stop = sentence_end(passage, cue)
        subject = subjects.after(passage, cue + 1, stop)
        if subject is not None:
            last = first_from(tokens, subject.end) - 1
            places = beside_according(passage, cue, last)
            self._ledger.keep(passage, cue, self._sayers.sayer(subject), places, "according-to")

    def _completed(self, passage: Passage, cue: int, verb: Verb, closing: Draft) -> None:
        """Keep the sentence whose last words stand between marks and are attributed ("It was a “pause”, she said")."""
        article, tokens = self._article, passage.tokens
        number = tokens[first_from(tokens, closing.places[0][0])].quotation
        first, behind = article.first_token[number], article.after_token[number]
        opening = passage.sentence_start[first]
        lead = tokens[opening:first]
        if (
            not verb.is_aside
            or not _LEAST_BEFORE <= len(lead) <= _MOST_BEFORE
            or not opens_clause(passage, opening, first)
        ):
            return
        if cue >= behind and tokens[behind].starts_sentence:
            return
        if cue > behind and not attributes(passage, behind, sentence_end(passage, cue)):
            return
        if any(one.quotation >= 0 or (one.lower in VERBS and VERBS[one.lower].is_aside) for one in lead):
            return
        if closing.subject is not None:
            sayer = Sayer(closing.subject, closing.speaker)
            self._ledger.keep(passage, cue, sayer, [(opening, behind)], "reported-aside")


def _heads(passage: Passage, cue: int, verb: Verb, said: Complement) -> bool:
    """Whether a verb may report what follows it: "a poll shows he leads", not "it shows up" nor "300 pledged votes"."""
    token, before = passage.tokens[cue], passage.tokens[cue - 1]
    if said.form == "object":
        is_participle = token.lower.endswith("ed") and not is_parted(token)
        return not (is_participle and (before.text[0].isdigit() or before.lower in PREPOSITIONS))
    if said.form != "clause":
        return True
    if verb.base not in FINDING:
        return verb.base != "report" or passage.tokens[cue].lower == "reported"
    first = max(passage.sentence_start[cue], cue - _SURVEY_REACH)
    return any(token.lower in SURVEYS for token in passage.tokens[first:cue])
