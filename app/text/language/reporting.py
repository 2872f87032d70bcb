"""Verbs that report speech without marks, by the constructions each may head."""

from dataclasses import dataclass
from typing import Final, Literal

from app.text.language.cues import forms

Frame = Literal["that", "clause", "question", "infinitive", "gerund", "object"]

# Past forms differing from the regular ones follow a slash.
_THAT: Final = """
add note announce vow promise pledge reveal reiterate estimate report stress emphasize emphasise maintain remark lament
state deny agree propose demand tweet write/wrote/written find/found show/showed/shown reply respond hint observe recall
charge remind inform assure counter affirm repeat point speculate believe think/thought
swear/swore/sworn advise recommend request signal/signalled/signaled imply rule disclose understand/understood
worry project recognize recognise posit underscore
"""
_CLAUSE: Final = """
say/said tell/told insist argue claim explain admit acknowledge concede warn caution contend suggest complain boast
predict allege reckon joke fear hope indicate testify/testified confirm assert conclude declare
figure believe think/thought show/showed/shown find/found reveal report
"""
_QUESTION: Final = "ask wonder question say/said explain tell/told describe discuss reveal outline"
_INFINITIVE: Final = "hope promise vow pledge threaten offer propose swear/swore/sworn claim demand"
_GERUND: Final = """
report deny admit acknowledge recall remember describe propose suggest recommend advocate confess
"""
_OBJECT: Final = """
deny pledge promise vow announce accuse condemn dismiss denounce reject criticize criticise praise propose describe slam
defend question compare decry/decried urge call cite reference
mention liken characterize characterise bemoan
"""
_PARTICLES: Final = {
    "rule": ("out",),
    "call": ("for", "on"),
    "point": ("out",),
    "warn": ("of", "about", "against"),
}
_ASIDE: Final = frozenset(
    "add note announce report reveal estimate observe maintain show find vow promise remark".split()
)

ADDRESSING: Final = frozenset("tell inform assure remind warn advise ask urge".split())
"""Bases that name to whom it was said before what was said."""

TELLING: Final = frozenset("tell inform assure remind".split())
"""Those of them that say nothing when nobody is addressed."""

INVERTED: Final = frozenset("say add note report argue".split())
"""Bases that a phrase for nobody in particular may follow: "..., said an aide to the minister"."""

FINDING: Final = frozenset("show find reveal".split())
"""Bases that report a clause without "that" when a survey is their subject."""

SURVEYS: Final = frozenset(
    "poll polls polling survey surveys study studies report reports analysis analyses review article records filing "
    "filings data figures statistics results documents findings average averages numbers census count tally".split()
)

BIDDING: Final = frozenset(("tell", "ask"))
"""Bases that say whom one bids do something: "told the crew to wait"."""

SAYINGS: Final = frozenset(
    "claim claims assertion assertions accusation accusations allegation allegations charge charges contention "
    "conclusion suggestion suggestions acknowledgment acknowledgement argument belief fear fears concern concerns "
    "confidence warning warnings promise promises pledge hope hopes notion complaint complaints statement insistence "
    "prediction admission announcement assurance assurances declaration doubt doubts view opinion point message "
    "remark remarks observation statements denial frustration optimism regret worry worries theory threat vow".split()
)
"""Nouns that a clause of what was said may follow."""

VOICING: Final = frozenset(
    "express expressed expresses expressing voice voiced voices voicing make made makes making issue issued issues "
    "issuing raise raised raises raising offer "
    "offered offers offering share shared shares gave give gives giving evinced cite cited cites".split()
)
"""Verbs whose subject says what the noun behind them announces ("voiced concern that")."""

CONVICTIONS: Final = frozenset(
    "confident convinced certain sure afraid worried concerned hopeful optimistic adamant skeptical sceptical "
    "frustrated upset disappointed proud pleased glad relieved surprised doubtful nervous angry aware".split()
)
LINKING: Final = frozenset(
    "is are was were be been am remain remains remained remaining feel feels felt sound sounded seemed became".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by its base form, and what it may be followed by.

    that: a clause behind "that"; clause: one without it as well. particles: after them, an object.
    is_aside: whether it may stand behind or between what it reports ("..., officials said").
    """

    base: str
    frames: frozenset[Frame]
    particles: tuple[str, ...]
    is_aside: bool


def _verbs() -> dict[str, Verb]:
    frames: dict[str, set[Frame]] = {}
    bases: dict[str, str] = {}
    tables: tuple[tuple[str, tuple[Frame, ...]], ...] = (
        (_THAT, ("that",)),
        (_CLAUSE, ("that", "clause")),
        (_QUESTION, ("question",)),
        (_INFINITIVE, ("infinitive",)),
        (_GERUND, ("gerund",)),
        (_OBJECT, ("object",)),
        (" ".join(_PARTICLES), ()),
    )
    for words, heads in tables:
        for form, base in forms(words).items():
            bases[form] = base
            frames.setdefault(base, set()).update(heads)
    return {
        form: Verb(
            base,
            frozenset(frames[base]),
            _PARTICLES.get(base, ()),
            base in _ASIDE or ("clause" in frames[base] and base != "hope"),
        )
        for form, base in bases.items()
    }


VERBS: Final = _verbs()
"""Verbs by form."""
