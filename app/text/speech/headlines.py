"""What headlines report: "Doe: The dam will hold", "Doe says the dam will hold", "Poll: Most want a dam"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.text.clauses.subjects import Subject, named
from app.text.language.lexicon import PREPOSITIONS
from app.text.language.reporting import SURVEYS
from app.text.page.tokens import Token
from app.text.passages import Article, Passage
from app.text.people.runs import is_title_case

_LONGEST: Final = 40
_REACH: Final = 8
_PHRASE: Final = 4
_LEAST: Final = 3
_ASKING: Final = frozenset("what how why who where when which".split())
_SAYING: Final = frozenset("says say said claims thinks believes warns admits insists predicts hints argues".split())


@dataclass(frozen=True, slots=True)
class Headed:
    """Words of a headline from token ``first`` to ``end``, who says them, and the token that shows it."""

    subject: Subject
    who: int | None
    cue: int
    first: int
    end: int


class Headlines:
    """Reads the headlines of one article, whose people are known by the names it prints elsewhere."""

    def __init__(self, article: Article) -> None:
        self._printed = {mention.printed.lower(): mention for mention in article.mentions if mention.who >= 0}
        self._members = article.cast.members

    def read(self, passage: Passage) -> Iterator[Headed]:
        """What a headline says that somebody says; nothing for a line that is none, or that has marks."""
        tokens = passage.tokens
        is_headline = len(tokens) <= _LONGEST and (passage.is_headline or is_title_case(tokens))
        if not is_headline or any(token.quotation >= 0 for token in tokens):
            return
        end = next((at for at in range(1, len(tokens)) if tokens[at].starts_sentence), len(tokens))
        for number in range(1, min(end, _REACH)):
            is_colon = tokens[number].gap.startswith(":")
            if not is_colon and (tokens[number].lower not in _SAYING or tokens[number].gap.strip()):
                continue
            first = number if is_colon else number + 1
            sayer = self._sayer(passage, number, is_colon=is_colon)
            is_said = end - first >= _LEAST and (is_colon or tokens[first].lower not in PREPOSITIONS)
            if sayer is not None and is_said and tokens[0].lower not in _ASKING:
                yield Headed(*sayer, number - is_colon, first, end)
            return

    def _sayer(self, passage: Passage, stop: int, *, is_colon: bool) -> tuple[Subject, int | None] | None:
        """Who stands before token stop; before a colon a person or a survey alone."""
        words = passage.tokens[:stop]
        mention = passage.mention_at[stop - 1]
        if mention is None or mention.who < 0 or mention.last != stop - 1:
            mention = self._printed.get(_text(words))
        if mention is not None and (not is_colon or self._members[mention.who].kind == "person"):
            at = passage.mention_at[stop - 1]
            subject = named(at) if at is mention else Subject(words[0].start, words[-1].end)
            return subject, mention.who
        is_source = any(word.lower in SURVEYS for word in words) if is_colon else len(words) <= _PHRASE
        return (Subject(words[0].start, words[-1].end), None) if is_source else None


def _text(words: list[Token]) -> str:
    """Words as printed, in lower case, with plain spaces."""
    return " ".join(word.lower for word in words)
