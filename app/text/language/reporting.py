"""Verbs that report speech without marks, by the constructions each may head."""

from dataclasses import dataclass
from typing import Final, Literal

from app.text.language.cues import forms

Frame = Literal["that", "clause", "question", "infinitive", "object"]

# Past forms differing from the regular ones follow a slash.
_THAT: Final = """
add note announce vow promise pledge reveal reiterate estimate report stress emphasize emphasise maintain remark lament
state deny agree propose demand tweet write/wrote/written find/found show/showed/shown reply respond hint observe recall
charge remind inform assure counter affirm repeat point speculate believe think/thought
swear/swore/sworn advise recommend request signal imply disclose understand/understood
"""
_CLAUSE: Final = """
say/said tell/told insist argue claim explain admit acknowledge concede warn caution contend suggest complain boast
predict allege reckon joke fear hope indicate testify/testified confirm assert conclude declare
figure
"""
_QUESTION: Final = "ask wonder question say/said explain tell/told describe discuss reveal outline"
_INFINITIVE: Final = "promise vow pledge threaten offer propose swear/swore/sworn claim demand"
_OBJECT: Final = """
deny pledge promise vow announce accuse condemn dismiss denounce reject criticize criticise praise propose describe slam
defend question compare decry/decried urge call cite reference
"""
_PARTICLES: Final = {
    "rule": ("out",),
    "call": ("for", "on"),
    "point": ("out",),
    "warn": ("of", "about", "against"),
}
_ASIDE: Final = frozenset(
    "add note announce report reveal estimate write recall observe maintain show find vow promise remark".split()
)

ADDRESSING: Final = frozenset("tell inform assure remind warn advise ask urge".split())
"""Bases that name to whom it was said before what was said."""

TELLING: Final = frozenset("tell inform assure remind".split())
"""Those of them that say nothing when nobody is addressed."""

BIDDING: Final = frozenset(("tell", "ask"))
"""Bases that say whom one bids do something: "told the crew to wait"."""


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
        (_OBJECT, ("object",)),
        (" ".join(_PARTICLES), ()),
    )
    for words, heads in tables:
        for form, base in forms(words).items():
            bases[form] = base
            frames.setdefault(base, set()).update(heads)
    return {
        form: Verb(base, frozenset(frames[base]), _PARTICLES.get(base, ()), "clause" in frames[base] or base in _ASIDE)
        for form, base in bases.items()
    }


VERBS: Final = _verbs()
"""Verbs by form."""
