"""Transcripts: every turn is one quotation of the person its label names."""

from typing import Final

from app.text.clauses.subjects import Subject
from app.text.drafts import Draft
from app.text.passages import Article
from app.text.speech.voices import Voices

_RULE: Final = "transcript"


def transcribed(article: Article) -> list[Draft]:
    """One draft a turn that has words, in order; none when the article is no transcript.

    The cast must have been named: it learns here whom only labels name.
    """
    drafts = []
    for turn, voice in zip(article.turns, Voices(article).all(), strict=True):
        if not turn.places:
            continue
        label = turn.label
        role = label.role(article.text)
        drafts.append(
            Draft(
                "direct",
                turn.places,
                Subject(label.start, label.end, role=role),
                voice.speaker,
                None,
                _RULE,
                voice.confidence,
                voice.office,
            )
        )
    return drafts
