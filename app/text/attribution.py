"""Words between marks attributed to who said them: a ladder of evidence from the nearest verb to the last speaker."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from app.text import subjects
from app.text.cues import ADDRESSEES, FINITE, SAYING, WEAK
from app.text.findings import Kind
from app.text.lexicon import ADVERBS, AUXILIARIES, CALENDAR, PREPOSITIONS
from app.text.marks import Marked
from app.text.passages import Article, Passage
from app.text.pronouns import Focus
from app.text.subjects import Subject
from app.text.tokens import Token

_REACH: Final = 45
_NEAR: Final = 14
_NOT_ATTRIBUTING: Final = frozenset(
    "while as when because though although that which or if after before since until and but so than".split()
)
_STOPS: Final = (".", "!", "?", "…")
_INNER_MARKS: Final = "'’”\" "
_DASHES: Final = ("―", "—", "–", "-", "--")


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation while it is put together; places count in the article's whole text."""

    kind: Kind
    places: list[tuple[int, int]]
    subject: Subject | None = None
    speaker: int | None = None
    cue: tuple[int, int] | None = None
    rule: str = "none"
    confidence: float = 0.3
    is_attached: bool = False
    """Whether a verb right beside the marks attributes it."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    subject: Subject
    cue: tuple[int, int] | None
    rule: str
    confidence: float
    same_as: Draft | None = None
    """The quotation whose speaker goes on."""


class Attributor:
    """Goes through the marked words of one article in order, remembering who spoke last."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._closing = [self._after(number) for number in range(len(article.marked))]
        self._opening = [self._before(number) for number in range(len(article.marked))]
        evidence = (one for one in (*self._closing, *self._opening) if one is not None)
        shown = (one.subject.mention for one in evidence if one.cue or one.rule == "signed")
        article.name_cast(mention for mention in shown if mention is not None)
        self._focus = Focus(article)
        self._is_transcript = _is_transcript(article)

    def drafts(self) -> list[Draft]:
        """One draft a quotation, in order; parts of one quotation are joined."""
        article = self._article
        found: list[Draft] = []
        number = 0
        last: tuple[Draft, int] | None = None
        while number < len(article.marked):
            parts = self._carried_on(number)
            draft = self._draft(number, parts, last)
            number += parts
            if draft is None:
                continue
            if last is not None and self._is_continued(last, number - parts, draft):
                last[0].places.extend(draft.places)
                last = (last[0], number - 1)
                continue
            found.append(draft)
            if draft.kind == "direct":
                last = (draft, number - 1)
        return found

    def _carried_on(self, number: int) -> int:
        """How many marked parts make one quotation: a mark left open goes on where the next paragraph opens again."""
        marked = self._article.marked
        count = 1
        while number + count < len(marked):
            part, following = marked[number + count - 1], marked[number + count]
            line = self._article.passages[following.paragraph].line
            if not part.is_open or following.paragraph != part.paragraph + 1 or following.is_single != part.is_single:
                break
            if self._article.text[line.start : following.outer_start].strip():
                break
            count += 1
        return count

    def _draft(self, number: int, parts: int, last: tuple[Draft, int] | None) -> Draft | None:
        article = self._article
        group = article.marked[number : number + parts]
        passage = article.passages[group[0].paragraph]
        first, final = group[0], group[-1]
        closing = self._closing[number + parts - 1]
        opening = None if closing else self._opening[number]
        evidence = closing or opening
        if not self._is_direct(number, group, closing, opening):
            return self._fragment(number, passage) if parts == 1 else None
        draft = Draft("direct", [_trimmed(article.text, one.start, one.end) for one in group])
        if evidence is None:
            evidence = self._distant(number, last)
        if evidence is None and first.is_single:
            return None
        if evidence is not None:
            draft.is_attached = evidence is closing or evidence is opening
            self._attribute(draft, evidence)
        if draft.speaker is not None:
            self._focus.spoke(draft.speaker, first.paragraph, final.outer_end)
        return draft

    def _attribute(self, draft: Draft, evidence: _Evidence) -> None:
        draft.subject, draft.cue = evidence.subject, evidence.cue
        draft.rule, draft.confidence = evidence.rule, evidence.confidence
        subject = evidence.subject
        if evidence.same_as is not None:
            draft.speaker = evidence.same_as.speaker
        elif subject.mention is not None:
            draft.speaker = subject.mention.who if subject.mention.who >= 0 else None
            if draft.speaker is not None and not self._article.cast.members[draft.speaker].is_full:
                draft.confidence *= 0.95
        elif subject.pronoun:
            resolved = self._focus.resolve(subject.pronoun, subject.start)
            draft.rule = f"{evidence.rule}-pronoun"
            if resolved is not None:
                draft.speaker, certainty = resolved
                draft.confidence *= certainty

    # The rungs of the ladder.

    def _after(self, number: int) -> _Evidence | None:
        """An attribution that follows the closing mark."""
        article = self._article
        marked = article.marked[number]
        if marked.is_open:
            return None
        passage = article.passages[marked.paragraph]
        tokens = passage.tokens
        first = article.after_token[number]
        if first >= len(tokens):
            return self._signed_below(marked)
        if tokens[first].quotation >= 0:
            return None
        ending = article.text[marked.end - 1]
        gap = tokens[first].gap
        is_closed = ending in _STOPS
        is_signed = gap.strip(" \u00a0”\"'.") in _DASHES
        if ending == "." and tokens[first].starts_sentence and not is_signed and not self._is_brief(passage, first):
            return None
        if any(sign in gap[gap.rfind(ending) :] for sign in ";:(") or tokens[first].lower in _NOT_ATTRIBUTING:
            return None
        stop = first
        while stop < len(tokens) and stop - first < _REACH and tokens[stop].quotation < 0:
            if stop > first and tokens[stop].starts_sentence:
                break
            stop += 1
        if tokens[first].lower == "according" and first + 1 < stop and tokens[first + 1].lower == "to":
            subject = subjects.after(passage, first + 1, stop)
            cue = (tokens[first].start, tokens[first + 1].end)
            return _Evidence(subject, cue, "after", 0.93) if subject else None
        signed = passage.mention_at[first] if is_signed else None
        if signed is not None and signed.last + 1 == stop:
            return _Evidence(subjects.named(signed), None, "signed", 0.9)
        for cue_at in range(first, min(stop, first + 40)):
            token = tokens[cue_at]
            if token.lower not in FINITE or passage.mention_at[cue_at] is not None:
                continue
            subject = None
            if cue_at > first:
                subject = subjects.before(passage, cue_at, first)
            inverted = subject is None and all(tokens[one].lower in ADVERBS for one in range(first, cue_at))
            if inverted:
                subject = subjects.after(passage, cue_at, stop)
            if subject is None or (token.lower in WEAK and cue_at - first > 4):
                continue
            if is_closed and not inverted and not _stands_apart(tokens, cue_at, stop):
                return None
            return _Evidence(subject, (token.start, token.end), "after", 0.97)
        return None

    def _signed_below(self, marked: Marked) -> _Evidence | None:
        """The name alone after a dash, in the paragraph under a quotation."""
        article = self._article
        if marked.paragraph + 1 >= len(article.passages):
            return None
        below = article.passages[marked.paragraph + 1]
        signed = below.mention_at[0] if below.tokens else None
        if signed is None or signed.last + 1 != len(below.tokens):
            return None
        head = article.text[below.line.start : below.tokens[0].start].strip()
        return _Evidence(subjects.named(signed), None, "signed", 0.85) if head in _DASHES else None

    def _is_brief(self, passage: Passage, first: int) -> bool:
        """Whether the sentence at first is nothing but an attribution ("Smith said.")."""
        tokens = passage.tokens
        for number in range(first, min(len(tokens), first + 5)):
            if tokens[number].lower in FINITE:
                following = number + 1
                return number > first and (following == len(tokens) or tokens[following].starts_sentence)
        return False

    def _before(self, number: int) -> _Evidence | None:
        """An attribution that leads up to the opening mark."""
        article = self._article
        marked = article.marked[number]
        passage = article.passages[marked.paragraph]
        stop = article.first_token[number]
        opening = article.text[max(passage.line.start, marked.outer_start - 3) : marked.outer_start].rstrip()[-1:]
        if not opening and marked.paragraph > 0:
            return self._from_paragraph_before(marked)
        tokens = passage.tokens
        floor = self._floor(passage, number)
        if stop <= floor or opening in _STOPS:
            return None
        return self._leading_up(passage, floor, stop, opening)

    def _from_paragraph_before(self, marked: Marked) -> _Evidence | None:
        """An attribution that ends the paragraph before with a colon."""
        passage = self._article.passages[marked.paragraph - 1]
        if not passage.tokens or self._article.text[passage.line.end - 1] != ":" or passage.is_headline:
            return None
        stop = len(passage.tokens)
        return self._leading_up(passage, passage.sentence_start[stop - 1], stop, ":")

    def _floor(self, passage: Passage, number: int) -> int:
        """The first token of what leads up to a quotation: its sentence, or what follows the quotation before it."""
        article = self._article
        stop = article.first_token[number]
        floor = stop
        while floor > 0 and stop - floor < 60 and passage.tokens[floor - 1].quotation < 0:
            if passage.tokens[floor].starts_sentence and passage.tokens[floor].quotation < 0:
                break
            floor -= 1
        return floor

    def _leading_up(self, passage: Passage, floor: int, stop: int, opening: str) -> _Evidence | None:
        tokens = passage.tokens
        colon = opening == ":"
        if opening not in (":", ",", "—", "–") and tokens[stop - 1].lower not in SAYING | {"that": ""}:
            return None
        for cue_at in range(stop - 1, max(floor, stop - _REACH) - 1, -1):
            token = tokens[cue_at]
            if token.lower not in SAYING or passage.mention_at[cue_at] is not None or token.quotation >= 0:
                continue
            distance = stop - 1 - cue_at
            if not colon and not _is_tail(tokens[cue_at + 1 : stop], passage):
                break
            subject = subjects.before(passage, cue_at, floor)
            if cue_at + 1 < stop and tokens[cue_at + 1].lower == "by":
                subject = subjects.after(passage, cue_at + 1, stop)
            elif subject is None and distance < _NEAR:
                subject = subjects.after(passage, cue_at, stop)
                if subject is not None and tokens[stop - 1].end != subject.end:
                    subject = None
            if subject is None and (token.lower not in WEAK or distance == 0):
                subject = subjects.of_sentence(passage, floor, stop)
            if subject is not None and (token.lower not in WEAK or distance < 8):
                return _Evidence(subject, (token.start, token.end), "before", 0.96 if distance < _NEAR else 0.9)
        if not colon:
            return None
        subject = subjects.of_sentence(passage, floor, stop)
        return _Evidence(subject, None, "before", 0.75) if subject else None

    def _distant(self, number: int, last: tuple[Draft, int] | None) -> _Evidence | None:
        """What is left when no verb stands by: the same speaker going on, the sentence before, the last paragraph."""
        article = self._article
        marked = article.marked[number]
        passage = article.passages[marked.paragraph]
        first = article.first_token[number]
        if self._is_transcript:
            return None
        previous = article.marked[number - 1] if number else None
        if last is not None and previous is not None and previous.paragraph == marked.paragraph and last[0].subject:
            between = article.text[previous.outer_end : marked.outer_start]
            start = article.after_token[number - 1]
            sentences = sum(1 for token in passage.tokens[start:first][:60] if token.starts_sentence)
            if last[1] == number - 1 and (sentences == 0 or (sentences == 1 and last[0].cue and not between.strip())):
                return _Evidence(last[0].subject, last[0].cue, "continued", min(0.9, last[0].confidence), last[0])
        if first > 0:
            before = passage.tokens[first - 1]
            if before.quotation < 0:
                subject = subjects.of_sentence(passage, passage.sentence_start[first - 1], first)
                is_person = subject is not None and (subject.mention is None or subject.mention.body is None)
                if subject is not None and is_person and (subject.mention is not None or subject.pronoun):
                    return _Evidence(subject, None, "previous-sentence", 0.72)
            return self._same_paragraph(number, last)
        if (
            last is None
            or last[0].rule == "signed"
            or article.marked[last[1]].paragraph != marked.paragraph - 1
            or last[0].subject is None
        ):
            return None
        return _Evidence(last[0].subject, last[0].cue, "carried", 0.62, last[0])

    def _same_paragraph(self, number: int, last: tuple[Draft, int] | None) -> _Evidence | None:
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
            if not mention.is_quoted and mention.body is None and mention.who not in (-1, last[0].speaker):
                return None
        return _Evidence(last[0].subject, last[0].cue, "same-paragraph", 0.6, last[0])

    # What kind of quotation the marks enclose.

    def _is_direct(
        self, number: int, group: list[Marked], closing: _Evidence | None, opening: _Evidence | None
    ) -> bool:
        article = self._article
        first, final = group[0], group[-1]
        passage = article.passages[first.paragraph]
        words = article.after_token[number] - article.first_token[number]
        inner = article.text[first.start : first.end].lstrip("'‘“…[( ")
        starts_upper = not inner[:1].islower()
        ends = article.text[final.start : final.end].rstrip(_INNER_MARKS)[-1:] in _STOPS
        if closing is not None:
            return starts_upper or words >= 3 or self._opens_sentence(passage, number)
        if passage.is_headline:
            return False
        if opening is not None:
            return words >= 4 or (starts_upper and (words >= 2 or ends))
        if first.is_single or not (ends or final.is_open) or words < 2 or not starts_upper:
            return False
        return self._opens_sentence(passage, number) and self._closes_sentence(number + len(group) - 1)

    def _opens_sentence(self, passage: Passage, number: int) -> bool:
        first = self._article.first_token[number]
        return first < len(passage.tokens) and passage.tokens[first].starts_sentence

    def _closes_sentence(self, number: int) -> bool:
        marked = self._article.marked[number]
        tokens = self._article.passages[marked.paragraph].tokens
        following = self._article.after_token[number]
        return following >= len(tokens) or tokens[following].starts_sentence

    def _is_continued(self, last: tuple[Draft, int], number: int, draft: Draft) -> bool:
        """Whether a draft is the second part of the last one, broken by the attribution between them."""
        article = self._article
        if draft.kind != "direct" or last[1] != number - 1 or last[0].rule.split("-")[0] != "after":
            return False
        part, following = article.marked[number - 1], article.marked[number]
        if part.paragraph != following.paragraph or article.text[part.end - 1] == ".":
            return False
        between = article.text[part.outer_end : following.outer_start].rstrip()
        tokens = article.passages[part.paragraph].tokens[article.after_token[number - 1] : article.first_token[number]]
        return (
            between.endswith((",", "—", "–", ":"))
            and len(tokens) < 30
            and not any(token.starts_sentence for token in tokens[1:])
        )

    def _fragment(self, number: int, passage: Passage) -> Draft | None:
        """Quoted words that are a part of the writer's own sentence, given to the subject of the verb before them."""
        article = self._article
        marked = article.marked[number]
        start, end = _trimmed(article.text, marked.start, marked.end, stops=True)
        first = article.first_token[number]
        before = passage.tokens[first - 1] if first else None
        if start >= end or (marked.is_single and not passage.is_headline and article.text[start].isupper()):
            return None
        if before is not None and before.lower in _NAMING and before.quotation < 0:
            return None
        draft = Draft("fragment", [(start, end)])
        floor = passage.sentence_start[first - 1] if first else first
        for cue_at in range(first - 1, max(floor, first - _REACH) - 1, -1):
            token = passage.tokens[cue_at]
            if token.quotation >= 0 or token.lower not in FINITE or passage.mention_at[cue_at] is not None:
                continue
            subject = subjects.before(passage, cue_at, floor)
            if subject is not None and (token.lower not in WEAK or subject.mention is not None):
                self._attribute(draft, _Evidence(subject, (token.start, token.end), "within-clause", 0.7))
                break
        return draft


_NAMING: Final = frozenset("titled called entitled dubbed named nicknamed so-called song novel film book album".split())


def _is_tail(rest: list[Token], passage: Passage) -> bool:
    """Whether the words between a verb and the opening mark only say to whom, when and where it was said."""
    if not rest:
        return True
    if len(rest) > _NEAR:
        return False
    first = rest[0].lower
    return (
        first in ADDRESSEES
        or first in PREPOSITIONS
        or first in CALENDAR
        or first in ADVERBS
        or first in ("that", "it", "this")
        or len(rest) <= 4
    )


def _stands_apart(tokens: list[Token], cue_at: int, stop: int) -> bool:
    """Whether nothing that the verb itself reports follows it."""
    if cue_at + 1 >= stop:
        return True
    following = tokens[cue_at + 1]
    return (
        following.gap.strip() != ""
        or following.lower in PREPOSITIONS
        or following.lower in ADDRESSEES
        or following.lower in CALENDAR
        or (following.lower in ADVERBS and following.lower not in AUXILIARIES)
    )


def _trimmed(text: str, start: int, end: int, *, stops: bool = False) -> tuple[int, int]:
    """A place without closing commas, and without any stop for a fragment."""
    signs = ",;:.!?… \t\u00a0—–" if stops else ",; \t\u00a0"
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end


def _is_transcript(article: Article) -> bool:
    """Whether paragraphs begin with labels of speakers: capitals and a colon, or a lone Q or A."""
    labels = 0
    for passage in article.passages:
        head = article.text[passage.line.start : min(passage.line.end, passage.line.start + 50)]
        label, colon, _ = head.partition(":")
        labels += (colon == ":" and label.isupper() and len(label) > 1) or head.startswith(("Q ", "Q. ", "Q\u00a0"))
    return labels >= 3
