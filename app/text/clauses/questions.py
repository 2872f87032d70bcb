"""Questions put to somebody: "when asked whether", "was asked by Jane Doe why"."""

from typing import Final

from app.text.clauses import subjects
from app.text.clauses.complements import past_adjuncts
from app.text.clauses.parts import is_parted
from app.text.clauses.subjects import Subject
from app.text.passages import Passage

_QUESTION_WORDS: Final = frozenset("whether if how why what who which whom when where".split())
_BE: Final = frozenset("when if is was were be been being once are first".split())
_ASKER: Final = 10


def put_to_somebody(passage: Passage, cue: int, stop: int) -> tuple[int, Subject | None] | None:
    """Where the question begins that the passive "asked" at token cue reports, and who asked it if that is said."""
    tokens = passage.tokens
    if tokens[cue].lower != "asked" or not _is_passive(passage, cue):
        return None
    first = past_adjuncts(tokens, cue + 1, stop)
    asker = None
    if first < stop and tokens[first].lower == "by":
        asker = subjects.after(passage, first, stop)
        reach = range(first + 1, min(stop, first + _ASKER))
        first = next((at for at in reach if tokens[at].lower in ("whether", "if", "why", "how")), stop)
    if first + 1 >= stop or tokens[first].quotation >= 0 or tokens[first].lower not in _QUESTION_WORDS:
        return None
    if is_parted(tokens[first + 1]):
        return None
    return first, asker


def _is_passive(passage: Passage, cue: int) -> bool:
    token = passage.tokens[cue]
    if token.starts_sentence or cue == 0:
        return True
    return passage.tokens[cue - 1].lower in _BE or (is_parted(token) and passage.tokens[cue - 1].quotation >= 0)
