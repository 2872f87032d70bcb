"""Bodies that are in no table: known by the word their name ends with, or by the article it is called with."""

from collections.abc import Sequence
from typing import Final

from app.text.language.bodies import BODIES, ORGANISATION_HEADS
from app.text.language.lexicon import CALENDAR
from app.text.page.tokens import Token
from app.text.people.runs import SPACES, bare, goes_on, name_start, run_end

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


def of_country(tokens: Sequence[Token], at: int) -> str:
    """The country to which a body belongs, as printed before its name: "Norway's " before "Finance Ministry"."""
    owner = tokens[at - 1] if at else None
    if owner is None or not owner.is_possessive or bare(owner) not in BODIES or tokens[at].gap not in SPACES:
        return ""
    return f"{owner.text} " if owner.quotation == tokens[at].quotation else ""


def past_of(tokens: Sequence[Token], stop: int) -> int:
    """One past the name of an organisation that goes on with "of" and a name ("Bank of Calvenia")."""
    if tokens[stop - 1].text not in ORGANISATION_HEADS or tokens[stop - 1].text in _NOT_BEFORE_OF:
        return stop
    if stop + 1 >= len(tokens) or not goes_on(tokens, stop):
        return stop
    if tokens[stop].text != "of" and not (tokens[stop].text in ("for", "on") and tokens[stop - 1].text in _BEFORE_FOR):
        return stop
    name = stop + 1
    if tokens[name].text == "the" and name + 1 < len(tokens) and goes_on(tokens, name):
        name += 1
    if not tokens[name].is_capitalised or not goes_on(tokens, name) or tokens[name].lower in CALENDAR:
        return stop
    end = run_end(tokens, name)
    return end if name_start(tokens, name, end) == name else stop
