"""Names that reported speech shows to be someone: "..., said Jane Doe", "according to Jane Doe"."""

from collections.abc import Iterator
from typing import Final

from app.text.clauses import subjects
from app.text.clauses.asides import before_inverted
from app.text.clauses.boundaries import sentence_end
from app.text.clauses.parts import is_parted
from app.text.clauses.sentences import of_sentence
from app.text.clauses.subjects import Subject
from app.text.language.cues import FINITE
from app.text.language.reporting import VERBS
from app.text.passages import Article, Passage
from app.text.people.mentions import Mention
from app.text.speakers.sayers import beyond_asides

_MOST_VERBS: Final = 40  # read in one sentence


def attested(article: Article) -> Iterator[Mention]:
    """The names in full, and those set apart by commas from their verb, that speak without marks."""
    for passage in article.passages:
        if passage.is_headline:
            continue
        sentence, tried = -1, 0
        for cue, token in enumerate(passage.tokens):
            if token.sentence != sentence:
                sentence, tried = token.sentence, 0
            if (
                tried == _MOST_VERBS
                or token.quotation >= 0
                or not (token.lower == "according" or (is_parted(token) and token.lower in VERBS))
            ):
                continue
            tried += 1
            found = _subject(passage, cue)
            if found is not None and found.mention is not None and found.mention.body is None:
                yield found.mention


def _subject(passage: Passage, cue: int) -> Subject | None:
    tokens = passage.tokens
    token = tokens[cue]
    if token.lower == "according":
        is_source = cue + 2 < len(tokens) and tokens[cue + 1].lower == "to"
        return _in_full(subjects.after(passage, cue + 1, sentence_end(passage, cue))) if is_source else None
    if not VERBS[token.lower].is_aside or passage.mention_at[cue] is not None:
        return None
    if token.lower.endswith("ing"):
        return _in_full(of_sentence(passage, passage.sentence_start[cue], cue))
    if token.lower not in FINITE:
        return None
    inverted = subjects.after(passage, cue, sentence_end(passage, cue))
    if inverted is not None and before_inverted(passage, inverted, cue) is not None:
        return _in_full(inverted)
    return beyond_asides(passage, cue)


def _in_full(subject: Subject | None) -> Subject | None:
    """The subject, when it is a name of more than one word."""
    is_full = subject is not None and subject.mention is not None and not subject.mention.is_bare
    return subject if is_full else None
