"""Bodies that are in no table: known by the word their name ends with, or by the article it is called with."""

from collections.abc import Sequence
from typing import Final

from app.text.language.bodies import ORGANISATION_HEADS
from app.text.language.lexicon import CALENDAR
from app.text.page.tokens import Token
from app.text.people.runs import SPACES, goes_on, name_start, run_end

_NOT_BEFORE_OF: Final = frozenset("Government Republic Study Force Forces Partners".split())

_BEFORE_FOR: Final = frozenset(
    "Agency Alliance Association Bureau Campaign Center Centre Club Coalition Commission Committee Council Foundation "
    "Forum Fund Institute Ministry Movement Office Party Project School Society Union".split()
)


def is_called_the(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital article within a sentence belongs to a name ("as The Beacon reported")."""
    if at == 0 or tokens[at - 1].text != "The" or tokens[at - 1].starts_sentence or tokens[at].gap not in SPACES:
        return False
    return tokens[at].quotation < 0 and tokens[at - 1].quotation < 0


def past_of(tokens: Sequence[Token], stop: int) -> int:
    """One past the name of an organisation that goes on with "of" and a name ("Bank of Calvenia")."""
    if tokens[stop - 1].text not in ORGANISATION_HEADS or tokens[stop - 1].text in _NOT_BEFORE_OF:
        return stop
    if stop + 1 >= len(tokens) or not goes_on(tokens, stop):
        return stop
    if tokens[stop].text != "of" and not (tokens[stop].text in ("for", "on") and tokens[stop - 1].text in _BEFORE_FOR):
        return stop
    if not tokens[stop + 1].is_capitalised or not goes_on(tokens, stop + 1) or tokens[stop + 1].lower in CALENDAR:
        return stop
    end = run_end(tokens, stop + 1)
    return end if name_start(tokens, stop + 1, end) == stop + 1 else stop
