"""Evidence beside the marks: a reporting verb with its subject after or before them, or a name signed under them."""

from dataclasses import dataclass
from typing import Final

from app.text.clauses import saying, sentences, subjects
from app.text.clauses.beside import quoted_as_saying
from app.text.clauses.parts import ends_part, is_adverb, is_noun
from app.text.clauses.subjects import Subject
from app.text.language.cues import ADDRESSEES, FINITE, SAYING, WEAK
from app.text.language.lexicon import AUXILIARIES, CALENDAR, PREPOSITIONS
from app.text.page.marks import Marked
from app.text.page.tokens import Token
from app.text.passages import Article, Passage

_REACH: Final = 45
_NEAR: Final = 14
_NOT_ATTRIBUTING: Final = frozenset(
    "while as when because although though that which if or after before since until and but so than".split()
)
_PARTICLES: Final = frozenset("out aloud loudly back again".split())
_STOPS: Final = (".", "!", "?", "…")
_TELLING: Final = frozenset("told tells".split())
_TOLD: Final = 6
_READING: Final = frozenset("read reads reading".split())
_DASHES: Final = ("―", "—", "–", "-", "--")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who said marked words, by which verb, under which rule of the ladder."""

    subject: Subject | None
    """None when the verb says that its subject did not say it, and nobody else is named for it."""
    cue: tuple[int, int] | None
    rule: str
    goes_on: bool = False
    """Whether it is the speaker of the last quotation who goes on."""
    is_unsaid: bool = False
    """Whether the words were never said: denied, only possible, or wished for."""


class Beside:
    """Reads what stands beside each of the marked words of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def after(self, number: int) -> Evidence | None:
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
        if article.text[marked.outer_end : marked.outer_end + 1] == ".":
            ending = "."
        is_closed = ending in _STOPS
        is_signed = gap.rstrip().endswith(_DASHES)
        if ending == "." and tokens[first].starts_sentence and not is_signed and not self._is_brief(passage, first):
            return None
        stop = _sentence_end(tokens, first)
        if tokens[first].lower in _NOT_ATTRIBUTING:
            subject = None if is_closed else sentences.closing(passage, first, stop)
            return None if subject is None else Evidence(subject, None, "after")
        if any(sign in gap[gap.rfind(ending) :] for sign in ";:("):
            return None
        if tokens[first].lower == "according" and first + 1 < stop and tokens[first + 1].lower == "to":
            subject = subjects.after(passage, first + 1, stop)
            cue = (tokens[first].start, tokens[first + 1].end)
            return Evidence(subject, cue, "after") if subject else None
        signed = passage.mention_at[first] if is_signed else None
        if signed is not None and signed.last + 1 == stop:
            return Evidence(subjects.named(signed), None, "signed")
        return _following(passage, first, stop, is_closed=is_closed)

    def _signed_below(self, marked: Marked) -> Evidence | None:
        """The name alone after a dash, in the paragraph under a quotation."""
        article = self._article
        if marked.paragraph + 1 >= len(article.passages):
            return None
        below = article.passages[marked.paragraph + 1]
        signed = below.mention_at[0] if below.tokens else None
        if signed is None or signed.last + 1 != len(below.tokens):
            return None
        head = article.text[below.line.start : below.tokens[0].start].strip()
        return Evidence(subjects.named(signed), None, "signed") if head in _DASHES else None

    def _is_brief(self, passage: Passage, first: int) -> bool:
        """Whether the sentence at first is nothing but an attribution ("Smith said.")."""
        tokens = passage.tokens
        for number in range(first, min(len(tokens), first + 5)):
            if tokens[number].lower in FINITE:
                following = number + 1
                return (
                    number > first
                    and tokens[number].lower != "agreed"
                    and (following == len(tokens) or tokens[following].starts_sentence)
                )
        return False

    def before(self, number: int) -> Evidence | None:
        """An attribution that leads up to the opening mark."""
        article = self._article
        marked = article.marked[number]
        passage = article.passages[marked.paragraph]
        stop = article.first_token[number]
        opening = article.text[max(passage.line.start, marked.outer_start - 3) : marked.outer_start].rstrip()[-1:]
        if not opening and marked.paragraph > 0:
            return self._from_paragraph_before(marked)
        floor = self._floor(passage, number)
        if stop <= floor or opening in _STOPS:
            return None
        return self._leading_up(passage, floor, stop, opening)

    def _from_paragraph_before(self, marked: Marked) -> Evidence | None:
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
            if floor < stop and passage.tokens[floor].starts_sentence:
                break
            floor -= 1
        return floor

    def _leading_up(self, passage: Passage, floor: int, stop: int, opening: str) -> Evidence | None:
        tokens = passage.tokens
        colon = opening == ":"
        if colon and sentences.tell_of_a_find(tokens[floor:stop]):
            return Evidence(None, None, "none")
        last = tokens[stop - 1].lower
        told = any(token.lower in _TELLING for token in tokens[max(floor, stop - _TOLD) : stop])
        if (
            not told
            and opening not in (":", ",", ";", "—", "–")
            and last not in SAYING
            and last != "that"
            and last not in ADDRESSEES
        ):
            return None
        for cue_at in range(stop - 1, max(floor, stop - _REACH) - 1, -1):
            token = tokens[cue_at]
            if token.lower not in SAYING or passage.mention_at[cue_at] is not None or token.quotation >= 0:
                continue
            if is_noun(tokens, cue_at):
                continue
            distance = stop - 1 - cue_at
            if not colon and not _is_tail(tokens[cue_at + 1 : stop], passage):
                break
            subject = subjects.before(passage, cue_at, floor)
            mood = saying.mood(passage, cue_at, floor, subject)
            cue = (token.start, token.end)
            if mood == "unsaid" and (token.lower not in WEAK or distance < 8):
                return Evidence(None, cue, "before", is_unsaid=True)
            if mood == "told":
                return Evidence(saying.agent(passage, cue_at, stop, stop), cue, "before")
            if token.lower in _READING and (writer := _writer_read(passage, cue_at, stop)) is not None:
                return Evidence(writer, cue, "before")
            if cue_at + 1 < stop and tokens[cue_at + 1].lower == "by":
                subject = subjects.after(passage, cue_at + 1, stop)
            elif subject is None and distance < _NEAR and not token.lower.endswith("ing"):
                subject = subjects.after(passage, cue_at, stop)
                if subject is not None and (tokens[stop - 1].end != subject.end or subject.mention is None):
                    subject = None
            if subject is None and (token.lower not in WEAK or distance == 0):
                subject = _shared(passage, cue_at, floor) or sentences.of_sentence(passage, floor, stop)
            if subject is not None and (token.lower not in WEAK or distance < 8):
                return Evidence(subject, cue, "before")
        if not colon:
            return None
        subject = sentences.possessor(passage, floor, stop) or sentences.last_named(passage, floor, stop)
        if subject is not None:
            return Evidence(subject, None, "colon")
        subject = sentences.announcing(passage, floor, stop)
        return Evidence(subject, None, "before") if subject else None


def _following(passage: Passage, first: int, stop: int, *, is_closed: bool) -> Evidence | None:
    """The attribution by the first reporting verb at tokens first to stop; is_closed: the words before are whole."""
    tokens = passage.tokens
    for cue_at in range(first, min(stop, first + 40)):
        token = tokens[cue_at]
        if token.lower in ("saying", "telling") and tokens[cue_at - 1].lower in ("as", "heard") and cue_at > first:
            subject = _heard(passage, cue_at, first)
            return Evidence(subject, (token.start, token.end), "after") if subject else None
        if token.lower not in FINITE or passage.mention_at[cue_at] is not None or is_noun(tokens, cue_at):
            continue
        subject = None
        if cue_at > first:
            subject = subjects.before(passage, cue_at, first)
        inverted = subject is None and all(map(is_adverb, tokens[first:cue_at]))
        if inverted:
            subject = subjects.after(passage, cue_at, stop)
        if subject is None or (token.lower in WEAK and cue_at - first > 4):
            continue
        if is_closed and not inverted and not stands_apart(tokens, cue_at, stop):
            return None
        mood = "said" if inverted else saying.mood(passage, cue_at, first, subject)
        goes_on = cue_at + 1 < stop and not ends_part(tokens[cue_at + 1])
        if is_closed and (mood == "unsaid" or (mood == "told" and goes_on)):
            return None
        cue = (token.start, token.end)
        if mood == "told":
            return Evidence(saying.agent(passage, cue_at, stop, stop), cue, "after")
        return Evidence(None, cue, "after", is_unsaid=True) if mood == "unsaid" else Evidence(subject, cue, "after")
    return None


def _sentence_end(tokens: list[Token], first: int) -> int:
    """Where the sentence that goes on after a quotation ends, or the next quotation begins."""
    stop = first
    while stop < len(tokens) and stop - first < _REACH and tokens[stop].quotation < 0:
        if stop > first and tokens[stop].starts_sentence:
            break
        stop += 1
    return stop


def _heard(passage: Passage, cue_at: int, floor: int) -> Subject | None:
    """Who was "heard saying", "quoted as saying", or whom another quotes "as saying", with the participle at cue_at."""
    quoted = quoted_as_saying(passage, cue_at, floor)
    verb = cue_at - 1 - (passage.tokens[cue_at - 1].lower == "as")
    return subjects.named(quoted) if quoted else subjects.before(passage, verb, floor)


def _writer_read(passage: Passage, cue_at: int, stop: int) -> Subject | None:
    """Whose words somebody reads out ("read aloud from Jane Doe's diary: “")."""
    mention = next((one for one in passage.mention_at[cue_at + 1 : stop] if one is not None), None)
    return subjects.named(mention) if mention is not None and mention.is_possessive and mention.body is None else None


def _shared(passage: Passage, cue_at: int, floor: int) -> Subject | None:
    """The subject of the reporting verb before, which a second one or a participle shares ("said ..., adding: “")."""
    for number in range(cue_at - 1, floor - 1, -1):
        if passage.tokens[number].lower in FINITE and passage.mention_at[number] is None:
            subject = subjects.before(passage, number, floor)
            if subject is not None:
                return subject
    return None


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
        or is_adverb(rest[0])
        or first in ("that", "it", "this")
        or len(rest) <= 4
    )


def stands_apart(tokens: list[Token], cue_at: int, stop: int) -> bool:
    """Whether nothing that the verb itself reports follows it."""
    if cue_at + 1 >= stop:
        return True
    following = tokens[cue_at + 1]
    return (
        following.gap.strip() != ""
        or following.lower in PREPOSITIONS
        or following.lower in ADDRESSEES
        or following.lower in CALENDAR
        or following.lower in _PARTICLES
        or (tokens[cue_at].lower == "asked" and following.is_capitalised)
        or (is_adverb(following) and following.lower not in AUXILIARIES)
    )
