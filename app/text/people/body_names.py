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

_FIELDS: Final = frozenset(
    "affairs agriculture budget climate commerce communications conservation consumption culture development education "
    "employment energy environment fisheries food forestry forests housing industry infrastructure innovation "
    "investment labor labour media mines natural nutrition pensions planning prevention protection recreation reform "
    "rehabilitation research resources science security services skills society sport sports statistics technology "
    "tourism trade training transport transportation water welfare wildlife works youth".split()
)
_NARROWING_FIELDS: Final = frozenset(
    "human urban rural social natural public community consumer economic labor".split()
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
    return _past_portfolio(tokens, end) if name_start(tokens, name, end) == name else stop


def _past_portfolio(tokens: Sequence[Token], end: int) -> int:
    """One past the second field that an office has in its name ("Office of Management and Budget")."""
    if end + 1 >= len(tokens) or tokens[end].lower != "and" or not goes_on(tokens, end) or not goes_on(tokens, end + 1):
        return end
    last = end + 1
    if tokens[last].lower in _NARROWING_FIELDS and last + 1 < len(tokens) and goes_on(tokens, last + 1):
        last += 1
    return last + 1 if tokens[last].is_capitalised and bare(tokens[last]).lower() in _FIELDS else end
