"""Words between marks attributed to who said them: a ladder of evidence from the nearest verb to the last speaker."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from app.text import confidence
from app.text.clauses import sentences
from app.text.drafts import Draft, trimmed
from app.text.language.cues import FINITE, SAYING
from app.text.passages import Article, Passage, first_from
from app.text.speakers.attested import attested
from app.text.speakers.pronouns import Focus
from app.text.speech.evidence import Beside, Evidence
from app.text.speech.kinds import Kinds
from app.text.speech.unclosed import Unclosed
from app.text.speech.within import according, turns, within_clause

_REACH: Final = 45
_SINCE: Final = 60
_TELLING: Final = frozenset("is was disagreed differed objected protested praised".split())
_GESTURES: Final = frozenset(
    "laughed smiled shrugged sighed nodded grinned paused hesitated frowned winced blushed grimaced chuckled looked "
    "looks laughs smiles shrugs sighs nods grins pauses hesitates frowns winces blushes grimaces chuckles".split()
)
_ANSWERING: Final = frozenset("answered answers replied replies responded responds retorted retorts".split())
_SHOWING: Final = ("signed", "colon")

BUILT_IN: Final = ("within-clause", "within-clause-pronoun", "within-sentence", "within-sentence-pronoun")
"""Rules that attribute words built into the writer's own sentence."""


def is_built_in(article: Article, draft: Draft) -> bool:
    """Whether marked words are a part of the clause that the writer reports, not a quotation that stands for itself."""
    start = draft.places[0][0]
    before = article.text[max(start - 3, 0) : start].rstrip("\"“«'‘` \u00a0")
    flows = draft.rule.startswith("before") and article.text[start].islower() and before[-1:].isalnum()
    return draft.rule in BUILT_IN or flows


class Attributor:
    """Goes through the marked words of one article in order, remembering who spoke last."""

    def __init__(self, article: Article) -> None:
        self._article = article
        beside = Beside(article)
        self._closing = [beside.after(number) for number in range(len(article.marked))]
        self._opening = [beside.before(number) for number in range(len(article.marked))]
        evidence = (one for one in (*self._closing, *self._opening, *self._clauses()) if one is not None)
        shown = (one.subject.mention for one in evidence if one.subject and (one.cue or one.rule in _SHOWING))
        article.name_cast((*(mention for mention in shown if mention is not None), *attested(article)))
        self._focus = Focus(article)
        self._is_transcript = bool(article.turns)
        self._kinds = Kinds(article, self._closing, self._opening)
        self._unclosed = Unclosed(article)

    def drafts(self) -> list[Draft]:
        """One draft a quotation, in order; parts of one quotation are joined."""
        article = self._article
        found: list[Draft] = []
        number = 0
        last: tuple[Draft, int] | None = None
        while number < len(article.marked):
            parts = self._unclosed.parts(number)
            draft = self._draft(number, parts, last)
            number += parts
            if draft is None or (article.marked[number - 1].is_open and not self._is_whole(draft, number - 1)):
                continue
            if last is not None and self._is_continued(last, number - parts, draft):
                last[0].places.extend(draft.places)
                last = (last[0], number - 1)
                continue
            found.append(draft)
            if draft.kind == "direct" or draft.rule.startswith("after"):
                last = (draft, number - 1)
        return found

    def _is_whole(self, draft: Draft, number: int) -> bool:
        """Whether the words of a quotation left open are all known to be its own."""
        return draft.kind == "direct" and self._unclosed.ends_whole(number)

    def _draft(self, number: int, parts: int, last: tuple[Draft, int] | None) -> Draft | None:
        article = self._article
        group = article.marked[number : number + parts]
        passage = article.passages[group[0].paragraph]
        first, final = group[0], group[-1]
        closing = self._closing[number + parts - 1]
        opening = self._opening[number]
        leads = article.text[final.end - 1] == "." or (opening is not None and self._is_while_another(number, opening))
        evidence = (opening or closing) if leads else (closing or opening)
        if evidence is None and self._kinds.goes_on(number):
            evidence = self._closing[number - 1]
        if self._kinds.is_title(number):
            return None
        if not self._kinds.is_direct(number, parts):
            return self._built_in(number, passage) if parts == 1 else None
        places = [trimmed(article.text, one.start, one.end) for one in group]
        draft = Draft("direct", [place for place in places if place[0] < place[1]])
        if not draft.places:
            return None
        if evidence is None:
            evidence = self._distant(number, last)
        if evidence is None and first.is_single:
            return None
        if evidence is not None:
            self._attribute(draft, evidence, last[0] if last else None)
        if draft.speaker is not None or draft.subject is not None:
            self._focus.spoke(-1 if draft.speaker is None else draft.speaker, first.paragraph, final.outer_end)
        return draft

    def _is_while_another(self, number: int, opening: Evidence) -> bool:
        """Whether a clause about when ends with the words ("When somebody shouted, “Never,” Jane Doe joked")."""
        marked, first = self._article.marked[number], self._article.first_token[number]
        passage = self._article.passages[marked.paragraph]
        if (
            opening.cue is None
            or not first
            or self._article.text[opening.cue[1] : marked.outer_start].strip(" ,:\u00a0")
        ):
            return False
        return passage.tokens[passage.sentence_start[first - 1]].lower in ("when", "as", "after", "while")

    def _attribute(self, draft: Draft, evidence: Evidence, last: Draft | None = None) -> None:
        draft.subject, draft.cue, draft.rule = evidence.subject, evidence.cue, evidence.rule
        subject, certainty = evidence.subject, 1.0
        if subject is None:
            draft.kind = "fragment" if evidence.is_unsaid else draft.kind
            return
        if evidence.goes_on and last is not None:
            draft.speaker = last.speaker
        elif subject.mention is not None:
            draft.speaker = subject.mention.who if subject.mention.who >= 0 else None
        elif self._is_transcript:
            draft.speaker = None
        elif subject.pronoun:
            draft.rule = f"{evidence.rule}-pronoun"
            answers = evidence.rule == "after" and self._article.text[slice(*evidence.cue or (0, 0))] in _ANSWERING
            found = self._focus.resolve(subject.pronoun, subject.start, draft.places, answers=answers)
            draft.speaker, certainty = found or (None, 1.0)
        else:
            draft.speaker = self._focus.descriptions.resolve(subject)
            draft.rule = evidence.rule if draft.speaker is None else f"{evidence.rule}-described"
        if draft.speaker is None:
            draft.confidence = confidence.unnamed(has_phrase=subject.pronoun is None)
            return
        is_full = self._article.cast.members[draft.speaker].is_full
        draft.confidence = confidence.named(draft.rule, is_full=is_full, certainty=certainty)
        if evidence.goes_on and last is not None:
            draft.confidence = min(draft.confidence, last.confidence)

    def _distant(self, number: int, last: tuple[Draft, int] | None) -> Evidence | None:
        """What is left when no verb stands by: the same speaker going on, the sentence before, the last paragraph."""
        article = self._article
        marked = article.marked[number]
        passage = article.passages[marked.paragraph]
        first = article.first_token[number]
        if self._is_transcript:
            return None
        if last is not None and last[0].subject and article.marked[last[1]].paragraph == marked.paragraph:
            since = passage.tokens[article.after_token[last[1]] : first][:_SINCE]
            if len(since) < _SINCE and not any(token.starts_sentence and token.quotation < 0 for token in since):
                return Evidence(last[0].subject, last[0].cue, "continued", goes_on=True)
        if first > 0:
            before = passage.tokens[first - 1]
            if before.quotation < 0:
                opens = passage.sentence_start[first - 1]
                if "?" in passage.tokens[first].gap:
                    subject = sentences.asked_of(passage, opens, first)
                else:
                    subject = sentences.closing(passage, opens, first) or sentences.of_sentence(passage, opens, first)
                is_person = subject is not None and (subject.mention is None or subject.mention.body is None)
                if subject is not None and is_person and (subject.mention is not None or subject.pronoun):
                    return Evidence(subject, None, "previous-sentence")
            return self._same_paragraph(number, last)
        if (
            last is None
            or last[0].rule == "signed"
            or article.marked[last[1]].paragraph != marked.paragraph - 1
            or last[0].subject is None
        ):
            return self._introduced(number)
        return Evidence(last[0].subject, last[0].cue, "carried", goes_on=True)

    def _introduced(self, number: int) -> Evidence | None:
        """Who says or finds something where the paragraph before ends, when this one opens with a whole quotation."""
        article = self._article
        place, after = article.marked[number].paragraph, article.after_token[number]
        passage, before = article.passages[place], article.passages[max(0, place - 1)]
        is_whole = after >= len(passage.tokens) or passage.tokens[after].starts_sentence
        if before is passage or before.is_headline or not before.tokens or not is_whole:
            return None
        first = before.sentence_start[-1]
        if article.text[before.line.end - 1] == "?":
            subject = sentences.asked_of(before, first, len(before.tokens))
            is_person = subject is not None and (subject.mention is None or subject.mention.body is None)
            return Evidence(subject, None, "introduced") if is_person else None
        words = {token.lower for token in before.tokens[first : first + _REACH]}
        if words.isdisjoint(FINITE | _TELLING | _GESTURES):
            return None
        subject = sentences.of_sentence(before, first, len(before.tokens))
        if subject is None:
            return None
        if subject.mention is None:
            moves = subject.pronoun and not words.isdisjoint(_GESTURES)
            return Evidence(subject, None, "introduced") if moves else None
        if subject.mention.body is not None:
            return None
        return Evidence(subject, None, "introduced")

    def _same_paragraph(self, number: int, last: tuple[Draft, int] | None) -> Evidence | None:
        """The speaker of the paragraph's last quotation, when nobody else is named outside marks since."""
        article = self._article
        if last is None or last[0].subject is None or last[0].speaker is None:
            return None
        place, marked = article.marked[last[1]], article.marked[number]
        if place.paragraph != marked.paragraph:
            return None
        at = bisect_left(article.mention_starts, place.outer_end)
        for mention in article.mentions[at : at + 12]:
            if mention.start >= marked.outer_start:
                break
            is_aside = mention.is_quoted or mention.is_object or mention.is_possessive or mention.body is not None
            if not is_aside and mention.who not in (-1, last[0].speaker):
                return None
        return Evidence(last[0].subject, last[0].cue, "same-paragraph", goes_on=True)

    def _is_continued(self, last: tuple[Draft, int], number: int, draft: Draft) -> bool:
        """Whether a draft is the second part of the last one, broken by the attribution between them."""
        article = self._article
        if draft.rule == "before" and draft.speaker != last[0].speaker:
            return False
        if {draft.kind, last[0].kind} != {"direct"} or last[1] != number - 1 or last[0].rule.split("-")[0] != "after":
            return False
        part, following = article.marked[number - 1], article.marked[number]
        if part.paragraph != following.paragraph or article.text[part.end - 1] == ".":
            return False
        between = article.text[part.outer_end : following.outer_start].rstrip()
        tokens = article.passages[part.paragraph].tokens[article.after_token[number - 1] : article.first_token[number]]
        return (
            between.endswith((",", "—", "–", ":", ";"))
            and len(tokens) < 30
            and not any(token.starts_sentence for token in tokens[1:])
        )

    def _built_in(self, number: int, passage: Passage) -> Draft | None:
        """Quoted words that are a part of the writer's own sentence, given to the subject of the verb before them."""
        article = self._article
        marked = article.marked[number]
        is_long = self._kinds.is_long(number)
        start, end = trimmed(article.text, marked.start, marked.end, stops=not is_long)
        first = article.first_token[number]
        if start >= end or (marked.is_single and not passage.is_headline and article.text[start].isupper()):
            return None
        draft = Draft("direct" if is_long else "fragment", [(start, end)])
        floor = passage.sentence_start[first - 1] if first else first
        evidence = self._closing[number] if article.text[marked.end - 1] == "," else None
        evidence = evidence or within_clause(passage, floor, first, article.after_token[number])
        evidence = evidence or self._closing[number] or according(passage, floor, first)
        if evidence is None and is_long and first:
            if floor and passage.tokens[floor].lower in SAYING and passage.tokens[floor].lower.endswith("ing"):
                floor = passage.sentence_start[floor - 1]
            subject = sentences.of_sentence(passage, floor, first)
            if subject is not None and not turns(passage.tokens[first_from(passage.tokens, subject.end) : first]):
                evidence = Evidence(subject, None, "within-sentence")
        if evidence is not None:
            self._attribute(draft, evidence)
        return draft

    def _clauses(self) -> Iterator[Evidence | None]:
        """Who is the subject of the verb before each of the words that neither a mark nor an attribution sets apart."""
        for number, marked in enumerate(self._article.marked):
            first = self._article.first_token[number]
            if first and self._closing[number] is None and self._opening[number] is None:
                passage = self._article.passages[marked.paragraph]
                after = self._article.after_token[number]
                yield within_clause(passage, passage.sentence_start[first - 1], first, after)
